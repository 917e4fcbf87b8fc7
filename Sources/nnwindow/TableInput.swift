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

  private static func readCurve(
    _ path: String, for options: inout Options
  ) throws(ProgramError) {
    let advice = "give a CSV file with rows x,y"
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points x,y", advice: advice, limit: limit)
    do {
      let columns = (options.columns ?? []).map { PointTable.Column($0) }
      let reading = try PointTable.reading(
        csv: bytes, path: path, x: columns.first, y: columns.last)
      options.table = reading.table
      for (index, note) in reading.notes.enumerated() {
        let advice = index == 0 && reading.choosesColumns ? "; --columns x,y takes others" : ""
        tell(path, note + advice)
      }
    } catch {
      let names = if case .noColumn = error { true } else { false }
      throw badTable(
        path, error.description,
        advice: names ? "choose with --columns x,y, by name or by number" : "give rows x,y")
    }
  }

  private static func readPoints(
    _ path: String, for options: inout Options
  ) throws(ProgramError) {
    let advice = "give rows x,y,label, with labels 0 and 1"
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points x,y,label", advice: advice, limit: limit)
    do {
      let table = try PlaneTable(
        csv: bytes, path: path, classes: 0...1, counts: 2...PointSet.maximumCount)
      let (points, frame) = table.pointSet
      options.content = points
      for note in table.notes { tell(path, note) }
      if let frame {
        let (x, y) = (Number.tick(-frame.center.x), Number.tick(-frame.center.y))
        tell(
          path,
          "points are moved by \(x), \(y), scaled by \(Number.tick(frame.scale)) and put around "
            + "0.5, 0.5, so that the input space shows them")
      }
    } catch {
      throw badTable(path, error.description, advice: advice)
    }
  }

  private static func readPlane(
    _ path: String, for options: inout Options
  ) throws(ProgramError) {
    let advice = "give rows x,y,label or x,y,value"
    let bytes = try InputFile.bytes(
      of: path, purpose: "a table of points x,y,label", advice: advice, limit: limit)
    do {
      let table = try PlaneTable(csv: bytes, path: path, counts: PlanePoints.counts)
      let (points, frame) = table.scaled
      options.content = points
      for note in table.notes { tell(path, note) }
      let (x, y) = (Number.tick(-frame.center.x), Number.tick(-frame.center.y))
      tell(
        path,
        "points are moved by \(x), \(y) and scaled by \(Number.tick(frame.scale)) to lie within ±5")
    } catch {
      throw badTable(path, error.description, advice: advice)
    }
  }

  private static func tell(_ path: String, _ note: String) {
    Terminal.tell("nnwindow: \(TerminalText.line(path)): \(note)")
  }

  /// The sentence begins with the path, which the line of the program begins with too.
  private static func badTable(_ path: String, _ sentence: String, advice: String) -> ProgramError {
    let problem = sentence.trimmingPrefix(path)
    return .badFile(
      path: path, problem: String(problem.drop { $0 == ":" || $0 == "," || $0 == " " }),
      advice: advice)
  }
}
