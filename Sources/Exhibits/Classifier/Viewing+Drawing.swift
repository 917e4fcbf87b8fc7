import Datasets
import Drawing
import Viewing

// The pad in the user's hands.
extension Viewing where E: ClassifierExperiment {
  private var side: Int { experiment.settings.side }

  /// Opens the page for drawing, or leaves it.
  func toggleDrawing() {
    choices.isDrawing.toggle()
    controls.focus = Controls().focus
    // The network is a panel of both pages: it is seen from the same place.
    let (old, new) = choices.isDrawing ? (1, 5) : (5, 1)
    controls.cameras[new] = controls.cameras[old]
    guard choices.isDrawing else { return showSample(choices.sample) }
    if choices.drawing.trainingMean == nil {
      choices.drawing.trainingMean = experiment.data.training.meanPixel
    }
    show.moment.show(image: choices.drawing.image(side: side))
    // Moments that went by meanwhile were not asked.
    show.findings.mindVersion = nil
    recenter(always: true)
  }

  /// Shows the network what the pad shows now.
  func recenter(always: Bool = false) {
    show.needsDrawing = true
    let isOther = show.choices.drawing.center(side: side)
    if isOther { show.findings.forget() }
    guard isOther || always else { return }
    show.moment.show(image: choices.drawing.image(side: side))
    E.believe(show)
  }

  /// Draws with the pen, and sets how broad it is.
  func draw(_ event: PanelEvent) -> Response? {
    guard let rect = page.layout.panels[1] else { return nil }
    let pad = DrawPadPanel.pad(in: rect)
    func place(_ point: Point) -> Point {
      Point((point.x - pad.x) / pad.width, (point.y - pad.y) / pad.height)
    }
    switch event {
    case .press(let drag, _):
      switch drag.control {
      case .pad?:
        show.choices.drawing.pad.begin(
          at: place(drag.point), width: choices.drawing.brush, erases: drag.button == .right)
        show.choices.drawing.pen = drag.point
        show.choices.drawing.isStroking = true
        recenter()
      case .brush?:
        choices.drawing.brush = DrawPadPanel.brush(at: drag.point.x, in: rect)
      default: return nil
      }
    case .drag(let drag):
      if drag.control == .brush {
        choices.drawing.brush = DrawPadPanel.brush(at: drag.point.x, in: rect)
      } else {
        show.choices.drawing.pad.move(to: place(drag.point))
        show.choices.drawing.pen = drag.point
        recenter()
      }
    case .release: show.choices.drawing.isStroking = false
    case .hover(let hover):
      let pen = hover.control == .pad ? hover.point : nil
      guard pen != choices.drawing.pen else { return .ignored }
      choices.drawing.pen = pen
    case .wheel: return nil
    }
    return .done
  }
}
