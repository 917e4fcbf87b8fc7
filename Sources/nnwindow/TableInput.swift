import Console
import Datasets
import Drawing
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
    if let path = options.tablePath { try readCurve(path, for: &options) }
    if let path = options.points { try readPoints(path, for: &options) }
    if let path = options.pointsTable { try readPlane(path, for: &options) }
  }

  private static func readCurve(_ path: String, for options: inout Options) throws(ProgramError) {
    let columns = (options.columns ?? []).map { PointTable.Column($0) }
    let reading = try table(path, of: "x,y") { bytes throws(PointTableError) in
      try PointTable.reading(csv: bytes, path: path, x: columns.first, y: columns.last)
    } advice: { error in
      if case .noColumn = error { "choose with --columns x,y, by name or by number" } else { nil }
    }
    options.table = reading.table
    for (index, note) in reading.notes.enumerated() {
      let advice = index == 0 && reading.choosesColumns ? "; --columns x,y takes others" : ""
      tell(path, note + advice)
    }
  }

  private static func readPoints(_ path: String, for options: inout Options) throws(ProgramError) {
    let table = try table(path, of: "x,y,label", ", with labels 0 and 1") {
      bytes throws(PlaneTableError) in
      try PlaneTable(csv: bytes, path: path, classes: 0...1, counts: 2...PointSet.maximumCount)
    }
    let (points, frame) = table.pointSet
    options.content = points
    tell(path, table.notes, frame, "put around 0.5, 0.5, so that the input space shows them")
  }

  private static func readPlane(_ path: String, for options: inout Options) throws(ProgramError) {
    // A forest of the plane tells two classes apart.
    let isForest = options.exhibit == .forest
    let further = isForest ? ", with labels 0 and 1" : " or x,y,value"
    let table = try table(path, of: "x,y,label", further) { bytes throws(PlaneTableError) in
      try PlaneTable(csv: bytes, path: path, classes: isForest ? 0...1 : nil)
    }
    let (points, frame) = table.scaled
    options.content = points
    tell(path, table.notes, frame, "lie within ±5")
  }

  /// What `read` makes of a file.
  ///
  /// - Parameters:
  ///   - rows: what a row of it has, and `further` what is to be said of them beside.
  ///   - advice: what to do after an error; nil for giving such rows.
  private static func table<Table, Failure: Error & CustomStringConvertible>(
    _ path: String, of rows: String, _ further: String = "",
    _ read: ([UInt8]) throws(Failure) -> Table, advice: (Failure) -> String? = { _ in nil }
  ) throws(ProgramError) -> Table {
    let usual = "give rows \(rows)\(further)"
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points \(rows)", advice: usual, limit: limit)
    do throws(Failure) { return try read(bytes) } catch {
      // The sentence begins with the path, which the line of the program begins with too.
      let problem = error.description.trimmingPrefix(path)
      throw .badFile(
        path: path, problem: String(problem.drop { $0 == ":" || $0 == "," || $0 == " " }),
        advice: advice(error) ?? usual)
    }
  }

  /// Says what was chosen, and where the points of the plane were put.
  private static func tell(
    _ path: String, _ notes: [String], _ frame: PlaneTable.Frame?, _ end: String
  ) {
    for note in notes { tell(path, note) }
    guard let frame else { return }
    let (x, y) = (Number.tick(-frame.center.x), Number.tick(-frame.center.y))
    let scale = Number.tick(frame.scale)
    tell(path, "points are moved by \(x), \(y), scaled by \(scale) and \(end)")
  }

  private static func tell(_ path: String, _ note: String) {
    Terminal.tell("nnwindow: \(TerminalText.line(path)): \(note)")
  }
}
