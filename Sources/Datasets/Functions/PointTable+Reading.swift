extension PointTable {
  /// A column of a file.
  public enum Column: Hashable, Sendable {
    /// By its place, from 1.
    case number(Int)
    /// By its name in the row of names, in any case.
    case named(String)

    /// The column that a text means: a whole number from 1 is its place, all else its name.
    public init(_ text: String) {
      self = Int(text).flatMap { $0 > 0 ? .number($0) : nil } ?? .named(text)
    }
  }

  /// A table with what a person should know of how it was read.
  public struct Reading: Sendable {
    public let table: PointTable
    /// Whole sentences without a point: which columns were taken of many, what was averaged.
    public let notes: [String]
    /// Whether nobody said which of many columns to take; the first note then says which they are.
    public let choosesColumns: Bool
  }

  /// Reads a table from the bytes of a text file, as `reading(csv:path:x:y:)` does.
  public init(
    csv bytes: [UInt8], path: String, x: Column? = nil, y: Column? = nil
  ) throws(PointTableError) {
    self = try Self.reading(csv: bytes, path: path, x: x, y: y).table
  }

  /// Reads a table from the bytes of a text file.
  ///
  /// Each row has its columns with a semicolon, a tab, a comma or spaces between them; a number may
  /// have a comma for its point where that does not part columns, or in quotes. First rows without any
  /// number, as names and units, are passed over, and so are blank lines and what follows a `#`.
  /// Of points at the same x the mean is taken.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, in UTF-8 or UTF-16.
  ///   - path: for errors.
  ///   - x: the column of x; nil for the first one that holds something.
  ///   - y: the column of y; nil for the one after x that holds something.
  public static func reading(
    csv bytes: [UInt8], path: String, x: Column? = nil, y: Column? = nil
  ) throws(PointTableError) -> Reading {
    var reader = try TableReader(bytes, path: path, columns: [x, y])
    let (xs, ys) = try points(&reader)
    var notes = reader.notes
    let choosesColumns = !notes.isEmpty
    let repeated = reader.rowCount - xs.count
    if repeated > 0 {
      let rows = repeated == 1 ? "a row has" : "\(repeated) rows have"
      notes.append("\(rows) the x of another: the mean of their y is taken")
    }
    return Reading(
      table: PointTable(rising: xs, ys), notes: notes, choosesColumns: choosesColumns)
  }

  /// The points in rising order of x, each x once.
  private static func points(
    _ reader: inout TableReader
  ) throws(PointTableError) -> ([Double], [Double]) {
    var rows: [(x: Double, y: Double)] = []
    while let numbers = try reader.next() { rows.append((numbers[0], numbers[1])) }
    guard rows.count > 1 else { throw .oneRow(path: reader.path) }
    rows.sort { $0.x == $1.x ? $0.y < $1.y : $0.x < $1.x }
    var (xs, ys): ([Double], [Double]) = ([], [])
    var start = 0
    while start < rows.count {
      var (end, sum) = (start, 0.0)
      while end < rows.count, rows[end].x == rows[start].x {
        sum += rows[end].y
        end += 1
      }
      xs.append(rows[start].x)
      ys.append(end == start + 1 ? rows[start].y : sum / Double(end - start))
      start = end
    }
    guard xs.count > 1 else {
      let x = Int(exactly: xs[0]).map { "\($0)" } ?? "\(xs[0])"
      throw .oneX(path: reader.path, x: x)
    }
    return (xs, ys)
  }
}
