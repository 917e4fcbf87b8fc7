/// How fast a run goes by at pace `watch`: refreshes shown in a second, and, beyond what a screen
/// can show, refreshes to a frame.
package struct RunSpeed: Hashable, Sendable {
  /// Every level there is, slowest first: frames in a second, and refreshes to a frame.
  package static let levels: [(rate: Double, refreshes: Int)] =
    [1, 2, 5, 10, 20, 30].map { ($0, 1) } + [1, 2, 5, 10, 20, 50, 100].map { (60, $0) }

  /// The place in `levels`; 60 refreshes a second at first.
  package private(set) var level = 6

  package init() {}

  /// Frames in a second.
  package var rate: Double { Self.levels[level].rate }
  /// Refreshes to a frame.
  package var refreshes: Int { Self.levels[level].refreshes }
  /// Refreshes in a second.
  package var refreshesPerSecond: Double { rate * Double(refreshes) }

  package mutating func change(by steps: Int) {
    level = min(max(level + steps, 0), Self.levels.count - 1)
  }
}
