import Datasets
import Drawing
import Networks
import Training

/// The page of the picture exhibit: one moment of a run, its history, and what the user chose to
/// see.
///
/// It is drawn the same for a window, a picture and a film.
struct PicturePage: PanelPage {
  var portrait: PicturePortrait
  var snapshot: ApproximationSnapshot<PictureData>
  /// As they are now: the seed of a reset is not the portrait's.
  var settings: ApproximationSettings
  var curves: PictureCurves
  var controls: ApproximationControls
  var look: PictureLook
  var survey: PictureSurvey?
  var zoom: PictureZoom?
  /// Whether survey and zoom are more than half a second behind what is shown.
  var lateness = Lateness()
  var status: RunStatus
  var size: Size

  struct Lateness: Equatable {
    var survey = false
    var zoom = false
  }

  static let panelCount = 7

  var layout: PageLayout {
    PageLayout(
      size: size, plan: Self.plan, maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  /// Four pictures side by side, and below them what the network is and how it has done.
  static let plan = PageLayout.Plan([
    .init(
      width: 628,
      [.init(height: 352, [(1, 310), (2, 310)]), .init(height: 320, minimum: 180, [(5, 628)])]),
    .init(
      width: 628,
      [
        .init(height: 352, [(3, 310), (4, 310)]),
        .init(height: 320, minimum: 120, [(6, 310), (7, 310)]),
      ]),
  ])

  var panelTitles: [Int: String] { Self.titles }

  static let titles = [
    1: "Target", 2: "Network's picture", 3: "Error", 4: "Zoom", 5: "Network", 6: "PSNR", 7: "Loss",
  ]

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: target(hover).draw(in: rect, on: &canvas)
    case 2: networkPicture(hover).draw(in: rect, on: &canvas)
    case 3: error(hover, canvas.theme).draw(in: rect, on: &canvas)
    case 4: zoomed.draw(in: rect, on: &canvas)
    case 5:
      portrait.plane.graph(controls, hover: hover, key: 5, name: portrait.name)
        .draw(in: rect, on: &canvas)
    case 6: psnrPanel(hover: hover, in: rect).draw(in: rect, on: &canvas)
    default: lossPanel(hover: hover, in: rect).draw(in: rect, on: &canvas)
    }
  }

  var topBar: TopBar { bars.topBar }

  func transport(hover: Hover?) -> TransportBar { bars.transport(hover: hover) }

  var bars: ApproximationBars<PictureData> {
    ApproximationBars(
      title: portrait.subject.name, snapshot: snapshot, settings: settings,
      curves: curves.shared, status: status,
      figure: .init(
        "PSNR", [.init(Self.decibels(Double(snapshot.metrics.figure)))], priority: 9, width: 64,
        help: "The peak signal-to-noise ratio over "
          + "\(Number.grouped(min(snapshot.data.count, PictureData.probeCount))) pixels all over "
          + "the picture: above 30 dB an eye hardly sees the difference."),
      rows: "pixels")
  }

  /// As `31.2 dB`.
  static func decibels(_ value: Double) -> String {
    value.isFinite ? Number.fixed(value, decimals: 1) + " dB" : value > 0 ? "∞ dB" : "–"
  }

  // MARK: Curves

  func psnrPanel(hover: Hover?, in rect: Rect) -> PlotPanel {
    let count = min(snapshot.data.count, PictureData.probeCount)
    return curves.psnr(
      caption: "dB, \(Number.grouped(count)) pixels", step: snapshot.step, key: 6,
      isFocused: controls.focus.panel == 6, hover: hover, in: rect)
  }

  func lossPanel(hover: Hover?, in rect: Rect) -> PlotPanel {
    curves.shared.panel(
      caption: settings.loss.rawValue.replacing("-", with: " "), isLog: controls.isLogLoss,
      step: snapshot.step, key: 7, isFocused: controls.focus.panel == 7, hover: hover, in: rect)
  }
}
