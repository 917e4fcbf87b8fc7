import Datasets
import Drawing

// The four pictures.
extension PicturePage {
  /// The pixel under the pointer, in any of the three pictures of the target's size.
  private func hovered(_ hover: Hover?) -> GridCell? {
    guard case .map(let key)? = hover?.control, key < 4, let point = hover?.point,
      let rect = layout.panels[key]
    else { return nil }
    return target(nil).cell(at: point, in: rect)
  }

  private func values(_ hovered: GridCell?, _ value: (Int) -> Double) -> [Double] {
    guard let hovered else { return [] }
    let channels = portrait.shown.channels
    let first = (hovered.row * portrait.shown.width + hovered.column) * channels
    return (first..<first + channels).map(value)
  }

  func target(_ hover: Hover?) -> PicturePanel {
    let pixel = hover.flatMap(hovered)
    let (shown, whole) = (portrait.shown, portrait.subject.image)
    let isSmaller = shown.width != whole.width || shown.height != whole.height
    var panel = PicturePanel(
      PanelFrame(
        "Target", key: 1,
        caption: isSmaller
          ? "of \(Number.grouped(whole.width)) × \(Number.grouped(whole.height))" : "",
        isFocused: controls.focus.panel == 1), picture: portrait.target)
    panel.hovered = pixel
    panel.values = values(pixel) { Double(shown.bytes[$0]) / 255 }
    return panel
  }

  private var surveyStaleness: String {
    lateness.survey ? survey.map { "as of \(Number.grouped($0.step))" } ?? "" : ""
  }

  func networkPicture(_ hover: Hover?) -> PicturePanel {
    let pixel = hover.flatMap(hovered)
    var panel = PicturePanel(
      PanelFrame(
        "Network's picture", key: 2, caption: survey.map { Self.decibels($0.psnr) } ?? "",
        isFocused: controls.focus.panel == 2, staleness: surveyStaleness), picture: survey?.picture)
    panel.hovered = pixel
    panel.values = survey.map { survey in values(pixel) { Double(survey.values[$0]) } } ?? []
    return panel
  }

  func error(_ hover: Hover?, _ theme: Theme) -> PicturePanel {
    let pixel = hover.flatMap(hovered)
    let value = pixel.flatMap { pixel in
      survey.map { Double($0.errors[pixel.row * portrait.shown.width + pixel.column]) }
    }
    var panel = PicturePanel(
      PanelFrame("Error", key: 3, isFocused: controls.focus.panel == 3, staleness: surveyStaleness),
      picture: survey?.errorPicture(theme))
    panel.scale = PictureSurvey.scale
    panel.hovered = pixel
    panel.values = value.map { [$0] } ?? []
    return panel
  }

  var zoomed: PicturePanel {
    var panel = PicturePanel(
      PanelFrame(
        "Zoom", key: 4,
        caption: zoom.map { "\(Number.significant($0.fineness, digits: 2)) × as fine" } ?? "",
        isFocused: controls.focus.panel == 4,
        staleness: lateness.zoom ? zoom.map { "as of \(Number.grouped($0.step))" } ?? "" : ""),
      picture: zoom?.picture)
    panel.targetArea = zoom?.frame
    panel.frame.toggles = [.init("4 ×", isOn: look.window.isFine, .toggleZoom)]
    panel.help =
      "What the network makes of the places between the pixels, and past the edges. The wheel zooms, "
      + "a drag moves it, a double-click shows all."
    return panel
  }

  /// The room of the zoom's picture in its panel; nil where it does not show.
  var zoomRoom: Rect? { layout.panels[4].flatMap { PicturePanel.room(in: $0) } }
}
