import Testing
import Trees

@Suite struct DecisionTreeTests {
  private let forest: ForestGrower
  private let points: [SIMD2<Float>]

  init() {
    let (points, labels) = Samples.moons(200, seed: 6)
    self.points = points
    forest = ForestGrower(
      PlaneAxes(tilts: 0).table(points), labels: labels, classes: 2,
      settings: .init(featuresTried: 1, seed: 3))
  }

  @Test func countsAddUpAndImpurityNeverRises() throws {
    for tree in forest.trees(0..<20) {
      let sizes = tree.sizes
      #expect(sizes[0] == 200)
      for node in 0..<tree.nodeCount {
        let counts = tree.counts(at: node)
        #expect(counts.reduce(0, +) == sizes[node])
        guard let split = tree.split(at: node) else { continue }
        let (left, right) = (tree.counts(at: split.left), tree.counts(at: split.right))
        #expect(zip(left, right).map { $0 + $1 } == counts)
        #expect(sizes[split.left] > 0 && sizes[split.right] > 0)
        let before = Double(sizes[node]) * tree.impurity(at: node)
        let after =
          Double(sizes[split.left]) * tree.impurity(at: split.left)
          + Double(sizes[split.right]) * tree.impurity(at: split.right)
        #expect(after <= before + 1e-9)
        // The gain is what the score says.
        let score = try #require(tree.score(at: node))
        #expect(abs(Double(sizes[node]) - score - after) < 1e-9)
      }
      #expect(abs(tree.importance(features: 2).reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func aRowsWayLeadsToItsLeaf() throws {
    let tree = forest.tree(0)
    let (paths, depths) = (tree.paths, tree.depths)
    for point in points {
      let leaf = tree.leaf(of: [point.x, point.y])
      let way = tree.way(to: leaf)
      #expect(way.first == 0 && way.last == leaf && way.count == depths[leaf] + 1)
      for (depth, (node, next)) in zip(way, way.dropFirst()).enumerated() {
        let split = try #require(tree.split(at: node))
        let isLeft = Double(split.feature == 0 ? point.x : point.y) <= split.threshold
        #expect(next == (isLeft ? split.left : split.right))
        #expect(paths[leaf].turnsRight(at: depth) == !isLeft)
      }
      #expect(paths[leaf].depth == depths[leaf])
    }
  }

  @Test func aTreeGrowsByItsLargestNode() {
    let tree = forest.tree(1)
    let (order, sizes) = (tree.splitOrder, tree.sizes)
    #expect(order.count == tree.leafCount - 1)
    #expect(tree.grown(splits: 0).nodeCount == 1)
    #expect(tree.grown(splits: order.count) == tree)
    for splits in 0..<order.count {
      let grown = tree.grown(splits: splits)
      #expect(grown.leafCount == splits + 1)
      // Of the leaves that can be split the largest is next, of equal ones the leftmost.
      var shown = Set([0])
      for node in order.prefix(splits) {
        guard let split = tree.split(at: node) else { continue }
        shown.formUnion([split.left, split.right])
      }
      let open = shown.filter { tree.split(at: $0) != nil && !order.prefix(splits).contains($0) }
      let next = open.min { (-sizes[$0], $0) < (-sizes[$1], $1) }
      #expect(order[splits] == next)
      #expect(grown.counts(at: 0) == tree.counts(at: 0))
    }
  }

  @Test func aDraggedThresholdChangesWhatIsBelowItAndNothingElse() throws {
    let tree = forest.tree(2)
    let paths = tree.paths
    let node = try #require((1..<tree.nodeCount).first { tree.sizes[$0] > 20 })
    let split = try #require(tree.split(at: node))
    let dragged = forest.tree(2, pins: [paths[node]: split.threshold + 0.2])
    #expect(dragged != tree)
    #expect(dragged.split(at: node)?.feature == split.feature)
    #expect(dragged.split(at: node)?.threshold == split.threshold + 0.2)
    #expect(dragged.counts(at: node) == tree.counts(at: node))
    // All that is not below it is as it was.
    func others(_ tree: DecisionTree) -> [NodePath: [Double]] {
      var found: [NodePath: [Double]] = [:]
      for (number, path) in tree.paths.enumerated() {
        let isBelow =
          path.depth > paths[node].depth
          && (0..<paths[node].depth).allSatisfy {
            path.turnsRight(at: $0) == paths[node].turnsRight(at: $0)
          }
        if isBelow || path == paths[node] { continue }
        found[path] = tree.counts(at: number).map { Double($0) }
        if let split = tree.split(at: number) { found[path]?.append(split.threshold) }
      }
      return found
    }
    #expect(others(dragged) == others(tree))
    #expect(forest.tree(2, pins: [paths[node]: split.threshold]) == tree)
  }

  /// A threshold beyond all of a node's points stops at the last that leaves one on each side.
  @Test(arguments: [-100.0, 100]) func aThresholdLeavesPointsOnBothSides(pin: Double) throws {
    let tree = forest.tree(0, pins: [.root: pin])
    let split = try #require(tree.split(at: 0))
    let values = points.indices.filter { !forest.bag(of: 0).lacks($0) }
      .map { Double(split.feature == 0 ? points[$0].x : points[$0].y) }
    let distinct = Set(values).sorted()
    let (low, high) =
      pin < 0
      ? (distinct[0], distinct[1]) : (distinct[distinct.count - 2], distinct[distinct.count - 1])
    #expect(split.threshold == low / 2 + high / 2)
  }
}
