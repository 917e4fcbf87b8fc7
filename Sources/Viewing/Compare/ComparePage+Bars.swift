import Drawing
import Training

extension ComparePage {
  private var terms: RunTerms { runs[0].terms }

  var topBar: TopBar {
    var items = sharedFacts
    let perEpoch = comparison.stepsPerEpoch
    if perEpoch > 1 {
      let epochs = (comparison.total + perEpoch - 1) / perEpoch
      let epoch = max(0, comparison.position - 1) / perEpoch + 1
      items.insert(
        .init(
          "epoch",
          [
            .init(Number.grouped(epoch)),
            .init("/\(Number.grouped(max(epochs, epoch)))", isSecondary: true),
          ], priority: 10, width: 48, help: "Passes through all samples to train on."), at: 0)
    }
    if let speed = status.stepsPerSecond {
      items.append(
        .init(
          "\(terms.units)/s",
          [
            .init(Number.grouped(Int(min(speed, 1e15)))),
            .init(" each", isNumber: false, isSecondary: true),
          ], priority: 3, width: 72,
          help: "Trained by each run in the last second, measured; the slowest sets the pace."))
    }
    items.append(
      .pace(
        status.pace, priority: 2,
        help: "watch shows every refresh; turbo lets all runs train between two looks."))
    var bar = TopBar(
      title: subject, subtitle: "compare, \(runs.count) runs", stepLabel: terms.unit,
      step: Number.grouped(comparison.position), total: Number.grouped(status.total), items: items,
      state: status.state)
    bar.tools = TopBar.tools.filter { $0 != .load }
    return bar
  }

  /// What is the same for all runs; in what they differ, their panels say.
  private var sharedFacts: [TopBar.Item] {
    let all = runs.map(\.show.experiment.facts)
    return all[0].filter { fact in all.allSatisfy { $0.contains(fact) } }
  }

  func transport(hover: Hover?) -> TransportBar {
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: [], position: Double(comparison.position),
      total: Double(max(status.total, comparison.position)), speed: status.speedText,
      pace: status.pace == .watch ? .watch : .turbo)
    bar.disabled = [.branch]
    bar.timeLeft = status.timeLeft(
      after: comparison.position, unit: terms.unit, units: terms.units)
    bar.more = status.state == .finished ? "add \(terms.further)" : ""
    bar.runs = plots.scrubber
    bar.hints = [
      .init(.togglePause, "go"), .init(.focusPanel(1), "run A"), .init(.stepForward, "step"),
      .init(.toggleLog, "log"), .init(.help, "help"), .init(.quit, "quit"),
    ]
    bar.read(hover, unit: terms.unit, lastStep: plots.lastStep)
    return bar
  }
}

extension RunStatus {
  /// Where all runs of a comparison are.
  ///
  /// - Parameter measures: whether it says how fast they are; a picture or a film does not, which no
  ///   clock may change.
  init(_ comparison: Comparison<some Experiment>, measures: Bool) {
    total = comparison.total
    stepsPerRefresh = comparison.stepsPerRefresh
    pace = comparison.pace
    speed = comparison.speed
    stepsPerSecond = measures ? comparison.stepsPerSecond : nil
    isPlaying = comparison.isPlaying && (comparison.isInPast || !comparison.isFinished)
    divergedAt = comparison.divergedAt
    state =
      comparison.isInPast
      ? .past
      : comparison.divergedAt != nil
        ? .diverged
        : comparison.isFinished ? .finished : comparison.isPlaying ? .running : .paused
  }
}
