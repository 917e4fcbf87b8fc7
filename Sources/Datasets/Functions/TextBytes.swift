/// The bytes of text files as programs write them.
package enum TextBytes {
  /// The text in UTF-8, without the mark that some programs put before it.
  ///
  /// UTF-16, which others write, is told by its mark, or by the zeros between plain letters. Bytes
  /// that are neither stay as they are.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard bytes.count.isMultiple(of: 2), bytes.count >= 4 else { return bytes }
    let isLittle: Bool
    if isMarked {
      isLittle = bytes[0] == 0xFF
    } else if bytes[0] != 0, bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 {
      isLittle = true
    } else if bytes[0] == 0, bytes[1] != 0, bytes[2] == 0, bytes[3] != 0 {
      isLittle = false
    } else {
      return bytes
    }
    let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? first | second << 8 : second | first << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
