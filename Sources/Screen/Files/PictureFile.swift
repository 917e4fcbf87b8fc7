/// Picture files as a person has them: PNG of every kind, and BMP.
///
/// Nothing is allocated for a picture before its header was found sensible and its file long
/// enough to hold it.
package enum PictureFile {
  /// A picture has at most so many pixels.
  package static let largestCount = 100_000_000
  /// A picture has at most so many pixels a side.
  package static let largestSide = 65_535

  /// The picture in the bytes of a file.
  package static func decode(_ bytes: [UInt8]) throws(PictureFileError) -> DecodedPicture {
    if bytes.starts(with: pngSignature) { return try decodePNG(bytes) }
    if bytes.starts(with: bmpSignature) { return try decodeBMP(bytes) }
    throw .otherKind(found: kind(of: bytes))
  }

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  static let bmpSignature = Array("BM".utf8)

  /// Throws where a header claims a size that no picture here has.
  static func check(width: Int, height: Int, kind: String) throws(PictureFileError) {
    guard width > 0, height > 0 else {
      throw .damaged(kind: kind, reason: "it claims \(width)×\(height) pixels")
    }
    // Sides first, so that the product cannot overflow.
    guard width <= largestSide, height <= largestSide, width * height <= largestCount else {
      throw .tooLarge(width: width, height: height)
    }
  }

  /// What bytes that are no picture seem to be, in a few words.
  private static func kind(of bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "an empty file" }
    let signatures: [(start: [UInt8], name: String)] = [
      ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
      (Array("II*\0".utf8), "a TIFF picture"), (Array("MM\0*".utf8), "a TIFF picture"),
      (Array("%PDF".utf8), "a PDF document"), (Array("PK".utf8), "a ZIP archive"),
      ([0x1F, 0x8B], "a packed file"),
    ]
    if let known = signatures.first(where: { bytes.starts(with: $0.start) }) { return known.name }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return "a WebP picture"
    }
    if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) { return "a film, or an HEIC picture" }
    let start = bytes.prefix(512)
    let isText = start.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) }
    guard isText else { return "other bytes" }
    let words = String(decoding: start, as: UTF8.self).lowercased()
    if words.contains("<svg") { return "an SVG drawing" }
    return words.contains("<html") || words.contains("<!doctype") ? "a web page" : "text"
  }
}
