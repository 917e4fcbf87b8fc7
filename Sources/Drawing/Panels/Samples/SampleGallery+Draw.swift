extension SampleGallery {
  /// Draws the whole panel with its frame.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    PanelFrame(title: title, key: key, isFocused: isFocused, staleness: staleness)
      .draw(in: rect, on: &canvas)
  }

  /// The largest `firstRow` that still fills the panel.
  public func lastRow(in rect: Rect) -> Int { 0 }
}
