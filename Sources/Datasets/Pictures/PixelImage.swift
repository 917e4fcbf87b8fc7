/// A picture of any size, grey or in colour, a byte a channel: what a network learns as
/// (x, y) → colour.
public struct PixelImage: Sendable, Hashable {
  /// In pixels.
  public let width: Int
  /// In pixels.
  public let height: Int
  /// 1 for grey; 3 for red, green and blue.
  public let channels: Int
  /// `[y, x, channel]`, row by row from the top; 0 dark to 255 bright, encoded as sRGB.
  public let bytes: [UInt8]

  /// Traps unless there is a byte for each channel of each of at least one pixel.
  public init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture needs at least one pixel")
    precondition(channels == 1 || channels == 3, "a picture is grey or red, green and blue")
    precondition(
      bytes.count == width * height * channels, "a byte for each channel of each pixel")
    (self.width, self.height, self.channels, self.bytes) = (width, height, channels, bytes)
  }

  /// The picture of values from 0 to 1, as a network gives them; what lies outside is clamped, and
  /// what is not a number is 0.
  ///
  /// - Parameter values: `[y, x, channel]`.
  public init(width: Int, height: Int, channels: Int, values: [Float]) {
    self.init(
      width: width, height: height, channels: channels,
      bytes: values.map { $0 > 0 ? UInt8(min($0, 1) * 255 + 0.5) : 0 })
  }

  /// The number of pixels.
  public var count: Int { width * height }

  /// The pixels as 0xFFRRGGBB, row by row from the top.
  public var packed: [UInt32] {
    (0..<count).map { pixel in
      let start = pixel * channels
      let (red, green, blue) =
        channels == 1
        ? (bytes[start], bytes[start], bytes[start])
        : (bytes[start], bytes[start + 1], bytes[start + 2])
      return 0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
  }
}
