/// The classes with their recall, each a switch that shows or hides its points.
package struct ClassesPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var names = ClassLabels.digits
  /// Of each class, the share of its images that the network gets right, 0 … 1; empty for unknown.
  package var recalls: [Double] = []
  package var hidden: Set<Int> = []

  package init(_ frame: PanelFrame) { self.frame = frame }

  /// The classes after a click on one of them, with Shift or without.
  ///
  /// Shift shows the class alone; on the only class that shows it brings back all.
  package static func hidden(
    _ hidden: Set<Int>, afterClick index: Int, alone: Bool, classes: Int
  ) -> Set<Int> {
    let others = Set(0..<max(classes, 0)).subtracting([index])
    guard alone else { return hidden.symmetricDifference([index]) }
    return hidden == others ? [] : others
  }

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    precondition(recalls.isEmpty || recalls.count == names.count, "a recall for each class")
    frame.with(captions: ["click: on, off · Shift+click: alone · \(frame.caption)", frame.caption])
      .draw(in: rect, on: &canvas)
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header + 2, rect.width - 24,
      rect.height - PanelFrame.header - 10)
    guard room.width >= 40, room.height >= 22, !names.isEmpty else { return }
    let columns =
      [5, 10, 4, 3, 2, 1].first {
        let lines = (names.count + $0 - 1) / $0
        return (room.width + 8) / Double($0) >= 100 && room.height / Double(lines) >= 22
      } ?? max(1, Int(room.width / 44))
    let lines = (names.count + columns - 1) / columns
    let wide = (room.width + 8) / Double(columns)
    let tall = min((room.height + 8) / Double(lines), 40)
    for index in names.indices {
      let (column, line) = (index % columns, index / columns)
      let x = (room.x + Double(column) * wide).rounded()
      let right = (room.x + Double(column + 1) * wide).rounded() - 8
      let frame = Rect(
        x, (room.y + Double(line) * tall).rounded(), right - x, min(32, max(tall - 4, 12)))
      guard frame.maxY <= rect.maxY - 2 else { break }
      draw(index, frame, on: &canvas)
    }
  }

  private func draw(_ index: Int, _ frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let isOn = !hidden.contains(index)
    canvas.rectangle(frame, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 4)
    let radius = min(10, frame.height / 2 - 2)
    canvas.classDisc(
      names[index], classIndex: index, at: Point(frame.x + radius + 6, frame.midY),
      radius: radius, hasRing: false)
    let box = Rect(frame.maxX - 22, (frame.midY - 7).rounded(), 14, 14)
    var end = frame.width >= 66 ? box.x - 6 : frame.maxX - 6
    if recalls.indices.contains(index) {
      let text =
        recalls[index].isFinite ? Number.fixed(recalls[index] * 100, decimals: 0) + " %" : "–"
      if canvas.width(text, .number) <= end - frame.x - 2 * radius - 10 {
        canvas.text(
          text, Point(end, frame.midY + 4), .number, isOn ? theme.text : theme.secondary,
          anchor: .trailing)
        end -= canvas.width(text, .number) + 8
      }
    }
    let left = frame.x + 2 * radius + 12
    if names[index].count > 2, end - left >= 18 {
      canvas.text(
        canvas.fittedClass(names[index], .caption, into: end - left), Point(left, frame.midY + 4),
        .caption, theme.secondary)
    }
    if frame.width >= 66 {
      canvas.rectangle(box, stroke: Stroke(theme.secondary), cornerRadius: 3)
      if isOn {
        canvas.polyline(
          [
            Point(box.x + 3.5, box.midY), Point(box.x + 6, box.midY + 3),
            Point(box.x + 10.5, box.midY - 3.5),
          ], Stroke(theme.text, width: 1.6, cap: .round))
      }
    }
    canvas.touch(
      Target(
        .rectangle(frame), .classChip(index),
        help: "Shows or hides class \(names[index]); Shift+click shows it alone."))
  }
}
