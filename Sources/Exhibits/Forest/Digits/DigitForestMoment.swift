import Trees
import Viewing

/// What a moment of a forest on images looks like: what its trees say of one image, and which pixels
/// decide.
package final class DigitForestMoment: Moment {
  package private(set) var snapshot: DigitForestSnapshot
  /// What each tree says of an image.
  private var answers: (image: [UInt8], leaves: [Int], shares: [[Double]])?
  /// Each tree's importance.
  private var importances: [[Double]] = []

  package init(_ snapshot: DigitForestSnapshot) { self.snapshot = snapshot }

  package func show(_ snapshot: DigitForestSnapshot) {
    // Moments of one way of growing have the same first trees.
    if !snapshot.state.growsAlike(self.snapshot.state) { (answers, importances) = (nil, []) }
    self.snapshot = snapshot
  }

  package func reset() {}

  package var state: DigitForestState { snapshot.state }

  private func asked(_ image: [UInt8]) -> (leaves: [Int], shares: [[Double]]) {
    var (leaves, shares): ([Int], [[Double]]) = ([], [])
    if let answers, answers.image == image { (leaves, shares) = (answers.leaves, answers.shares) }
    for tree in snapshot.trees.dropFirst(leaves.count) {
      let leaf = tree.leaf(of: image[...])
      leaves.append(leaf)
      shares.append(tree.shares(at: leaf))
    }
    answers = (image, leaves, shares)
    let count = snapshot.trees.count
    return (Array(leaves.prefix(count)), Array(shares.prefix(count)))
  }

  /// For each tree the class that it votes for, of equal ones the lowest.
  package func votes(_ image: [UInt8]) -> [Int] {
    asked(image).shares.map { $0.firstIndex(of: $0.max() ?? 0) ?? 0 }
  }

  /// The mean shares of all classes after each tree that votes.
  package func course(_ image: [UInt8]) -> [[Double]] {
    let shares = asked(image).shares
    var (sum, course) = ([Double](repeating: 0, count: state.classes), [[Double]]())
    for number in snapshot.voters {
      for label in sum.indices { sum[label] += shares[number][label] }
      course.append(sum.map { $0 / Double(course.count + 1) })
    }
    return course
  }

  /// The nodes that an image comes by in a tree, the leaf last.
  package func way(_ image: [UInt8], in tree: Int) -> [Int] {
    snapshot.trees[tree].way(to: asked(image).leaves[tree])
  }

  /// How much each pixel decides: the mean over the trees that vote of the share by which its questions
  /// lower the impurity.
  package var importance: [Double] {
    for tree in snapshot.trees.dropFirst(importances.count) {
      importances.append(tree.importance(features: state.features))
    }
    var (sum, count) = ([Double](repeating: 0, count: state.features), 0)
    for number in snapshot.voters where snapshot.trees[number].nodeCount > 1 {
      for pixel in sum.indices { sum[pixel] += importances[number][pixel] }
      count += 1
    }
    return sum.map { $0 / Double(max(count, 1)) }
  }
}

/// What the user has chosen to see of a forest on images.
package struct DigitForestChoices {
  /// The image of the test set that is shown.
  package var sample: Int
  /// Whether a drawing takes its place.
  package var isDrawing = false
  var drawing = ClassifierDrawing()
  /// The tree that a click holds, and the one under the pointer.
  package var held: Int?
  package var hovered: Int?

  package init(sample: Int) { self.sample = sample }
}
