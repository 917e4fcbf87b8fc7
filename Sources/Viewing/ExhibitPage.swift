import Drawing
import Training

/// What hangs on the wall: the panels of one moment.
///
/// A page is a value, made anew for each frame from a scene that is one too.
package protocol ExhibitPage: PanelPage {
  associatedtype E: Experiment

  init(_ scene: ViewingScene<E>)
  var scene: ViewingScene<E> { get }

  /// How its panels share the room: one value, since places depend on one another.
  var plan: PageLayout.Plan { get }

  /// Its panels, each with a place in the plan.
  var panels: [Panel<E>] { get }

  /// What stands in the bar on top after the step, in this order.
  var items: [TopBar.Item] { get }

  /// The label, the number and the total at the left of that bar.
  var counter: (label: String, step: Int, total: Int) { get }

  /// Buttons of that bar.
  var tools: [Command] { get }

  /// Keys that the bar below names where it has room; nil for the usual ones.
  var hints: [TransportBar.Hint]? { get }

  /// The panel that stands for the run beside others, and the one below it.
  var compared: (main: Panel<E>, lower: Panel<E>?) { get }

  /// Width over height of a panel in which the run shows best beside others.
  static var comparedAspect: Double { get }
}

extension ExhibitPage {
  package var counter: (label: String, step: Int, total: Int) {
    (scene.experiment.terms.unit, scene.step, scene.status.total)
  }
  package var tools: [Command] { TopBar.tools }
  package var hints: [TransportBar.Hint]? { nil }
  package var compared: (main: Panel<E>, lower: Panel<E>?) { (panels[0], nil) }
  package static var comparedAspect: Double { 1 }

  /// Where the panels lie.
  package var layout: PageLayout {
    PageLayout(
      size: scene.size, plan: plan, maximized: scene.controls.focus.maximized,
      openTab: scene.controls.focus.openTab)
  }

  /// The panel of that number.
  package func panel(_ key: Int) -> Panel<E>? { panels.first { $0.key == key } }

  /// The frame of a panel, as it stands on its own.
  package func frame(_ panel: Panel<E>) -> PanelFrame {
    PanelFrame(
      panel.title, key: panel.key, isFocused: scene.controls.focus.panel == panel.key)
  }

  /// The plot that a panel shows.
  ///
  /// What is under the pointer in one plot is read off all of them.
  ///
  /// - Parameter rect: where the panel lies, for a page whose layout does not know it.
  package func plot(_ name: String, _ look: PanelLook, in rect: Rect?) -> PlotPanel {
    var plot = scene.curves.panel(
      name, look.frame, isLog: scene.controls.isLogLoss, step: scene.step)
    if case .plot(let key)? = look.hover?.control, let point = look.hover?.point,
      let rect = layout.panels[key] ?? rect
    {
      plot.hoverStep = plot.step(at: point.x, in: rect)
    }
    return plot
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
    var bar = TopBar(
      title: Self.shortened(scene.title), subtitle: scene.experiment.summary,
      stepLabel: counter.label, step: Number.grouped(counter.step),
      total: Number.grouped(counter.total), items: items, state: scene.status.state)
    bar.tools = tools
    return bar
  }

  /// A title that leaves room for the rest of the bar.
  private static func shortened(_ title: String) -> String {
    title.count <= 24 ? title : title.prefix(23) + "…"
  }

  /// The bar below.
  package func transport(hover: Hover?) -> TransportBar {
    let (status, curves, terms) = (scene.status, scene.curves, scene.experiment.terms)
    let snapshot = scene.snapshot
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: curves.samples(curves.history.rows),
      position: Double(snapshot.step), total: Double(max(status.total, snapshot.step)),
      speed: status.speedText, pace: status.pace == .watch ? .watch : .turbo)
    bar.oldBranches = curves.history.old.map { curves.samples($0.rows) }
    bar.forks = RunCurves<E.R>.samples(curves.history.forks).filter { $0.loss.isFinite }
    bar.edits = curves.history.edits
    bar.timeLeft = status.timeLeft(after: snapshot.step, unit: terms.unit, units: terms.units)
    if status.state == .finished { bar.more = "add \(terms.addition)" }
    bar.learningRate = scene.experiment.learningRate(of: snapshot).map { Number.tick(Double($0)) }
    if let hints { bar.hints = hints }
    bar.read(hover, unit: terms.unit, lastStep: Double(curves.history.lastStep))
    return bar
  }

  // MARK: Drawing

  package var panelTitles: [Int: String] {
    Dictionary(panels.map { ($0.key, $0.title) }, uniquingKeysWith: { $1 })
  }

  package func makeDrawing(hover: Hover?) -> (Int, Rect, inout Canvas) -> Void {
    let panels = Dictionary(panels.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    return { key, rect, canvas in
      guard let panel = panels[key] else { return }
      panel.draw(PanelLook(frame(panel), hover: hover), rect, &canvas)
    }
  }
}

/// All that a page shows: one moment of a run, its history, what was found of it, and what the user
/// has chosen to see.
package struct ViewingScene<E: Experiment> {
  package let experiment: E
  package let moment: E.M
  package let curves: Curves<E.R>
  package let findings: E.Findings
  package let choices: E.Choices
  package let controls: Controls
  package let status: RunStatus
  package let size: Size
  /// The names of the examinations whose findings are more than half a second behind.
  package let late: Set<String>
  package let timeline: Timeline<E.R>
  package let branch: BranchID
  /// Whether the page is a frame of a film, in which what moves by itself moves with the steps.
  package var isFilm = false
  /// What all runs that stand side by side have on one scale; nil for a run on its own.
  package var span: Double?

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
