/// What the nearest rows vote for, as their number grows: the class of most, and of tied ones that of
/// the nearest among them.
public struct NeighborVote: Sendable, Hashable {
  /// How many votes each class has.
  public private(set) var counts: [Int]
  /// For each class the place of its nearest row among the voters, or nil where it has none.
  private var firsts: [Int?]
  /// The number of votes.
  public private(set) var total = 0

  /// No vote yet, of 1 to 256 classes.
  public init(classes: Int) {
    precondition((1...256).contains(classes), "1 to 256 classes")
    counts = [Int](repeating: 0, count: classes)
    firsts = [Int?](repeating: nil, count: classes)
  }

  /// The votes of all of these, the nearest first.
  public init(_ voters: some Sequence<UInt8>, classes: Int) {
    self.init(classes: classes)
    for voter in voters { add(voter) }
  }

  /// Adds the vote of the next nearest.
  public mutating func add(_ label: UInt8) {
    counts[Int(label)] += 1
    if firsts[Int(label)] == nil { firsts[Int(label)] = total }
    total += 1
  }

  /// The class that wins, or nil while nobody has voted.
  public var winner: Int? {
    guard total > 0 else { return nil }
    let most = counts.max() ?? 0
    return counts.indices.filter { counts[$0] == most }
      .min { (firsts[$0] ?? total) < (firsts[$1] ?? total) }
  }

  /// The share of a class among the votes; 0 while there are none.
  public func share(of label: Int) -> Double {
    total == 0 ? 0 : Double(counts[label]) / Double(total)
  }
}
