/// How many trees vote for each class.
package struct VoteBarsPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var names: [String]
  package var votes: [Int]
  /// The class that the forest answers, and the right one; nil where nobody knows.
  package var answer: Int?
  package var truth: Int?

  package init(_ frame: PanelFrame, names: [String], votes: [Int]) {
    precondition(votes.count == names.count, "a count for each class")
    (self.frame, self.names, self.votes) = (frame, names, votes)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 110, rect.height > 90 else { return }
    let theme = canvas.theme
    let area = Rect(rect.x + 12, rect.y + 38, rect.width - 24, rect.height - 46)
    let pitch = area.height / Double(max(names.count, 1))
    let room = canvas.room(for: names, .value, 14, 0.3 * area.width) + 12
    let all = max(votes.reduce(0, +), 1)
    let named = SparseLabels.places(
      votes.indices.sorted { votes[$0] > votes[$1] }, pitch: pitch, least: 11)
    let shown = canvas.fittedClasses(names, .value, into: room - 10)
    for index in names.indices {
      let y = area.y + Double(index) * pitch
      let bar = Rect(
        area.x + room, y + pitch * 0.22, max(8, area.width - room - 62), max(2, pitch * 0.56))
      canvas.rectangle(bar, fill: theme.zero)
      canvas.rectangle(
        Rect(bar.x, bar.y, bar.width * Double(votes[index]) / Double(all), bar.height),
        fill: theme.color(ofClass: index))
      if index == answer {
        canvas.rectangle(
          Rect(area.x - 4, y + 1, area.width + 8, pitch - 2), stroke: Stroke(theme.text))
        if let truth {
          let mark = Point(bar.maxX + 16, bar.midY)
          if truth == index { canvas.tickMark(at: mark) } else { canvas.crossMark(at: mark) }
        }
      } else if index == truth {
        canvas.text("right", Point(bar.maxX + 6, bar.midY + 4), .caption, theme.right)
      }
      guard named.contains(index) else { continue }
      canvas.text(
        shown[index], Point(area.x + 4, bar.midY + 5), .value,
        index == answer ? theme.text : theme.secondary)
      canvas.text(
        Number.grouped(votes[index]), Point(area.maxX - 4, bar.midY + 4), .number,
        votes[index] > 0 ? theme.text : theme.disabled, anchor: .trailing)
    }
  }
}
