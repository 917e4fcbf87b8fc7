import Trees

/// A tree grown as the definition says it, without any of the ways that make it fast.
struct PlainTree {
  let values: [[Double]]
  let labels: [UInt8]
  let classes: Int
  let settings: ForestSettings

  struct Node: Equatable {
    var counts: [Int]
    var feature: Int?
    var threshold: Double?
  }

  /// The nodes in pre-order.
  func grow(_ bag: Bag, trying: (_ node: Int) -> [Int]) -> [Node] {
    var nodes: [Node] = []
    func visit(_ rows: [Int], _ depth: Int) {
      let counts = count(rows, bag)
      let number = nodes.count
      nodes.append(Node(counts: counts))
      guard counts.count(where: { $0 > 0 }) > 1, depth < settings.maxDepth else { return }
      let varying = trying(number).filter { feature in
        rows.contains { values[$0][feature] != values[rows[0]][feature] }
      }
      var best: (score: (Int, Int), feature: Int, threshold: Double)?
      for feature in varying.prefix(settings.featuresTried) {
        let distinct = Set(rows.map { values[$0][feature] }).sorted()
        for (low, high) in zip(distinct, distinct.dropFirst()) {
          let left = count(rows.filter { values[$0][feature] <= low }, bag)
          let right = zip(counts, left).map { $0 - $1 }
          let (n, m) = (left.reduce(0, +), right.reduce(0, +))
          guard n >= settings.leaf, m >= settings.leaf else { continue }
          let squares = (left.reduce(0) { $0 + $1 * $1 }, right.reduce(0) { $0 + $1 * $1 })
          let score = (squares.0 * m + squares.1 * n, n * m)
          // Small enough for products of whole numbers.
          if best.map({ score.0 * $0.score.1 > $0.score.0 * score.1 }) ?? true {
            best = (score, feature, low / 2 + high / 2)
          }
        }
      }
      guard let best else { return }
      (nodes[number].feature, nodes[number].threshold) = (best.feature, best.threshold)
      visit(rows.filter { values[$0][best.feature] <= best.threshold }, depth + 1)
      visit(rows.filter { values[$0][best.feature] > best.threshold }, depth + 1)
    }
    visit(labels.indices.filter { !bag.lacks($0) }, 0)
    return nodes
  }

  private func count(_ rows: [Int], _ bag: Bag) -> [Int] {
    var counts = [Int](repeating: 0, count: classes)
    for row in rows { counts[Int(labels[row])] += Int(bag.weights[row]) }
    return counts
  }
}

extension DecisionTree {
  /// The same of a tree that was grown fast.
  var plain: [PlainTree.Node] {
    (0..<nodeCount).map { node in
      let split = split(at: node)
      return .init(counts: counts(at: node), feature: split?.feature, threshold: split?.threshold)
    }
  }
}
