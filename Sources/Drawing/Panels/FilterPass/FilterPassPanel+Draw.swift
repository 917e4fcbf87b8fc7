extension FilterPassPanel {
  /// Draws the whole panel; `rect` is 500×240 at least.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let header = frame.draw(in: rect, on: &canvas)
    drawHeader(header, on: &canvas)
    let layout = layout(in: rect)
    drawFoot(layout.foot, on: &canvas)
    switch stage {
    case .convolution(let convolution): draw(convolution, layout, on: &canvas)
    case .pooling(let pooling): draw(pooling, layout, on: &canvas)
    case .dense(let neuron): draw(neuron, layout, on: &canvas)
    }
  }

  /// The cell of the output map at a point of the panel: under the point on the output map itself,
  /// and on the input the one whose window has its middle nearest there. Nil elsewhere. For a
  /// dense layer the neuron, as a column of row 0.
  package func cell(at point: Point, in rect: Rect) -> GridCell? {
    let layout = layout(in: rect)
    let window: Window
    switch stage {
    case .convolution(let convolution): window = convolution.window
    case .pooling(let pooling): window = pooling.window
    case .dense(let neuron):
      return DenseLayout(layout, neuron).output(at: point).map { GridCell(0, $0) }
    }
    let pitch = layout.step * Double(window.stride)
    if layout.output.contains(point) {
      let p = point - Point(layout.output.x, layout.output.y) - layout.outputInset
      let cell = GridCell(
        Int((p.y / pitch).rounded(.down)), Int((p.x / pitch).rounded(.down)))
      return window.output.contains(cell.row, cell.column) ? cell : nil
    }
    guard layout.input.contains(point) else { return nil }
    func nearest(_ place: Double, _ kernel: Int, _ count: Int) -> Int {
      // A window's middle lies at (cell · stride + kernel / 2) pixels from the padded edge.
      let middle = place / layout.step - Double(kernel) / 2
      return min(max(0, Int((middle / Double(window.stride)).rounded())), count - 1)
    }
    return GridCell(
      nearest(point.y - layout.input.y, window.kernelRows, window.output.rows),
      nearest(point.x - layout.input.x, window.kernelColumns, window.output.columns))
  }

  func layout(in rect: Rect) -> FilterPassLayout {
    switch stage {
    case .convolution(let convolution):
      FilterPassLayout(
        rect, convolution.window, gridCount: 3, chipCount: convolution.activation.isEmpty ? 3 : 4)
    case .pooling(let pooling):
      FilterPassLayout(
        rect, pooling.window, gridCount: 1, chipCount: pooling.kind == .maximum ? 1 : 2)
    case .dense: FilterPassLayout(rect)
    }
  }
}
