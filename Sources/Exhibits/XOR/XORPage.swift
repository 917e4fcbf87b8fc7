import Datasets
import Networks
import Drawing
import Training

/// The page of the XOR exhibit: one moment of a run, its history, and what the user chose to see.
///
/// It is drawn the same for a window, a picture and a film.
struct XORPage: PanelPage {
  var portrait: XORPortrait
  var curves: XORCurves
  var landscape: XORLandscape?
  var controls: XORControls
  var status: RunStatus
  var size: Size

  var snapshot: XORSnapshot { portrait.snapshot }
  var settings: XORSettings { portrait.settings }

  var layout: PageLayout {
    PageLayout(size: size, maximized: controls.focus.maximized, openTab: controls.focus.openTab)
  }

  var panelTitles: [Int: String] { Self.titles }

  static let titles = [
    1: "Network", 2: "Input space", 3: "Feature space", 4: "Loss", 5: "Gradient norm",
    6: "Loss landscape",
  ]

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: network(hover: hover).draw(in: rect, on: &canvas)
    case 2: inputSpace(in: rect, hover: hover).draw(in: rect, on: &canvas)
    case 3: featureSpace(hover: hover).draw(in: rect, on: &canvas)
    case 4: curves.loss(self, hover: hover, in: rect).draw(in: rect, on: &canvas)
    case 5: curves.gradientNorm(self, hover: hover, in: rect).draw(in: rect, on: &canvas)
    default: lossLandscape.draw(in: rect, on: &canvas)
    }
  }
}
