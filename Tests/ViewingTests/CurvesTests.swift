import Drawing
import Testing
import Training
import Viewing

/// What the history of a run looks like, with its branches and what was found of it.
@Suite struct CurvesTests {
  private typealias Metrics = TinyRun.Metrics

  /// A run to step 40, and a branch from 20 that goes to 50.
  private struct History {
    var timeline: Timeline<TinyRun>
    var branch: BranchID

    init() {
      var snapshots = (0...5).map { TinyRun(place: Double(6 - $0), rate: 0, step: 10 * $0) }
      timeline = Timeline(startingAt: snapshots[0], stride: 10)
      for snapshot in snapshots[1...4] { timeline.record(snapshot) }
      branch = timeline.fork(from: .root, at: snapshots[2], label: "another way")
      for index in 3...5 {
        snapshots[index].place = 0.5
        timeline.record(snapshots[index])
      }
    }
  }

  private static let plot: Plot = {
    var plot = Plot(
      "loss", title: "Height", caption: "x²", shortCaption: "x",
      [.init("loss", "training"), .init("found", "found", .second)])
    plot.old = "loss"
    plot.showsForks = true
    return plot
  }()

  private func curves(
    _ plot: Plot = plot, mean: Quantity<Metrics>.Mean? = nil
  ) -> Curves<TinyRun> {
    Curves([Quantity("loss", mean: mean) { Double($0.loss) }], [plot]) { "from \($0.loss)" }
  }

  private func panel(_ curves: Curves<TinyRun>, isLog: Bool = true, step: Int = 0) -> PlotPanel {
    curves.panel("loss", PanelFrame("Height", key: 3), isLog: isLog, step: step)
  }

  /// However a history grows, is halved, branches and is left: taken piece by piece it looks as it
  /// does taken at once.
  @Test(arguments: [nil, Quantity<TinyRun.Metrics>.Mean(over: 30) { $0.loss > 4 ? 0 : 1 }])
  func takenPieceByPieceItIsTheSame(mean: Quantity<TinyRun.Metrics>.Mean?) {
    let limits = HistoryLimits(
      byteBudget: 1 << 20, frameLimit: 16, rowLimit: 24, stepsPerFrame: 1)
    var state = UInt64(11)
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    func snapshot(_ step: Int) -> TinyRun {
      TinyRun(place: Double(random(1000)) / 400, rate: 0, step: step)
    }
    var timeline = Timeline<TinyRun>(startingAt: snapshot(0), stride: 10, limits: limits)
    var (pieces, step) = (curves(mean: mean), 0)
    for turn in 0..<400 {
      switch random(40) {
      case 0:
        let frames = timeline[timeline.current].frames
        let start = frames[random(frames.count)].snapshot
        timeline.fork(from: timeline.current, at: start, label: "branch \(turn)")
        step = start.step
      case 1: timeline.record(snapshot(step))
      default:
        for _ in 0...random(4) {
          step += 10
          timeline.record(snapshot(step))
        }
      }
      if random(3) == 0 { continue }
      let shown = BranchID(
        random(8) == 0 ? random(timeline.branches.count) : timeline.current.index)
      var whole = curves(mean: mean)
      pieces.take(timeline, branch: shown, total: 40)
      whole.take(timeline, branch: shown, total: 40)
      #expect(pieces.line("loss") == whole.line("loss"), "turn \(turn)")
      let (one, other) = (panel(pieces), panel(whole))
      #expect(one.series == other.series, "turn \(turn)")
    }
  }

  @Test func aRunWithoutBranchesHasOneLine() {
    let history = History()
    var timeline = Timeline<TinyRun>(
      startingAt: history.timeline[.root].frames[0].snapshot, stride: 10)
    for frame in history.timeline[.root].frames.dropFirst() { timeline.record(frame.snapshot) }
    var curves = curves()
    curves.take(timeline, branch: .root, total: 40)
    let panel = panel(curves, step: 30)
    #expect(panel.series.map(\.label) == ["training", "found"])
    #expect(panel.series.map(\.role) == [.first, .second])
    #expect(panel.series[0].steps == [0, 10, 20, 30, 40])
    #expect(panel.series[0].values == [36, 25, 16, 9, 4])
    #expect(panel.series[1].steps.isEmpty)
    #expect(panel.frame.captions == ["x²"] && panel.shortCaption == "x")
    #expect(panel.playhead == 30 && panel.branches.isEmpty && panel.isLog)
  }

