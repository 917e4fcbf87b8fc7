import Datasets

/// Where a node stands in a tree: the turns from the root to it.
public struct NodePath: Sendable, Hashable, Codable {
  /// The number of questions above it, at most 64.
  public let depth: Int
  /// A bit for each turn, the first one lowest, 1 for right.
  private let turns: UInt64

  /// The root's.
  public static let root = NodePath(depth: 0, turns: 0)

  private init(depth: Int, turns: UInt64) {
    precondition(depth <= ForestSettings.depths.upperBound, "a node within the deepest tree")
    (self.depth, self.turns) = (depth, turns)
  }

  /// That of the child where the question's answer is yes.
  public var left: NodePath { NodePath(depth: depth + 1, turns: turns) }
  /// That of the child where it is no.
  public var right: NodePath { NodePath(depth: depth + 1, turns: turns | 1 << UInt64(depth)) }

  /// Whether the turn at a depth goes right.
  public func turnsRight(at depth: Int) -> Bool { turns >> UInt64(depth) & 1 == 1 }
}

/// The number that decides in which order a node tries its features: it follows from seed, tree and
/// the way to the node, so that a node comes out the same in whatever order a tree is grown.
struct NodeKey {
  let value: UInt64

  private init(value: UInt64) { self.value = value }

  /// The root's.
  init(seed: UInt64, tree: Int) {
    var outer = SplitMix(seed: seed)
    var inner = SplitMix(seed: outer.next() ^ UInt64(bitPattern: Int64(tree)))
    value = inner.next()
  }

  var left: NodeKey { turned(0x6C65_6674) }
  var right: NodeKey { turned(0x7269_6768_74) }

  private func turned(_ side: UInt64) -> NodeKey {
    var numbers = SplitMix(seed: value ^ side)
    return NodeKey(value: numbers.next())
  }
}
