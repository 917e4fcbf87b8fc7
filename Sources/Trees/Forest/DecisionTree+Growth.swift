extension DecisionTree {
  /// The inner nodes in the order in which the tree is shown to grow: always the one with the most
  /// draws next, of equal ones the one further left.
  ///
  /// A node's split does not depend on the order of growth, so the tree after k splits is
  /// ``grown(splits:)`` with the first k of these.
  public var splitOrder: [Int] {
    // A child has fewer draws than its parent: whoever is larger is always open earlier.
    let sizes = sizes
    return nodes.indices.filter { nodes[$0].feature >= 0 }
      .sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  /// The tree after so many of its splits, in ``splitOrder``: what is not split yet is a leaf.
  public func grown(splits: Int) -> DecisionTree {
    let kept = Set(splitOrder.prefix(max(0, splits)))
    var (grown, counts): ([Node], [UInt32]) = ([], [])
    /// The node to be copied, and the new number of the parent whose right child it is.
    var open: [(node: Int, parent: Int?)] = [(0, nil)]
    while let (node, parent) = open.popLast() {
      if let parent { grown[parent].link = Int32(grown.count) }
      if kept.contains(node), let split = split(at: node) {
        open += [(split.right, grown.count), (split.left, nil)]
        grown.append(nodes[node])
      } else {
        let leaf = Int32(counts.count / classes)
        grown.append(Node(threshold: 0, feature: -1, link: leaf))
        counts += self.counts(at: node).map { UInt32($0) }
      }
    }
    return DecisionTree(classes: classes, nodes: grown, leafCounts: counts)
  }

  /// How many draws come to each node.
  public var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: nodes.count)
    for node in nodes.indices.reversed() {
      if let split = split(at: node) {
        sizes[node] = sizes[split.left] + sizes[split.right]
      } else {
        sizes[node] = counts(ofLeaf: node).reduce(0) { $0 + Int($1) }
      }
    }
    return sizes
  }

  /// By how much each feature's questions lower the impurity, as shares of all: for each of its
  /// nodes n·gini − n_l·gini_l − n_r·gini_r, with n draws and gini = 1 − Σ shares².
  ///
  /// - Parameter features: the number of features.
  /// - Returns: `[feature]`, in sum 1; all 0 for a tree that gains nothing.
  public func importance(features: Int) -> [Double] {
    // n·gini of each node, from the right to the left, so that children come before parents.
    var counts = [Int](repeating: 0, count: nodes.count * classes)
    var impurities = [Double](repeating: 0, count: nodes.count)
    for node in nodes.indices.reversed() {
      let first = node * classes
      if let split = split(at: node) {
        for k in 0..<classes {
          counts[first + k] = counts[split.left * classes + k] + counts[split.right * classes + k]
        }
      } else {
        for (k, count) in self.counts(ofLeaf: node).enumerated() { counts[first + k] = Int(count) }
      }
      let (sum, squares) = counts[first..<first + classes].reduce((0, 0)) {
        ($0.0 + $1, $0.1 + $1 * $1)
      }
      impurities[node] = Double(sum) - Double(squares) / Double(sum)
    }
    var importance = [Double](repeating: 0, count: features)
    for node in nodes.indices {
      guard let split = split(at: node) else { continue }
      importance[split.feature] +=
        impurities[node] - impurities[split.left] - impurities[split.right]
    }
    let total = importance.reduce(0, +)
    return total > 0 ? importance.map { $0 / total } : importance.map { _ in 0 }
  }
}

extension Sequence where Element == DecisionTree {
  /// The mean of the trees' importances, of those that ask anything.
  ///
  /// - Returns: `[feature]`, in sum 1, or all 0 where no tree asks.
  public func importance(features: Int) -> [Double] {
    var (sum, count) = ([Double](repeating: 0, count: features), 0)
    for tree in self where tree.nodeCount > 1 {
      for (feature, share) in tree.importance(features: features).enumerated() {
        sum[feature] += share
      }
      count += 1
    }
    return sum.map { $0 / Double(Swift.max(count, 1)) }
  }
}
