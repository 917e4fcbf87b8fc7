// Small buttons that count a number down or up.
extension Canvas {
  /// A − or a + on a button, with smaller arms where the button is small; grey and deaf where it
  /// can do nothing.
  mutating func stepButton(
    _ frame: Rect, isUp: Bool, isEnabled: Bool, _ control: Control, help: String
  ) {
    rectangle(frame, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 3)
    let arm = min(4, frame.width / 4, frame.height / 4)
    let middle = frame.center
    let stroke = Stroke(isEnabled ? theme.text : theme.disabled, width: 1.5, cap: .round)
    line(Point(middle.x - arm, middle.y), Point(middle.x + arm, middle.y), stroke)
    if isUp { line(Point(middle.x, middle.y - arm), Point(middle.x, middle.y + arm), stroke) }
    guard isEnabled else { return }
    touch(Target(.rectangle(frame), control, help: help))
  }
}
