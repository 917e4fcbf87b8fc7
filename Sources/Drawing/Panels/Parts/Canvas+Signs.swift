// The small signs that several panels share.
extension Canvas {
  /// A key cap 16 points high, its top right corner at `corner`; returns its frame.
  @discardableResult
  package mutating func keyChip(_ key: String, topRight corner: Point) -> Rect {
    let wide = max(16, width(key, .captionMedium).rounded(.up) + 8)
    let frame = Rect(corner.x - wide, corner.y, wide, 16)
    rectangle(frame, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 3)
    text(
      key, Point(frame.midX, frame.maxY - 4), .captionMedium, theme.secondary, anchor: .center)
    return frame
  }

  /// A row of the data: a square for class 0, a disc for class 1, with a light and a dark ring
  /// around it; the cross of a wrong one lies behind.
  package mutating func marker(
    at p: Point, isTrue: Bool, radius: Double = 6, isWrong: Bool = false, hasRing: Bool = true,
    ring: Color? = nil
  ) {
    if isWrong {
      crossMark(at: p, theme.window, arm: radius + 7, width: 5.5)
      crossMark(at: p, theme.wrong, arm: radius + 7, width: 2.5)
    }
    if isTrue {
      if hasRing {
        disc(p, radius: radius + 3, fill: ring ?? theme.text)
        disc(p, radius: radius + 1.8, fill: theme.window)
      }
      disc(p, radius: radius, fill: theme.positive)
    } else {
      // As large to the eye as the disc.
      let side = radius * 1.8
      if hasRing {
        rectangle(Rect(center: p, side: side + 6), fill: ring ?? theme.text)
        rectangle(Rect(center: p, side: side + 3.6), fill: theme.window)
      }
      rectangle(Rect(center: p, side: side), fill: theme.negative)
    }
  }

  /// Right.
  package mutating func tickMark(at p: Point, _ color: Color? = nil, width: Double = 2) {
    polyline(
      [Point(p.x - 5, p.y), Point(p.x - 1.5, p.y + 4), Point(p.x + 5, p.y - 4)],
      Stroke(color ?? theme.right, width: width, cap: .round))
  }

  /// Wrong.
  package mutating func crossMark(
    at p: Point, _ color: Color? = nil, arm: Double = 4, width: Double = 2
  ) {
    let stroke = Stroke(color ?? theme.wrong, width: width, cap: .round)
    line(Point(p.x - arm, p.y - arm), Point(p.x + arm, p.y + arm), stroke)
    line(Point(p.x - arm, p.y + arm), Point(p.x + arm, p.y - arm), stroke)
  }

  /// A value in a rounded box 14 points high, centred on `center`; returns the box.
  @discardableResult
  package mutating func pill(
    _ string: String, center: Point, font: Font = .number, color: Color? = nil,
    fill: Color? = nil, border: Color? = nil
  ) -> Rect {
    let wide = width(string, font)
    let box = Rect(
      (center.x - wide / 2).rounded() - 3, center.y.rounded() - 7, wide.rounded(.up) + 6, 14)
    rectangle(
      box, fill: fill ?? theme.panel, stroke: border.map { Stroke($0) }, cornerRadius: 3)
    text(string, Point(box.midX, box.midY + 4), font, color, anchor: .center)
    return box
  }

  /// A label on a picture: a dark rounded box 16 points high behind it; returns the box.
  @discardableResult
  package mutating func label(
    _ string: String, center: Point, font: Font = .number, color: Color? = nil
  ) -> Rect {
    let box = labelBox(string, center: center, font: font)
    rectangle(box, fill: theme.window.opacity(0.82), cornerRadius: 3)
    text(string, Point(box.midX, box.midY + 4), font, color, anchor: .center)
    return box
  }

  /// Where `label` would lie.
  package func labelBox(_ string: String, center: Point, font: Font = .number) -> Rect {
    let wide = width(string, font).rounded(.up) + 8
    return Rect((center.x - wide / 2).rounded(), (center.y - 8).rounded(), wide, 16)
  }

  /// `string`, or as much of its beginning as fits into `space` with an ellipsis.
  package func fitted(_ string: String, _ font: Font, into space: Double) -> String {
    if width(string, font) <= space { return string }
    var shorter = string
    while !shorter.isEmpty {
      shorter.removeLast()
      while shorter.last == " " || shorter.last == "," { shorter.removeLast() }
      if width(shorter + "…", font) <= space { return shorter.isEmpty ? "" : shorter + "…" }
    }
    return ""
  }
}
