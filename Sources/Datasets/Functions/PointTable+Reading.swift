extension PointTable {
  /// Reads a table from the bytes of a text file.
  ///
  /// Each row is x and y with a comma, a semicolon, a tab or spaces between them. A first row of
  /// names is passed over, and so are blank lines and what follows a `#`. With a semicolon between
  /// the columns a number may have a comma for its point.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: for errors.
  public init(csv bytes: [UInt8], path: String) throws(PointTableError) {
    guard !bytes.contains(0) else { throw .notText(path: path) }
    var rows: [(x: Double, y: Double, line: Int)] = []
    var (line, mayBeNames) = (0, true)
    var begin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while begin < bytes.count {
      var end = begin
      while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
      line += 1
      let row = PointTableRow(bytes[begin..<end], line: line, path: path)
      // Windows ends its lines with two bytes.
      let isPair = end + 1 < bytes.count && bytes[end] == 13 && bytes[end + 1] == 10
      begin = end + (isPair ? 2 : 1)
      guard !row.isEmpty else { continue }
      let isHeader = mayBeNames && row.isNames
      mayBeNames = false
      if isHeader { continue }
      guard rows.count < Self.rowLimit else {
        throw .tooManyRows(path: path, limit: Self.rowLimit)
      }
      let point = try row.point()
      rows.append((point.x, point.y, line))
    }
    guard !rows.isEmpty else { throw .noRows(path: path) }
    guard rows.count > 1 else { throw .oneRow(path: path) }
    rows.sort { $0.x == $1.x ? $0.line < $1.line : $0.x < $1.x }
    for (row, next) in zip(rows, rows.dropFirst()) where row.x == next.x {
      throw .sameX(path: path, line: next.line, firstLine: row.line, x: "\(next.x)")
    }
    self.init(rising: rows.map(\.x), rows.map(\.y))
  }
}
