import Datasets
import Drawing
import Training

/// A page of numbered panels between a bar at the top and the transport at the bottom; where the
/// window is small, some panels share a place under tabs.
package protocol PanelPage {
  associatedtype E: Experiment

  var size: Size { get }
  /// What the user has chosen to see.
  var controls: Controls { get }

  /// How its panels share the room: one value, since places depend on one another.
  var plan: PageLayout.Plan { get }

  /// Where everything is.
  var layout: PageLayout { get }

  /// Its panels, each with a place in the plan.
  var panels: [Panel<E>] { get }

  /// The panel for which the page was made.
  var hero: Int { get }

  var topBar: TopBar { get }

  /// What a step is called.
  var terms: RunTerms { get }

  /// Steps to 1 on the axes of plots and of the scrubber.
  var stepsPerMark: Double { get }

  func transport(hover: Hover?) -> TransportBar

  /// The plot of that name over the steps of the run.
  func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel
}

extension PanelPage {
  package var hero: Int { 1 }

  package var stepsPerMark: Double { 1 }

  /// The panel of that number.
  package func panel(_ key: Int) -> Panel<E>? { panels.first { $0.key == key } }

  /// The frame of a panel, as it stands on its own.
  package func frame(_ panel: Panel<E>) -> PanelFrame {
    let focus = controls.focus
    return PanelFrame(
      panel.title, key: panel.key, isFocused: focus.panel == panel.key && !focus.isHero)
  }

  /// The plot that a panel shows.
  ///
  /// What is under the pointer in one plot is read off all of them.
  ///
  /// - Parameter rect: where the panel lies, for a page whose layout does not know it.
  package func plot(_ name: String, _ look: PanelLook, in rect: Rect?) -> PlotPanel {
    var plot = curves(name, look.frame)
    plot.unit = terms.unit
    plot.decimals = stepsPerMark == 1 ? 0 : 2
    if case .plot(let key)? = look.hover?.control, let point = look.hover?.point,
      let rect = layout.panels[key] ?? rect
    {
      plot.hoverStep = plot.step(at: point.x, in: rect)
    }
    return plot
  }

  /// Draws the page, each part in a tile of its own, so that what has not changed is not drawn
  /// twice.
  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    let layout = layout
    scene.tile(layout.topBar, appearance) { topBar.draw(in: layout.topBar, on: &$0) }
    let panels = Dictionary(panels.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    for (key, rect) in layout.panels.sorted(by: { $0.key < $1.key }) {
      scene.tile(rect, appearance) { canvas in
        guard let panel = panels[key] else { return }
        panel.draw(PanelLook(frame(panel), hover: hover), rect, &canvas)
      }
    }
    if let rect = layout.words, let panel = layout.panels.keys.first.flatMap({ panels[$0] }) {
      let caption = HeroCaption(
        topBar, transport(hover: nil), units: terms.units, explanation: panel.explanation)
      scene.tile(rect, appearance) { caption.draw(in: rect, on: &$0) }
    }
    if let rect = layout.tabBar, let open = layout.openTab {
      let tabs = layout.tabs.map { TabBar.Tab(panels[$0]?.title ?? "", key: $0) }
      scene.tile(rect, appearance) { TabBar(tabs: tabs, open: open).draw(in: rect, on: &$0) }
    }
    guard !layout.transport.isEmpty else { return }
    scene.tile(layout.transport, appearance) {
      transport(hover: hover).draw(in: layout.transport, on: &$0)
    }
  }
}

/// What hangs on the wall: the panels of one moment.
///
/// A page is a value, made anew for each frame from a scene that is one too.
package protocol ExhibitPage: PanelPage {
  // Again, so that the scene of a page says which it is.
  associatedtype E

  init(_ scene: ViewingScene<E>)
  var scene: ViewingScene<E> { get }

  /// Where everything is on a page of its own: as the plan says.
  var ownLayout: PageLayout { get }

  /// What stands in the bar on top after the step, in this order.
  var items: [TopBar.Item] { get }

  /// The label, the number and the total at the left of that bar.
  var counter: (label: String, step: Int, total: Int) { get }

  /// What is trained, under the title.
  var subtitle: String { get }

  /// Buttons of that bar.
  var tools: [Command] { get }

  /// Keys that the bar below names where it has room; nil for the usual ones.
  var hints: [TransportBar.Hint]? { get }

  /// The panels that stand for the run beside others.
  var compared: CompareArrangement.Choice { get }
}

