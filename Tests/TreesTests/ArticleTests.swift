import Foundation
import Testing
import Trees

@Suite struct ArticleTests {
  /// The lines of the article on forests, as they stand there.
  private func forest(_ points: [SIMD2<Float>], _ labels: [UInt8]) -> Double? {
    // The part on forests begins.
    let axes = PlaneAxes(tilts: 0)
    let forest = ForestGrower(
      axes.table(points), labels: labels, classes: 2, settings: .init(featuresTried: 1, seed: 1),
      threads: 2)
    let trees = forest.trees(0..<100)

    var tally = VoteTally(rows: points.count, classes: 2)
    let counter = VoteCounter(forest.table, labels: labels, threads: 2)
    counter.add(trees, outside: (0..<100).map { forest.bag(of: $0) }, to: &tally)
    let outOfBagError = tally.error(labels)
    // The part on forests ends.
    return outOfBagError
  }

  /// Those on clusters and neighbours.
  private func clusters(_ pixels: [UInt8]) -> ([Double], [Neighbors.Neighbor]) {
    // The part on clusters begins.
    let data = DataRows(bytes: pixels, width: 3)
    let start = ClusterStart.greedy.rows(of: data, k: 8, seed: 1)
    let means = KMeans(data, startingAt: start)
    while !means.step().isSettled {}
    let palette = means.centers
    // The part on clusters ends.

    // The part on neighbours begins.
    let nearest = Neighbors(data, threads: 2).nearest(toBytes: [200, 30, 30], count: 5)
    // The part on neighbours ends.
    return (palette, nearest)
  }

  @Test func theArticlesLinesLearn() throws {
    let (points, labels) = Samples.moons(200, seed: 1)
    let error = try #require(forest(points, labels))
    #expect(error > 0 && error < 0.3)
    let reals = Samples.reals(rows: 500, width: 3, seed: 1)
    let (palette, nearest) = clusters(reals.map { UInt8($0 * 255) })
    #expect(palette.count == 24)
    #expect(nearest.count == 5)
  }

  @Test(arguments: [(0, "forests"), (1, "clusters"), (2, "neighbours")])
  func theArticleShowsTheseLines(block: Int, name: String) throws {
    let here = URL(filePath: #filePath)
    let package = here.deletingLastPathComponent().appending(path: "../..").standardized
    let article = try String(
      contentsOf: package.appending(path: "Sources/Trees/Trees.docc/Trees.md"), encoding: .utf8)
    let shown = article.components(separatedBy: "```swift\n")[block + 1]
      .components(separatedBy: "```")[0]
    let source = try String(contentsOf: here, encoding: .utf8)
      .components(separatedBy: "// The part on \(name) begins.\n")[1]
      .components(separatedBy: "    // The part on \(name) ends.")[0]
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("    ") ? $0.dropFirst(4) : $0 }
      .joined(separator: "\n")
    #expect(shown == source)
  }
}
