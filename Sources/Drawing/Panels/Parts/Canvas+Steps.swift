// Small buttons that count a number down or up, or walk through a few words.
extension Canvas {
  /// A − or a + on a button, or ‹ and › where it walks; with smaller arms where the button is small,
  /// grey and deaf where it can do nothing.
  mutating func stepButton(
    _ frame: Rect, isUp: Bool, isEnabled: Bool, walks: Bool = false, _ control: Control,
    help: String
  ) {
    rectangle(frame, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 3)
    let arm = min(4, frame.width / 4, frame.height / 4)
    let middle = frame.center
    let stroke = Stroke(isEnabled ? theme.text : theme.disabled, width: 1.5, cap: .round)
    if walks {
      let tip = isUp ? arm / 2 : -arm / 2
      polyline(
        [
          Point(middle.x - tip, middle.y - arm), Point(middle.x + tip, middle.y),
          Point(middle.x - tip, middle.y + arm),
        ], stroke)
    } else {
      line(Point(middle.x - arm, middle.y), Point(middle.x + arm, middle.y), stroke)
      if isUp { line(Point(middle.x, middle.y - arm), Point(middle.x, middle.y + arm), stroke) }
    }
    guard isEnabled else { return }
    touch(Target(.rectangle(frame), control, help: help))
  }

  /// One of the buttons beside a value.
  struct StepEnd {
    var control: Control
    var isEnabled: Bool
    var help: String
  }

  /// A value between its two buttons: a number, or where it `walks`, a word.
  mutating func stepper(
    _ value: String, in box: Rect, walks: Bool = false, less: StepEnd, more: StepEnd
  ) {
    let side = box.width >= (walks ? 104 : 84) ? 22.0 : 16
    let middle = Rect(
      box.x + side - 1, box.y, max(box.width - 2 * side + 2, 0), box.height)
    rectangle(middle, fill: theme.window, stroke: Stroke(theme.border))
    let fonts = walks ? [Font.body, .caption] : [Font.value, .number, Font(.mono, 10)]
    let font =
      fonts.first { width(value, $0) <= middle.width - 4 } ?? fonts[fonts.count - 1]
    text(
      walks
        ? fitted(value, font, into: middle.width - 2)
        : fittedNumber(value, font, into: middle.width - 2),
      Point(middle.midX, box.midY + (font.size * 0.36).rounded()), font, theme.text,
      anchor: .center)
    for (isUp, end) in [(false, less), (true, more)] {
      stepButton(
        Rect(isUp ? box.maxX - side : box.x, box.y, side, box.height), isUp: isUp,
        isEnabled: end.isEnabled, walks: walks, end.control, help: end.help)
    }
  }
}
