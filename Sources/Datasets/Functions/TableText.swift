/// A text file of rows and columns, as spreadsheets, instruments and people write them.
struct TableText {
  /// A line of it: where its fields are.
  struct Row {
    /// From 1.
    let line: Int
    fileprivate let fields: [Range<Int>]

    /// How many fields there are.
    var count: Int { fields.count }
  }

  /// How many rows are looked at to find out what stands between the columns.
  static let sampleCount = 100
  /// A row is taken apart into at most so many fields.
  private static let fieldLimit = 10_000

  private let bytes: [UInt8]
  private let separator: UInt8?
  private var place: Int
  private var line: Int

  /// Looks at the first rows of a file, in UTF-8 without a mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = Self.announced(bytes)
    (place, line) = (start?.end ?? 0, start == nil ? 0 : 1)
    separator = start?.separator ?? Self.separator(bytes)
  }

  /// The next row that is not empty; nil at the end.
  mutating func next() -> Row? {
    while let range = Self.nextLine(bytes, &place) {
      line += 1
      let fields = fields(range)
      if fields.contains(where: { !$0.isEmpty }) { return Row(line: line, fields: fields) }
    }
    return nil
  }

  /// The text of a field, without the quotes around it.
  func text(_ row: Row, _ column: Int) -> String {
    guard row.fields.indices.contains(column) else { return "" }
    var range = row.fields[column]
    let quote = UInt8(ascii: "\"")
    guard range.count >= 2, bytes[range.lowerBound] == quote, bytes[range.upperBound - 1] == quote
    else { return String(decoding: bytes[range], as: UTF8.self) }
    range = range.lowerBound + 1..<range.upperBound - 1
    return String(decoding: bytes[range], as: UTF8.self).replacing("\"\"", with: "\"")
  }

  /// The number in a field, or a word for what is none; nil for another text.
  ///
  /// The comma may be its point, signs may be typographic, and groups of three digits may stand apart.
  func number(_ row: Row, _ column: Int) -> Double? {
    guard row.fields.indices.contains(column) else { return nil }
    let range = row.fields[column]
    // Most fields are plain.
    let isPlain = bytes[range].allSatisfy { (0x2B...0x39).contains($0) && $0 != 0x2C && $0 != 0x2F }
    if isPlain, let number = Double(String(decoding: bytes[range], as: UTF8.self)) { return number }
    return Self.number(text(row, column))
  }

  // MARK: Numbers

  static func number(_ field: String) -> Double? {
    var text = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}", "\u{FE63}", "\u{FF0D}": text.append("-")
      // Blanks that keep groups of digits together.
      case "\u{A0}", "\u{202F}", "\u{2009}": continue
      // No hexadecimal numbers.
      case "x", "X": return nil
      default: text.unicodeScalars.append(scalar)
      }
    }
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    let (points, commas) = (text.count { $0 == "." }, text.count { $0 == "," })
    guard commas > 0 || points > 1 else { return Double(text) }
    // The last of two kinds is the point, and what comes many times is none.
    let point: Character? =
      switch (points, commas) {
      case (0, 1): ","
      case (0, _), (_, 0): nil
      default: text.last { $0 == "." || $0 == "," }
      }
    guard point.map({ point in text.count { $0 == point } == 1 }) ?? true else { return nil }
    let group: Character = point == "," || (point == nil && points > 0) ? "." : ","
    let whole = text.prefix { $0 != point && $0 != "e" && $0 != "E" }
    guard hasGroups(whole, group), !text.dropFirst(whole.count).contains(group) else { return nil }
    return Double(String(text.compactMap { $0 == group ? nil : $0 == point ? "." : $0 }))
  }

  /// Whether all but the first of the groups are of three digits.
  private static func hasGroups(_ digits: Substring, _ separator: Character) -> Bool {
    let groups = digits.split(separator: separator, omittingEmptySubsequences: false)
    return groups.dropFirst().allSatisfy { $0.count == 3 } && (groups.count == 1 || groups[0] != "")
  }

  // MARK: Lines

  /// What stands between the columns where the first line says it, as spreadsheets write it.
  private static func announced(_ bytes: [UInt8]) -> (separator: UInt8, end: Int)? {
    var place = 0
    guard let range = nextLine(bytes, &place), range.count == 5,
      bytes[range].starts(with: Array("sep=".utf8))
    else { return nil }
    return (bytes[4], place)
  }

  /// The line at `place`, without its end; `place` moves behind that.
  private static func nextLine(_ bytes: [UInt8], _ place: inout Int) -> Range<Int>? {
    guard place < bytes.count else { return nil }
    let begin = place
    var end = begin
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    // Windows ends its lines with two bytes.
    let isPair = end + 1 < bytes.count && bytes[end] == 13 && bytes[end + 1] == 10
    place = end + (isPair ? 2 : 1)
    return begin..<end
  }

  /// What stands between the columns: nil for blanks.
  private static func separator(_ bytes: [UInt8]) -> UInt8? {
    let candidates = ";\t,".utf8.map { $0 }
    var (place, seen) = (0, 0)
    var lines = [UInt8: Int]()
    var (isSpaced, hasNumbers) = (true, false)
    while seen < sampleCount, let range = nextLine(bytes, &place) {
      let content = trimmed(bytes, uncommented(bytes, range))
      guard !content.isEmpty else { continue }
      seen += 1
      for byte in candidates where split(bytes, content, by: byte).count > 1 {
        lines[byte, default: 0] += 1
      }
      // Blanks between numbers with a comma: `1,5 3,4`. A blank behind the comma is no such sign.
      let parts = split(bytes, content, by: nil).map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
      guard parts.contains(where: { number($0) != nil }) else { continue }
      hasNumbers = true
      isSpaced =
        isSpaced && parts.count > 1
        && parts.allSatisfy { number($0) != nil && $0.last != "," && $0.first != "," }
    }
    // What few lines have may be part of a name.
    let common = candidates.filter { 2 * lines[$0, default: 0] > seen }
    guard let found = common.first ?? candidates.first(where: { lines[$0] != nil }) else {
      return nil
    }
    return found == UInt8(ascii: ",") && isSpaced && hasNumbers ? nil : found
  }

  /// A line up to its comment.
  private static func uncommented(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var isQuoted = false
    for place in range {
      if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[place] == UInt8(ascii: "#"), !isQuoted { return range.lowerBound..<place }
    }
    return range
  }

  private func fields(_ range: Range<Int>) -> [Range<Int>] {
    let content = Self.uncommented(bytes, range)
    let trimmed = Self.trimmed(bytes, content)
    guard !trimmed.isEmpty else { return [] }
    guard let separator else { return Self.split(bytes, trimmed, by: nil) }
    // Where tabs part the columns, one at the begin or the end parts an empty one.
    let isTab = separator == UInt8(ascii: "\t")
    let parts = Self.split(bytes, isTab ? content : trimmed, by: separator)
    // A line without the separator may have blanks instead.
    return parts.count > 1 ? parts : Self.split(bytes, trimmed, by: nil)
  }

  /// The fields between separators, or between blanks; what stands in quotes is not parted.
  private static func split(
    _ bytes: [UInt8], _ range: Range<Int>, by separator: UInt8?
  ) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var (begin, isQuoted, isFresh) = (range.lowerBound, false, true)
    for place in range where fields.count < fieldLimit {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\""), isQuoted || isFresh {
        isQuoted.toggle()
      } else if !isQuoted, separator.map({ $0 == byte }) ?? byte.isBlank {
        if separator != nil || begin < place { fields.append(trimmed(bytes, begin..<place)) }
        (begin, isFresh) = (place + 1, true)
        continue
      }
      // A quote that closes may be followed by one that opens again: two are one.
      isFresh = isFresh && byte.isBlank || byte == UInt8(ascii: "\"")
    }
    if fields.count < fieldLimit, separator != nil || begin < range.upperBound {
      fields.append(trimmed(bytes, begin..<range.upperBound))
    }
    return fields
  }

  /// A part without the blanks around it.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (begin, end) = (range.lowerBound, range.upperBound)
    while begin < end, bytes[begin].isBlank { begin += 1 }
    while begin < end, bytes[end - 1].isBlank { end -= 1 }
    return begin..<end
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
