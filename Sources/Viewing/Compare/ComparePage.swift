import Drawing
import Training

/// The page of a comparison: one moment of every run, their curves, and one transport.
///
/// It is drawn the same for a window, a picture and a film.
struct ComparePage<E: Experiment>: PanelPage {
  let comparison: Comparison<E>
  let plots: ComparePlots<E>
  let controls: Controls
  let status: RunStatus
  let size: Size
  /// The page of each run, of which a panel or two are shown.
  private let pages: [E.Page]

  init(
    _ comparison: Comparison<E>, _ plots: ComparePlots<E>, _ controls: Controls,
    _ status: RunStatus, size: Size, isFilm: Bool = false
  ) {
    (self.comparison, self.plots, self.controls) = (comparison, plots, controls)
    (self.status, self.size) = (status, size)
    pages = comparison.runs.map { $0.page(size, span: plots.span, isFilm: isFilm) }
  }

  var runs: [ComparedRun<E>] { comparison.runs }
  /// What the runs learn.
  var subject: String { pages[0].scene.title }
  /// The panel that stands for a run, and the one below it.
  private func panels(_ run: Int) -> (main: Panel<E>, lower: Panel<E>?) { pages[run].compared }

  /// What stands in a panel: the picture of a run, what lies below it, or curves.
  enum Content: Equatable {
    case run(Int)
    case plot(Int)
    case lower(Int)
  }

  /// Runs come first, so that the key of a run is its number; then the plots.
  func content(ofPanel key: Int) -> Content? {
    let (runs, plots) = (runs.count, plots.count)
    switch key {
    case 1...runs: return .run(key - 1)
    case runs + 1..<runs + 1 + plots: return .plot(key - 1 - runs)
    case runs + 1 + plots...2 * runs + plots where hasLower: return .lower(key - 1 - runs - plots)
    default: return nil
    }
  }

  var panelCount: Int { runs.count + plots.count + (hasLower ? runs.count : 0) }
  func lowerKey(_ run: Int) -> Int { runs.count + plots.count + 1 + run }

  /// The number that the turning panel has on a run's own page, and from where it is seen; nil where
  /// nothing turns.
  var turningPanel: Int? { panels(0).main.camera == nil ? nil : panels(0).main.key }
  var camera: OrbitCamera? {
    panels(0).main.camera.map { pages[0].scene.camera(panels(0).main.key, $0) }
  }

  // MARK: Layout

