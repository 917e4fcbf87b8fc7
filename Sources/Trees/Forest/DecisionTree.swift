/// A tree of questions about features, with a count of draws for each class at its leaves (CART;
/// Breiman, Friedman, Olshen and Stone 1984).
///
/// Nodes are numbered in pre-order, the root 0, a yes on the left. A value: it may be handed to other
/// threads, and kept in a history.
public struct DecisionTree: Sendable, Hashable {
  /// What an inner node asks.
  public struct Split: Sendable, Hashable {
    /// Which feature.
    public let feature: Int
    /// Up to which value the answer is yes.
    public let threshold: Double
    /// The node where a yes leads.
    public let left: Int
    /// The node where a no leads.
    public let right: Int
  }

  /// A node: `feature` is −1 at a leaf; `link` is the right child, or the number of the leaf.
  struct Node: Sendable, Hashable {
    var threshold: Double
    var feature: Int32
    var link: Int32
  }

  /// The number of classes.
  public let classes: Int
  private(set) var nodes: [Node]
  /// `[leaf, class]`, leaves from left to right. What inner nodes hold is the sum of their leaves.
  private(set) var leafCounts: [UInt32]

  init(classes: Int, nodes: [Node], leafCounts: [UInt32]) {
    (self.classes, self.nodes, self.leafCounts) = (classes, nodes, leafCounts)
  }

  /// The number of nodes, leaves among them.
  public var nodeCount: Int { nodes.count }
  /// The number of leaves.
  public var leafCount: Int { leafCounts.count / classes }

  /// What a node asks, or nil for a leaf.
  public func split(at node: Int) -> Split? {
    let it = nodes[node]
    guard it.feature >= 0 else { return nil }
    return Split(
      feature: Int(it.feature), threshold: it.threshold, left: node + 1, right: Int(it.link))
  }

  /// The most questions that stand above a leaf.
  public var depth: Int { depths.max() ?? 0 }

  /// How many questions stand above each node.
  public var depths: [Int] {
    var depths = [Int](repeating: 0, count: nodes.count)
    for node in nodes.indices {
      guard let split = split(at: node) else { continue }
      depths[split.left] = depths[node] + 1
      depths[split.right] = depths[node] + 1
    }
    return depths
  }

  /// Where each node stands.
  public var paths: [NodePath] {
    var paths = [NodePath](repeating: .root, count: nodes.count)
    for node in nodes.indices {
      guard let split = split(at: node) else { continue }
      paths[split.left] = paths[node].left
      paths[split.right] = paths[node].right
    }
    return paths
  }

  /// The draws of each class that come to a node.
  public func counts(at node: Int) -> [Int] {
    let (first, last) = leaves(below: node)
    var counts = [Int](repeating: 0, count: classes)
    for place in first * classes..<(last + 1) * classes {
      counts[place % classes] += Int(leafCounts[place])
    }
    return counts
  }

  /// The numbers of the first and the last leaf below a node.
  private func leaves(below node: Int) -> (first: Int, last: Int) {
    var (first, last) = (node, node)
    while nodes[first].feature >= 0 { first += 1 }
    while nodes[last].feature >= 0 { last = Int(nodes[last].link) }
    return (Int(nodes[first].link), Int(nodes[last].link))
  }
}

// MARK: Answers

extension DecisionTree {
  /// The leaf to which a row of features leads.
  public func leaf(of row: [Float]) -> Int { leaf { Double(row[$0]) } }

  /// The leaf to which a row of bytes leads.
  public func leaf(of row: ArraySlice<UInt8>) -> Int { leaf { Double(row[row.startIndex + $0]) } }

  @inline(__always)
  func leaf(_ value: (_ feature: Int) -> Double) -> Int {
    nodes.withUnsafeBufferPointer { nodes in
      var place = 0
      while nodes[place].feature >= 0 {
        let node = nodes[place]
        place = value(Int(node.feature)) <= node.threshold ? place + 1 : Int(node.link)
      }
      return place
    }
  }

  /// The nodes from the root to `node`, both included.
  public func way(to node: Int) -> [Int] {
    precondition(nodes.indices.contains(node), "a node of the tree")
    var way = [0]
    while let last = way.last, last != node, let split = split(at: last) {
      way.append(node < split.right ? split.left : split.right)
    }
    return way
  }

  /// The share of each class at a node.
  public func shares(at node: Int) -> [Double] {
    let counts = counts(at: node)
    let total = Double(counts.reduce(0, +))
    return counts.map { Double($0) / total }
  }

  /// The counts of a leaf.
  func counts(ofLeaf node: Int) -> ArraySlice<UInt32> {
    let first = Int(nodes[node].link) * classes
    return leafCounts[first..<first + classes]
  }

  /// The class that a leaf answers: the one with the most draws, of equal ones the lowest.
  public func answer(at node: Int) -> Int {
    let counts = counts(at: node)
    return counts.firstIndex(of: counts.max() ?? 0) ?? 0
  }

  /// The Gini impurity of a node: 1 − Σ shares².
  public func impurity(at node: Int) -> Double {
    1 - shares(at: node).reduce(0) { $0 + $1 * $1 }
  }

  /// How good a node's split is: Σ Lₖ²/|L| + Σ Rₖ²/|R| over the counts of its children, rounded
  /// once; nil for a leaf.
  public func score(at node: Int) -> Double? {
    guard let split = split(at: node) else { return nil }
    let (left, right) = (counts(at: split.left), counts(at: split.right))
    return SplitScore(
      left: left.reduce(0) { $0 + $1 * $1 }, of: left.reduce(0, +),
      right: right.reduce(0) { $0 + $1 * $1 }, of: right.reduce(0, +)
    ).value
  }
}
