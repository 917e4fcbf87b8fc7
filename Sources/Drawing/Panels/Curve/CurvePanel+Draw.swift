extension CurvePanel {
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    PanelFrame(title: title, key: key, isFocused: isFocused).draw(in: rect, on: &canvas)
  }
}
