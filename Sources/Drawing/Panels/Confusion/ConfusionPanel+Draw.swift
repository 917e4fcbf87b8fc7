extension ConfusionPanel {
  /// Draws the whole panel with its frame.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    PanelFrame(title: title, key: key, isFocused: isFocused, staleness: staleness)
      .draw(in: rect, on: &canvas)
  }
}
