/// Writes PNG files of every kind byte by byte, so that a reader can be tested against something
/// other than its own library.
struct PNGMaker {
  enum Color: UInt8 { case grey = 0, rgb = 2, palette = 3, greyAlpha = 4, rgba = 6 }

  var width: Int
  var height: Int
  var color: Color
  /// Bits a channel.
  var depth = 8
  var isInterlaced = false
  /// Red, green, blue, each colour in turn.
  var palette: [UInt8] = []
  /// Opacity of the palette's colours.
  var opacities: [UInt8] = []

  var channels: Int {
    switch color {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// The file, each sample of a pixel below 2 to the power of `depth`.
  func bytes(_ sample: (_ x: Int, _ y: Int, _ channel: Int) -> Int) -> [UInt8] {
    let header = Self.number(width) + Self.number(height)
    let kind = [UInt8(depth), color.rawValue, 0, 0, isInterlaced ? 1 : 0]
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += Self.chunk("IHDR", header + kind)
    if !palette.isEmpty { file += Self.chunk("PLTE", palette) }
    if !opacities.isEmpty { file += Self.chunk("tRNS", opacities) }
    file += Self.chunk("IDAT", Self.stored(scanlines(sample)))
    return file + Self.chunk("IEND", [])
  }

  /// The same file with the checks of its chunks made right again, as far as chunks are there.
  static func withChecks(_ file: [UInt8]) -> [UInt8] {
    var (file, place) = (file, 8)
    while place + 12 <= file.count {
      let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - place - 12 else { break }
      let end = place + 8 + length
      file.replaceSubrange(end..<end + 4, with: number(Int(crc(file[(place + 4)..<end]))))
      place = end + 4
    }
    return file
  }

  private func scanlines(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
    // Adam7: first column, first row, and the distance to the next.
    let passes =
      isInterlaced
      ? [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
      ] : [(0, 0, 1, 1)]
    var lines: [UInt8] = []
    for (left, top, across, down) in passes where left < width {
      for y in stride(from: top, to: height, by: down) {
        lines.append(0)
        var (bits, count) = (0, 0)
        for x in stride(from: left, to: width, by: across) {
          for channel in 0..<channels {
            (bits, count) = (bits << depth | sample(x, y, channel), count + depth)
            while count >= 8 {
              count -= 8
              lines.append(UInt8(bits >> count & 0xFF))
            }
          }
        }
        if count > 0 { lines.append(UInt8(bits << (8 - count) & 0xFF)) }
      }
    }
    return lines
  }

  /// A zlib stream that packs nothing.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536, "one block holds a small picture")
    let (length, inverse) = (bytes.count, ~bytes.count)
    var stream: [UInt8] = [0x78, 0x01, 1, UInt8(length & 0xFF), UInt8(length >> 8)]
    stream += [UInt8(inverse & 0xFF), UInt8(inverse >> 8 & 0xFF)] + bytes
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + number(b << 16 | a)
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return number(data.count) + body + number(Int(crc(body[...])))
  }

  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1) * 0xEDB8_8320 }
    }
  }

  private static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) }
  }
}
