extension PointSet {
  /// `x1 x2 class` for each row, rows apart by semicolons.
  package var text: String {
    rows.map { "\($0.x1) \($0.x2) \($0.target ? 1 : 0)" }.joined(separator: ";")
  }

  /// Reads what `text` wrote; nil where it is anything else.
  package init?(text: String) {
    var rows: [Row] = []
    for line in text.split(separator: ";") {
      let words = line.split(separator: " ")
      guard words.count == 3, let x1 = Float(words[0]), let x2 = Float(words[1]),
        abs(x1) <= Self.reach, abs(x2) <= Self.reach, words[2] == "0" || words[2] == "1",
        rows.count < Self.maximumCount
      else { return nil }
      rows.append(Row(x1, x2, words[2] == "1"))
    }
    guard !rows.isEmpty else { return nil }
    self.init(rows)
  }
}
