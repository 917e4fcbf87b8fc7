/// Finds the columns of a table's file, and reads the numbers in them.
struct TableReader {
  /// So many rows without a number may come before the first with one.
  private static let headLimit = 20
  /// What is told of a wrong text, in characters.
  private static let excerptLength = 24

  /// What columns are called that nobody names, whatever they hold.
  private static let usual: [String: [String]] = [
    "x": ["x", "x1", "x₁"], "y": ["y", "x2", "x₂"],
    "label": ["label", "class", "target", "value", "z"],
  ]

  let path: String
  private var text: TableText
  private var row: TableText.Row?
  /// How many columns the first row with numbers has.
  private let width: Int
  /// What is wanted of each row, and where it stands.
  private let roles: [String]
  private let places: [Int]
  /// Which columns were taken of many.
  private(set) var notes: [String] = []
  /// The rows read so far.
  private(set) var rowCount = 0
  /// The line of the last of them, from 1.
  private(set) var line = 0

  /// Finds the columns.
  ///
  /// - Parameters:
  ///   - columns: those that somebody names, nil for others: as many as there are roles.
  ///   - roles: what each is called, the usual names of which are looked for where there are more than
  ///     two.
  init(
    _ bytes: [UInt8], path: String, columns: [PointTable.Column?], roles: [String] = ["x", "y"]
  ) throws(PointTableError) {
    let bytes = TextBytes.utf8(bytes)
    guard !bytes.contains(0) else { throw .notText(path: path, roles: roles) }
    var text = TableText(bytes)
    var head: [TableText.Row] = []
    var row = text.next()
    while let next = row, head.count < Self.headLimit,
      !(0..<next.count).contains(where: { text.number(next, $0) != nil })
    {
      head.append(next)
      row = text.next()
    }
    guard let first = row else { throw .noRows(path: path, roles: roles) }
    if head.count == Self.headLimit, let begin = head.first,
      !(0..<first.count).contains(where: { text.number(first, $0) != nil })
    {
      // So many are no names and units: what is wrong is wrong from the start.
      let found = (0..<begin.count).map { text.text(begin, $0) }.joined(separator: " ")
      throw .notANumber(
        path: path, line: begin.line, column: 0, found: Self.excerpt(found), roles: roles)
    }
    // The names have a place for each column; what else stands before them has not.
    let names = (head.first { $0.count == first.count } ?? head.first { $0.count > first.count })
      .map { row in (0..<row.count).map { text.text(row, $0) } }
    var filled = Self.filled(first, text)
    let isFree = columns.allSatisfy { $0 == nil }
    if isFree, filled.count > roles.count, names?.first?.isEmpty == true,
      Self.isIndex(first, text)
    {
      // The numbers of rows, which some programs write before the first column.
      filled.removeFirst()
    }
    var chosen: [Int?] = []
    for column in columns {
      chosen.append(
        try column.map { column throws(PointTableError) in
          try Self.place(column, names, width: first.count, path)
        })
    }
    if isFree, roles.count > 2, let known = Self.usualPlaces(roles, names, first.count) {
      chosen = known
    }
    // The next that holds something; what stands before the column of x only where nothing else is left.
    for role in chosen.indices where chosen[role] == nil {
      let free = filled.filter { !chosen.contains($0) }
      let last = chosen[..<role].compactMap(\.self).max() ?? -1
      chosen[role] = free.first { $0 > last } ?? free.first
    }
    places = chosen.compactMap(\.self)
    guard places.count == roles.count else {
      throw .columns(
        path: path, line: first.line, expected: roles.count, found: filled.count, roles: roles)
    }
    (self.text, self.path, self.row, width) = (text, path, row, first.count)
    self.roles = roles
    if filled.count > roles.count, columns.contains(where: { $0 == nil }) {
      func name(_ place: Int) -> String {
        let name = names.flatMap { $0.indices.contains(place) ? $0[place] : nil } ?? ""
        return name.isEmpty ? "\(place + 1)" : "\(place + 1) (\(name.shown(40)))"
      }
      notes.append(
        "\(Self.list(roles)) are columns \(Self.list(places.map(name))) of \(first.count)")
    }
  }

  /// `x and y`, `x, y and label`.
  private static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// Where the names of the columns are the usual ones of all roles.
  private static func usualPlaces(_ roles: [String], _ names: [String]?, _ width: Int) -> [Int]? {
    let words = (names ?? []).prefix(width).map { $0.lowercased() }
    let places = roles.map { role in
      words.firstIndex { (usual[role] ?? []).contains($0) }
    }
    let found = places.compactMap(\.self)
    return Set(found).count == roles.count ? found : nil
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

  /// The numbers of the next row, one for each role; nil at the end.
  mutating func next() throws(PointTableError) -> [Double]? {
    guard let next = row else { return nil }
    guard rowCount < PointTable.rowLimit else {
      throw .tooManyRows(path: path, limit: PointTable.rowLimit)
    }
    try check(next)
    var numbers: [Double] = []
    for (role, place) in places.enumerated() { numbers.append(try number(next, place, role)) }
    line = next.line
    rowCount += 1
    row = text.next()
    return numbers
  }

  /// A row may have more empty fields than the first, and fewer of those that nobody asks for.
  private func check(_ row: TableText.Row) throws(PointTableError) {
    let isLong = row.count > width && (width..<row.count).contains { !text.text(row, $0).isEmpty }
    guard !isLong, row.count > places.max() ?? 0 else {
      throw .columns(
        path: path, line: row.line, expected: width, found: row.count, roles: roles)
    }
  }

  private func number(
    _ row: TableText.Row, _ place: Int, _ column: Int
  ) throws(PointTableError) -> Double {
    guard let number = text.number(row, place) else {
      throw .notANumber(
        path: path, line: row.line, column: column, found: excerpt(row, place), roles: roles)
    }
    guard abs(number) <= PointTable.valueLimit else {
      throw .notFinite(
        path: path, line: row.line, column: column, found: excerpt(row, place), roles: roles)
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
