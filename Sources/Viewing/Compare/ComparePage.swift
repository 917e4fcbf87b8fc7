import Drawing
import Training

/// The page of a comparison: one moment of every run, their curves, and one transport.
///
/// It is drawn the same for a window, a picture and a film. What it shows of a run are panels of the
/// run's own page, which believes that it has the places that they have here: so they are drawn, and
/// answer the pointer, as they do there.
package struct ComparePage<E: Experiment>: PanelPage {
  private let comparison: Comparison<E>
  private let status: RunStatus
  /// The page of each run, of which some panels are shown.
  private let pages: [E.Page]
  private let arrangement: CompareArrangement
  package let layout: PageLayout

  /// - Parameter isFilm: whether it is a frame of a film; nil in a window, where alone it says how
  ///   fast the runs are: a picture or a film, no clock may change.
  init(_ comparison: Comparison<E>, isFilm: Bool? = nil) {
    self.comparison = comparison
    status = RunStatus(comparison, measures: isFilm == nil)
    let moments = comparison.runs.map(\.show.moment)
    func page(_ run: Viewing<E>) -> E.Page {
      E.Page(
        ViewingScene(
          run.show, RunStatus(run.player.view, pace: .watch), isFilm: isFilm ?? false,
          span: comparison.plots.span, beside: moments))
    }
    let (runs, size) = (comparison.runs, comparison.size)
    for run in runs { run.size = size }
    let first = page(runs[0])
    arrangement = CompareArrangement(
      first.compared, first.plan, runs: runs.count, plots: comparison.plots.count, size)
    layout = PageLayout(size: size, plan: arrangement.plan, focus: comparison.controls.focus)
    for (index, run) in runs.enumerated() {
      run.show.layout = PageLayout(size: size, panels: arrangement.places(of: index, in: layout))
    }
    pages = runs.map(page)
  }

  package var size: Size { comparison.size }
  package var controls: Controls { comparison.controls }
  private var runs: [Viewing<E>] { comparison.runs }
  package var terms: RunTerms { comparison.terms }
  package var stepsPerMark: Double { comparison.stepsPerMark }
  package var plan: PageLayout.Plan { arrangement.plan }
  /// The run that the user looks at.
  package var hero: Int { controls.focus.panel.flatMap { source(of: $0) != nil ? $0 : nil } ?? 1 }

  // MARK: Panels

  /// The run that a panel shows, and the panel of its own page that this is; nil for a plot of all.
  func source(of key: Int) -> (run: Int, panel: Panel<E>)? {
    guard let part = arrangement.parts[key], let panel = pages[part.run].panel(part.key) else {
      return nil
    }
    return (part.run, panel)
  }

  package var panels: [Panel<E>] {
    let plots = (0..<comparison.plots.count).map { place in
      let name = "\(place)"
      return Panel<E>(
        runs.count + 1 + place, comparison.plots.title(place),
        "The same number of every run, each in the colour of its letter. Drag to go back in time: "
          + "all runs go to the same moment."
      ) { look, rect, canvas in
        plot(name, look, in: nil).draw(in: rect, on: &canvas)
      }.with(\.plot, name)
    }
    let parts = arrangement.parts.compactMap { panel($0, $1) }
    return (plots + parts).sorted { $0.key < $1.key }
  }

  /// A panel of a run's own page, as it is shown here.
  private func panel(_ key: Int, _ part: CompareArrangement.Part) -> Panel<E>? {
    guard let own = pages[part.run].panel(part.key) else { return nil }
    let (run, badge) = (runs[part.run], RunBadge.allCases[part.run])
    var panel = Panel<E>(
      key, part.isMain ? badge.letter : own.title,
      "\(run.difference ?? ""): \(own.explanation)"
    ) { look, rect, canvas in
      var look = look
      (look.frame.key, look.frame.number, look.frame.title) = (part.key, key, own.title)
      look.hover = linked(look.hover, to: part)
      guard part.isMain else { return own.draw(look, rect, &canvas) }
      (look.frame.badge, look.frame.names) = (badge, comparison.names[part.run])
      look.frame.figures = figures(run)
      own.draw(look, PanelFrame.inner(ofRun: rect), &canvas)
    }
    (panel.camera, panel.isGraph) = (own.camera, own.isGraph)
    // The help says once what all runs answer to.
    if part.run == 0, !own.isEditor { panel.gestures = own.gestures }
    return panel
  }

  /// What the pointer is over in one run's panel, at the same place in every run's: a comparison
  /// reads all of them at once.
  private func linked(_ hover: Hover?, to part: CompareArrangement.Part) -> Hover? {
    guard var hover,
      let from = layout.panel(at: hover.point).flatMap({ arrangement.parts[$0] }),
      let here = pages[from.run].layout.panels[from.key],
      let there = pages[part.run].layout.panels[from.key]
    else { return nil }
    hover.point = hover.point + Point(there.x - here.x, there.y - here.y)
    switch hover.target?.control {
    case .command, .panel, .note, nil: return nil
    default: return hover
    }
  }

  private func figures(_ run: Viewing<E>) -> [PanelFrame.Figure] {
    var figures = E.figures(run.show)
    let step = run.show.snapshot.step
    let moment = PanelFrame.Figure(run.stepUnit, Number.grouped(step))
    if let end = run.divergedAt, step >= end {
      figures.append(.init("diverged at \(run.stepUnit)", Number.grouped(end), isWrong: true))
    } else if step != comparison.ownStep(comparison.position, of: run) {
      figures.append(moment)
    } else if comparison.cutsDiffer {
      figures.insert(moment, at: 0)
    }
    return figures
  }

  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    comparison.plots.panel(
      Int(name) ?? 0, frame, isLog: controls.isLogLoss, position: mark(comparison.position))
  }

  /// A common step as the page counts.
  private func mark(_ step: Int) -> Double { Double(step) / stepsPerMark }

  /// The same as a number.
  private func told(_ step: Int) -> String {
    Number.grouped(mark(step), decimals: comparison.cutsDiffer ? 2 : 0)
  }

  // MARK: The bars

  package var topBar: TopBar {
    // What is the same for all runs; in what they differ, their panels say.
    let facts = runs.map(\.experiment.facts)
    var items = facts[0].filter { fact in facts.allSatisfy { $0.contains(fact) } }
    let perEpoch = comparison.stepsPerEpoch
    if perEpoch > 1, !comparison.cutsDiffer {
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
    if let speed = status.stepsPerSecond.map({ $0 / stepsPerMark }) {
      items.append(
        .init(
          "\(terms.units)/s",
          [
            .init(TransportBar.speed(stepsPerSecond: speed, terms.units).value),
            .init(" each", isNumber: false, isSecondary: true),
          ], priority: 3, width: 72,
          help: "Trained by each run in the last second, measured; the slowest sets the pace."))
    }
    items.append(
      .pace(status.pace, priority: 2, turbo: "lets all runs train between two looks"))
    var bar = TopBar(
      title: pages[0].scene.title, subtitle: "compare, \(runs.count) runs", stepLabel: terms.unit,
      step: told(comparison.position), total: told(status.total), items: items,
      state: status.state)
    bar.tools = TopBar.tools.filter { $0 != .load }
    return bar
  }

  package func transport(hover: Hover?) -> TransportBar {
    let own = runs[0].player.terms.stepsPerEpoch
    var bar = TransportBar(
      status, at: comparison.position, terms, mark: stepsPerMark,
      own: comparison.cutsDiffer ? Double(own) : nil)
    bar.disabled = [.branch]
    if status.state == .finished { bar.more = "add \(terms.further)" }
    bar.runs = comparison.plots.scrubber
    bar.hints = [
      .init(.togglePause, "go"), .init(.focusPanel(1), "run A"), .init(.stepForward, "step"),
      .init(.toggleLog, "log"), .init(.help, "help"), .init(.quit, "quit"),
    ]
    bar.read(hover, unit: terms.unit, lastStep: comparison.plots.lastStep)
    return bar
  }
}

extension RunStatus {
  /// Where all runs of a comparison are.
  fileprivate init(_ comparison: Comparison<some Experiment>, measures: Bool) {
    total = comparison.total
    stepsPerRefresh = comparison.stepsPerRefresh
    (speed, story) = (comparison.speed, comparison.teller.story)
    stepsPerSecond = measures ? comparison.rate.stepsPerSecond : nil
    isPlaying = comparison.isPlaying && (comparison.isInPast || !comparison.isFinished)
    isBehind = !comparison.isInPast && comparison.teller.isWaiting
    divergedAt = comparison.divergedAt
    state =
      comparison.isInPast
      ? .past
      : comparison.divergedAt != nil
        ? .diverged
        : comparison.isFinished ? .finished : comparison.isPlaying ? .running : .paused
  }
}
