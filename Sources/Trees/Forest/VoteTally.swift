/// What trees say of rows: for each row the sum of the class shares of the leaves at which it ended,
/// and how many trees were asked.
///
/// The forest's answer is the class with the largest mean share, of equal ones the lowest. Asked of
/// the rows that a tree's bag lacks, it is the out-of-bag estimate (Breiman 2001).
public struct VoteTally: Sendable, Hashable {
  /// The number of classes.
  public let classes: Int
  /// `[row, class]`: sums of shares, over trees in the order in which they were asked.
  public internal(set) var votes: [Double]
  /// How many trees each row has been asked of.
  public internal(set) var voters: [UInt32]

  /// Nobody has been asked yet.
  public init(rows: Int, classes: Int) {
    self.classes = classes
    votes = [Double](repeating: 0, count: rows * classes)
    voters = [UInt32](repeating: 0, count: rows)
  }

  /// The number of rows.
  public var rows: Int { voters.count }
  /// The number of rows of which a tree or more was asked.
  public var covered: Int { voters.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

  /// The mean shares of a row, or nil where no tree was asked.
  public func shares(of row: Int) -> [Double]? {
    guard voters[row] > 0 else { return nil }
    return votes[row * classes..<(row + 1) * classes].map { $0 / Double(voters[row]) }
  }

  /// The answer for a row, or nil where no tree was asked.
  public func answer(_ row: Int) -> Int? {
    guard voters[row] > 0 else { return nil }
    var best = 0
    for k in 1..<max(classes, 1) where votes[row * classes + k] > votes[row * classes + best] {
      best = k
    }
    return best
  }

  /// The rows with a wrong answer, in rising order.
  public func wrong(_ labels: [UInt8]) -> [Int] {
    precondition(labels.count == rows, "a label for each row")
    return (0..<rows).filter { row in answer(row).map { $0 != Int(labels[row]) } ?? false }
  }

  /// The share of the covered rows with a wrong answer, or nil where there are none.
  public func error(_ labels: [UInt8]) -> Double? {
    let covered = covered
    return covered == 0 ? nil : Double(wrong(labels).count) / Double(covered)
  }
}
