import Datasets
import Networks
import Drawing
import Training

/// The page of the XOR exhibit: one moment of a run, its history, and what the user chose to see.
///
/// It is drawn the same for a window, a picture and a film.
struct XORPage {
  var portrait: XORPortrait
  var curves: XORCurves
  var landscape: XORLandscape?
  var controls: XORControls
  var status: RunStatus
  var size: Size

  var snapshot: XORSnapshot { portrait.snapshot }
  var settings: XORSettings { portrait.settings }

  func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    tile(layout.topBar, &scene, appearance) { topBar.draw(in: layout.topBar, on: &$0) }
    for key in layout.panels.keys.sorted() {
      guard let rect = layout.panels[key] else { continue }
      tile(rect, &scene, appearance) { draw(key, in: rect, hover: hover, on: &$0) }
    }
    if let rect = layout.tabBar, let open = layout.openTab {
      let tabs = layout.tabs.map { TabBar.Tab(Self.titles[$0] ?? "", key: $0) }
      tile(rect, &scene, appearance) { TabBar(tabs: tabs, open: open).draw(in: rect, on: &$0) }
    }
    tile(layout.transport, &scene, appearance) {
      transport(hover: hover).draw(in: layout.transport, on: &$0)
    }
  }

  var layout: PageLayout {
    PageLayout(size: size, maximized: controls.focus.maximized, openTab: controls.focus.openTab)
  }

  static let titles = [
    1: "Network", 2: "Input space", 3: "Feature space", 4: "Loss", 5: "Gradient norm",
    6: "Loss landscape",
  ]

  private func tile(
    _ rect: Rect, _ scene: inout Scene, _ appearance: Appearance, _ body: (inout Canvas) -> Void
  ) {
    scene.tile(rect, theme: appearance.theme, metrics: appearance.metrics, body)
  }

  private func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
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
