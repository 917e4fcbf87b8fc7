import CPNG
import Raster

/// PNG pictures: the same pixels always give the same bytes.
package enum PNG {
  /// Memory that encoding takes beside the pixels: rows of three bytes, and room for them packed.
  package static let bytesPerPixel = 7

  /// The bytes of a PNG file, eight bits a component, without alpha.
  package static func encode(_ buffer: PixelBuffer) -> [UInt8] {
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
  package static func write(_ buffer: PixelBuffer, to path: String) throws(ScreenError) {
    try WholeFile.write(encode(buffer), to: path)
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
}
