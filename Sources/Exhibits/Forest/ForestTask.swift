import Trees

/// What a forest learns and how its trees grow: all that decides them, and what a person may change of it.
///
/// Which tree comes at a step follows from this and the step alone: two moments of one task have the same
/// first trees.
package protocol ForestTask: Sendable, Equatable {
  associatedtype Change: Sendable, Equatable

  /// The number of classes.
  var classes: Int { get }
  /// The number of features about which trees may ask.
  var features: Int { get }
  var growth: ForestSettings { get }
  /// Trees that were taken out, ascending.
  var removed: [Int] { get }

  /// Thresholds that were set by hand in a tree.
  func pins(of tree: Int) -> [NodePath: Double]

  /// What trees are grown on, and what they are asked about.
  func makeRows() -> ForestRows

  /// Whether trees of both grow from the same rows in the same way.
  func growsAlike(_ other: Self) -> Bool

  /// The task after a change; the same where that cannot be made.
  func applying(_ change: Change) -> Self

  /// Whether a change counts for nothing when another follows at once.
  static func isSuperseded(_ change: Change, by next: Change) -> Bool
}

extension ForestTask {
  /// The trees that vote, of so many.
  package func voters(of count: Int) -> [Int] { (0..<count).filter { !removed.contains($0) } }
}

/// Rows with their classes: those that trees are grown on, and those that they are asked about.
package struct ForestRows: Sendable {
  package var table: FeatureTable
  package var labels: [UInt8]
  /// Fresh rows; nil where there are none.
  package var test: (table: FeatureTable, labels: [UInt8])?
}

/// Grows the trees of a task, and counts what they get wrong.
///
/// It stays on the thread that made it.
final class ForestGround<Task: ForestTask> {
  private let task: Task
  private let rows: ForestRows
  private let grower: ForestGrower
  private let lacking: VoteCounter
  private let asked: VoteCounter?

  init(_ task: Task, threads: Int) {
    (self.task, rows) = (task, task.makeRows())
    grower = ForestGrower(
      rows.table, labels: rows.labels, classes: task.classes, settings: task.growth,
      threads: threads)
    lacking = VoteCounter(rows.table, labels: rows.labels, threads: threads)
    asked = rows.test.map { VoteCounter($0.table, labels: $0.labels, threads: threads) }
  }

  /// Whether it serves another task too.
  func serves(_ task: Task) -> Bool { self.task.growsAlike(task) }

  /// Votes so far, and what is wrong by them.
  struct Tally {
    var outOfBag: VoteTally
    /// Of fresh rows; of none where there are none.
    var test: VoteTally
    /// How many trees were counted, those that have no vote among them.
    var trees = 0
  }

  /// Nobody has been asked yet.
  func makeTally() -> Tally {
    Tally(
      outOfBag: VoteTally(rows: rows.table.rows, classes: task.classes),
      test: VoteTally(rows: rows.test?.table.rows ?? 0, classes: task.classes))
  }

  /// The trees of these numbers, with the thresholds that were set by hand in `task`.
  func trees(_ numbers: Range<Int>, _ task: Task) -> [DecisionTree] {
    var trees = grower.trees(numbers)
    for number in numbers {
      let pins = task.pins(of: number)
      if !pins.isEmpty { trees[number - numbers.lowerBound] = grower.tree(number, pins: pins) }
    }
    return trees
  }

  /// Takes the votes of the next tree, and tells how the forest does with it.
  func count(_ tree: DecisionTree, votes: Bool, _ tally: inout Tally) -> ForestErrors {
    let bag = grower.bag(of: tally.trees)
    tally.trees += 1
    let alone: Double?
    if votes {
      alone = ask(tree, bag, &tally)
    } else {
      var spare = tally
      alone = ask(tree, bag, &spare)
    }
    return ForestErrors(
      outOfBag: tally.outOfBag.error(rows.labels),
      test: rows.test.flatMap { tally.test.error($0.labels) }, alone: alone,
      covered: Double(tally.outOfBag.covered) / Double(rows.table.rows), nodes: tree.nodeCount,
      depth: tree.depth)
  }

  /// Adds what a tree says.
  ///
  /// - Returns: what it gets wrong by itself.
  private func ask(_ tree: DecisionTree, _ bag: Bag, _ tally: inout Tally) -> Double? {
    let missed = lacking.add([tree], outside: [bag], to: &tally.outOfBag)[0]
    if let asked {
      return Double(asked.add([tree], to: &tally.test)[0]) / Double(asked.table.rows)
    }
    let lacked = rows.labels.indices.count { bag.lacks($0) }
    return lacked > 0 ? Double(missed) / Double(lacked) : nil
  }

  /// The rows that the trees which lack them get wrong, ascending.
  func wrong(_ tally: Tally) -> [Int] { tally.outOfBag.wrong(rows.labels) }
}
