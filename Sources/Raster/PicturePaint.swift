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
        if isOpaque {
          while i + 8 <= count {
            let place = UnsafeMutableRawPointer(out + i)
            var color = between(
              a.loadUnaligned(fromByteOffset: 4 * i, as: Pixels.self),
              b.loadUnaligned(fromByteOffset: 4 * i, as: Pixels.self), UInt16(weight))
            if alpha < 255 {
              color = Raster.mixed(place.loadUnaligned(as: Pixels.self), color, alphas)
            }
            place.storeBytes(of: color | 0xFF00_0000, as: Pixels.self)
            i += 8
          }
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
    return alpha == 255 ? color | 0xFF00_0000 : Raster.mixed(pixel, color, alpha)
  }

  /// The same numbers as `interpolated`.
  @inline(__always)
  private func between(_ a: Pixels, _ b: Pixels, _ f: UInt16) -> Pixels {
    let a = unsafeBitCast(a, to: Halves.self)
    let b = unsafeBitCast(b, to: Halves.self)
    let g = 256 - f
    let even = ((a & 0xFF) &* g &+ (b & 0xFF) &* f &+ 128) &>> 8
    let odd = ((a &>> 8) &* g &+ (b &>> 8) &* f &+ 128) & 0xFF00
    return unsafeBitCast(even | odd, to: Pixels.self)
  }
}
