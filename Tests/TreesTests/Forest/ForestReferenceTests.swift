import Datasets
import Foundation
import Testing
import Trees

/// Trees as the definition says them, in Python with exact fractions (`forest.json`).
@Suite struct ForestReferenceTests {
  private struct Content: Decodable {
    struct Node: Decodable {
      let depth: Int
      let counts: [Int]
      let gini: Double
      let tried: [Int]?
      let feature: Int?
      let threshold: Double?
      let score: Double?
      let left: Int?
      let right: Int?
    }
    struct Tree: Decodable {
      let bag: [Int]
      let nodes: [Node]
      let leaves: [Int]
      let importances: [Double]?

      func weights(_ rows: Int) -> Bag {
        var weights = [UInt32](repeating: 0, count: rows)
        for row in bag { weights[row] += 1 }
        return Bag(weights: weights)
      }
    }
    struct Plane: Decodable {
      struct OutOfBag: Decodable {
        let rows: Int
        let votes: [[Double]]
        let error: Double
      }
      let x: [[Float]]
      let y: [UInt8]
      let trees: [Tree]
      let outOfBag: OutOfBag
    }
    struct Digits: Decodable { let trees: [Tree] }
    let plane: Plane
    let digits: Digits
  }

  private let content: Content

  init() throws { content = try Reference.read("forest.json") }

  /// Grows a tree as the reference was grown, and compares it node by node.
  private func compare(
    _ forest: ForestGrower, _ expected: Content.Tree, all: [Int]
  ) -> DecisionTree {
    let tree = forest.tree(of: expected.weights(forest.table.rows)) { node in
      expected.nodes[node].tried ?? all
    }
    #expect(tree.nodeCount == expected.nodes.count)
    let depths = tree.depths
    for (number, node) in expected.nodes.enumerated() where number < tree.nodeCount {
      let split = tree.split(at: number)
      #expect(tree.counts(at: number) == node.counts)
      #expect(depths[number] == node.depth)
      #expect(split?.feature == node.feature)
      #expect(split?.threshold == node.threshold)
      #expect(split?.left == node.left && split?.right == node.right)
      #expect(abs(tree.impurity(at: number) - node.gini) < 1e-12)
      #expect(tree.score(at: number) == node.score)
    }
    return tree
  }

  @Test func theTreesOfThePlaneAreTheReferences() throws {
    let plane = content.plane
    let table = FeatureTable(reals: plane.x.flatMap { $0 }, features: 2)
    let forest = ForestGrower(
      table, labels: plane.y, classes: 2, settings: .init(featuresTried: 2, seed: 1))
    var tally = VoteTally(rows: table.rows, classes: 2)
    let counter = VoteCounter(table, labels: plane.y)
    for expected in plane.trees {
      let tree = compare(forest, expected, all: [0, 1])
      #expect(plane.x.map { tree.leaf(of: $0) } == expected.leaves)
      let importances = try #require(expected.importances)
      for (found, wanted) in zip(tree.importance(features: 2), importances) {
        #expect(abs(found - wanted) < 1e-10)
      }
      counter.add([tree], outside: [expected.weights(table.rows)], to: &tally)
    }
    #expect(tally.covered == plane.outOfBag.rows)
    #expect(tally.error(plane.y) == plane.outOfBag.error)
    #expect(tally.votes == plane.outOfBag.votes.flatMap { $0 })
  }

  @Test(.enabled(if: MNISTFiles.folder != nil))
  func theTreesOfDigitsAreTheReferences() throws {
    let test = try MNISTFiles.test(first: 400)
    let table = FeatureTable(bytes: test.images, features: 784)
    let forest = ForestGrower(
      table, labels: test.labels, classes: 10, settings: .init(featuresTried: 28, seed: 1))
    for expected in content.digits.trees {
      let tree = compare(forest, expected, all: [])
      #expect((0..<400).map { tree.leaf(of: test.image($0)) } == expected.leaves)
    }
  }
}
