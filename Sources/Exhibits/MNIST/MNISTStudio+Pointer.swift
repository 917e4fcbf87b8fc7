import Drawing
import Networks

extension MNISTStudio {
  func handle(_ event: Event, over hover: Hover?) -> Response {
    handle(shared: event, over: hover) ?? handleOwn(event, over: hover)
  }

  /// Answers the pointer on the filter pass and the layers.
  private func handleOwn(_ event: Event, over hover: Hover?) -> Response {
    switch (event, hover?.control) {
    case (.press(_, let point, _, _), .mapCell?): pinCell(at: point)
    case (.press, .featureMap(let layer, let index)?): choose(layer: layer, filter: index)
    case (.press, .classBar(let label)?):
      pass.chosenClass = pass.chosenClass == label ? nil : label
    case (.move(let point, _), let control):
      guard !pass.isCellPinned else { return .ignored }
      let held = control == .mapCell ? cell(at: point) : nil
      guard held != pass.heldCell else { return .ignored }
      // Where the pointer was, the sweep goes on.
      if held == nil, let last = pass.heldCell { pass.cell = last }
      pass.heldCell = held
    default: return .ignored
    }
    studio.needsDrawing = true
    return .done
  }

  /// A click holds the window where it is, or lets it go.
  private func pinCell(at point: Point) {
    guard let cell = cell(at: point) else { return }
    let isSame = pass.isCellPinned && pass.heldCell == cell
    pass.isCellPinned = !isSame
    pass.heldCell = isSame ? nil : cell
    if isSame { pass.cell = cell }
  }

  private func cell(at point: Point) -> Int? {
    let page = page
    guard let rect = page.layout.panels[1], let cell = page.filterPass.cell(at: point, in: rect)
    else { return nil }
    let shape = portrait.shapes[pass.layer]
    if shape.isFlat {
      pass.filter = min(cell.column, shape.channels - 1)
      return nil
    }
    return min(max(cell.row * shape.width + cell.column, 0), shape.pixels - 1)
  }
}