  var layout: PageLayout {
    PageLayout(
      size: size, plan: plan, maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  /// Side by side, or two by two where that shows more of each.
  private var rows: Int {
    guard runs.count == 4 else { return 1 }
    let (width, height) = (size.width - 16, size.height - 296)
    let aspect = E.Page.comparedAspect
    func area(_ columns: Double, _ rows: Double) -> Double {
      let (width, height) = (width / columns, height / rows)
      return min(width, height * aspect) * min(height, width / aspect)
    }
    return area(2, 2) > area(4, 1) ? 2 : 1
  }

  var hasLower: Bool { panels(0).lower != nil && rows == 1 && size.height >= 640 }

  /// As the design has it at 1280×800.
  var plan: PageLayout.Plan {
    let columns = runs.count / rows
    let width = 1264 / Double(columns)
    var lines = (0..<rows).map { row in
      PageLayout.Plan.Row(
        height: (hasLower ? 376 : rows == 2 ? 256 : 520), minimum: 120,
        (0..<columns).map { (key: row * columns + $0 + 1, width: width) })
    }
    if hasLower {
      lines.append(
        .init(height: 136, minimum: 112, runs.indices.map { (key: lowerKey($0), width: width) }))
    }
    let curves = (0..<plots.count).map { (key: runs.count + 1 + $0, width: 1264.0) }
    lines.append(.init(height: 160, minimum: 128, curves))
    return PageLayout.Plan(
      [.init(width: 1264, lines)], least: Size(240 * Double(columns), rows == 2 ? 480 : 400))
  }

  // MARK: Drawing

  func makeDrawing(hover: Hover?) -> (Int, Rect, inout Canvas) -> Void {
    { key, rect, canvas in draw(key, in: rect, hover: hover, on: &canvas) }
  }

  private func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch content(ofPanel: key) {
    case .run(let index):
      panels(index).main.draw(look(index, key, in: rect, hover), rect, &canvas)
    case .lower(let index):
      var look = PanelLook(frame("", key), hover: linked(hover, inPanel: key, at: rect))
      look.frame.title = panels(index).lower?.title ?? ""
      panels(index).lower?.draw(look, rect, &canvas)
    case .plot(let place): plot(place, key, hover: hover).draw(in: rect, on: &canvas)
    case nil: break
    }
  }

  private func frame(_ title: String, _ key: Int) -> PanelFrame {
    PanelFrame(title, key: key, isFocused: controls.focus.panel == key)
  }

  func plot(_ place: Int, _ key: Int, hover: Hover?) -> PlotPanel {
    var panel = plots.panel(
      place, frame(plots.title(place), key), isLog: controls.isLogLoss,
      position: comparison.position)
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }

  private func look(_ index: Int, _ key: Int, in rect: Rect, _ hover: Hover?) -> PanelLook {
    var frame = frame(runs[index].title, key)
    frame.badge = RunBadge(rawValue: index) ?? .a
    frame.figures = figures(index)
    return PanelLook(frame, hover: linked(hover, inPanel: key, at: rect))
  }

  private func linked(_ hover: Hover?, inPanel key: Int, at rect: Rect) -> Hover? {
    HoverLink(hover, self, layout).hover(inPanel: key, at: rect)
  }

  private func figures(_ index: Int) -> [PanelFrame.Figure] {
    let run = runs[index]
    var figures = E.figures(run.show)
    if let step = run.divergedAt, run.step >= step {
      figures.append(
        .init("diverged at \(run.terms.unit)", Number.grouped(step), isWrong: true))
    } else if run.step != comparison.ownStep(comparison.position, of: run) {
      figures.append(.init(run.terms.unit, Number.grouped(run.step)))
    }
    return figures
  }

  /// What a panel shows and how to read it.
  func explanation(ofPanel key: Int) -> String? {
    switch content(ofPanel: key) {
    case .run(let index): "\(runs[index].title): \(panels(index).main.explanation)"
    case .lower(let index):
      panels(index).lower.map { "\(runs[index].title): \($0.explanation)" }
    case .plot:
      "The same number of every run, each in the colour of its letter. Drag to go back in time: all "
        + "runs go to the same step."
    case nil: nil
    }
  }

  var panelTitles: [Int: String] {
    var titles: [Int: String] = [:]
    for key in 1...panelCount {
      switch content(ofPanel: key) {
      case .run(let index): titles[key] = RunBadge(rawValue: index)?.letter
      case .lower(let index): titles[key] = panels(index).lower?.title
      case .plot(let place): titles[key] = plots.title(place)
      case nil: break
      }
    }
    return titles
  }
}

extension Controls {
  /// How runs of an exhibit that stand side by side are seen at first.
  init<E: Experiment>(comparing _: E.Type) {
    self.init()
    isLogLoss = E.controls.isLogLoss
  }
}

/// What the pointer is over in one run's panel, at the same place in every run's: a comparison
/// reads all of them at once.
struct HoverLink {
  private let hover: Hover?
  /// The run under the pointer and where its panel lies, if there is one.
  private let source: (isLower: Bool, rect: Rect)?

  init(_ hover: Hover?, _ page: ComparePage<some Experiment>, _ layout: PageLayout) {
    self.hover = hover
    source = hover.flatMap { hover in
      for (key, rect) in layout.panels where rect.contains(hover.point) {
        switch page.content(ofPanel: key) {
        case .run: return (false, rect)
        case .lower: return (true, rect)
        case .plot, nil: break
        }
      }
      return nil
    }
  }

  /// What a panel of a run is to take for under the pointer.
  func hover(inPanel key: Int, at rect: Rect) -> Hover? {
    guard var hover, let source else { return nil }
    hover.point = hover.point + Point(rect.x - source.rect.x, rect.y - source.rect.y)
    switch hover.target?.control {
    case .curve: hover.target?.control = .curve(key)
    case .map: hover.target?.control = .map(key)
    case .orbit: hover.target?.control = .orbit(key)
    case .command, .panel, .note, nil: return nil
    default: break
    }
    return hover
  }
}
