/// How the trees of a forest vote at one place: how many for each of two classes, and how the mean share
/// came about, tree by tree.
package struct VotesPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The votes for each class.
  package var votes: [Int]
  /// The mean share for class 1 after each tree.
  package var course: [Double]

  package init(_ frame: PanelFrame, votes: [Int], course: [Double]) {
    precondition(votes.count == 2, "votes for two classes")
    (self.frame, self.votes, self.course) = (frame, votes, course)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 140, rect.height > 66 else { return }
    drawBar(Rect(rect.x + 12, rect.y + 40, rect.width - 24, 18), on: &canvas)
    let plot = Rect(rect.x + 44, rect.y + 74, rect.width - 96, rect.height - 100)
    if plot.height >= 28 { drawCourse(plot, on: &canvas) }
  }

  private func drawBar(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = 52.0
    let bar = Rect(rect.x + room, rect.y, max(rect.width - 2 * room, 8), rect.height)
    for (label, x) in [(0, bar.x - 10), (1, bar.maxX + 10)] {
      let color = theme.planeClass(label, of: 2)
      canvas.classSign(at: Point(x, bar.midY), classIndex: label, of: 2, radius: 4.5)
      canvas.text(
        Number.grouped(votes[label]), Point(label == 0 ? x - 10 : x + 10, bar.midY + 5),
        .valueMedium, color, anchor: label == 0 ? .trailing : .leading)
    }
    canvas.rectangle(bar, fill: theme.zero)
    let all = votes[0] + votes[1]
    guard all > 0 else { return }
    let cut = (bar.width * Double(votes[0]) / Double(all)).rounded()
    canvas.rectangle(
      Rect(bar.x, bar.y, cut, bar.height), fill: theme.planeClass(0, of: 2))
    canvas.rectangle(
      Rect(bar.x + cut, bar.y, bar.width - cut, bar.height), fill: theme.planeClass(1, of: 2))
    canvas.vertical(bar.midX - 0.5, bar.y - 3, bar.height + 6, theme.text)
  }

  private func drawCourse(_ plot: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let place = Transform(from: Rect(1, 0, Double(max(course.count - 1, 1)), 1), to: plot)
    for (value, text) in [(0, "0"), (0.5, "0.5"), (1, "1")] {
      canvas.horizontal(
        plot.x, place.y(value), plot.width, value == 0 ? theme.disabled : theme.grid)
      canvas.text(
        text, Point(plot.x - 6, place.y(value) + 4), .number, theme.secondary, anchor: .trailing)
    }
    let most = max(Int(plot.width / 60), 2)
    for tick in Ticks.linear(1, Double(max(course.count, 2)), most: most)
    where tick == tick.rounded() {
      canvas.vertical(place.x(tick), plot.y, plot.height, theme.grid)
      canvas.text(
        Number.tick(tick), Point(place.x(tick), plot.maxY + 16), .number, theme.secondary,
        anchor: .center)
    }
    guard let last = course.last else { return }
    let points = course.enumerated().map { place(Double($0 + 1), $1) }
    canvas.polyline(points, Stroke(theme.text, width: 2))
    let end = points[points.count - 1]
    canvas.disc(end, radius: 3.5, fill: theme.focus)
    canvas.text(
      Number.fixed(last, decimals: 2), Point(end.x + 8, end.y + 4), .numberMedium, theme.focus)
  }
}
