import Datasets
import Drawing
import Foundation
import Options

/// Writes a row of numbers a refresh, as CSV or as JSON lines, by the ending of the file's name.
///
/// The file takes its place when it is whole (`finish()`); a writer that goes away before leaves
/// nothing behind. A stream of the system gets each row at once.
package final class MetricsWriter {
  private enum Style { case csv, jsonLines }

  /// The names of the columns, in the order of every row.
  package let columns: [String]
  private let style: Style
  private let file: PartFile

  /// Starts a file with the given columns; `path` ends in `.csv` or `.jsonl`, or is a stream as
  /// `/dev/stdout`, which gets CSV.
  ///
  /// Throws `ProgramError`: 64 for another ending, 73 when it can't be created, 74 when it can't
  /// be written.
  package init(path: String, columns: [String]) throws(ProgramError) {
    switch path.fileEnding {
    case "csv": style = .csv
    case "jsonl": style = .jsonLines
    case nil where path.hasPrefix("/dev/"): style = .csv
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

  /// Adds a row with a number for each column. What was not measured, or is no number, is an empty
  /// field in CSV, and what is beyond all bounds `inf` or `-inf`; in JSON all of it is `null`.
  ///
  /// - Parameter words: what the first columns have in the place of numbers.
  package func append(_ row: [Double], after words: [String] = []) throws(ProgramError) {
    precondition(
      words.count + row.count == columns.count,
      "A row has one value for each of \(columns.count) columns.")
    switch style {
    case .csv:
      let numbers = row.map { $0.isNaN ? "" : Number.exact($0) ?? "\($0)" }
      try write((words.map(Self.csvField) + numbers).joined(separator: ","))
    case .jsonLines:
      let values =
        words.map { Double($0) != nil ? $0 : $0.quotedAsJSON }
        + row.map { Number.exact($0) ?? "null" }
      let pairs = zip(columns, values).map { "\($0.quotedAsJSON):\($1)" }
      try write("{\(pairs.joined(separator: ","))}")
    }
  }

  /// Adds all rows of a table.
  package func append(_ table: ResultTable) throws(ProgramError) {
    for row in table.rows { try append(row.numbers, after: row.words) }
  }

  /// Puts the whole file in its place. Throws `ProgramError.failedInputOutput` when it can't.
  package func finish() throws(ProgramError) { try file.commit() }

  private func write(_ line: String) throws(ProgramError) { try file.write((line + "\n").utf8) }

  /// RFC 4180: quoted where it holds a comma, a quote or a line break.
  private static func csvField(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
