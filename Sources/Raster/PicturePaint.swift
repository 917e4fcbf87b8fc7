/// Lays a row of a picture, between two rows of colours, over a row of the page.
struct PicturePaint {
  /// 1 … 255.
  let alpha: UInt32
  /// The colours are opaque; else they are premultiplied.
  let isOpaque: Bool

  func add(
    _ upper: [UInt32], _ lower: [UInt32], _ weight: UInt32, to out: UnsafeMutablePointer<UInt32>
  ) {
    let count = upper.count
    let alphas = Halves(repeating: UInt16(truncatingIfNeeded: alpha))
    upper.withUnsafeBytes { a in
      lower.withUnsafeBytes { b in
        var i = 0
        while i + 8 <= count {
          let place = UnsafeMutableRawPointer(out + i)
          var color = interpolated(
            a.loadUnaligned(fromByteOffset: 4 * i, as: Pixels.self),
            b.loadUnaligned(fromByteOffset: 4 * i, as: Pixels.self), UInt16(weight))
          if !isOpaque {
            if alpha < 255 { color = scaled255(color, alphas) }
            color = over(place.loadUnaligned(as: Pixels.self), color)
          } else if alpha < 255 {
            color = mixed(place.loadUnaligned(as: Pixels.self), color, alphas)
          } else {
            color |= 0xFF00_0000
          }
          place.storeBytes(of: color, as: Pixels.self)
          i += 8
        }
        while i < count {
          let color = interpolated(
            a.load(fromByteOffset: 4 * i, as: UInt32.self),
            b.load(fromByteOffset: 4 * i, as: UInt32.self), weight)
          out[i] = blended(out[i], color)
          i += 1
        }
      }
    }
  }

  @inline(__always)
  private func blended(_ pixel: UInt32, _ color: UInt32) -> UInt32 {
    guard isOpaque else { return over(pixel, alpha == 255 ? color : scaled255(color, alpha)) }
    return alpha == 255 ? color | 0xFF00_0000 : mixed(pixel, color, alpha)
  }
}
