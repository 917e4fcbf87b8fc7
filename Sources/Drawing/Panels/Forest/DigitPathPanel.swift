/// An image with the pixels about which one tree asks, one after the other.
package struct DigitPathPanel: Equatable, Sendable {
  /// A question about a pixel.
  package struct Question: Equatable, Sendable {
    package var column: Int
    package var row: Int
    /// Whether the pixel is brighter than its threshold.
    package var isBrighter: Bool

    package init(column: Int, row: Int, isBrighter: Bool) {
      (self.column, self.row, self.isBrighter) = (column, row, isBrighter)
    }
  }

  package var frame: PanelFrame
  package var side: Int
  /// `[side, side]`, 0 black to 255 white.
  package var pixels: [UInt8]
  package var questions: [Question]
  /// Said below the image; the last left out first.
  package var notes: [String] = []

  package init(_ frame: PanelFrame, side: Int, pixels: [UInt8], questions: [Question]) {
    (self.frame, self.side, self.pixels, self.questions) = (frame, side, pixels, questions)
  }

  /// Where the image lies in a panel at `rect`.
  package static func image(in rect: Rect) -> Rect {
    let side = max(40, min(rect.width - 24, rect.height - 100).rounded(.down))
    return Rect((rect.midX - side / 2).rounded(), rect.y + 40, side, side)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 90, rect.height > 150 else { return }
    let theme = canvas.theme
    let image = Self.image(in: rect)
    canvas.picture(
      Picture(
        width: side, height: side,
        pixels: pixels.map { Color(red: $0, green: $0, blue: $0).packed }), in: image,
      isSmooth: false)
    canvas.rectangle(image.inset(-1), stroke: Stroke(theme.border))
    canvas.touch(
      Target(
        .rectangle(image), .map(frame.key),
        help: "The image shown: . and , go to others, D draws one."))
    let cell = image.width / Double(max(side, 1))
    let places = questions.map {
      Point(image.x + (Double($0.column) + 0.5) * cell, image.y + (Double($0.row) + 0.5) * cell)
    }
    canvas.clipped(to: image.inset(-2)) { canvas in
      canvas.polyline(places, Stroke(theme.focus.opacity(0.35), width: 1))
      for (question, place) in zip(questions, places) {
        let square = Rect(center: place, side: max(cell, 5))
        canvas.rectangle(square.inset(-1), stroke: Stroke(theme.window, width: 3))
        canvas.rectangle(square, stroke: Stroke(color(question, theme), width: 1.75))
      }
    }
    drawNumbers(places, cell, image, on: &canvas)
    drawNotes(image, rect, on: &canvas)
  }

  private func color(_ question: Question, _ theme: Theme) -> Color {
    question.isBrighter ? theme.positive : theme.negative
  }

  /// The place of each question among all, beside its pixel where that is free.
  private func drawNumbers(
    _ places: [Point], _ cell: Double, _ image: Rect, on canvas: inout Canvas
  ) {
    var taken = places.map { Rect(center: $0, side: cell) }
    for (index, place) in places.enumerated() {
      let away = cell / 2 + 9
      let sides = [
        Point(away, -away * 0.7), Point(-away, -away * 0.7), Point(away, away * 0.7),
        Point(-away, away * 0.7),
      ]
      let free = sides.lazy.map { place + $0 }.first { center in
        let box = canvas.labelBox("\(index + 1)", center: center)
        return image.contains(box) && taken.allSatisfy { $0.intersection(box).isEmpty }
      }
      guard let free else { continue }
      taken.append(canvas.label("\(index + 1)", center: free, color: canvas.theme.focus))
    }
  }

  private func drawNotes(_ image: Rect, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    var y = image.maxY + 20
    var x = rect.x + 12
    for (isBrighter, words) in [(true, "brighter than its threshold"), (false, "not brighter")] {
      let width = canvas.width(words, .caption) + 18
      guard x + width <= rect.maxX - 8, y <= rect.maxY - 6 else { break }
      canvas.rectangle(
        Rect(x, y - 10, 10, 10),
        stroke: Stroke(isBrighter ? theme.positive : theme.negative, width: 1.75))
      canvas.text(words, Point(x + 16, y), .caption, theme.secondary)
      x += width + 16
    }
    for note in notes {
      y += 16
      guard y <= rect.maxY - 6 else { return }
      canvas.text(
        canvas.fitted(note, .caption, into: rect.width - 24), Point(rect.x + 12, y), .caption,
        theme.secondary)
    }
  }
}
