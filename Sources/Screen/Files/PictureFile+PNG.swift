import CPNG

extension PictureFile {
  static func decodePNG(_ bytes: [UInt8]) throws(PictureFileError) -> DecodedPicture {
    let (width, height) = try sizePNG(bytes)
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    var has16Bits = false
    var pixels: [SIMD4<UInt8>] = []
    // The bytes must stay where they are from the beginning of reading to its end.
    let isRead = bytes.withUnsafeBytes { raw in
      guard png_image_begin_read_from_memory(&image, raw.baseAddress, raw.count) != 0,
        Int(image.width) == width, Int(image.height) == height
      else { return false }
      has16Bits = image.format & UInt32(PNG_FORMAT_FLAG_LINEAR) != 0
      // Files of 16 bits that do not say otherwise are encoded as those of 8 are.
      image.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
      image.format = UInt32(PNG_FORMAT_RGB | PNG_FORMAT_FLAG_ALPHA)
      pixels = [SIMD4<UInt8>](repeating: .zero, count: width * height)
      return pixels.withUnsafeMutableBytes {
        png_image_finish_read(&image, nil, $0.baseAddress, Int32(4 * width), nil)
      } != 0
    }
    guard isRead else { throw failure(image) }
    return DecodedPicture(
      width: width, height: height, pixels: pixels,
      notes: has16Bits ? ["its 16 bits a channel became 8"] : [])
  }

  /// The size that the header claims, where it is sensible.
  private static func sizePNG(
    _ bytes: [UInt8]
  ) throws(PictureFileError) -> (width: Int, height: Int) {
    guard bytes.count >= 33 else { throw .truncated(kind: "PNG") }
    guard bytes[12..<16].elementsEqual("IHDR".utf8) else {
      throw .damaged(kind: "PNG", reason: "it does not begin with its header")
    }
    func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(at: 16), number(at: 20))
    try check(width: width, height: height, kind: "PNG")
    // A byte of a packed stream holds at most 1032 bytes, a byte at most eight pixels.
    guard width * height <= bytes.count * 1032 * 8 else { throw .truncated(kind: "PNG") }
    return (width, height)
  }

  private static func failure(_ image: png_image) -> PictureFileError {
    let words = withUnsafeBytes(of: image.message) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    let endsEarly = ["beyond end", "Not enough", "Read Error"].contains { words.contains($0) }
    return endsEarly ? .truncated(kind: "PNG") : .damaged(kind: "PNG", reason: words)
  }
}
