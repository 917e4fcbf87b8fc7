import Options

/// Writes a row of numbers a refresh, as CSV or as JSON lines, by the ending of the file's name.
///
/// The file takes its place when it is whole (`finish()`); a writer that goes away before leaves
/// nothing behind.
package final class MetricsWriter {
  private enum Style { case csv, jsonLines }

  /// The names of the columns, in the order of every row.
  package let columns: [String]
  private let style: Style
  private let file: PartFile

  /// Starts a file with the given columns; `path` ends in `.csv` or `.jsonl`.
  ///
  /// Throws `ProgramError`: 64 for another ending, 73 when it can't be created, 74 when it can't
  /// be written.
  package init(path: String, columns: [String]) throws(ProgramError) {
    switch FileEnding(path).text {
    case "csv": style = .csv
    case "jsonl": style = .jsonLines
    default:
      throw .value(
        option: "--metrics", expected: "a file that ends in .csv or .jsonl", found: path,
        advice: "try --metrics xor.csv")
    }
    self.columns = columns
    file = try PartFile(path)
    if style == .csv {
      try write(columns.map(Self.csvField).joined(separator: ","))
    }
  }

  /// Adds a row with a number for each column. A number that is not finite is `nan`, `inf` or
  /// `-inf` in CSV, and `null` in JSON.
  package func append(_ row: [Double]) throws(ProgramError) {
    precondition(
      row.count == columns.count, "A row has one number for each of \(columns.count) columns.")
    switch style {
    case .csv:
      try write(row.map { NumberFormat.finite($0) ?? "\($0)" }.joined(separator: ","))
    case .jsonLines:
      let pairs = zip(columns, row).map { name, number in
        "\(JSONText.quoted(name)):\(NumberFormat.finite(number) ?? "null")"
      }
      try write("{\(pairs.joined(separator: ","))}")
    }
  }

  /// Puts the whole file in its place. Throws `ProgramError.failedInputOutput` when it can't.
  package func finish() throws(ProgramError) { try file.commit() }

  private func write(_ line: String) throws(ProgramError) {
    try file.write((line + "\n").utf8)
  }

  /// RFC 4180: quoted where it holds a comma, a quote or a line break.
  private static func csvField(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
