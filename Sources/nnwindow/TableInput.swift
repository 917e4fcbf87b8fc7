import Console
import Datasets
import Exhibits
import Options

/// Brings the points that a run is to learn from their file to the exhibit, which knows no files of
/// tables.
enum TableInput {
  /// A file is at most this large, in bytes: a million rows of two long numbers.
  private static let limit = 1 << 27

  /// Reads the table that the options name, if they name one.
  static func read(for options: inout Options) throws(ProgramError) {
    guard let path = options.tablePath else { return }
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points x,y", advice: "give a CSV file with rows x,y",
      limit: limit)
    do {
      options.table = try PointTable(csv: bytes, path: path)
    } catch {
      // The sentence begins with the path, which the line of the program begins with too.
      let problem = error.description.trimmingPrefix(path)
      throw .badFile(
        path: path, problem: String(problem.drop { $0 == ":" || $0 == "," || $0 == " " }),
        advice: "give rows x,y with each x once")
    }
  }
}
