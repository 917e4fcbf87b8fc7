/// How the trees of a forest are grown.
public struct ForestSettings: Sendable, Hashable {
  /// How many features a node may try, of those that vary in it.
  public var featuresTried: Int
  /// How many questions may stand above a leaf.
  public var maxDepth: Int
  /// How many draws a leaf has at least.
  public var leaf: Int
  /// What decides all draws.
  public var seed: UInt64

  /// What ``maxDepth`` may be.
  public static let depths = 1...64

  /// Settings within their bounds: `featuresTried` and `leaf` of at least 1, `maxDepth` in ``depths``.
  public init(featuresTried: Int, maxDepth: Int = 64, leaf: Int = 1, seed: UInt64) {
    precondition(featuresTried > 0 && leaf > 0, "a feature and a draw, or more of them")
    precondition(Self.depths.contains(maxDepth), "a depth of 1 to 64")
    (self.featuresTried, self.maxDepth) = (featuresTried, maxDepth)
    (self.leaf, self.seed) = (leaf, seed)
  }
}
