/// k-means by Lloyd's steps (1957, 1982): each row to its nearest centre, then each centre to the mean
/// of its rows.
///
/// Rows lie in double precision, ties go to the lower centre, and a centre without rows takes the row
/// that is farthest from its own, which leaves that before the means are formed. Everything is the
/// same to the last bit for any number of threads.
///
/// Which centre is nearest to a wide row of bytes is found by products in single precision, whose error
/// is bounded; where that bound leaves a doubt, distances in double precision decide. Sums of bytes are
/// whole numbers, and exact. It stays on the thread that made it.
public final class KMeans {
  /// What is clustered.
  public let data: DataRows
  /// `[center, value]`; bytes from 0 to 255.
  public private(set) var centers: [Double]
  /// The nearest centre of each row.
  public private(set) var labels: [UInt8]
  /// How many rows each centre has.
  public private(set) var counts: [Int] = []
  /// The sum over the rows of the squared distance to the nearest centre.
  public private(set) var inertia = 0.0
  /// How many rows changed their centre when they were last assigned.
  public private(set) var changed = 0

  /// How many centres there may be.
  public static let clusterCounts = 1...256

  private let assigner: Assigner
  /// `[center, value]`: the sums of each centre's rows.
  private var sums: [Double] = []

  /// Rows and where their centres begin; rows are assigned at once.
  ///
  /// - Parameters:
  ///   - centers: `[center, value]`, finite; as many as ``clusterCounts`` allows and rows at most.
  ///   - threads: how many share the rows.
  public init(_ data: DataRows, centers: [Double], threads: Int = 1) {
    self.data = data
    self.centers = centers
    labels = [UInt8](repeating: 0, count: data.count)
    assigner = Assigner(data, threads: threads)
    check(centers)
    assign()
  }

  /// The same from rows that ``ClusterStart`` has chosen.
  public convenience init(_ data: DataRows, startingAt rows: [Int], threads: Int = 1) {
    self.init(data, centers: rows.flatMap { data[$0] }, threads: threads)
  }

  /// The number of centres.
  public var k: Int { centers.count / data.width }

  /// What moving the centres did.
  public struct Move: Sendable, Hashable {
    /// A centre without rows, and the row that it took.
    public struct Reseeding: Sendable, Hashable {
      public let center: Int
      public let row: Int

      public init(center: Int, row: Int) { (self.center, self.row) = (center, row) }
    }

    /// Whether no centre changed: nothing will any more.
    public let isSettled: Bool
    /// In the order of the centres.
    public let reseeded: [Reseeding]
  }

  /// Moves the centres, and assigns the rows anew unless nothing moved.
  @discardableResult
  public func step() -> Move {
    let move = move()
    if !move.isSettled { assign() }
    return move
  }

  /// Puts each row to its nearest centre.
  public func assign() {
    let before = labels
    let result = assigner.assign(centers, into: &labels)
    (counts, sums, inertia) = (result.counts, result.sums, result.inertia)
    changed = zip(before, labels).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
  }

  /// Puts each centre to the mean of its rows; which rows those are stays as it is.
  public func move() -> Move {
    let width = data.width
    var (sums, counts) = (sums, counts)
    let reseeded = reseed(&sums, &counts)
    var next = centers
    for center in 0..<k {
      let count = Double(counts[center])
      for i in center * width..<(center + 1) * width { next[i] = sums[i] / count }
    }
    let isSettled = next == centers
    centers = next
    return Move(isSettled: isSettled, reseeded: reseeded)
  }

  /// Puts the centres where they are wanted, more or fewer of them too, and assigns the rows anew.
  public func place(_ centers: [Double]) {
    check(centers)
    self.centers = centers
    assign()
  }

  /// Moves centres by some of the rows alone: each to the mean of all rows that it has been given so
  /// since `seen` began (mini-batch k-means; Sculley 2010), and assigns all rows anew.
  ///
  /// - Parameters:
  ///   - batch: rows, of which one may stand there twice.
  ///   - seen: how many rows each centre has been given; 0 at first.
  public func step(batch: [Int], seen: inout [Int]) {
    precondition(seen.count == k, "a count for each centre")
    let width = data.width
    var (sums, counts) = (
      [Double](repeating: 0, count: centers.count), [Int](repeating: 0, count: k)
    )
    for row in batch {
      let center = Int(labels[row])
      counts[center] += 1
      for (i, value) in data[row].enumerated() { sums[center * width + i] += value }
    }
    for center in 0..<k where counts[center] > 0 {
      let (old, all) = (Double(seen[center]), Double(seen[center] + counts[center]))
      for i in center * width..<(center + 1) * width {
        centers[i] = (centers[i] * old + sums[i]) / all
      }
      seen[center] += counts[center]
    }
    assign()
  }

  private func check(_ centers: [Double]) {
    precondition(centers.count.isMultiple(of: data.width), "whole centres")
    let count = centers.count / data.width
    precondition(Self.clusterCounts.contains(count), "1 to 256 centres")
    precondition(count <= data.count, "as many centres as rows at most")
    precondition(centers.allSatisfy { $0.isFinite }, "centres that are finite")
  }

  /// Gives a row to each centre that has none: the farthest from its own centre, of equal ones the
  /// lowest, that does not leave its own without a row.
  private func reseed(_ sums: inout [Double], _ counts: inout [Int]) -> [Move.Reseeding] {
    let empty = counts.indices.filter { counts[$0] == 0 }
    guard !empty.isEmpty else { return [] }
    let (width, distances) = (data.width, squaredDistances)
    var order = distances.indices.sorted { (distances[$1], $0) < (distances[$0], $1) }[...]
    return empty.compactMap { center in
      while let row = order.popFirst() {
        let old = Int(labels[row])
        guard counts[old] > 1 else { continue }
        counts[old] -= 1
        counts[center] = 1
        for (i, value) in data[row].enumerated() {
          sums[old * width + i] -= value
          sums[center * width + i] = value
        }
        return Move.Reseeding(center: center, row: row)
      }
      return nil
    }
  }
}

// MARK: What clusters hold

extension KMeans {
  /// The squared distance of each row to its centre.
  public var squaredDistances: [Double] {
    centers.withUnsafeBufferPointer { centers in
      guard let start = centers.baseAddress else { return [] }
      return labels.indices.map { row in
        data.squaredDistance(row, to: start + Int(labels[row]) * data.width)
      }
    }
  }

  /// The rows of a centre, the nearest first, of equal ones the lowest.
  public func members(of center: Int) -> [Int] {
    let at = Array(centers[center * data.width..<(center + 1) * data.width])
    return labels.indices.filter { labels[$0] == center }
      .map { (distance: data.squaredDistance($0, to: at), row: $0) }
      .sorted { $0 < $1 }.map { $0.row }
  }

  /// How many rows of each class each centre has, `[center, class]`.
  ///
  /// - Parameter classes: of each row, below `count`.
  public func mix(_ classes: [UInt8], count: Int) -> [[Int]] {
    precondition(classes.count == data.count, "a class for each row")
    var mix = [[Int]](repeating: [Int](repeating: 0, count: count), count: k)
    for (row, label) in labels.enumerated() { mix[Int(label)][Int(classes[row])] += 1 }
    return mix
  }

  /// The share of the rows that are of their centre's most frequent class.
  public func purity(_ classes: [UInt8], count: Int) -> Double {
    Double(mix(classes, count: count).reduce(0) { $0 + ($1.max() ?? 0) }) / Double(data.count)
  }
}