extension ExhibitPage {
  package var terms: RunTerms { scene.experiment.terms }
  package var counter: (label: String, step: Int, total: Int) {
    (scene.experiment.terms.unit, scene.step, scene.status.total)
  }
  package var subtitle: String { scene.experiment.summary }
  package var tools: [Command] { TopBar.tools }
  package var hints: [TransportBar.Hint]? { nil }
  package var compared: CompareArrangement.Choice { .init([1]) }

  package var layout: PageLayout { scene.layout ?? ownLayout }

  package var ownLayout: PageLayout {
    PageLayout(size: size, plan: plan, focus: controls.focus, hero: hero)
  }

  package var moment: E.M { scene.moment }
  package var snapshot: E.R.Snapshot { scene.snapshot }
  package var size: Size { scene.size }
  package var controls: Controls { scene.controls }

  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    scene.curves.panel(
      name, frame, isLog: controls.isLogLoss, step: scene.step, now: scene.snapshot.metrics)
  }

  /// A panel with a plot over the steps of the run.
  package func plotPanel(_ key: Int, _ name: String, _ explanation: String) -> Panel<E> {
    let title = scene.curves.plots.first { $0.name == name }?.title ?? name
    return Panel(key, title, explanation) { look, rect, canvas in
      plot(name, look, in: rect).draw(in: rect, on: &canvas)
    }.with(\.plot, name)
  }

  // MARK: The bars

  /// The bar on top.
  package var topBar: TopBar {
    // A title leaves room for the rest of the bar.
    var bar = TopBar(
      title: scene.title.shown(24), subtitle: subtitle,
      stepLabel: counter.label, step: Number.grouped(counter.step),
      total: Number.grouped(counter.total), items: items, state: scene.status.state)
    bar.tools = tools
    return bar
  }

  /// The bar below.
  package func transport(hover: Hover?) -> TransportBar {
    let (curves, terms) = (scene.curves, scene.experiment.terms)
    var bar = TransportBar(
      scene.status, at: scene.step, curve: curves.samples, terms)
    curves.mark(&bar)
    if scene.status.state == .finished {
      bar.more = "add \(terms.addition ?? Number.grouped(terms.furtherSteps))"
    }
    bar.learningRate = scene.experiment.learningRate(of: scene.snapshot).map {
      Number.tick(Double($0))
    }
    if scene.experiment.hasSchedule { bar.rateName = "base rate" }
    if let hints { bar.hints = hints }
    bar.read(hover, unit: terms.unit, lastStep: Double(curves.lastStep))
    return bar
  }
}

/// All that a page shows: one moment of a run, its history, what was found of it, and what the user
/// has chosen to see.
///
/// It never changes. It is an object because a page asks it for something thousands of times a frame,
/// and a copy of all this costs more than most answers.
package final class ViewingScene<E: Experiment> {
  package let experiment: E
  package let moment: E.M
  package let curves: Curves<E.R>
  package let findings: E.Findings
  package let choices: E.Choices
  package let controls: Controls
  package let status: RunStatus
  package let size: Size
  /// Where panels lie on a page of several runs; nil for a run on its own.
  package let layout: PageLayout?
  /// The names of the examinations whose findings are more than half a second behind.
  package let late: Set<String>
  /// Whether the page is a frame of a film, in which what moves by itself moves with the steps.
  package let isFilm: Bool
  /// What all runs that stand side by side have on one scale; nil for a run on its own.
  package let span: Double?
  /// The moments of all runs that stand side by side, this one among them; empty for a run on its own.
  package let beside: [E.M]

  package init(
    _ show: Show<E>, _ status: RunStatus, isFilm: Bool = false, span: Double? = nil,
    beside: [E.M] = []
  ) {
    (experiment, moment, curves) = (show.experiment, show.moment, show.curves)
    (findings, choices, controls) = (show.findings, show.choices, show.controls)
    (self.status, size, self.isFilm, self.span) = (status, show.size, isFilm, span)
    self.beside = beside
    layout = show.layout
    late = Set(show.looks.filter(\.isLate).map(\.examination.name))
  }

  package var snapshot: E.R.Snapshot { moment.snapshot }
  package var step: Int { snapshot.step }
  package var title: String { experiment.title(of: snapshot) }

  /// From where a panel in space is seen.
  package func camera(_ key: Int, _ home: OrbitCamera) -> OrbitCamera {
    controls.cameras[key] ?? home
  }

  /// What a panel says whose findings are behind, as `as of batch 1,200`; empty for one that is up
  /// to date.
  package func staleness(_ examination: String, _ step: Int?, _ words: String = "as of") -> String {
    guard late.contains(examination), let step else { return "" }
    return "\(words) \(experiment.terms.unit) \(Number.grouped(step))"
  }
}
