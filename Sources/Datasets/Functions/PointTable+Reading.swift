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
    let bytes = TextBytes.utf8(bytes)
    guard !bytes.contains(0) else { throw .notText(path: path) }
    var reader = try PointTableReader(bytes, path: path, x: x, y: y)
    let (xs, ys, repeated) = try reader.points()
    var notes = reader.notes
    let choosesColumns = !notes.isEmpty
    if repeated > 0 {
      let rows = repeated == 1 ? "a row has" : "\(repeated) rows have"
      notes.append("\(rows) the x of another: the mean of their y is taken")
    }
    return Reading(
      table: PointTable(rising: xs, ys), notes: notes, choosesColumns: choosesColumns)
  }
}

/// Finds the columns of a table's file, and reads its points.
private struct PointTableReader {
  /// So many rows without a number may come before the first with one.
  private static let headLimit = 20
  /// What is told of a wrong text, in characters.
  private static let excerptLength = 24

  private var text: TableText
  private let path: String
  private var row: TableText.Row?
  /// How many columns the first row with numbers has.
  private let width: Int
  private let columns: (x: Int, y: Int)
  /// Which columns were taken of many.
  private(set) var notes: [String] = []

  init(
    _ bytes: [UInt8], path: String, x: PointTable.Column?, y: PointTable.Column?
  ) throws(PointTableError) {
    var text = TableText(bytes)
    var head: [TableText.Row] = []
    var row = text.next()
    while let next = row, head.count < Self.headLimit,
      !(0..<next.count).contains(where: { text.number(next, $0) != nil })
    {
      head.append(next)
      row = text.next()
    }
    guard let first = row else { throw .noRows(path: path) }
    if head.count == Self.headLimit, let begin = head.first,
      !(0..<first.count).contains(where: { text.number(first, $0) != nil })
    {
      // So many are no names and units: what is wrong is wrong from the start.
      let found = (0..<begin.count).map { text.text(begin, $0) }.joined(separator: " ")
      throw .notANumber(path: path, line: begin.line, column: 0, found: Self.excerpt(found))
    }
    // The names have a place for each column; what else stands before them has not.
    let names = (head.first { $0.count == first.count } ?? head.first { $0.count > first.count })
      .map { row in (0..<row.count).map { text.text(row, $0) } }
    var filled = Self.filled(first, text)
    if x == nil, y == nil, filled.count > 2, names?.first?.isEmpty == true,
      Self.isIndex(first, text)
    {
      // The numbers of rows, which some programs write before the first column.
      filled.removeFirst()
    }
    let places = (
      try x.map { column throws(PointTableError) in
        try Self.place(column, names, width: first.count, path)
      },
      try y.map { column throws(PointTableError) in
        try Self.place(column, names, width: first.count, path)
      }
    )
    let chosenX = places.0 ?? filled.first { $0 != places.1 }
    let chosenY =
      places.1 ?? filled.first { $0 > chosenX ?? -1 } ?? filled.first { $0 != chosenX }
    guard let chosenX, let chosenY else {
      throw .columns(path: path, line: first.line, expected: 2, found: filled.count)
    }
    (self.text, self.path, self.row, width) = (text, path, row, first.count)
    columns = (chosenX, chosenY)
    if filled.count > 2, x == nil || y == nil {
      func name(_ place: Int) -> String {
        let name = names.flatMap { $0.indices.contains(place) ? $0[place] : nil } ?? ""
        return name.isEmpty ? "\(place + 1)" : "\(place + 1) (\(name.shown(40)))"
      }
      notes.append("x and y are columns \(name(chosenX)) and \(name(chosenY)) of \(first.count)")
    }
  }

  /// The columns that hold something in the first rows.
  private static func filled(_ first: TableText.Row, _ text: TableText) -> [Int] {
    var (text, row, seen) = (text, TableText.Row?.some(first), 0)
    var filled = Set<Int>()
    while let next = row, seen < TableText.sampleCount {
      for place in 0..<min(next.count, first.count) where !text.text(next, place).isEmpty {
        filled.insert(place)
      }
      row = text.next()
      seen += 1
    }
    return filled.sorted()
  }

  /// Whether the first column counts rows from 0 or 1.
  private static func isIndex(_ first: TableText.Row, _ text: TableText) -> Bool {
    var (text, row, seen) = (text, TableText.Row?.some(first), 0)
    guard let start = text.number(first, 0), start == 0 || start == 1 else { return false }
    while let next = row, seen < TableText.sampleCount {
      guard text.number(next, 0) == start + Double(seen) else { return false }
      row = text.next()
      seen += 1
    }
    return true
  }

  private static func place(
    _ column: PointTable.Column, _ names: [String]?, width: Int, _ path: String
  ) throws(PointTableError) -> Int {
    let wanted: String
    switch column {
    case .number(let number):
      if (1...width).contains(number) { return number - 1 }
      wanted = "\(number)"
    case .named(let name): wanted = name
    }
    let word = wanted.lowercased()
    let found =
      (names ?? []).firstIndex(of: wanted)
      ?? (names ?? []).firstIndex { $0.lowercased() == word }
    guard let found, found < width else {
      throw .noColumn(path: path, wanted: wanted, names: names ?? [], count: width)
    }
    return found
  }

  /// The points in rising order of x, each x once, and how many rows had the x of another.
  mutating func points() throws(PointTableError) -> ([Double], [Double], repeated: Int) {
    var rows: [(x: Double, y: Double)] = []
    while let next = row {
      guard rows.count < PointTable.rowLimit else {
        throw .tooManyRows(path: path, limit: PointTable.rowLimit)
      }
      try check(next)
      rows.append((try number(next, columns.x, 0), try number(next, columns.y, 1)))
      row = text.next()
    }
    guard rows.count > 1 else { throw .oneRow(path: path) }
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
      throw .oneX(path: path, x: x)
    }
    return (xs, ys, rows.count - xs.count)
  }

  /// A row may have more empty fields than the first, and fewer of those that nobody asks for.
  private func check(_ row: TableText.Row) throws(PointTableError) {
    let isLong = row.count > width && (width..<row.count).contains { !text.text(row, $0).isEmpty }
    guard !isLong, row.count > max(columns.x, columns.y) else {
      throw .columns(path: path, line: row.line, expected: width, found: row.count)
    }
  }

  private func number(
    _ row: TableText.Row, _ place: Int, _ column: Int
  ) throws(PointTableError) -> Double {
    guard let number = text.number(row, place) else {
      throw .notANumber(path: path, line: row.line, column: column, found: excerpt(row, place))
    }
    guard abs(number) <= PointTable.valueLimit else {
      throw .notFinite(path: path, line: row.line, column: column, found: excerpt(row, place))
    }
    return number
  }

  private func excerpt(_ row: TableText.Row, _ place: Int) -> String {
    Self.excerpt(text.text(row, place))
  }

  private static func excerpt(_ text: String) -> String {
    String(text.prefix(excerptLength).map { $0.staysOnItsLine ? $0 : "?" })
  }
}
