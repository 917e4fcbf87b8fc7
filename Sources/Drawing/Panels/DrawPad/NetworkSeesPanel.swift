/// The image that the network is given, and how it came from the pad.
package struct NetworkSeesPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var image: NumberGrid
  /// The box of the ink and its centre of mass, in pixels of the image; nil for an empty pad.
  package var box: Rect?
  package var center: Point?
  /// What was done, each with its number.
  package var facts: [Fact]

  /// A line of the table.
  package struct Fact: Equatable, Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
      (self.label, self.value) = (label, value)
    }
  }

  package init(_ frame: PanelFrame, image: NumberGrid, facts: [Fact]) {
    (self.frame, self.image, self.facts) = (frame, image, facts)
  }

  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.with(captions: ["\(image.columns)×\(image.rows)"]).draw(in: rect, on: &canvas)
    let side = max(28, min(rect.height - 56, rect.width * 0.45).rounded(.down))
    let frame = Rect(rect.x + 16, rect.y + 40, side, side)
    canvas.pictureCell(Picture(image, tint: .gray, theme), in: frame)
    let scale = side / Double(image.columns)
    if let box {
      let corners = [
        Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY),
        Point(box.x, box.maxY),
      ].map { Point(frame.x + $0.x * scale, frame.y + $0.y * scale) }
      canvas.polyline(corners, Stroke(theme.focus, dash: [4, 3]), isClosed: true)
    }
    if let center {
      DrawPadPanel.cross(
        at: Point(frame.x + center.x * scale, frame.y + center.y * scale), theme.focus,
        on: &canvas)
    }
    let left = frame.maxX + 16
    guard rect.maxX - 16 - left > 80 else { return }
    let pitch = min(22, (rect.height - 56) / Double(max(facts.count + 2, 1)))
    var y = frame.y + 12
    for fact in facts {
      canvas.text(
        canvas.fitted(fact.value, .number, into: rect.maxX - 16 - left),
        Point(rect.maxX - 16, y), .number, anchor: .trailing)
      let room = rect.maxX - 24 - left - canvas.width(fact.value, .number)
      canvas.text(
        canvas.fitted(fact.label, .caption, into: room), Point(left, y), .caption, theme.secondary)
      canvas.line(
        Point(left, y + pitch * 0.35), Point(rect.maxX - 16, y + pitch * 0.35),
        Stroke(theme.grid))
      y += pitch
    }
    for line in canvas.wrapped(
      "cropped, scaled, centred as MNIST's makers did", .caption, into: rect.maxX - 16 - left)
    where y < rect.maxY - 6 {
      canvas.text(line, Point(left, y + 4), .caption, theme.secondary)
      y += 15
    }
  }
}
