extension LayersPanel {
  private func drawBarHeader(_ frame: Rect, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    // The frame's buttons stand in the corner.
    let room = rect.maxX - 60 - frame.x
    let short = bars.name.split(separator: " ").last.map(String.init) ?? bars.name
    let name = canvas.fitted(
      canvas.width(bars.name, .bodyMedium) > room ? short : bars.name, .bodyMedium, into: room)
    let half = canvas.width(name, .bodyMedium) / 2
    canvas.text(
      name, Point(min(frame.midX, rect.maxX - 60 - half), rect.y + 20), .bodyMedium,
      anchor: .center)
    let count = Number.grouped(bars.names.count)
    let counts = ["\(count) probabilities", "\(count) classes"]
    let text = counts.first { canvas.width($0, .number) <= frame.width } ?? count
    canvas.text(
      text, Point(frame.midX, rect.y + 35), .number, theme.secondary, anchor: .center)
    canvas.text("0…1", Point(frame.midX, rect.y + 48), .number, theme.secondary, anchor: .center)
  }

  /// A bar for each class; where not all have room, the likeliest and the sum of the others.
  func drawBars(_ layout: LayersLayout, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    drawBarHeader(layout.barFrame, in: rect, on: &canvas)
    let nameWidth = layout.nameWidth
    let numberWidth = min(56, layout.barFrame.width - nameWidth)
    var rest = (count: 0, share: 0.0, y: layout.barFrame.y)
    for (index, row) in layout.bars.enumerated() {
      let value = Double(bars.values[index])
      guard let row else {
        rest.count += 1
        rest.share += value.isFinite ? value : 0
        continue
      }
      rest.y = row.maxY
      let isChosen = index == bars.chosen
      let color = isChosen ? theme.text : theme.secondary
      let bar = Rect(
        row.x + nameWidth, row.y + (row.height * 0.25).rounded(),
        max(0, row.width - nameWidth - numberWidth), max(2, (row.height * 0.5).rounded()))
      let (nameFont, numberFont): (Font, Font) =
        row.height < 16 ? (.number, .number) : (.value, .number)
      canvas.text(
        canvas.fitted(bars.names[index], nameFont, into: nameWidth - 10),
        Point(row.x + 5, row.midY + 0.37 * nameFont.size), nameFont, color)
      canvas.text(
        Self.percent(value), Point(row.maxX - 5, row.midY + 4), numberFont, color,
        anchor: .trailing)
      if bar.width >= 8 {
        canvas.rectangle(bar, fill: theme.zero)
        if value > 0 {
          canvas.rectangle(
            Rect(bar.x, bar.y, bar.width * min(value, 1), bar.height), fill: theme.unsigned(value))
        }
      }
      if isChosen { canvas.rectangle(row, stroke: Stroke(theme.text)) }
      canvas.touch(
        Target(
          .rectangle(row), .classBar(index),
          help: "\(bars.names[index]): \(Self.percent(value)). A click shows what speaks for it."))
    }
    guard rest.count > 0 else { return }
    canvas.text(
      "\(rest.count) more", Point(layout.barFrame.x + 5, rest.y + 11), .caption, theme.secondary)
    canvas.text(
      Self.percent(rest.share), Point(layout.barFrame.maxX - 5, rest.y + 11), .number,
      theme.secondary, anchor: .trailing)
  }

  /// For example "84.0 %".
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    if share > 0, share < 0.001 { return "<0.1 %" }
    return Number.fixed(share * 100, decimals: 1) + " %"
  }
}
