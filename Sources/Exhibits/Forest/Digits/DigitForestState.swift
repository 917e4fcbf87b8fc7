import Datasets
import Trees

/// The images of a forest: those that its trees are grown on, and those that it is asked about.
package final class DigitRows: Sendable {
  package let training: ImageSet
  package let test: ImageSet
  package let classNames: [String]
  package let source: DigitData.Source
  package let note: String
  package let isNormalized: Bool
  /// The mean pixel of the training images, 0 to 1, and whether they are dark on light.
  let meanPixel: Double
  let isDarkOnLight: Bool
  let rows: ForestRows

  /// - Parameter count: how many images trees are grown on at most.
  package init(_ data: DigitData, count: Int) {
    // A forest sets none aside: out of bag is what others have a validation set for.
    let all = data.training.images + data.validation.images
    let labels = data.training.labels + data.validation.labels
    let kept = min(count, labels.count, FeatureTable.largestByteTable)
    let pixels = data.training.pixels
    training = ImageSet(
      side: data.side, images: Array(all.prefix(kept * pixels)), labels: Array(labels.prefix(kept)))
    test = data.test
    (classNames, source, note) = (data.classNames, data.source, data.note)
    isNormalized = data.isNormalized
    (meanPixel, isDarkOnLight) = (training.meanPixel, training.isDarkOnLight)
    rows = ForestRows(
      table: FeatureTable(bytes: training.images, features: pixels), labels: training.labels,
      test: test.count == 0
        ? nil : (FeatureTable(bytes: test.images, features: pixels), test.labels))
  }
}

/// All that decides the trees of a forest on images.
package struct DigitForestState: ForestTask {
  package let data: DigitRows
  package var growth: ForestSettings
  package var removed: [Int] = []

  package var classes: Int { data.classNames.count }
  package var features: Int { data.training.pixels }
  package var side: Int { data.training.side }

  package func pins(of tree: Int) -> [NodePath: Double] { [:] }
  package func makeRows() -> ForestRows { data.rows }

  package func growsAlike(_ other: DigitForestState) -> Bool {
    data === other.data && growth == other.growth
  }

  package static func == (a: Self, b: Self) -> Bool { a.growsAlike(b) && a.removed == b.removed }

  package func applying(_ change: DigitForestChange) -> DigitForestState {
    var next = self
    switch change {
    case .remove(let tree):
      guard !removed.contains(tree) else { return self }
      next.removed = (removed + [tree]).sorted()
    case .grow(let growth, let removed): (next.growth, next.removed) = (growth, removed)
    }
    return next
  }

  package static func isSuperseded(_ change: DigitForestChange, by next: DigitForestChange) -> Bool
  {
    false
  }
}

/// What a person can change in a forest on images.
package enum DigitForestChange: Sendable, Equatable {
  /// A tree has no vote any more.
  case remove(tree: Int)
  /// What a file says of how trees grow, and of those that have no vote.
  case grow(ForestSettings, removed: [Int])
}

package typealias DigitForestRun = GrowingRun<DigitForestState>
package typealias DigitForestSnapshot = GrowingSnapshot<DigitForestState>
