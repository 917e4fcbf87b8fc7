import Datasets
import Trees

/// All that decides the trees of a forest on points of the plane, and that a person may change.
package struct ForestState: ForestTask {
  /// A threshold that was set by hand.
  package struct Pin: Sendable, Hashable {
    package var tree: Int
    package var path: NodePath
    package var threshold: Double

    package init(tree: Int, path: NodePath, threshold: Double) {
      (self.tree, self.path, self.threshold) = (tree, path, threshold)
    }
  }

  package var data: PlaneData
  /// The points that trees are grown on; none is set aside.
  package var points: PlanePoints
  /// Decides all draws.
  package var seed: UInt64
  package var maxDepth = Self.depths.upperBound
  package var leaf = 1
  /// How many features a split tries.
  package var featuresTried = 1
  /// Into how many parts half a turn is cut for axes beside x and y.
  package var tilts = 0
  package var pins: [Pin] = []
  /// Trees that were taken out, ascending.
  package var removed: [Int] = []

  package static let depths = ForestSettings.depths
  package static let leaves = 1...1000
  package static let tiltCounts = 0...32
  package static let pointCounts = 10...PlanePoints.counts.upperBound
  /// Points that are drawn to ask the forest about, where more can be drawn.
  package static let testCount = 2000

  package init(_ data: PlaneData, seed: UInt64) {
    (self.data, self.seed) = (data, seed)
    points = data.draw().learning(from: 1)
  }

  /// What trees may ask about.
  package var axes: PlaneAxes { PlaneAxes(tilts: tilts) }

  /// As many features as a split tries of so many where nobody says: the root of their number.
  package static func usualFeatures(of count: Int) -> Int {
    max(1, Int(Double(count).squareRoot()))
  }

  package var growth: ForestSettings {
    ForestSettings(featuresTried: featuresTried, maxDepth: maxDepth, leaf: leaf, seed: seed)
  }

  /// Fresh points of the same kind, which no tree has seen; none where there are no more to be had.
  package var testPoints: PlanePoints? {
    guard case .pattern(let pattern) = data.source else { return nil }
    return pattern.points(
      Self.testCount, noise: Double(data.noise), seed: data.seed ^ 0x7465_7374)
  }

  package var classes: Int { 2 }
  package var features: Int { axes.count }

  package func makeRows() -> ForestRows {
    let axes = axes
    func rows(_ points: PlanePoints) -> (table: FeatureTable, labels: [UInt8]) {
      (axes.table(points.points.map(\.place)), points.points.map { UInt8($0.value) })
    }
    let own = rows(points)
    return ForestRows(table: own.table, labels: own.labels, test: testPoints.map(rows))
  }

  package func growsAlike(_ other: ForestState) -> Bool {
    points == other.points && data == other.data && tilts == other.tilts && growth == other.growth
  }

  package func pins(of tree: Int) -> [NodePath: Double] {
    var pins: [NodePath: Double] = [:]
    for pin in self.pins where pin.tree == tree { pins[pin.path] = pin.threshold }
    return pins
  }

  /// As `1 of 2 features`.
  package var split: String { "\(featuresTried) of \(axes.count) features" }

  /// What a feature is called in a question.
  package func name(ofFeature feature: Int) -> String {
    switch feature {
    case 0: return "x"
    case 1: return "y"
    default:
      let between = (1..<tilts).filter { 2 * $0 != tilts }
      let degrees = 180 * Double(between[feature - 2]) / Double(tilts)
      return "\(Int(degrees.rounded()))°"
    }
  }
}

/// What a person can change in a forest; each is an event of its history, and all trees grow anew.
package enum ForestChange: Sendable, Equatable {
  /// A point that is removed gives its place to the last, so that the draws of all others stay.
  case points(PlanePoints.Edit)
  case maxDepth(Int)
  case leaf(Int)
  case features(Int)
  case tilts(Int)
  /// A node asks up to another value, and what is below it grows anew.
  case pin(ForestState.Pin)
  /// A tree has no vote any more.
  case remove(tree: Int)
  /// All of what a file says.
  case state(ForestState)

  /// What the history calls it.
  package var label: String {
    switch self {
    case .points(.add): "+1 point"
    case .points(.move): "a point moved"
    case .points(.remove): "−1 point"
    case .points(.label): "a point's class"
    case .maxDepth(let depth): "depth \(depth)"
    case .leaf(let leaf): "leaf \(leaf)"
    case .features(let count): "\(count) features"
    case .tilts(let tilts): "\(tilts) tilts"
    case .pin(let pin): "threshold, tree \(pin.tree + 1)"
    case .remove(let tree): "without tree \(tree + 1)"
    case .state: "loaded"
    }
  }
}

extension ForestState {
  /// Whether a change can be made: its numbers are within bounds, and something would be other.
  package func allows(_ change: ForestChange) -> Bool {
    switch change {
    case .points(let edit): points.allows(edit)
    case .maxDepth(let depth): depth != maxDepth && Self.depths.contains(depth)
    case .leaf(let leaf): leaf != self.leaf && Self.leaves.contains(leaf)
    case .features(let count): count != featuresTried && (1...axes.count).contains(count)
    case .tilts(let tilts): tilts != self.tilts && Self.tiltCounts.contains(tilts)
    case .pin(let pin): pin.threshold.isFinite
    case .remove(let tree): !removed.contains(tree)
    case .state: true
    }
  }

  package static func isSuperseded(_ change: ForestChange, by next: ForestChange) -> Bool {
    switch (change, next) {
    case (.points(.move(let one, _)), .points(.move(let other, _))): one == other
    case (.maxDepth, .maxDepth), (.leaf, .leaf), (.features, .features), (.tilts, .tilts): true
    case (.pin(let one), .pin(let other)): one.tree == other.tree && one.path == other.path
    default: false
    }
  }

  package func applying(_ change: ForestChange) -> ForestState {
    guard allows(change) else { return self }
    var next = self
    switch change {
    case .points(.remove(let index)):
      var left = points.points
      left.swapAt(index, left.count - 1)
      next.points = PlanePoints(points.kind, Array(left.dropLast()))
    case .points(let edit): next.points = points.applying(edit)
    case .maxDepth(let depth): next.maxDepth = depth
    case .leaf(let leaf): next.leaf = leaf
    case .features(let count): next.featuresTried = count
    case .tilts(let tilts):
      next.tilts = tilts
      next.featuresTried = Self.usualFeatures(of: next.axes.count)
      next.pins = []
    case .pin(let pin):
      next.pins.removeAll { $0.tree == pin.tree && $0.path == pin.path }
      next.pins.append(pin)
    case .remove(let tree):
      next.removed.append(tree)
      next.removed.sort()
    case .state(let state): next = state
    }
    return next
  }
}
