import Datasets
import Exhibits
import Options
import Testing
import Training
import Trees
import Viewing

@Suite struct ForestRunTests {
  /// How steps are cut into calls changes no bit, and neither does a thread more.
  @Test func treesMayBeCutAnywhere() throws {
    let whole = try forestRun(at: 12).snapshot()
    var run = try forestRun()
    for step in [1, 2, 5, 6, 12] {
      run.advance(to: step)
      _ = run.snapshot()
    }
    #expect(run.snapshot() == whole)
    #expect(try forestRun(forestOptions { $0.threads = 3 }, at: 12).snapshot() == whole)
    #expect(whole.step == 12 && Set(whole.trees).count > 10)
  }

  @Test func goesOnExactlyFromASnapshot() throws {
    var run = try forestRun(at: 5)
    run.apply(.points(.move(index: 3, to: SIMD2(1, -1))))
    let snapshot = run.snapshot()
    run.advance(to: 12)
    let end = run.snapshot()
    var other = try forestRun()
    other.restore(snapshot)
    #expect(other.snapshot() == snapshot)
    other.advance(to: 12)
    #expect(other.snapshot() == end)
  }

  /// A change is as if the forest had grown so from its first tree.
  @Test func aChangeGrowsAllTreesAnew() throws {
    let label = try forestRun().state.points.points[2].value
    let changes: [ForestChange] = [
      .points(.add(.init(SIMD2(0, 0), 1))), .points(.move(index: 7, to: SIMD2(2, 2))),
      .points(.label(index: 2, value: 1 - label)), .maxDepth(2), .leaf(4), .tilts(8), .features(2),
    ]
    for change in changes {
      var run = try forestRun(at: 6)
      let before = run.snapshot()
      run.apply(change)
      #expect(run.step == 6)
      var fresh = ForestRun(before.state.applying(change))
      fresh.advance(to: 6)
      #expect(run.snapshot().trees == fresh.snapshot().trees, "\(change)")
      #expect(run.snapshot().course == fresh.snapshot().course)
      #expect(run.snapshot().trees != before.trees, "\(change)")
    }
  }

  /// What a tree gets wrong is counted with what the engine says, row by row.
  @Test func errorsAreThoseOfTheVotes() throws {
    let snapshot = try forestRun(at: 9).snapshot()
    let state = snapshot.state
    let rows = state.points.points
    let features = rows.map { state.axes.features(x: $0.place.x, y: $0.place.y) }
    var (wrong, asked) = ([Int](), 0)
    for (index, row) in rows.enumerated() {
      var (sum, voters) = (0.0, 0)
      for (number, tree) in snapshot.trees.enumerated()
      where Bag(rows: rows.count, seed: state.seed, tree: number).lacks(index) {
        sum += tree.shares(at: tree.leaf(of: features[index]))[1]
        voters += 1
      }
      guard voters > 0 else { continue }
      asked += 1
      if (sum > Double(voters) / 2) != (row.value == 1) { wrong.append(index) }
    }
    #expect(snapshot.wrong == wrong && !wrong.isEmpty)
    let last = try #require(snapshot.course.last)
    #expect(last.outOfBag == Double(wrong.count) / Double(asked))
    #expect(last.covered == Double(asked) / Double(rows.count))
    let tests = try #require(state.testPoints).points
    let missed = tests.count { point in
      let row = state.axes.features(x: point.place.x, y: point.place.y)
      let sum = snapshot.trees.reduce(0.0) { $0 + $1.shares(at: $1.leaf(of: row))[1] }
      return (sum > 4.5) != (point.value == 1)
    }
    #expect(last.test == Double(missed) / 2000)
  }

  /// A point that goes gives its place to the last: all others keep their draws.
  @Test func removingAPointPutsTheLastInItsPlace() throws {
    let state = try forestRun().state
    let next = state.applying(.points(.remove(index: 4)))
    var expected = state.points.points
    expected[4] = expected[59]
    expected.removeLast()
    #expect(next.points.points == expected)
    let end = state.applying(.points(.remove(index: 59)))
    #expect(end.points.points == Array(state.points.points.dropLast()))
  }

  @Test func aThresholdSetByHandTouchesOnlyWhatIsBelow() throws {
    var run = try forestRun(at: 4)
    let before = run.snapshot()
    let root = try #require(before.trees[2].split(at: 0))
    run.apply(.pin(.init(tree: 2, path: .root, threshold: root.threshold + 0.7)))
    let after = run.snapshot()
    #expect(after.trees[2] != before.trees[2])
    #expect(after.trees[2].split(at: 0)?.feature == root.feature)
    for other in [0, 1, 3] { #expect(after.trees[other] == before.trees[other]) }
  }

  @Test func aTreeThatWasTakenOutHasNoVote() throws {
    var run = try forestRun(at: 5)
    run.apply(.remove(tree: 1))
    let snapshot = run.snapshot()
    #expect(snapshot.voters == [0, 2, 3, 4] && snapshot.step == 5)
    #expect(snapshot.course[1].outOfBag == snapshot.course[0].outOfBag)
    #expect(snapshot.course[1].test == snapshot.course[0].test)
    #expect(!snapshot.state.allows(.remove(tree: 1)))
  }

  /// With one tree out of bag is that tree's own error, over the rows that it lacks: about 37 %.
  @Test func withFewTreesFewRowsHaveAVote() throws {
    let snapshot = try forestRun(forestOptions { $0.samples = 1000 }, at: 12).snapshot()
    #expect((0.32...0.42).contains(snapshot.course[0].covered))
    #expect(snapshot.course[11].covered > 0.98)
    // A crowd is better than its trees.
    let metrics = snapshot.metrics
    #expect(metrics.test < metrics.alone - 0.02)
  }

  /// A file has no fresh points to ask about: single trees are asked of what they lack.
  @Test func pointsOfAFileHaveNoTest() throws {
    let points = PlanePoints(
      .classes(2),
      (0..<40).map { .init(SIMD2(Float($0 % 8) - 4, Float($0 / 8)), $0 % 3 == 0 ? 1 : 0) })
    var options = forestOptions { $0.subject = "some.csv" }
    options.content = points
    let snapshot = try forestRun(options, at: 8).snapshot()
    #expect(snapshot.state.points.count == 40 && snapshot.state.testPoints == nil)
    #expect(snapshot.metrics.test.isNaN && snapshot.metrics.alone > 0)
  }

  @Test func aDragIsOneEvent() {
    func move(_ index: Int, _ x: Float) -> ForestChange {
      .points(.move(index: index, to: SIMD2(x, 0)))
    }
    #expect(ForestRun.isSuperseded(move(3, 1), by: move(3, 2)))
    #expect(!ForestRun.isSuperseded(move(3, 1), by: move(4, 2)))
    #expect(ForestRun.isSuperseded(.maxDepth(3), by: .maxDepth(4)))
    #expect(!ForestRun.isSuperseded(.maxDepth(3), by: .leaf(4)))
  }
}
