import Files

/// What one rank has logged: rows by rising step, and those that a later start left behind.
package struct RankLog: Sendable {
  /// Rows that a start at an earlier step made worthless: they count nowhere and stay visible.
  package struct Branch: Sendable, Equatable {
    /// The step from which the training went on.
    package let start: Int
    /// By rising step, all above `start`.
    package let rows: [RankRow]
  }

  package let rank: Int
  /// The rows that count.
  package private(set) var rows: [RankRow] = []
  /// What was left behind, in the order in which that happened.
  package private(set) var branches: [Branch] = []
  /// The step of each start.
  package private(set) var starts: [Int] = []
  /// The step of the `end` row, unless the training went on.
  package private(set) var end: Int?
  /// Lines that are no JSON objects.
  package private(set) var badLines = 0
  private var file: GrowingFile

  package init(rank: Int, path: String) {
    self.rank = rank
    file = GrowingFile(path)
  }

  /// How many rows were left behind.
  package var leftBehind: Int { branches.reduce(0) { $0 + $1.rows.count } }

  /// Reads what came since the last time, up to the last newline.
  ///
  /// - Returns: whether anything came.
  package mutating func poll() throws(SystemFailure) -> Bool {
    guard let news = try file.news() else { return false }
    if news.isFresh {
      (rows, branches, starts, end, badLines) = ([], [], [], nil, 0)
    }
    guard let last = news.bytes.lastIndex(of: UInt8(ascii: "\n")) else { return news.isFresh }
    for line in news.bytes[..<last].split(separator: UInt8(ascii: "\n")) { take(line) }
    file.take(last + 1)
    return true
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    switch RankLine(line) {
    case .row(let row): take(row)
    case .start(let step, _):
      starts.append(step)
      leave(after: step)
    case .end(let step): end = step
    case .other: break
    case nil: badLines += 1
    }
  }

  private mutating func take(_ row: RankRow) {
    // Rows come in order but for the second row of a step that was validated.
    var place = rows.count
    while place > 0, rows[place - 1].step > row.step { place -= 1 }
    if place > 0, rows[place - 1].step == row.step {
      rows[place - 1].merge(row)
    } else {
      rows.insert(row, at: place)
    }
    if let last = end, row.step > last { end = nil }
  }

  /// Leaves behind what lies above the step of a start.
  ///
  /// - Parameter time: leaves only what was written before it; for a rank that has no part in that start.
  mutating func leave(after step: Int, before time: Double = .infinity) {
    let isLeft = { (row: RankRow) in row.step > step && (row.time ?? -.infinity) < time }
    let left = rows.filter(isLeft)
    if let last = end, last > step, time == .infinity { end = nil }
    guard !left.isEmpty else { return }
    rows.removeAll(where: isLeft)
    branches.append(Branch(start: step, rows: left))
  }
}
