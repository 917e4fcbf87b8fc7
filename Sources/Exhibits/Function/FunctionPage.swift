import Datasets
import Drawing
import Networks
import Training

/// The page of the function exhibit: one moment of a run, its history, and what the user chose to
/// see.
///
/// It is drawn the same for a window, a picture and a film.
struct FunctionPage: PanelPage {
  var portrait: FunctionPortrait
  /// As they are now: the seed of a reset is not the portrait's.
  var settings: ApproximationSettings
  var curves: ApproximationCurves<FunctionData>
  var controls: FunctionControls
  var status: RunStatus
  var size: Size

  var snapshot: FunctionPortrait.Snapshot { portrait.snapshot }

  var layout: PageLayout {
    PageLayout(
      size: size, plan: Self.plan, maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  static let plan = PageLayout.Plan([
    .init(
      width: 832, [.init(height: 504, [(1, 832)]), .init(height: 176, minimum: 120, [(3, 832)])]),
    .init(width: 424, [.init(height: 440, [(2, 424)]), .init(height: 240, [(4, 424)])]),
  ])

  var panelTitles: [Int: String] { Self.titles }

  static let titles = [1: "Curve", 2: "Network", 3: "Residual", 4: "Loss"]

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: curve(hover: hover, in: rect).draw(in: rect, on: &canvas)
    case 2: network(hover: hover).draw(in: rect, on: &canvas)
    case 3: residual(hover: hover).draw(in: rect, on: &canvas)
    default: loss(hover: hover, in: rect).draw(in: rect, on: &canvas)
    }
  }

  var topBar: TopBar { bars.topBar }

  func transport(hover: Hover?) -> TransportBar { bars.transport(hover: hover) }

  var bars: ApproximationBars<FunctionData> {
    ApproximationBars(
      title: snapshot.data.target.title, snapshot: snapshot, settings: settings, curves: curves,
      status: status,
      figure: .init(
        "RMSE of range", [.init(Self.percent(snapshot.metrics.figure))], priority: 9, width: 80,
        help: "The root mean squared error over the whole curve, not only where samples are, as a "
          + "share of the target's range."),
      rows: "samples")
  }

  /// `4.64 %`, or three digits where that would be 0.00.
  static func percent(_ share: Float) -> String {
    guard share.isFinite else { return "–" }
    let percent = Double(share) * 100
    return percent >= 0.1
      ? Number.fixed(percent, decimals: 2) + " %"
      : Number.significant(percent, digits: 2) + " %"
  }

  // MARK: Panels

  /// Panel 1: the target, its samples and what the network makes of them.
  func curve(hover: Hover?, in rect: Rect) -> CurvePanel {
    let samples = snapshot.data.samples
    var panel = CurvePanel(
      PanelFrame("Curve", key: 1, isFocused: controls.focus.panel == 1), xs: portrait.xs,
      target: portrait.target, network: portrait.curve, xRange: portrait.xRange,
      yRange: portrait.yRange)
    panel.samples = zip(samples.places, samples.values).map { Point($0, $1) }
    panel.contributions = controls.showsContributions ? portrait.contributions : nil
    panel.bias = portrait.bias
    panel.hoverX = hoverX(hover)
    panel.pen = controls.pen
    if hover?.control == .curve(1), controls.pen.isEmpty, let point = hover?.point {
      panel.hoveredSample = panel.sample(at: point, in: rect)
    }
    return panel
  }

  /// Panel 3: how far the network is from its target.
  func residual(hover: Hover?) -> ResidualPanel {
    var panel = ResidualPanel(
      PanelFrame(
        "Residual", key: 3, caption: "network \(Number.minus) target",
        isFocused: controls.focus.panel == 3), xs: portrait.xs, values: portrait.residual,
      xRange: portrait.xRange, limit: portrait.residualLimit)
    panel.hoverX = hoverX(hover)
    return panel
  }

  /// Panel 4.
  func loss(hover: Hover?, in rect: Rect) -> PlotPanel {
    curves.panel(
      caption: settings.loss.title, isLog: controls.isLogLoss,
      step: snapshot.step, key: 4, isFocused: controls.focus.panel == 4, hover: hover, in: rect)
  }

  /// The input under the pointer, in either plot over it.
  private func hoverX(_ hover: Hover?) -> Double? {
    guard controls.pen.isEmpty, case .curve(let key)? = hover?.control, let point = hover?.point,
      let rect = layout.panels[key]
    else { return nil }
    let plot = key == 1 ? curvePlot(in: rect) : ResidualPanel.plot(in: rect)
    return portrait.x(at: point, in: plot)
  }

  /// From data to the page, in the curve's panel.
  func curveTransform(in rect: Rect) -> Transform { bareCurve.transform(in: rect) }

  private func curvePlot(in rect: Rect) -> Rect { bareCurve.plot(in: rect) }

  private var bareCurve: CurvePanel {
    CurvePanel(
      PanelFrame("Curve", key: 1), xs: [], target: [], network: [], xRange: portrait.xRange,
      yRange: portrait.yRange)
  }
}
