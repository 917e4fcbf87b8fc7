import Console
import Datasets
import Exhibits
import Options

/// Brings the points that a run is to learn from their file to the exhibit, which knows no files of
/// tables.
enum TableInput {
  /// A file is at most this large, in bytes: a million rows of two long numbers.
  private static let limit = 1 << 27

  /// Reads the table that the options name, if they name one; says on standard error what was chosen
  /// or changed.
  static func read(for options: inout Options) throws(ProgramError) {
    guard let path = options.tablePath else { return }
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points x,y", advice: "give a CSV file with rows x,y",
      limit: limit)
    do {
      let columns = (options.columns ?? []).map { PointTable.Column($0) }
      let reading = try PointTable.reading(
        csv: bytes, path: path, x: columns.first, y: columns.last)
      options.table = reading.table
      if !options.isQuiet {
        for (index, note) in reading.notes.enumerated() {
          let advice = index == 0 && reading.choosesColumns ? "; --columns x,y takes others" : ""
          Terminal.tell("nnwindow: \(TerminalText.line(path)): \(note)\(advice)")
        }
      }
    } catch {
      // The sentence begins with the path, which the line of the program begins with too.
      let problem = error.description.trimmingPrefix(path)
      let names = if case .noColumn = error { true } else { false }
      throw .badFile(
        path: path, problem: String(problem.drop { $0 == ":" || $0 == "," || $0 == " " }),
        advice: names ? "choose with --columns x,y, by name or by number" : "give rows x,y")
    }
  }
}