  @Test func branchesThatWereLeftStayInGrey() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: history.branch, total: 100)
    let panel = panel(curves)
    // The way shown, and of the old one what the new way left.
    #expect(panel.series.map(\.role) == [.old, .first, .second])
    #expect(panel.series.map(\.label) == ["from 36.0", "another way", "found"])
    #expect(panel.series[0].steps == [20, 30, 40])
    #expect(panel.series[0].values == [16, 9, 4])
    #expect(panel.series[1].steps == [0, 10, 20, 30, 40, 50])
    #expect(panel.series[1].values == [36, 25, 16, 0.25, 0.25, 0.25])
    #expect(panel.branches.map(\.step) == [20] && panel.branches.map(\.value) == [16])
    // On the old way it is the other that is grey.
    curves.take(history.timeline, branch: .root, total: 100)
    let other = self.panel(curves)
    #expect(other.series.map(\.label) == ["another way", "from 36.0", "found"])
    #expect(other.series[0].steps == [20, 30, 40, 50])
  }

  /// What was looked for at some steps.
  private func found(_ steps: [Double], _ values: [Double]) -> Line {
    var line = Line(steps: steps, values: values)
    line.isSampled = true
    return line
  }

  @Test func whatWasFoundBelongsToItsBranch() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: history.branch, total: 100)
    // In whatever order it was found.
    for (step, branch, value) in [
      (30, BranchID.root, 3.0), (10, .root, 1), (45, history.branch, 4), (25, history.branch, 2),
    ] { curves.note(["found": value], step: step, branch: branch) }
    #expect(curves.line("found") == found([10, 25, 45], [1, 2, 4]))
    #expect(panel(curves).series.last?.values == [1, 2, 4])
    curves.take(history.timeline, branch: .root, total: 100)
    #expect(curves.line("found") == found([10, 30], [1, 3]))
    // What is found again at a step replaces what was found there, and stands beside other things.
    curves.note(["found": 9], step: 30, branch: .root)
    curves.note(["other": 5], step: 30, branch: .root)
    #expect(curves.line("found") == found([10, 30], [1, 9]))
    #expect(curves.line("other") == found([30], [5]))
    #expect(curves.line("nothing") == found([], []))
    #expect(curves.isOnWay(branch: .root, step: 30))
    #expect(!curves.isOnWay(branch: history.branch, step: 30))
    curves.reset()
    #expect(curves.line("found") == found([], []))
  }

  @Test func onTheWayIsWhatTheBranchCameThrough() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: history.branch, total: 100)
    #expect(curves.isOnWay(branch: .root, step: 19))
    #expect(!curves.isOnWay(branch: .root, step: 20))
    #expect(curves.isOnWay(branch: history.branch, step: 1000))
  }

  @Test func scalesOnlyGrowUntilAReset() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: .root, total: 100)
    #expect(panel(curves).values.bounds == 0.25...36)
    #expect(panel(curves, isLog: false).values.bounds == 0...36)
    curves.note(["found": 50], step: 10, branch: .root)
    curves.note(["found": -1], step: 20, branch: .root)
    curves.note(["found": .infinity], step: 30, branch: .root)
    #expect(panel(curves).values.bounds == 0.25...50)
    #expect(panel(curves, isLog: false).values.bounds == -1...50)
    let short = Timeline<TinyRun>(startingAt: TinyRun(place: 2, rate: 0), stride: 10)
    let reach = panel(curves).steps
    curves.take(short, branch: .root, total: 100)
    #expect(panel(curves).values.bounds == 0.25...50)
    #expect(panel(curves).steps == reach)
    curves.reset()
    curves.take(short, branch: .root, total: 100)
    #expect(panel(curves).values.bounds == 4...4)
    #expect(panel(curves, isLog: false).values.bounds == 0...4)
    #expect(panel(curves).steps == 0...1)
  }

  @Test func aPlotSaysWhatItsAxisIs() {
    let history = History()
    func taken(_ change: (inout Plot) -> Void) -> Curves<TinyRun> {
      var plot = Self.plot
      change(&plot)
      var curves = curves(plot)
      curves.take(history.timeline, branch: .root, total: 100)
      curves.note(["found": 70], step: 10, branch: .root)
      return curves
    }
    let linear = taken { $0.mayBeLog = false }
    #expect(!panel(linear).isLog && panel(linear).values.bounds == 0...70)
    let log = taken { $0.isAlwaysLog = true }
    #expect(panel(log, isLog: false).isLog)
    #expect(panel(log, isLog: false).values.bounds == 0.25...70)
    func cut(_ ceiling: Double) -> Curves<TinyRun> {
      var flat = taken {
        $0.ceiling = ceiling
        $0.least = []
      }
      // The axis follows the data: as long as a line has not come below the ceiling, all is shown.
      #expect(panel(flat, isLog: false).values.bounds == 0.25...70)
      flat.note(["found": 10], step: 20, branch: .root)
      return flat
    }
    #expect(panel(cut(0.2), isLog: false).values.bounds == 0.25...70)
    let flat = cut(20)
    #expect(panel(flat, isLog: false).values.bounds == 0.25...20)
    #expect(panel(flat).series[1].values.first == 36, "what lies above leaves the plot")
    let fixed = taken {
      $0.isFixed = true
      $0.least = [0, 1]
    }
    #expect(panel(fixed, isLog: false).values.bounds == 0...1)
    let percent = taken { $0.factor = 100 }
    #expect(panel(percent).series[1].values.first == 3600)
    #expect(panel(percent).series[2].values == [7000])
    #expect(panel(percent, isLog: false).values.bounds == 0...7000)
    #expect(percent.line("loss").values.first == 36)
  }

  /// What an examination finds is known of its steps alone, what a refresh measures of all.
  @Test func whatIsFoundNowAndThenIsNoLine() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: .root, total: 100)
    curves.note(["found": 70], step: 10, branch: .root)
    #expect(panel(curves).series.map(\.isSampled) == [false, false, true])
    #expect(curves.line("found").isSampled && !curves.line("loss").isSampled)
  }

  /// Between two refreshes a line has the value of the moment shown, as the bar on top has.
  @Test func aMomentBetweenTwoRefreshesIsOnItsLine() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: .root, total: 100)
    let now = TinyRun(place: 3.5, rate: 0, step: 25).metrics
    let panel = curves.panel(
      "loss", PanelFrame("Height", key: 3), isLog: false, step: 25, now: now)
    let line = panel.series.first { $0.role == .first }
    #expect(line?.steps == [0, 10, 20, 25, 30, 40] && line?.values[3] == 12.25)
    #expect(curves.line("loss").with(1, at: 20) == curves.line("loss"))
  }

  @Test func thereIsRoomForLabelsAtTheLinesEnds() {
    let history = History()
    var curves = curves()
    curves.take(history.timeline, branch: history.branch, total: 1000)
    #expect(curves.reach == 52.5)
    // An end that the run went beyond is none.
    curves.take(history.timeline, branch: history.branch, total: 10)
    #expect(curves.reach == 52.5)
    // Smoothed lines are long, and need less.
    var smooth = self.curves(mean: .init(over: 10) { _ in 1 })
    smooth.take(history.timeline, branch: history.branch, total: 1000)
    #expect(smooth.reach == 50)
  }

  @Test func theScrubberHasTheLineOfTheLoss() {
    let history = History()
    var plain = curves()
    plain.take(history.timeline, branch: .root, total: 100)
    #expect(plain.samples.map(\.loss) == [36, 25, 16, 9, 4])
    var smooth = curves(mean: .init(over: 20) { _ in 1 })
    smooth.take(history.timeline, branch: .root, total: 100)
    #expect(smooth.samples.map(\.loss) == [36, 30.5, 20.5, 12.5, 6.5])
    #expect(smooth.samples.map(\.step) == [0, 10, 20, 30, 40])
  }
}
