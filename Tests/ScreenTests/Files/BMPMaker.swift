/// Writes BMP files byte by byte.
struct BMPMaker {
  var width: Int
  var height: Int
  /// Bits a pixel: 1, 4, 8, 24 or 32.
  var bits: Int
  var isFromTop = false
  /// Whether the header is that of OS/2, with sizes of 16 bits.
  var isOld = false
  /// Blue, green, red, nothing; each colour in turn. In an old file without the nothing.
  var palette: [UInt8] = []

  /// The file; a pixel is an index, or 0xAARRGGBB.
  func bytes(_ pixel: (_ x: Int, _ y: Int) -> Int) -> [UInt8] {
    var rows: [UInt8] = []
    for row in 0..<height {
      let y = isFromTop ? row : height - 1 - row
      var (line, held, count): ([UInt8], Int, Int) = ([], 0, 0)
      for x in 0..<width {
        if bits >= 24 {
          line += Self.number(pixel(x, y), bits / 8)
        } else {
          (held, count) = (held << bits | pixel(x, y), count + bits)
          if count == 8 {
            line.append(UInt8(held & 0xFF))
            count = 0
          }
        }
      }
      if count > 0 { line.append(UInt8(held << (8 - count) & 0xFF)) }
      while !line.count.isMultiple(of: 4) { line.append(0) }
      rows += line
    }
    return file(rows, compression: 0)
  }

  /// The file of rows packed by run lengths.
  func bytes(packed rows: [UInt8]) -> [UInt8] { file(rows, compression: 1) }

  private func file(_ rows: [UInt8], compression: Int) -> [UInt8] {
    let headerLength = isOld ? 12 : 40
    let start = 14 + headerLength + palette.count
    var file = Array("BM".utf8) + Self.number(start + rows.count, 4) + Self.number(0, 4)
    file += Self.number(start, 4) + Self.number(headerLength, 4)
    let size = isOld ? 2 : 4
    file += Self.number(width, size) + Self.number(isFromTop ? -height : height, size)
    file += Self.number(1, 2) + Self.number(bits, 2)
    if !isOld {
      file += Self.number(compression, 4) + Self.number(rows.count, 4) + Self.number(0, 8)
      file += Self.number(palette.count / 4, 4) + Self.number(0, 4)
    }
    return file + palette + rows
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) }
  }
}
