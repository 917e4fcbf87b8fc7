/// One line of a table's file, taken apart but not yet believed.
struct PointTableRow {
  /// What is told of a wrong text, in characters.
  private static let excerptLength = 24

  private let fields: [String]
  private let hasDecimalComma: Bool
  private let line: Int
  private let path: String

  init(_ bytes: ArraySlice<UInt8>, line: Int, path: String) {
    (self.line, self.path) = (line, path)
    var content = bytes.prefix { $0 != UInt8(ascii: "#") }.drop(while: \.isBlank)
    while content.last?.isBlank == true { content.removeLast() }
    let separator = ";,\t".utf8.first { content.contains($0) }
    hasDecimalComma = separator == UInt8(ascii: ";")
    // A line of many columns is refused; it need not be taken apart to its end.
    let limit = 100
    let parts =
      if let separator {
        content.split(separator: separator, maxSplits: limit, omittingEmptySubsequences: false)
      } else {
        content.split(maxSplits: limit, whereSeparator: \.isBlank)
      }
    fields = parts.map(Self.text)
  }

  /// Whether there is nothing on the line but blanks and a comment.
  var isEmpty: Bool { fields.isEmpty }

  /// Whether it may be the names of two columns.
  var isNames: Bool {
    fields.count == 2 && fields.contains { !$0.isEmpty }
      && !fields.contains { number($0) != nil }
  }

  /// Its x and y.
  func point() throws(PointTableError) -> (x: Double, y: Double) {
    guard fields.count == 2 else {
      throw .columns(path: path, line: line, found: fields.count)
    }
    return (try number(at: 0), try number(at: 1))
  }

  private func number(at column: Int) throws(PointTableError) -> Double {
    let field = fields[column]
    let excerpt = String(field.prefix(Self.excerptLength).map { $0.staysOnItsLine ? $0 : "?" })
    guard let number = number(field) else {
      throw .notANumber(path: path, line: line, column: column, found: excerpt)
    }
    guard abs(number) <= PointTable.valueLimit else {
      throw .notFinite(path: path, line: line, column: column, found: excerpt)
    }
    return number
  }

  /// A decimal number, or a word for what is none; nil for another text.
  private func number(_ field: String) -> Double? {
    let decimal =
      hasDecimalComma ? String(field.map { $0 == "," ? "." : $0 }) : field
    // No hexadecimal numbers.
    return decimal.utf8.contains { $0 | 32 == UInt8(ascii: "x") } ? nil : Double(decimal)
  }

  /// A field without the blanks and the quotes around it.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var field = bytes.drop(while: \.isBlank)
    while field.last?.isBlank == true { field.removeLast() }
    let quote = UInt8(ascii: "\"")
    if field.count >= 2, field.first == quote, field.last == quote {
      field = field.dropFirst().dropLast()
    }
    return String(decoding: field, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
