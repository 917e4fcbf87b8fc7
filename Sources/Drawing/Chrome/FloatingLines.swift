/// Words to the user at the foot of the page, above the transport bar.
package struct MessageLine: Equatable, Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }

  private static let pitch = 18.0

  private func lines(in width: Double, _ metrics: FontMetrics) -> [String] {
    metrics.wrapped(text, .body, into: max(width - 32, 1), breaksWords: true)
  }

  /// Where it floats over a page: as many lines as its words take.
  package func frame(in page: Rect, metrics: FontMetrics) -> Rect {
    let width = max(min(metrics.width(text, .body).rounded(.up) + 32, page.width - 32), 1)
    let rest = Self.pitch * Double(max(lines(in: width, metrics).count - 1, 0))
    return Rect(
      (page.midX - width / 2).rounded(), page.maxY - 104 - rest, width, 32 + rest)
  }

  package func draw(in box: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
    for (row, line) in lines(in: box.width, canvas.metrics).enumerated() {
      canvas.text(
        line, Point(box.midX, box.y + 21 + Self.pitch * Double(row)), .body, anchor: .center)
    }
  }
}

/// A line in which the user types a path.
package struct PathPrompt: Equatable, Sendable {
  package var title: String
  package var field: TextField
  /// Why the last try did not work.
  package var problem = ""

  package init(title: String, text: String) { (self.title, field) = (title, TextField(text)) }

  private static let pitch = 16.0

  private func hint(in width: Double, _ metrics: FontMetrics) -> [String] {
    let words = problem.isEmpty ? "Enter loads it, Esc leaves." : problem
    return metrics.wrapped(words, .caption, into: max(width - 32, 1), breaksWords: true)
  }

  /// Where it floats over a page: a sentence of several lines makes it higher.
  package func frame(in page: Rect, metrics: FontMetrics) -> Rect {
    let width = max(min(560, page.width - 32), 1)
    let rest = Self.pitch * Double(max(hint(in: width, metrics).count - 1, 0))
    return Rect((page.midX - width / 2).rounded(), page.midY - 64, width, 112 + rest)
  }

  /// Where the text lies in the box, and where it begins so that its caret shows.
  private func line(in box: Rect, _ metrics: FontMetrics) -> (frame: Rect, start: Double) {
    let frame = Rect(box.x + 16, box.y + 40, box.width - 32, 28)
    let caret = metrics.width(field.head, .value)
    return (frame, frame.x + 8 - max(0, caret - (frame.width - 18)))
  }

  /// Puts the caret where the pointer was pressed, if that was in the line.
  package mutating func press(_ point: Point, in page: Rect, metrics: FontMetrics) {
    let line = line(in: frame(in: page, metrics: metrics), metrics)
    if line.frame.contains(point) { field.place(at: point.x - line.start, .value, metrics) }
  }

  package func draw(in box: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
    canvas.touch(Target(.rectangle(box), .note))
    canvas.text(title, Point(box.x + 16, box.y + 28), .title)
    let (line, start) = line(in: box, canvas.metrics)
    canvas.rectangle(line, fill: theme.zero, stroke: Stroke(theme.focus), cornerRadius: 4)
    canvas.clipped(to: line.inset(4, 0)) {
      $0.text(field.text, Point(start, line.midY + 5), .value)
      let caret = start + $0.width(field.head, .value)
      $0.rectangle(Rect(caret, line.y + 6, 1, line.height - 12), fill: theme.text)
    }
    for (row, words) in hint(in: box.width, canvas.metrics).enumerated() {
      canvas.text(
        words, Point(box.x + 16, box.y + 96 + Self.pitch * Double(row)), .caption,
        problem.isEmpty ? theme.secondary : theme.wrong)
    }
  }
}
