/// Rows of features that trees ask about, kept column by column as the places of their values among
/// all values of the column: bytes as they are, real numbers as ranks.
///
/// A question looks at one feature of many rows, so a column's numbers lie side by side. Ranks keep
/// the order of the values and take two bytes; a threshold is made of the values themselves.
public struct FeatureTable: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of features of a row.
  public let features: Int

  /// As many rows as counts of draws stay exact in double precision.
  public static let largestByteTable = 1 << 18
  /// As many rows as ranks fit into two bytes.
  public static let largestRealTable = 1 << 16

  /// What each column holds, `[feature, row]`.
  enum Columns: Sendable {
    case bytes([UInt8])
    case ranks([UInt16])
  }

  let columns: Columns
  /// The distinct values of each feature, ascending; none for bytes, which are their own.
  private let values: [[Float]]
  /// The rows as they were given, `[row, feature]`.
  private let source: Source

  private enum Source: Sendable {
    case bytes([UInt8])
    case reals([Float])
  }

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
    (source, values) = (.bytes(bytes), [])
    columns = .bytes(
      [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
        // Tiles whose lines stay in the cache on both sides.
        for row in stride(from: 0, to: rows, by: 64) {
          for feature in stride(from: 0, to: features, by: 64) {
            for f in feature..<min(feature + 64, features) {
              for r in row..<min(row + 64, rows) { target[f * rows + r] = bytes[r * features + f] }
            }
          }
        }
        count = bytes.count
      })
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
    (self.rows, self.features, source) = (rows, features, .reals(reals))
    var ranks = [UInt16](repeating: 0, count: reals.count)
    values = (0..<features).map { feature in
      let column = (0..<rows).map { (value: reals[$0 * features + feature], row: $0) }
        .sorted { $0.value < $1.value }
      var distinct: [Float] = []
      for (value, row) in column {
        if distinct.last != value { distinct.append(value) }
        ranks[feature * rows + row] = UInt16(distinct.count - 1)
      }
      return distinct
    }
    columns = .ranks(ranks)
  }

  /// The number of places among which those of a feature lie.
  func levels(of feature: Int) -> Int {
    switch columns {
    case .bytes: 256
    case .ranks: values[feature].count
    }
  }

  /// The value that stands at a place of a feature.
  func value(of feature: Int, at place: Int) -> Double {
    switch columns {
    case .bytes: Double(place)
    case .ranks: Double(values[feature][place])
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

  /// The places of bytes, `[feature, row]` and `[row, feature]`; only where all are bytes.
  func withBytes<Result>(
    _ body: (_ columns: UnsafePointer<UInt8>, _ rows: UnsafePointer<UInt8>) -> Result
  ) -> Result {
    guard case .bytes(let columns) = columns, case .bytes(let rows) = source else {
      preconditionFailure("a table of bytes")
    }
    return columns.withUnsafeBufferPointer { columns in
      rows.withUnsafeBufferPointer { rows in
        guard let columns = columns.baseAddress, let rows = rows.baseAddress else {
          preconditionFailure("a table with a row")
        }
        return body(columns, rows)
      }
    }
  }

  /// The ranks, `[feature, row]`; only where there are such.
  func withRanks<Result>(_ body: (_ columns: UnsafePointer<UInt16>) -> Result) -> Result {
    guard case .ranks(let columns) = columns else { preconditionFailure("a table of ranks") }
    return columns.withUnsafeBufferPointer { columns in
      guard let columns = columns.baseAddress else { preconditionFailure("a table with a row") }
      return body(columns)
    }
  }

  /// The leaves at which rows end.
  ///
  /// - Parameter visit: told of each of the rows that `isAsked`, in rising order, and its leaf.
  func leaves(
    of tree: DecisionTree, in range: Range<Int>, where isAsked: (_ row: Int) -> Bool,
    _ visit: (_ row: Int, _ leaf: Int) -> Void
  ) {
    switch source {
    case .bytes(let all):
      all.withUnsafeBufferPointer { all in
        for row in range where isAsked(row) {
          let row0 = row * features
          visit(row, tree.leaf { Double(all[row0 + $0]) })
        }
      }
    case .reals(let all):
      all.withUnsafeBufferPointer { all in
        for row in range where isAsked(row) {
          let row0 = row * features
          visit(row, tree.leaf { Double(all[row0 + $0]) })
        }
      }
    }
  }
}
