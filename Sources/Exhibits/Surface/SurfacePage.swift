import Datasets
import Drawing
import Networks
import Training

/// The page of the surface exhibit: one moment of a run, its history, and what the user chose to
/// see.
///
/// It is drawn the same for a window, a picture and a film.
struct SurfacePage: PanelPage {
  var portrait: SurfacePortrait
  /// As they are now: the seed of a reset is not the portrait's.
  var settings: ApproximationSettings
  var curves: SurfaceCurves
  var controls: ApproximationControls
  var look: SurfaceControls
  var status: RunStatus
  var size: Size

  var snapshot: SurfacePortrait.Snapshot { portrait.snapshot }

  static let panelCount = 6

  var layout: PageLayout {
    PageLayout(
      size: size, plan: Self.plan, maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  static let plan = PageLayout.Plan([
    .init(
      width: 632,
      [
        .init(height: 480, [(1, 632)]), .init(height: 192, minimum: 120, [(4, 312), (5, 312)]),
      ]),
    .init(width: 624, [.init(height: 336, [(2, 308), (3, 308)]), .init(height: 336, [(6, 624)])]),
  ])

  var panelTitles: [Int: String] { Self.titles }

  static let titles = [
    1: "Surface", 2: "From above", 3: "Error", 4: "Loss", 5: "RMSE", 6: "Network",
  ]

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: surface.draw(in: rect, on: &canvas)
    case 2: fromAbove(hover).draw(in: rect, on: &canvas)
    case 3: error(hover).draw(in: rect, on: &canvas)
    case 4: lossPanel(hover: hover, in: rect).draw(in: rect, on: &canvas)
    case 5: rmsePanel(hover: hover, in: rect).draw(in: rect, on: &canvas)
    default:
      portrait.plane.graph(controls, hover: hover, key: 6, name: portrait.name)
        .draw(in: rect, on: &canvas)
    }
  }

  var topBar: TopBar { bars.topBar }

  func transport(hover: Hover?) -> TransportBar { bars.transport(hover: hover) }

  var bars: ApproximationBars<FunctionData> {
    ApproximationBars(
      title: snapshot.data.target.title, snapshot: snapshot, settings: settings,
      curves: curves.shared, status: status,
      figure: .init(
        "RMSE of range", [.init(Self.percent(snapshot.metrics.figure))], priority: 9, width: 80,
        help: "The root mean squared error over the whole surface, not only where samples are, as "
          + "a share of the target's range."),
      rows: "samples")
  }

  /// `4.64 %`, or two digits where that would be 0.00.
  static func percent(_ share: Float) -> String {
    guard share.isFinite else { return "–" }
    let percent = Double(share) * 100
    return
      (percent >= 0.1
      ? Number.fixed(percent, decimals: 2) : Number.significant(percent, digits: 2)) + " %"
  }

  // MARK: Panels

  private var surface: SurfacePanel {
    var panel = SurfacePanel(
      PanelFrame("Surface", key: 1, isFocused: controls.focus.panel == 1),
      network: portrait.heights, domain: portrait.domain, heights: portrait.range)
    panel.target = portrait.target
    panel.samples = portrait.samples
    panel.camera = look.camera
    return panel
  }

  func fromAbove(_ hover: Hover?) -> HeightMapPanel {
    var panel = HeightMapPanel(
      PanelFrame("From above", key: 2, caption: "network", isFocused: controls.focus.panel == 2),
      field: portrait.heights, domain: portrait.domain)
    panel.readout = readout(hover)
    return panel
  }

  func error(_ hover: Hover?) -> HeightMapPanel {
    var panel = HeightMapPanel(
      PanelFrame(
        "Error", key: 3, caption: "network \(Number.minus) target, ±5 % of the range",
        isFocused: controls.focus.panel == 3), field: portrait.error, domain: portrait.domain)
    panel.readout = readout(hover)
    panel.hasLines = false
    return panel
  }

  /// What lies under the pointer, in either map.
  private func readout(_ hover: Hover?) -> HeightMapPanel.Readout? {
    guard case .map(let key)? = hover?.control, let point = hover?.point,
      let rect = layout.panels[key]
    else { return nil }
    let place = fromAbove(nil).transform(in: rect).inverse(point)
    let values = portrait.values(at: place.x, place.y)
    return .init(
      x: place.x, y: place.y,
      values: [
        .init("target", values.target), .init("network", values.network),
        .init("error", values.network - values.target, isSigned: true),
      ])
  }

  func lossPanel(hover: Hover?, in rect: Rect) -> PlotPanel {
    curves.shared.panel(
      caption: settings.loss.rawValue.replacing("-", with: " "), isLog: controls.isLogLoss,
      step: snapshot.step, key: 4, isFocused: controls.focus.panel == 4, hover: hover, in: rect)
  }

  func rmsePanel(hover: Hover?, in rect: Rect) -> PlotPanel {
    curves.rmse(
      isLog: controls.isLogLoss, step: snapshot.step, key: 5,
      isFocused: controls.focus.panel == 5, hover: hover, in: rect)
  }
}
