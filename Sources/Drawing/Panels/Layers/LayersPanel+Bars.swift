extension LayersPanel {
  private func drawBarHeader(_ frame: Rect, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    // The frame's buttons stand in the corner.
    let room = rect.maxX - 60 - frame.x
    let short = bars.name.split(separator: " ").last.map(String.init) ?? bars.name
    let last = bars.logitLimit == nil ? "out" : canvas.fittedName(short, .bodyMedium, into: room)
    let name =
      [bars.name, short].first { canvas.width($0, .bodyMedium) <= room }
      ?? canvas.fitted(last, .bodyMedium, into: room)
    let half = canvas.width(name, .bodyMedium) / 2
    canvas.text(
      name, Point(min(frame.midX, rect.maxX - 60 - half), rect.y + 20), .bodyMedium,
      anchor: .center)
    let count = Number.grouped(bars.names.count)
    let counts = [
      bars.logitLimit == nil ? "\(count) probabilities" : "\(count) logits", "\(count) classes",
    ]
    let text = counts.first { canvas.width($0, .number) <= frame.width } ?? count
    canvas.text(
      text, Point(frame.midX, rect.y + 35), .number, theme.secondary, anchor: .center)
    let range = bars.logitLimit.map { "±" + Number.significant($0, digits: 3) } ?? "0…1"
    canvas.text(range, Point(frame.midX, rect.y + 48), .number, theme.secondary, anchor: .center)
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
        canvas.fittedClass(bars.names[index], nameFont, into: nameWidth - 10),
        Point(row.x + 5, row.midY + 0.37 * nameFont.size), nameFont, color)
      canvas.text(
        words(value), Point(row.maxX - 5, row.midY + 4), numberFont, color, anchor: .trailing)
      if bar.width >= 8 { draw(value, in: bar, on: &canvas) }
      if isChosen { canvas.rectangle(row, stroke: Stroke(theme.text)) }
      canvas.touch(
        Target(
          .rectangle(row), .classBar(index),
          help: "\(bars.names[index]): \(words(value)). A click shows what speaks for it."))
    }
    guard rest.count > 0 else { return }
    canvas.text(
      "\(rest.count) more", Point(layout.barFrame.x + 5, rest.y + 11), .caption, theme.secondary)
    guard bars.logitLimit == nil else { return }
    canvas.text(
      Number.probability(rest.share), Point(layout.barFrame.maxX - 5, rest.y + 11), .number,
      theme.secondary, anchor: .trailing)
  }

  /// A probability from the left, a logit from the middle.
  private func draw(_ value: Double, in bar: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(bar, fill: theme.zero)
    guard value.isFinite else { return }
    guard let limit = bars.logitLimit else {
      canvas.rectangle(
        Rect(bar.x, bar.y, bar.width * min(max(value, 0), 1), bar.height),
        fill: theme.unsigned(value))
      return
    }
    let share = limit > 0 ? min(max(value / limit, -1), 1) : 0
    let length = bar.width / 2 * abs(share)
    canvas.rectangle(
      Rect(share < 0 ? bar.midX - length : bar.midX, bar.y, length, bar.height),
      fill: theme.signed.signed(share))
    canvas.vertical(bar.midX.rounded(), bar.y, bar.height, theme.disabled)
  }

  /// The number beside a bar.
  private func words(_ value: Double) -> String {
    guard bars.logitLimit != nil else { return Number.probability(value) }
    return value.isFinite ? Number.fixed(value, decimals: 1, plus: true) : "–"
  }
}
