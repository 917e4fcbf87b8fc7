import CPNG
import Raster

/// PNG pictures: the same pixels always give the same bytes.
public enum PNG {
  /// The bytes of a PNG file, eight bits a component, without alpha.
  public static func encode(_ buffer: PixelBuffer) -> [UInt8] {
    let count = buffer.width * buffer.height
    return encode(
      UnsafeBufferPointer(start: buffer.base, count: count), width: buffer.width,
      height: buffer.height, hasAlpha: false)
  }

  /// The bytes of a PNG file of pixels with straight alpha, 0xAARRGGBB.
  static func encode(_ pixels: [UInt32], width: Int, height: Int) -> [UInt8] {
    pixels.withUnsafeBufferPointer { encode($0, width: width, height: height, hasAlpha: true) }
  }

  /// Writes a PNG file, whole or not at all.
  ///
  /// - Throws: `ScreenError.cannotCreate`, `.cannotWrite`.
  public static func write(_ buffer: PixelBuffer, to path: String) throws(ScreenError) {
    try WholeFile.write(encode(buffer), to: path)
  }

  /// Reads any PNG file; transparent pixels come out over black.
  ///
  /// - Throws: `ScreenError.cannotRead`, `.notAPicture`.
  public static func read(_ path: String) throws(ScreenError) -> PixelBuffer {
    let bytes = try WholeFile.read(path)
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    var rows: [UInt8] = []
    // The bytes must stay where they are from the beginning of reading to its end.
    let isRead = bytes.withUnsafeBytes { raw in
      guard png_image_begin_read_from_memory(&image, raw.baseAddress, raw.count) != 0,
        image.width <= 32_768, image.height <= 32_768
      else { return false }
      image.format = UInt32(PNG_FORMAT_RGB)
      let stride = Int(image.width) * 3
      rows = [UInt8](repeating: 0, count: stride * Int(image.height))
      var black = png_color(red: 0, green: 0, blue: 0)
      return rows.withUnsafeMutableBytes {
        png_image_finish_read(&image, &black, $0.baseAddress, Int32(stride), nil)
      } != 0
    }
    guard isRead else { throw .notAPicture(path: path, reason: message(image)) }
    let buffer = PixelBuffer(width: Int(image.width), height: Int(image.height))
    for i in 0..<buffer.width * buffer.height {
      buffer.base[i] =
        0xFF00_0000 | UInt32(rows[3 * i]) << 16 | UInt32(rows[3 * i + 1]) << 8
        | UInt32(rows[3 * i + 2])
    }
    return buffer
  }

  private static func encode(
    _ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int, hasAlpha: Bool
  ) -> [UInt8] {
    precondition(width > 0 && height > 0, "a picture needs at least one pixel")
    let channels = hasAlpha ? 4 : 3
    var rows = [UInt8](repeating: 0, count: width * height * channels)
    for i in 0..<width * height {
      let pixel = pixels[i]
      rows[channels * i] = UInt8(truncatingIfNeeded: pixel >> 16)
      rows[channels * i + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
      rows[channels * i + 2] = UInt8(truncatingIfNeeded: pixel)
      if hasAlpha { rows[channels * i + 3] = UInt8(truncatingIfNeeded: pixel >> 24) }
    }
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = UInt32(hasAlpha ? PNG_FORMAT_RGB | PNG_FORMAT_FLAG_ALPHA : PNG_FORMAT_RGB)
    // Compressed data never outgrows its source by more than this.
    var size = rows.count + rows.count / 8 + height * 8 + 65_536
    var bytes = [UInt8](repeating: 0, count: size)
    let isWritten = bytes.withUnsafeMutableBytes { out in
      rows.withUnsafeBytes {
        png_image_write_to_memory(
          &image, out.baseAddress, &size, 0, $0.baseAddress, 0, nil)
      }
    }
    precondition(isWritten != 0, "a picture in memory can always be encoded")
    bytes.removeLast(bytes.count - size)
    return bytes
  }

  private static func message(_ image: png_image) -> String {
    let words = withUnsafeBytes(of: image.message) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    return words.isEmpty ? "a side above 32768" : words
  }
}
