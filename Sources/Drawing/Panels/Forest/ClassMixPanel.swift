/// Which classes come along on the way through a tree, question by question.
package struct ClassMixPanel: Equatable, Sendable {
  /// A node on the way.
  package struct Step: Equatable, Sendable {
    /// The draws of each class that are still here.
    package var counts: [Int]
    /// The pixel that is asked about, as `8,14`, and its value against the threshold, as `0 ≤ 25`; empty
    /// at the leaf.
    package var place: String
    package var question: String
    /// Whether the pixel is brighter than the threshold.
    package var isBrighter: Bool

    package init(counts: [Int], place: String = "", question: String = "", isBrighter: Bool = false)
    {
      (self.counts, self.place, self.question) = (counts, place, question)
      self.isBrighter = isBrighter
    }
  }

  package var frame: PanelFrame
  package var names: [String]
  package var steps: [Step]

  package init(_ frame: PanelFrame, names: [String], steps: [Step]) {
    (self.frame, self.names, self.steps) = (frame, names, steps)
  }

  /// As many steps as have room: the first ones, and the leaf.
  private func shown(_ width: Double) -> [Int] {
    let most = max(Int(width / 44), 2)
    guard steps.count > most else { return Array(steps.indices) }
    return Array(0..<most - 1) + [steps.count - 1]
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 120, rect.height > 110, !steps.isEmpty else { return }
    let theme = canvas.theme
    let area = Rect(rect.x + 16, rect.y + 54, rect.width - 32, rect.height - 54)
    let columns = shown(area.width)
    let pitch = min(area.width / Double(columns.count), 72)
    let lines = area.height >= 150 ? 3 : area.height >= 110 ? 1 : 0
    let foot =
      lines == 0 ? 8.0 : 8 + 15 * Double(lines) + (lines == 3 && area.height >= 168 ? 20 : 0)
    let height = area.height - foot
    for (place, index) in columns.enumerated() {
      let step = steps[index]
      let bar = Rect(area.x + Double(place) * pitch, area.y, min(pitch - 10, 52), height)
      let isLeaf = index == steps.count - 1
      canvas.text(
        isLeaf ? "leaf" : "\(index + 1)", Point(bar.midX, area.y - 6), .caption,
        isLeaf ? theme.focus : theme.secondary, anchor: .center)
      drawMix(step.counts, bar, on: &canvas)
      if place + 1 < columns.count {
        let stroke = Stroke(
          step.isBrighter ? theme.positive : theme.negative, width: 1.75,
          dash: step.isBrighter ? [] : [3, 2])
        canvas.line(Point(bar.maxX, bar.midY), Point(bar.x + pitch, bar.midY), stroke)
      }
      let words: [(String, Color)] = [
        (Number.grouped(step.counts.reduce(0, +)), theme.text), (step.place, theme.focus),
        (step.question, step.isBrighter ? theme.positive : theme.negative),
      ]
      for (line, (text, color)) in words.prefix(lines).enumerated() {
        let font = canvas.width(text, .number) <= pitch - 2 ? Font.number : Font(.mono, 9)
        guard canvas.width(text, font) <= pitch else { continue }
        canvas.text(
          text, Point(bar.midX, bar.maxY + 15 + 15 * Double(line)), font, color, anchor: .center)
      }
    }
    let note = "draws left / pixel (column, row) / its value against the threshold"
    if foot > 60, canvas.width(note, .caption) <= area.width {
      canvas.text(note, Point(area.x, rect.maxY - 8), .caption, theme.secondary)
    }
  }

  /// The classes on top of each other, the most frequent first.
  private func drawMix(_ counts: [Int], _ bar: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let all = Double(max(counts.reduce(0, +), 1))
    var y = bar.y
    canvas.rectangle(bar, fill: theme.zero)
    for label in counts.indices.sorted(by: { (counts[$1], $0) < (counts[$0], $1) })
    where counts[label] > 0 {
      let part = Rect(bar.x, y, bar.width, bar.height * Double(counts[label]) / all)
      let fill = theme.color(ofClass: label)
      canvas.rectangle(part, fill: fill)
      if part.height >= 13, canvas.width(names[label], .number) <= bar.width - 4 {
        canvas.text(
          names[label], Point(part.midX, part.midY + 4), .number, theme.ink(on: fill),
          anchor: .center)
      }
      y += part.height
    }
  }
}
