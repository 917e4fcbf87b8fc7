/// What the network takes the drawn digit for.
package struct AnswerPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var names: [String]
  /// How likely each class is, 0 … 1; empty for an empty pad.
  package var probabilities: [Float]

  package init(_ frame: PanelFrame, names: [String], probabilities: [Float]) {
    precondition(
      probabilities.isEmpty || probabilities.count == names.count, "a probability for each class")
    (self.frame, self.names, self.probabilities) = (frame, names, probabilities)
  }

  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.draw(in: rect, on: &canvas)
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    let left = min(130, rect.width * 0.34)
    let middle = rect.x + 12 + left / 2
    guard let best = order.first else {
      canvas.text(
        "The pad is empty.", Point(rect.midX, rect.midY), .body, theme.secondary, anchor: .center)
      return
    }
    let size = min(96, max(28, rect.height * 0.34))
    let name = names[best]
    let fonts = [1, 0.4, 0.28].map { Font(.semibold, size * $0) }
    let font =
      fonts.dropFirst(name.count > 2 ? 1 : 0).first { canvas.width(name, $0) <= left } ?? fonts[2]
    let baseline = rect.y + 48 + size * 0.8
    canvas.text(
      canvas.fittedClass(name, font, into: left), Point(middle, baseline), font, anchor: .center)
    let percent = baseline + 0.25 * font.size + 16
    canvas.text(
      Number.probability(Double(probabilities[best])), Point(middle, percent), .counter,
      anchor: .center)
    for (place, word) in [(1, "second"), (2, "third")] where place < order.count {
      let y = percent + 6 + Double(place) * 18
      guard y < rect.maxY - 6 else { break }
      canvas.text(
        canvas.fitted("\(word) \(names[order[place]])", .caption, into: left - 54),
        Point(rect.x + 16, y), .caption, theme.secondary)
      canvas.text(
        Number.probability(Double(probabilities[order[place]])),
        Point(rect.x + 12 + left, y), .number, theme.secondary, anchor: .trailing)
    }
    let area = Rect(
      rect.x + 24 + left, rect.y + 40, rect.width - left - 40, rect.height - 48)
    let pitch = area.height / Double(max(names.count, 1))
    let room = canvas.room(for: names, .value, 14, 0.3 * area.width) + 10
    let named = SparseLabels.places(order, pitch: pitch, least: 11)
    let shown = canvas.fittedClasses(names, .value, into: room - 8)
    for index in names.indices {
      let y = area.y + Double(index) * pitch
      let value = Double(probabilities[index])
      let bar = Rect(
        area.x + room, y + pitch * 0.2, max(8, area.width - room - 60), max(2, pitch * 0.6))
      canvas.rectangle(bar, fill: theme.zero)
      if value > 0 {
        canvas.rectangle(
          Rect(bar.x, bar.y, bar.width * min(value, 1), bar.height), fill: theme.unsigned(value))
      }
      if index == best { canvas.rectangle(bar, stroke: Stroke(theme.text)) }
      guard named.contains(index) else { continue }
      canvas.text(
        shown[index], Point(area.x + 4, y + pitch / 2 + 5), .value,
        index == best ? theme.text : theme.secondary)
      canvas.text(
        Number.probability(value), Point(area.maxX, y + pitch / 2 + 4), .number,
        index == best ? theme.text : theme.secondary, anchor: .trailing)
    }
  }
}
