/// The pad: its ink, the box around it, its centre of mass, and the pen.
package struct DrawPadPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var pad: InkPad
  /// Where the ink is, in shares of the pad's side; nil for an empty pad.
  package var box: Rect?
  /// The centre of mass of the ink, in shares of the pad's side.
  package var center: Point?
  /// The pen's diameter, in shares of the pad's side.
  package var brush: Double
  /// Where the pen is, on the page.
  package var pen: Point?

  /// Pens from the finest to the broadest.
  package static let brushes = 0.03...0.16

  package init(_ frame: PanelFrame, pad: InkPad, brush: Double) {
    (self.frame, self.pad, self.brush) = (frame, pad, brush)
  }

  /// The square of the pad, for a panel at `rect`.
  package static func pad(in rect: Rect) -> Rect {
    let side = max(40, min(rect.width - 32, rect.height - 88).rounded(.down))
    return Rect((rect.midX - side / 2).rounded(), rect.y + 40, side, side)
  }

  /// The slider of the pen, for a panel at `rect`.
  package static func slider(in rect: Rect) -> Rect {
    let pad = pad(in: rect)
    return Rect(pad.x + 60, pad.maxY + 12, max(40, pad.width - 130), 24)
  }

  /// The pen that a place on the slider stands for.
  package static func brush(at x: Double, in rect: Rect) -> Double {
    let slider = slider(in: rect)
    let t = min(max((x - slider.x) / slider.width, 0), 1)
    return brushes.lowerBound + t * (brushes.upperBound - brushes.lowerBound)
  }

  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.with(
      captions: ["left draws, right erases", "right erases", ""],
      toggles: [
        .init("undo", isOn: false, .undo), .init("clear", isOn: false, .clearPad),
        .init("leave", isOn: false, .drawPad),
      ]
    ).draw(in: rect, on: &canvas)
    let frame = Self.pad(in: rect)
    let ink = Picture(
      width: InkPad.side, height: InkPad.side,
      pixels: pad.pixels.map { Color(red: $0, green: $0, blue: $0).packed })
    canvas.picture(ink, in: frame, isSmooth: true)
    canvas.rectangle(frame, stroke: Stroke(theme.border))
    // Who has drawn knows how, and wants to see the answer.
    let help = pad.strokes.isEmpty ? "Draws with the left button, erases with the right." : ""
    canvas.touch(Target(.rectangle(frame), .pad, help: help))
    canvas.clipped(to: frame) { canvas in
      if let box {
        let shown = Rect(
          frame.x + box.x * frame.width, frame.y + box.y * frame.height, box.width * frame.width,
          box.height * frame.height)
        let corners = [
          Point(shown.x, shown.y), Point(shown.maxX, shown.y), Point(shown.maxX, shown.maxY),
          Point(shown.x, shown.maxY),
        ]
        canvas.polyline(corners, Stroke(theme.focus, dash: [4, 3]), isClosed: true)
      }
      if let center {
        let p = Point(frame.x + center.x * frame.width, frame.y + center.y * frame.height)
        Self.cross(at: p, theme.focus, on: &canvas)
      }
      if let pen, frame.contains(pen) {
        canvas.disc(pen, radius: brush * frame.width / 2, stroke: Stroke(theme.secondary))
      }
      if pad.strokes.isEmpty {
        canvas.text(
          "draw a digit here", Point(frame.midX, frame.midY), .title, theme.disabled,
          anchor: .center)
      }
    }
    drawSlider(rect, on: &canvas)
  }

  private func drawSlider(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let slider = Self.slider(in: rect)
    let y = slider.midY
    canvas.text("brush", Point(Self.pad(in: rect).x, y + 4), .caption, theme.secondary)
    canvas.line(Point(slider.x, y), Point(slider.maxX, y), Stroke(theme.disabled, width: 2))
    let range = Self.brushes
    let t = (brush - range.lowerBound) / (range.upperBound - range.lowerBound)
    canvas.disc(
      Point(slider.x + min(max(t, 0), 1) * slider.width, y), radius: 6, fill: theme.text)
    canvas.text(
      "\(Int((brush * Self.pad(in: rect).width).rounded())) pt", Point(slider.maxX + 64, y + 4),
      .number, theme.secondary, anchor: .trailing)
    canvas.touch(Target(.rectangle(slider.inset(-8, 0)), .brush, help: "The size of the pen."))
  }

  static func cross(at p: Point, _ color: Color, on canvas: inout Canvas) {
    canvas.disc(p, radius: 6, stroke: Stroke(color, width: 1.5))
    canvas.line(Point(p.x - 9, p.y), Point(p.x + 9, p.y), Stroke(color, width: 1.5))
    canvas.line(Point(p.x, p.y - 9), Point(p.x, p.y + 9), Stroke(color, width: 1.5))
  }
}
