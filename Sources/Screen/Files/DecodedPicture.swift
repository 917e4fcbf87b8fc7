/// What a picture file holds, as plain numbers.
package struct DecodedPicture: Sendable, Hashable {
  /// In pixels.
  package let width: Int
  /// In pixels.
  package let height: Int
  /// 1 where every pixel is grey, else 3: red, green, blue.
  package let channels: Int
  /// `[y, x, channel]`, row by row from the top; 0 dark to 255 bright, encoded as sRGB.
  package let bytes: [UInt8]
  /// What was changed on the way, in a few words each; empty where the file holds just this.
  package let notes: [String]
}

extension DecodedPicture {
  /// The picture of pixels in red, green, blue and straight opacity.
  ///
  /// Where it is translucent it is laid over white, or over black if what can be seen of it is
  /// bright, so that it stands out; notes say so.
  init(width: Int, height: Int, pixels: [SIMD4<UInt8>], notes: [String]) {
    var (pixels, notes) = (pixels, notes)
    if let backdrop = Self.backdrop(pixels) {
      Self.lay(&pixels, over: backdrop)
      notes.append("its translucent parts lie over \(backdrop == 0 ? "black" : "white")")
    }
    let isGrey = pixels.allSatisfy { $0.x == $0.y && $0.x == $0.z }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count * (isGrey ? 1 : 3))
    for pixel in pixels {
      bytes.append(pixel.x)
      guard !isGrey else { continue }
      bytes.append(pixel.y)
      bytes.append(pixel.z)
    }
    self.init(
      width: width, height: height, channels: isGrey ? 1 : 3, bytes: bytes, notes: notes)
  }

  /// What to lay pixels over, 0 or 255; nil where every one is opaque.
  private static func backdrop(_ pixels: [SIMD4<UInt8>]) -> UInt32? {
    guard pixels.contains(where: { $0.w < 255 }) else { return nil }
    var (light, opacity) = (0, 0)
    for pixel in pixels {
      // Green counts twice, about as it does to the eye.
      let sum = Int(pixel.x) + 2 * Int(pixel.y) + Int(pixel.z)
      light += sum * Int(pixel.w)
      opacity += Int(pixel.w)
    }
    return light > 4 * 127 * opacity ? 0 : 255
  }

  private static func lay(_ pixels: inout [SIMD4<UInt8>], over backdrop: UInt32) {
    for index in pixels.indices {
      let opacity = UInt32(pixels[index].w)
      let rest = backdrop * (255 - opacity) + 127
      for channel in 0..<3 {
        let sum = UInt32(pixels[index][channel]) * opacity + rest
        pixels[index][channel] = UInt8(sum / 255)
      }
    }
  }
}
