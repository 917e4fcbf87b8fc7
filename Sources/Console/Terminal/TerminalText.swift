import Datasets

/// Text that comes from outside (names of files, words of the command line), made safe for a
/// terminal: it can neither steer it nor fill it.
package enum TerminalText {
  /// More characters than this are no line that anyone reads.
  private static let longest = 600

  /// A text of one line: what would break the line or steer the terminal becomes `?`.
  package static func line(_ text: String) -> String { text.onOneLine }

  /// Lines of JSON: what would steer a terminal is written as its number, which reads back the same.
  package static func json(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.steers) else { return text }
    return text.unicodeScalars.map { $0.steers ? $0.escaped : String($0) }.joined()
  }

  /// A message of a few lines, each cut in its middle where it repeats more than anyone reads: its
  /// beginning says what is wrong, its end what to do.
  package static func message(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
      let scalars = part.unicodeScalars
      guard scalars.count > longest else { return line(String(part)) }
      let (head, tail) = (String(scalars.prefix(longest - 200)), String(scalars.suffix(190)))
      return line("\(head) […] \(tail)")
    }.joined(separator: "\n")
  }
}
