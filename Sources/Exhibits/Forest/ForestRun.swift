import Training
import Trees

package typealias ForestRun = GrowingRun<ForestState>
package typealias ForestSnapshot = GrowingSnapshot<ForestState>

/// What a forest of so many trees, and the last of them by itself, get wrong.
package struct ForestErrors: Sendable, Equatable {
  /// The share of rows wrong of those that a tree or more lacks, by the trees that lack them; nil where
  /// every tree has all.
  package var outOfBag: Double?
  /// Of fresh rows; nil where there are none.
  package var test: Double?
  /// Of the last tree by itself: of fresh rows, or where there are none of those that it lacks.
  package var alone: Double?
  /// The share of rows that a tree or more lacks.
  package var covered: Double
  /// Nodes of the last tree, and the most questions above a leaf.
  package var nodes: Int
  package var depth: Int
}

/// The numbers of a forest that stay for good; not a number before the first tree.
package struct ForestMetrics: RunMetrics {
  package var outOfBag = Double.nan
  package var test = Double.nan
  /// The mean over the trees of what each gets wrong by itself.
  package var alone = Double.nan
  package var nodes = Double.nan
  package var depth = Double.nan
  package var covered = 0.0

  /// A forest makes no loss small.
  package var loss: Float { .nan }
}

/// One moment of a forest: all its trees, and how it did with every number of them.
package struct GrowingSnapshot<Task: ForestTask>: RunSnapshot, Equatable {
  package var state: Task
  package var trees: [DecisionTree]
  /// After each tree.
  package var course: [ForestErrors]
  /// Rows that the trees which lack them get wrong, ascending.
  package var wrong: [Int]
  /// The step of the last change, at which all trees became others.
  var changedAt: Int

  package var step: Int { trees.count }

  package var metrics: ForestMetrics {
    guard let last = course.last else { return ForestMetrics() }
    let voters = voters
    func mean(_ value: (ForestErrors) -> Double?) -> Double {
      let values = voters.compactMap { value(course[$0]) }
      return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
    return ForestMetrics(
      outOfBag: last.outOfBag ?? .nan, test: last.test ?? .nan, alone: mean(\.alone),
      nodes: mean { Double($0.nodes) }, depth: mean { Double($0.depth) }, covered: last.covered)
  }

  /// Trees are shared with the moment before, unless something was changed.
  package var byteCount: Int {
    let fresh = changedAt == step ? trees[...] : trees.suffix(1)
    let nodes = fresh.reduce(0) { $0 + $1.nodeCount }
    return (16 + 2 * state.classes) * nodes + 64 * course.count + 8 * wrong.count + 4096
  }

  /// The numbers of the trees that vote.
  package var voters: [Int] { state.voters(of: trees.count) }
}

/// A forest that grows: one step is one tree.
package struct GrowingRun<Task: ForestTask>: Run {
  package private(set) var state: Task
  private let threads: Int
  private var trees: [DecisionTree] = []
  private var course: [ForestErrors] = []
  private var wrong: [Int] = []
  private var changedAt = 0
  /// Made for the first tree: who only shows moments has no need of it.
  private var ground: ForestGround<Task>?
  /// Votes; nil where a moment was brought back, until a tree joins.
  private var tally: ForestGround<Task>.Tally?

  package init(_ state: Task, threads: Int = 1) {
    (self.state, self.threads) = (state, threads)
  }

  package var step: Int { trees.count }
  package var hasDiverged: Bool { false }

  package mutating func advance(to goal: Int) {
    guard step < goal else { return }
    let ground = self.ground ?? ForestGround(state, threads: threads)
    self.ground = ground
    var tally = self.tally ?? ground.makeTally()
    // Who holds the votes alone adds to them where they lie.
    self.tally = nil
    func count(_ tree: DecisionTree) -> ForestErrors {
      ground.count(tree, votes: !state.removed.contains(tally.trees), &tally)
    }
    for tree in trees.dropFirst(tally.trees) { _ = count(tree) }
    while step < goal {
      for tree in ground.trees(step..<min(goal, step + 64), state) {
        course.append(count(tree))
        trees.append(tree)
      }
    }
    wrong = ground.wrong(tally)
    self.tally = tally
  }

  package func snapshot() -> GrowingSnapshot<Task> {
    GrowingSnapshot(
      state: state, trees: trees, course: course, wrong: wrong, changedAt: changedAt)
  }

  package mutating func restore(_ snapshot: GrowingSnapshot<Task>) {
    take(snapshot.state)
    (trees, course, wrong) = (snapshot.trees, snapshot.course, snapshot.wrong)
    changedAt = snapshot.changedAt
  }

  package mutating func apply(_ change: Task.Change) {
    let count = step
    take(state.applying(change))
    (trees, course, wrong, changedAt) = ([], [], [], count)
    advance(to: count)
  }

  package static func isSuperseded(_ edit: Task.Change, by next: Task.Change) -> Bool {
    Task.isSuperseded(edit, by: next)
  }

  private mutating func take(_ next: Task) {
    if ground?.serves(next) == false { ground = nil }
    (state, tally) = (next, nil)
  }
}
