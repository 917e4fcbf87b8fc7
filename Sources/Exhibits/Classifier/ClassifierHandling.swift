import Drawing

/// What the pressed button is doing.
enum ClassifierGesture: Equatable {
  /// Scrubs in the transport bar's curve, which lies in this rectangle.
  case scrub(Rect)
  /// Scrubs in a plot.
  case scrubPlot(Int)
  /// Draws on the pad, which lies in this rectangle.
  case draw(Rect)
  /// Moves the slider of the pen.
  case brush
}

/// The live exhibit of a classifier: what the commands and the pointer do on its own page. What
/// every such page has (scrubber, plots, confusion matrix, images, pad) its studio does.
protocol ClassifierHandling: AnyObject {
  associatedtype Page: ClassifierPage

  var studio: ClassifierStudio { get }
  /// The page as it stands.
  var page: Page { get }
  /// The commands that have a meaning here.
  var commands: Set<Command> { get }

  /// Follows the run, and lets go on what moves by itself.
  ///
  /// - Parameter time: seconds, never going back.
  func update(at time: Double)

  func perform(_ command: Command) -> Response
  func handle(_ event: Event, over hover: Hover?) -> Response
  func tooltip(for target: Target, appearance: Appearance) -> Tooltip?
  func explanation(ofPanel key: Int) -> String?
}

extension ClassifierHandling {
  func tooltip(for target: Target, appearance: Appearance) -> Tooltip? { nil }

  /// Does a command of those that every exhibit of a classifier knows.
  func perform(shared command: Command) -> Response {
    studio.perform(command, panels: page.panelCount)
  }

  /// Answers the pointer where every page of a classifier does.
  ///
  /// - Returns: nil where the event means nothing to these.
  func handle(shared event: Event, over hover: Hover?) -> Response? {
    defer { studio.sync() }
    switch event {
    case .press(let button, let point, let modifiers, _):
      return press(button, point, modifiers, over: hover?.target)
    case .move(let point, _): return move(to: point, over: hover)
    case .release:
      studio.gesture = nil
      return .done
    case .wheel(let dy, _, _): return wheel(dy, over: hover)
    default: return nil
    }
  }

  private func press(
    _ button: Event.Button, _ point: Point, _ modifiers: Modifiers, over target: Target?
  ) -> Response? {
    switch target?.control {
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return nil }
      studio.gesture = .scrub(rect)
      scrub(to: point, in: rect)
    case .plot(let key):
      studio.gesture = .scrubPlot(key)
      scrub(to: point, inPlot: key)
    case .pad:
      guard let pad = page.layout.panels[1].map({ DrawPadPanel.pad(in: $0) }) else { return nil }
      studio.draw(at: point, button, in: pad)
    case .brush:
      studio.gesture = .brush
      setBrush(at: point)
    case .confusionCell(let row, let column):
      studio.controls.openCell = GridCell(row, column)
      studio.controls.firstRow = 0
    case .sample(let index):
      studio.showSample(index)
      studio.controls.isHeld = true
    case .classChip(let label): studio.toggle(label, alone: modifiers.contains(.shift))
    default: return nil
    }
    studio.needsDrawing = true
    return .done
  }

  private func move(to point: Point, over hover: Hover?) -> Response? {
    switch studio.gesture {
    case .scrub(let rect): scrub(to: point, in: rect)
    case .scrubPlot(let key): scrub(to: point, inPlot: key)
    case .draw(let pad): studio.draw(on: point, in: pad)
    case .brush: setBrush(at: point)
    case nil:
      guard studio.controls.isDrawing else { return nil }
      let pen = hover?.control == .pad ? point : nil
      guard pen != studio.drawing.pen else { return .ignored }
      studio.drawing.pen = pen
    }
    studio.needsDrawing = true
    return .done
  }

  private func wheel(_ dy: Double, over hover: Hover?) -> Response? {
    switch hover?.control {
    case .sample, .panel(Page.confusionKey):
      guard studio.controls.openCell != nil else { return .ignored }
      studio.controls.firstRow = max(0, studio.controls.firstRow - Int(dy.rounded()))
    default: return nil
    }
    studio.needsDrawing = true
    return .done
  }

  private func setBrush(at point: Point) {
    guard let rect = page.layout.panels[1] else { return }
    studio.drawing.brush = DrawPadPanel.brush(at: point.x, in: rect)
  }

  private func scrub(to point: Point, in rect: Rect) {
    studio.player.go(to: Int(page.transport(hover: nil).step(at: point.x, in: rect).rounded()))
  }

  private func scrub(to point: Point, inPlot key: Int) {
    let page = page
    guard let rect = page.layout.panels[key], let plot = page.plot(key, hover: nil) else { return }
    studio.player.go(to: Int(plot.step(at: point.x, in: rect).rounded()))
  }
}
