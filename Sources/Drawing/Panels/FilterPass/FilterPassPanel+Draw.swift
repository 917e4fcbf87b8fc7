extension FilterPassPanel {
  /// Draws the whole panel; `rect` is 500×240 at least.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    PanelFrame(title: title, key: key, isFocused: isFocused, staleness: staleness)
      .draw(in: rect, on: &canvas)
  }

  /// The cell of the output map at a point of the panel: under the point on the output map itself,
  /// and on the input the one whose window has its middle nearest there. Nil elsewhere, and for a
  /// dense layer the neuron's place in a single row.
  public func cell(at point: Point, in rect: Rect) -> GridCell? {
    nil
  }
}
