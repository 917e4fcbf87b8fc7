/// Rows of features that trees ask about.
///
/// Trees grow on the places of values among all values of their feature: bytes are their own, real
/// numbers have ranks. They keep the values' order and take a byte or two; a threshold is made of the
/// values themselves.
public struct FeatureTable: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of features of a row.
  public let features: Int

  /// As many rows as counts of draws stay exact in double precision.
  public static let largestByteTable = 1 << 18
  /// As many rows as ranks fit into two bytes.
  public static let largestRealTable = 1 << 16

  /// What is kept of the rows, `[row, feature]`.
  enum Content: Sendable {
    case bytes([UInt8])
    case reals([Float], ranks: [UInt16])
  }

  let content: Content
  /// The distinct values of each feature, ascending; none for bytes.
  private let values: [[Float]]

  /// Rows of bytes, such as images.
  ///
  /// - Parameters:
  ///   - bytes: `[rows, features]`; one to ``largestByteTable`` rows.
  ///   - features: the numbers of a row, one or more.
  public init(bytes: [UInt8], features: Int) {
    precondition(features > 0 && bytes.count.isMultiple(of: features), "whole rows of features")
    let rows = bytes.count / features
    precondition((1...Self.largestByteTable).contains(rows), "a row or more, and not too many")
    (self.rows, self.features) = (rows, features)
    (content, values) = (.bytes(bytes), [])
  }

  /// Rows of real numbers, such as points.
  ///
  /// - Parameters:
  ///   - reals: `[rows, features]`, all finite; one to ``largestRealTable`` rows.
  ///   - features: the numbers of a row, one or more.
  public init(reals: [Float], features: Int) {
    precondition(features > 0 && reals.count.isMultiple(of: features), "whole rows of features")
    let rows = reals.count / features
    precondition((1...Self.largestRealTable).contains(rows), "a row or more, and not too many")
    precondition(reals.allSatisfy { $0.isFinite }, "numbers that are finite")
    (self.rows, self.features) = (rows, features)
    var ranks = [UInt16](repeating: 0, count: reals.count)
    values = (0..<features).map { feature in
      let column = (0..<rows).map { (value: reals[$0 * features + feature], row: $0) }
        .sorted { $0.value < $1.value }
      var distinct: [Float] = []
      for (value, row) in column {
        if distinct.last != value { distinct.append(value) }
        ranks[row * features + feature] = UInt16(distinct.count - 1)
      }
      return distinct
    }
    content = .reals(reals, ranks: ranks)
  }

  /// The number of places among which those of a feature lie.
  func levels(of feature: Int) -> Int {
    switch content {
    case .bytes: 256
    case .reals: values[feature].count
    }
  }

  /// The value that stands at a place of a feature.
  func value(of feature: Int, at place: Int) -> Double {
    switch content {
    case .bytes: Double(place)
    case .reals: Double(values[feature][place])
    }
  }

  /// The number of places of a feature whose values are at most `threshold`.
  func places(of feature: Int, upTo threshold: Double) -> Int {
    var (low, high) = (0, levels(of: feature))
    while low < high {
      let middle = (low + high) / 2
      if value(of: feature, at: middle) <= threshold { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The leaves at which rows end.
  ///
  /// - Parameter visit: told of each of the rows that `isAsked`, in rising order, and its leaf.
  func leaves(
    of tree: DecisionTree, in range: Range<Int>, where isAsked: (_ row: Int) -> Bool,
    _ visit: (_ row: Int, _ leaf: Int) -> Void
  ) {
    switch content {
    case .bytes(let all):
      all.withUnsafeBufferPointer { all in
        for row in range where isAsked(row) {
          let row0 = row * features
          visit(row, tree.leaf { Double(all[row0 + $0]) })
        }
      }
    case .reals(let all, _):
      all.withUnsafeBufferPointer { all in
        for row in range where isAsked(row) {
          let row0 = row * features
          visit(row, tree.leaf { Double(all[row0 + $0]) })
        }
      }
    }
  }
}
