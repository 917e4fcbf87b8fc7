import Synchronization
import Workers

/// Grows the trees of a random forest (Breiman 2001): each of its own draws of the rows, each node
/// from a few of the features.
///
/// A tree follows from rows, settings and its number alone, so that trees may be grown in any order,
/// one at a time or many at once, on any number of threads, to the same bits.
///
/// Candidates are the midpoints of neighbouring distinct values; what is at most the threshold goes
/// left. The best split has the largest Σ Lₖ²/|L| + Σ Rₖ²/|R| of the counts, compared exactly; of
/// equal ones that of the feature tried first, then the lowest. A node tries the first
/// ``ForestSettings/featuresTried`` of a random order of the features that vary in it, and is split
/// whether that gains anything or not; it is a leaf where it has one class, no feature that varies,
/// or as few draws or as many questions above it as the settings allow.
///
/// It stays on the thread that made it, as its helpers share its memory.
public final class ForestGrower {
  /// What trees ask about.
  public let table: FeatureTable
  /// The class of each row, from 0.
  public let labels: [UInt8]
  /// The number of classes.
  public let classes: Int
  /// How trees are grown.
  public let settings: ForestSettings

  /// One for each thread.
  private enum Growers {
    case bytes([TreeGrower<UInt8>])
    case ranks([TreeGrower<UInt16>])
  }

  private let growers: Growers
  private let threads: Int
  private var pool: WorkerPool?

  // The job at hand.
  private var wanted = 0..<0
  private var grown: UnsafeMutablePointer<DecisionTree>?
  private let next = Atomic<Int>(0)

  /// A grower of trees over these rows.
  ///
  /// - Parameters:
  ///   - table: the rows' features.
  ///   - labels: a class for each row, below `classes`.
  ///   - classes: one to 256.
  ///   - settings: what trees are grown by; more features to be tried than there are mean all.
  ///   - threads: how many share the trees.
  public init(
    _ table: FeatureTable, labels: [UInt8], classes: Int, settings: ForestSettings,
    threads: Int = 1
  ) {
    precondition(labels.count == table.rows, "a label for each row")
    precondition((1...256).contains(classes), "1 to 256 classes")
    precondition(labels.allSatisfy { $0 < classes }, "labels below \(classes)")
    precondition(threads > 0, "a thread or more")
    (self.table, self.labels, self.classes) = (table, labels, classes)
    (self.settings, self.threads) = (settings, threads)
    switch table.content {
    case .bytes(let rows):
      let columns = SortedColumns(rows, table, labels: labels)
      growers = .bytes(
        (0..<threads).map { _ in
          TreeGrower(table, columns, labels: labels, classes: classes, settings: settings)
        })
    case .reals(_, let rows):
      let columns = SortedColumns(rows, table, labels: labels)
      growers = .ranks(
        (0..<threads).map { _ in
          TreeGrower(table, columns, labels: labels, classes: classes, settings: settings)
        })
    }
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { forest, _, lane in forest.grow(lane) }
  }

  deinit { pool = nil }

  /// The draws of a tree, by its number from 0.
  public func bag(of tree: Int) -> Bag {
    Bag(rows: table.rows, seed: settings.seed, tree: tree)
  }

  /// The tree of a number.
  ///
  /// - Parameters:
  ///   - number: from 0.
  ///   - pins: thresholds that nodes have been given by hand: the node asks about the feature that
  ///     it would have asked about, up to this value, or, where that would leave one side without a
  ///     draw, up to the nearest midpoint that does not. All below is grown anew from the same
  ///     order of features, and all else stays as it is.
  public func tree(_ number: Int, pins: [NodePath: Double] = [:]) -> DecisionTree {
    tree(number, bag: bag(of: number), pins: pins, trying: nil, lane: 0)
  }

  /// The trees of these numbers, in their order.
  public func trees(_ numbers: Range<Int>) -> [DecisionTree] {
    guard let pool, numbers.count > 1 else { return numbers.map { tree($0) } }
    return [DecisionTree](unsafeUninitializedCapacity: numbers.count) { buffer, count in
      (wanted, grown) = (numbers, buffer.baseAddress)
      next.store(numbers.lowerBound, ordering: .relaxed)
      pool.run(0, pieces: threads)
      (wanted, grown) = (0..<0, nil)
      count = numbers.count
    }
  }

  /// The tree of a bag whose nodes, by their numbers in pre-order, try these features in this order.
  package func tree(of bag: Bag, trying: @escaping (_ node: Int) -> [Int]) -> DecisionTree {
    precondition(bag.rows == table.rows, "a weight for each row")
    return tree(0, bag: bag, pins: [:], trying: trying, lane: 0)
  }

  /// Grows wanted trees until none is left; one thread does so in each lane.
  private func grow(_ lane: Int) {
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < wanted.upperBound, let grown else { return }
      (grown + (number - wanted.lowerBound)).initialize(
        to: tree(number, bag: bag(of: number), pins: [:], trying: nil, lane: lane))
    }
  }

  private func tree(
    _ number: Int, bag: Bag, pins: [NodePath: Double], trying: ((Int) -> [Int])?, lane: Int
  ) -> DecisionTree {
    let root = NodeKey(seed: settings.seed, tree: number)
    switch growers {
    case .bytes(let growers):
      return growers[lane].tree(bag, root: root, pins: pins, trying: trying)
    case .ranks(let growers):
      return growers[lane].tree(bag, root: root, pins: pins, trying: trying)
    }
  }
}
