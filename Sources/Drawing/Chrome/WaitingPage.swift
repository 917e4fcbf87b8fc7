/// What an exhibit shows while what it needs is on its way, or why it will not come.
package struct WaitingPage: Equatable, Sendable {
  package var title: String
  package var subtitle: String
  /// What is being done: `downloading train-images, 4.2 of 9.9 MB`; or what went wrong.
  package var words: String
  /// From 0 to 1; nil where nobody knows.
  package var fraction: Double?
  package var hasFailed = false

  package init(title: String, subtitle: String, words: String) {
    (self.title, self.subtitle, self.words) = (title, subtitle, words)
  }

  /// Draws the whole page.
  package func draw(in page: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(page, fill: theme.window)
    let width = min(560, page.width - 48)
    let left = (page.midX - width / 2).rounded()
    // In a low window everything moves up, so that the last line is still inside.
    let room = max(1, Int((page.height - 112) / 20))
    let lines = canvas.wrapped(words, .body, into: width).prefix(room)
    let high = 56 + 20 * Double(lines.count) + (hasFailed ? 12 : 0)
    var y = min(page.midY - 40, page.maxY - high - 4).rounded()
    let end = left + canvas.text(title, Point(left, y), .counter) + 12
    canvas.text(
      canvas.fitted(subtitle, .body, into: left + width - end), Point(end, y), .body,
      theme.secondary)
    y += 20
    let bar = Rect(left, y, width, 8)
    if !hasFailed {
      canvas.rectangle(bar, fill: theme.zero, cornerRadius: 4)
      if let fraction {
        let done = max(8, width * min(max(fraction, 0), 1))
        canvas.rectangle(Rect(left, y, done, 8), fill: theme.focus, cornerRadius: 4)
      }
    }
    y += 36
    let color = hasFailed ? theme.wrong : theme.secondary
    for line in lines {
      canvas.text(canvas.fitted(line, .body, into: width), Point(left, y), .body, color)
      y += 20
    }
    guard hasFailed else { return }
    canvas.text("Esc goes back to the gallery.", Point(left, y + 8), .caption, theme.secondary)
  }
}
