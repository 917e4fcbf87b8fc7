import Datasets
import Testing
import Trees

@Suite struct ForestGrowerTests {
  /// Orders of features by chance, the same for the same node.
  private func orders(_ features: Int, seed: UInt64) -> (Int) -> [Int] {
    { node in
      var numbers = SplitMix(seed: seed &+ UInt64(node))
      return Array(0..<features).shuffled(using: &numbers)
    }
  }

  /// Few rows and many, few features and so many that small nodes are brought near, more classes than
  /// a line of counts has, limits.
  @Test(arguments: [
    (40, 5, 9, 2, 5, 64, 1), (300, 70, 12, 3, 8, 64, 1), (1500, 66, 250, 3, 6, 64, 1),
    (1000, 8, 30, 20, 3, 64, 1), (400, 9, 40, 4, 9, 4, 1), (400, 9, 40, 4, 2, 64, 12),
    (2000, 70, 200, 5, 4, 6, 30),
  ])
  func treesOfBytesAreThoseOfTheDefinition(
    rows: Int, features: Int, levels: Int, classes: Int, tried: Int, depth: Int, leaf: Int
  ) {
    let (table, bytes, labels) = Samples.bytes(
      rows: rows, features: features, levels: levels, classes: classes, seed: 3)
    let settings = ForestSettings(featuresTried: tried, maxDepth: depth, leaf: leaf, seed: 5)
    let forest = ForestGrower(table, labels: labels, classes: classes, settings: settings)
    let plain = PlainTree(
      values: (0..<rows).map { row in
        bytes[row * features..<(row + 1) * features].map { Double($0) }
      }, labels: labels, classes: classes, settings: settings)
    let order = orders(features, seed: 9)
    let tree = forest.tree(of: forest.bag(of: 0), trying: order)
    #expect(tree.plain == plain.grow(forest.bag(of: 0), trying: order))
  }

  @Test(arguments: [(1, 1), (2, 1), (2, 5)])
  func treesOfPointsAreThoseOfTheDefinition(tried: Int, leaf: Int) {
    let (points, labels) = Samples.moons(150, seed: 4)
    let axes = PlaneAxes(tilts: 3)
    let settings = ForestSettings(featuresTried: tried, leaf: leaf, seed: 1)
    let forest = ForestGrower(
      axes.table(points), labels: labels, classes: 2, settings: settings)
    let plain = PlainTree(
      values: points.map { axes.features(x: $0.x, y: $0.y).map { Double($0) } }, labels: labels,
      classes: 2, settings: settings)
    let order = orders(axes.count, seed: 2)
    let tree = forest.tree(of: forest.bag(of: 3), trying: order)
    #expect(tree.plain == plain.grow(forest.bag(of: 3), trying: order))
  }

  @Test(arguments: [1, 2, 3]) func anyNumberOfThreadsGrowsTheSameTrees(threads: Int) {
    let (table, _, labels) = Samples.bytes(
      rows: 700, features: 80, levels: 60, classes: 4, seed: 1)
    let settings = ForestSettings(featuresTried: 9, seed: 7)
    let one = ForestGrower(table, labels: labels, classes: 4, settings: settings)
    let many = ForestGrower(
      table, labels: labels, classes: 4, settings: settings, threads: threads)
    let trees = many.trees(3..<12)
    // In another order, one by one.
    for number in (3..<12).reversed() { #expect(trees[number - 3] == one.tree(number)) }
    #expect(Set(trees).count == 9)
    #expect(many.trees(5..<5).isEmpty)
  }

  /// What varies is all that is tried: of the features of a row a third never does.
  @Test func aNodeTriesOnlyWhatVaries() {
    let (table, _, labels) = Samples.bytes(rows: 200, features: 9, levels: 9, classes: 2, seed: 8)
    let trees = ForestGrower(
      table, labels: labels, classes: 2, settings: .init(featuresTried: 1, seed: 1)
    ).trees(0..<20)
    let asked = Set(
      trees.flatMap { tree in (0..<tree.nodeCount).map { tree.split(at: $0)?.feature } })
    #expect(asked == [nil, 0, 1, 3, 4, 6, 7])
  }

  @Test func limitsHold() {
    let (points, labels) = Samples.moons(300, seed: 2)
    let table = PlaneAxes(tilts: 0).table(points)
    func trees(_ settings: ForestSettings) -> [DecisionTree] {
      ForestGrower(table, labels: labels, classes: 2, settings: settings).trees(0..<10)
    }
    for tree in trees(.init(featuresTried: 2, maxDepth: 3, seed: 1)) { #expect(tree.depth == 3) }
    for tree in trees(.init(featuresTried: 2, leaf: 20, seed: 1)) {
      #expect(tree.nodeCount > 1)
      #expect(tree.sizes.allSatisfy { $0 >= 20 })
    }
    for tree in trees(.init(featuresTried: 9, seed: 1)) {
      for node in 0..<tree.nodeCount where tree.split(at: node) == nil {
        #expect(tree.impurity(at: node) == 0)
      }
    }
  }

  @Test func oneRowOneClassAndEqualRowsAreLeaves() {
    func tree(_ reals: [Float], _ labels: [UInt8], _ classes: Int) -> DecisionTree {
      ForestGrower(
        FeatureTable(reals: reals, features: 2), labels: labels, classes: classes,
        settings: .init(featuresTried: 2, seed: 1)
      ).tree(of: Bag(weights: labels.map { _ in 1 })) { _ in [0, 1] }
    }
    let alone = tree([1, 2], [1], 3)
    #expect(alone.nodeCount == 1 && alone.counts(at: 0) == [0, 1, 0])
    #expect(alone.importance(features: 2) == [0, 0])
    #expect([alone].importance(features: 2) == [0, 0])
    #expect(tree([1, 2, 3, 4, 5, 6], [0, 0, 0], 2).nodeCount == 1)
    // Points of different class in one place: the leaf keeps both shares.
    let equal = tree([1, 2, 1, 2, 1, 2], [0, 1, 1], 2)
    #expect(equal.nodeCount == 1 && equal.counts(at: 0) == [1, 2])
    #expect(equal.answer(at: 0) == 1 && equal.shares(at: 0) == [1.0 / 3, 2.0 / 3])
    // Zeros of either sign are one value.
    #expect(tree([0, 1, -0.0, 1], [0, 1], 2).nodeCount == 1)
    // A split that gains nothing is made: without it there would be no XOR.
    let xor = tree([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0], 2)
    #expect(xor.leafCount == 4 && xor.split(at: 0)?.threshold == 0.5)
    #expect(xor.split(at: 0)?.feature == 0)
  }
}
