import Drawing
import Networks
import Training

// The pad in the user's hands.
extension ClassifierStudio {
  func toggleDrawing() {
    controls.isDrawing.toggle()
    controls.focus = PanelFocus()
    if controls.isDrawing {
      portrait.show(image: drawing.image)
      recenter(always: true)
    } else {
      showSample(controls.sample)
    }
  }

  /// Puts the pen down on the pad, which lies in this rectangle.
  func draw(at point: Point, _ button: Event.Button, in pad: Rect) {
    drawing.pad.begin(at: place(point, in: pad), width: drawing.brush, erases: button == .right)
    drawing.pen = point
    gesture = .draw(pad)
    recenter()
  }

  func draw(on to: Point, in pad: Rect) {
    drawing.pad.move(to: place(to, in: pad))
    drawing.pen = to
    recenter()
  }

  func clearPad() {
    drawing.pad.clear()
    recenter()
  }

  func undoStroke() {
    drawing.pad.undo()
    recenter()
  }

  private func place(_ point: Point, in pad: Rect) -> Point {
    Point((point.x - pad.x) / pad.width, (point.y - pad.y) / pad.height)
  }

  /// Shows the network what the pad shows now.
  func recenter(always: Bool = false) {
    needsDrawing = true
    guard drawing.center() || always else { return }
    portrait.show(image: drawing.image)
    believe()
    mindRequest += 1
    guard drawing.digit != nil else { return }
    let branch = player.shownBranch
    let frames = player.view.timeline.frames(alongPathTo: branch, before: .max)
    mind.submit(
      .init(
        frames: frames.map { (branch, $0.snapshot) }, image: drawing.image, version: mindRequest),
      step: shown.step)
  }

  /// Remembers what the network shown thinks of the digit.
  func believe() {
    guard controls.isDrawing, drawing.digit != nil else { return }
    drawing.remember(
      .init(
        branch: player.shownBranch, step: shown.step, probabilities: portrait.probabilities))
  }

  /// Takes over what the networks of the past thought of it.
  func takeMind() {
    guard let latest = mind.latest?.report, latest.version == mindRequest, mindTaken != mindRequest
    else { return }
    mindTaken = mindRequest
    drawing.take(latest.beliefs)
    needsDrawing = true
  }
}
