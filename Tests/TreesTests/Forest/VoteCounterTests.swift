import Testing
import Trees

@Suite struct VoteCounterTests {
  private let table: FeatureTable
  private let bytes: [UInt8]
  private let labels: [UInt8]
  private let forest: ForestGrower

  init() {
    (table, bytes, labels) = Samples.bytes(
      rows: 1200, features: 12, levels: 40, classes: 3, seed: 5)
    forest = ForestGrower(
      table, labels: labels, classes: 3, settings: .init(featuresTried: 3, leaf: 4, seed: 1))
  }

  @Test(arguments: [1, 2, 4]) func votesAreTheSumOfTheLeavesShares(threads: Int) {
    let trees = forest.trees(0..<6)
    let bags = (0..<6).map { forest.bag(of: $0) }
    let counter = VoteCounter(table, labels: labels, threads: threads)
    var tally = VoteTally(rows: 1200, classes: 3)
    // In two parts, as it grows.
    let wrong =
      counter.add(Array(trees[..<2]), outside: Array(bags[..<2]), to: &tally)
      + counter.add(Array(trees[2...]), outside: Array(bags[2...]), to: &tally)
    var (expected, alone) = (VoteTallyByHand(rows: 1200), [Int](repeating: 0, count: 6))
    for (number, tree) in trees.enumerated() {
      for row in 0..<1200 where bags[number].lacks(row) {
        let leaf = tree.leaf(of: bytes[row * 12..<(row + 1) * 12])
        expected.add(row, tree.shares(at: leaf))
        if tree.answer(at: leaf) != Int(labels[row]) { alone[number] += 1 }
      }
    }
    #expect(tally.votes == expected.votes)
    #expect(tally.voters == expected.voters)
    #expect(wrong == alone)
    for row in 0..<1200 {
      let sum = tally.shares(of: row)?.reduce(0, +)
      #expect(sum.map { abs($0 - 1) < 1e-12 } ?? (tally.voters[row] == 0))
    }
    #expect(tally.covered == tally.voters.count { $0 > 0 })
    let error = Double(tally.wrong(labels).count) / Double(tally.covered)
    #expect(tally.error(labels) == error)
  }

  @Test func nobodyIsWrongWhereNobodyWasAsked() {
    let tally = VoteTally(rows: 2, classes: 3)
    #expect(tally.error([0, 1]) == nil)
    #expect(tally.answer(0) == nil && tally.shares(of: 1) == nil && tally.covered == 0)
  }

  /// More trees are better than one: that is what a forest is for.
  @Test func theForestIsBetterThanItsTrees() throws {
    let (points, labels) = Samples.moons(300, seed: 9)
    let test = Samples.moons(2000, seed: 10)
    let axes = PlaneAxes(tilts: 0)
    let trees = ForestGrower(
      axes.table(points), labels: labels, classes: 2, settings: .init(featuresTried: 1, seed: 1)
    ).trees(0..<100)
    var tally = VoteTally(rows: 2000, classes: 2)
    let counter = VoteCounter(axes.table(test.points), labels: test.labels)
    let alone = counter.add(trees, to: &tally).reduce(0, +)
    let error = try #require(tally.error(test.labels))
    #expect(error < 0.8 * Double(alone) / 100 / 2000)
  }

  private struct VoteTallyByHand {
    var votes: [Double]
    var voters: [UInt32]

    init(rows: Int) {
      votes = [Double](repeating: 0, count: rows * 3)
      voters = [UInt32](repeating: 0, count: rows)
    }

    mutating func add(_ row: Int, _ shares: [Double]) {
      for (k, share) in shares.enumerated() { votes[row * 3 + k] += share }
      voters[row] += 1
    }
  }
}
