import Datasets

/// How often a tree's bootstrap has drawn each row: as many draws as rows, with replacement
/// (Efron 1979; Breiman 1996).
///
/// A draw stays with its row as long as it can while rows are added (jump consistent hashing,
/// Lamping and Veach 2014): of n + 1 rows the new one takes one draw of n + 1 from all others and
/// none moves between those, so that a forest regrown with a point more shows what the point does
/// and not another draw.
public struct Bag: Sendable, Hashable {
  /// How often each row was drawn.
  public let weights: [UInt32]

  /// The draws that these numbers decide.
  ///
  /// - Parameters:
  ///   - rows: one or more.
  ///   - seed: of the forest.
  ///   - tree: the number of the tree in it, from 0.
  public init(rows: Int, seed: UInt64, tree: Int) {
    precondition(rows > 0, "a bag of some rows")
    var weights = [UInt32](repeating: 0, count: rows)
    var numbers = SplitMix(seed: NodeKey(seed: seed, tree: tree).value ^ 0x6261_67)
    weights.withUnsafeMutableBufferPointer { weights in
      for _ in 0..<rows { weights[Self.place(numbers.next(), of: rows)] += 1 }
    }
    self.weights = weights
  }

  /// Rows that were drawn as often as this.
  ///
  /// - Parameter weights: for each row, at least one of them above 0.
  public init(weights: [UInt32]) {
    precondition(weights.contains { $0 > 0 }, "a bag with a draw")
    self.weights = weights
  }

  /// The number of rows.
  public var rows: Int { weights.count }

  /// Whether the bag lacks a row, so that the tree may be asked about it.
  public func lacks(_ row: Int) -> Bool { weights[row] == 0 }

  /// One of `count` places, each equally likely, that only changes to the new one when there is one
  /// more.
  @inline(__always)
  private static func place(_ number: UInt64, of count: Int) -> Int {
    var (key, place, next) = (number, 0, 0)
    while next < count {
      place = next
      key = key &* 2_862_933_555_777_941_757 &+ 1
      next = Int(Double(place + 1) * (0x1p31 / Double((key >> 33) + 1)))
    }
    return place
  }
}
