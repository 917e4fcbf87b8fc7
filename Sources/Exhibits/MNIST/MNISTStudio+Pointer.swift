import Datasets
import Drawing
import Networks

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

extension MNISTStudio {
  func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(let button, let point, let modifiers, _):
      return press(button, point, modifiers, over: hover?.target)
    case .move(let point, _): return move(to: point, over: hover)
    case .release:
      gesture = nil
      return .done
    case .wheel(let dy, _, _): return wheel(dy, over: hover)
    default: return .ignored
    }
  }

  private func press(
    _ button: Event.Button, _ point: Point, _ modifiers: Modifiers, over target: Target?
  ) -> Response {
    needsDrawing = true
    switch target?.control {
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return .ignored }
      gesture = .scrub(rect)
      scrub(to: point, in: rect)
    case .plot(let key):
      gesture = .scrubPlot(key)
      scrub(to: point, inPlot: key)
    case .pad: draw(at: point, button)
    case .brush:
      gesture = .brush
      setBrush(at: point)
    case .featureMap(let layer, let index): choose(layer: layer, filter: index)
    case .classBar(let label):
      controls.chosenClass = controls.chosenClass == label ? nil : label
    case .mapCell:
      pinCell(at: point)
    case .confusionCell(let row, let column):
      controls.openCell = GridCell(row, column)
      controls.firstRow = 0
    case .sample(let index):
      showSample(index)
      controls.isHeld = true
    case .classChip(let label): toggle(label, alone: modifiers.contains(.shift))
    default: return .ignored
    }
    return .done
  }

  private func move(to point: Point, over hover: Hover?) -> Response {
    switch gesture {
    case .scrub(let rect): scrub(to: point, in: rect)
    case .scrubPlot(let key): scrub(to: point, inPlot: key)
    case .draw(let pad): draw(on: point, in: pad)
    case .brush: setBrush(at: point)
    case nil where controls.isDrawing:
      let pen = hover?.control == .pad ? point : nil
      guard pen != drawing.pen else { return .ignored }
      drawing.pen = pen
    case nil:
      guard !controls.isCellPinned else { return .ignored }
      let held = hover?.control == .mapCell ? cell(at: point) : nil
      guard held != controls.heldCell else { return .ignored }
      // Where the pointer was, the sweep goes on.
      if held == nil, let last = controls.heldCell { controls.cell = last }
      controls.heldCell = held
    }
    needsDrawing = true
    return .done
  }

  private func wheel(_ dy: Double, over hover: Hover?) -> Response {
    switch hover?.control {
    case .sample, .panel(6):
      guard controls.openCell != nil else { return .ignored }
      controls.firstRow = max(0, controls.firstRow - Int(dy.rounded()))
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  /// A click holds the window where it is, or lets it go.
  private func pinCell(at point: Point) {
    guard let cell = cell(at: point) else { return }
    let isSame = controls.isCellPinned && controls.heldCell == cell
    controls.isCellPinned = !isSame
    controls.heldCell = isSame ? nil : cell
    if isSame { controls.cell = cell }
  }

  private func cell(at point: Point) -> Int? {
    let page = page
    guard let rect = page.layout.panels[1], let cell = page.filterPass.cell(at: point, in: rect)
    else { return nil }
    let shape = portrait.shapes[controls.layer]
    if shape.isFlat {
      controls.filter = min(cell.column, shape.channels - 1)
      return nil
    }
    return min(max(cell.row * shape.width + cell.column, 0), shape.pixels - 1)
  }

  /// Shows images of a class or not; with none left, all.
  private func toggle(_ label: Int, alone: Bool) {
    if alone {
      controls.classes = controls.classes == [label] ? [] : [label]
    } else {
      var classes = controls.classes.isEmpty ? Set(data.classNames.indices) : controls.classes
      classes.formSymmetricDifference([label])
      controls.classes = classes.count == data.classCount ? [] : classes
    }
    let current = Int(data.validation.labels[controls.sample])
    if !controls.classes.isEmpty, !controls.classes.contains(current) { nextSample(by: 1) }
  }

  private func scrub(to point: Point, in rect: Rect) {
    player.go(to: Int(page.transport(hover: nil).step(at: point.x, in: rect).rounded()))
  }

  private func scrub(to point: Point, inPlot key: Int) {
    let page = page
    guard let rect = page.layout.panels[key] else { return }
    let plot =
      key == 3 ? curves.lossPanel(page, hover: nil) : curves.accuracyPanel(page, hover: nil)
    player.go(to: Int(plot.step(at: point.x, in: rect).rounded()))
  }
}
