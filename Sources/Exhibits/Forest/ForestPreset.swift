/// The named forests.
package enum ForestPreset: String, CaseIterable, Sendable {
  /// One tree alone: every point an island.
  case one
  /// One question a tree: half-planes.
  case stumps
  /// Axes in many directions: round borders.
  case tilted
  /// Five hundred trees: the edge stops moving.
  case crowd

  /// How many trees it has.
  var trees: Int {
    switch self {
    case .one: 1
    case .crowd: 500
    case .stumps, .tilted: ForestSetup.usualTrees
    }
  }

  /// Changes what decides its trees.
  func change(_ state: inout ForestState) {
    switch self {
    case .one, .crowd: break
    case .stumps: state.maxDepth = 1
    case .tilted: state.tilts = 16
    }
  }
}
