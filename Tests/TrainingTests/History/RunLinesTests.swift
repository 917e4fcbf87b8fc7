import Testing
import Training

/// The numbers of a history: rows, lines and findings on the way shown, and what lies beside it.
@Suite struct RunLinesTests {
  /// A walk to step 40, and a branch from 20 that goes to 50.
  private func history() -> (timeline: Timeline<Walk>, branch: BranchID) {
    let snapshots = walks(at: 0...50)
    var timeline = Timeline<Walk>(startingAt: snapshots[0], stride: 10)
    for step in [10, 20, 30, 40] { timeline.record(snapshots[step]) }
    let branch = timeline.fork(from: .root, at: snapshots[20], label: "another way")
    for step in [30, 40, 50] { timeline.record(snapshots[step]) }
    return (timeline, branch)
  }

  private func lines(drawn: Set<String> = ["loss"]) -> RunLines<Walk> {
    RunLines(
      [Quantity("loss") { Double($0.loss) }, Quantity("twice") { 2 * Double($0.loss) }],
      drawn: drawn, kept: drawn
    ) { "from \($0.loss)" }
  }

  @Test func whatIsNotDrawnIsMadeWhenSomebodyAsks() {
    let (timeline, branch) = history()
    var lines = lines()
    lines.take(timeline, branch: branch, present: nil)
    #expect(lines.rows.map(\.step) == [0, 10, 20, 30, 40, 50] && lines.lastStep == 50)
    #expect(Set(lines.lines.keys) == ["loss"])
    #expect(lines.line("loss") == lines.lines["loss"])
    #expect(lines.line("twice").steps == lines.line("loss").steps)
    #expect(lines.line("twice").values == lines.line("loss").values.map { 2 * $0 })
  }

  @Test func whatWasLeftHasItsNameAndItsLines() {
    let (timeline, branch) = history()
    var lines = lines()
    lines.take(timeline, branch: branch, present: nil)
    #expect(lines.label == "another way")
    #expect(lines.old.map { $0.rows.map(\.step) } == [[20, 30, 40]])
    #expect(lines.old.map { $0.lines["loss"]?.steps } == [[20, 30, 40]])
    #expect(lines.old.map(\.label) == ["from \(walks(at: 0...0)[0].metrics.loss)"])
    #expect(lines.forks.map(\.step) == [20])
    lines.take(timeline, branch: .root, present: nil)
    #expect(lines.old.map(\.label) == ["another way"])
  }

  @Test func aRunBetweenTwoRefreshesEndsWhereItIs() {
    let (timeline, branch) = history()
    let now = walks(at: 0...53)[53]
    var lines = lines()
    lines.take(timeline, branch: branch, present: .init(step: 53, metrics: now.metrics))
    #expect(lines.rows.map(\.step) == [0, 10, 20, 30, 40, 50, 53])
    #expect(lines.line("loss").values.last == Double(now.metrics.loss))
    // What the history has already is not there twice.
    lines.take(timeline, branch: branch, present: .init(step: 50, metrics: now.metrics))
    #expect(lines.rows.map(\.step) == [0, 10, 20, 30, 40, 50])
    #expect(lines.line("loss").steps == [0, 10, 20, 30, 40, 50])
  }
}
