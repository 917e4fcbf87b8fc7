extension LayersPanel {
  /// Draws the panel.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    PanelFrame(
      title: title, key: key, isFocused: isFocused,
      toggles: [.init(mode, isOn: mode != "values", .toggleGradients)]
    ).draw(in: rect, on: &canvas)
    let layout = LayersLayout(self, in: rect)
    canvas.clipped(to: rect.inset(1)) { canvas in
      drawLinks(layout, on: &canvas)
      drawImage(layout, on: &canvas)
      for (column, place) in zip(columns, layout.columns) {
        drawHeader(column, place, in: rect, on: &canvas)
        switch column.content {
        case .maps(let maps, let tint): draw(maps, tint, column, place, on: &canvas)
        case .cells(let values, let tint): draw(values, tint, column, place, on: &canvas)
        }
      }
      drawBars(layout, in: rect, on: &canvas)
      drawLegend(in: rect, layout, on: &canvas)
    }
  }

  private func drawHeader(
    _ column: Column, _ place: LayersLayout.Column, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let x = min(max(place.frame.midX, rect.x + 110), rect.maxX - 120)
    canvas.text(column.name, Point(x, rect.y + 20), .bodyMedium, anchor: .center)
    canvas.text(column.shape, Point(x, rect.y + 35), .number, theme.secondary, anchor: .center)
    canvas.text(column.range, Point(x, rect.y + 48), .number, theme.secondary, anchor: .center)
    guard place.hidden > 0 else { return }
    canvas.text(
      "… \(column.count - place.hidden) of \(Number.grouped(column.count))",
      Point(x, rect.maxY - 4), .caption, theme.secondary, anchor: .center)
  }

  private func drawImage(_ layout: LayersLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.pictureCell(
      Picture(image, tint: .gray, theme), in: layout.image, border: theme.secondary)
    canvas.text(
      "input", Point(layout.image.midX, layout.image.y - 8), .bodyMedium, anchor: .center)
    canvas.text(
      imageName, Point(layout.image.midX, layout.image.maxY + 16), .number, theme.secondary,
      anchor: .center)
  }

  private func draw(
    _ maps: [NumberGrid], _ tint: CellTint, _ column: Column, _ place: LayersLayout.Column,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    for (index, map) in maps.enumerated() {
      guard let frame = place.places[index] else { continue }
      let control = Control.featureMap(layer: column.layer, index: index)
      let isFocus = control == focused
      canvas.pictureCell(
        Picture(map, tint: tint, theme), in: frame,
        border: isFocus ? theme.focus : column.marked.contains(index) ? theme.text : theme.border)
      if isFocus { canvas.rectangle(frame.inset(-1), stroke: Stroke(theme.focus)) }
      let isDead = column.dead.contains(index)
      if isDead {
        canvas.line(
          Point(frame.x + 3, frame.maxY - 3), Point(frame.maxX - 3, frame.y + 3),
          Stroke(theme.wrong, width: 1.5))
      }
      canvas.touch(
        Target(
          .rectangle(frame), control,
          help: "\(column.name), map \(index + 1) of \(maps.count)"
            + (isDead ? ": dead, 0 on every probe." : ": a click shows how it comes about.")))
    }
  }

  private func draw(
    _ values: [Float], _ tint: CellTint, _ column: Column, _ place: LayersLayout.Column,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    // One picture for each stack of cells.
    var first = 0
    while first < values.count, let top = place.places[first] {
      var end = first
      while end < values.count, let next = place.places[end], next.x == top.x { end += 1 }
      let stack = NumberGrid(rows: end - first, columns: 1, values: Array(values[first..<end]))
      let frame = Rect(top.x, top.y, top.width, top.height * Double(end - first))
      canvas.picture(Picture(stack, tint: tint, theme), in: frame, isSmooth: false)
      canvas.rectangle(frame, stroke: Stroke(theme.border))
      first = end
    }
    for (index, frame) in place.places.enumerated() {
      guard let frame else { continue }
      let control = Control.featureMap(layer: column.layer, index: index)
      if column.marked.contains(index) || control == focused {
        canvas.rectangle(
          frame.inset(-1), stroke: Stroke(control == focused ? theme.focus : theme.text))
      }
      canvas.touch(
        Target(
          .rectangle(frame), control,
          help: "\(column.name), neuron \(index + 1) of \(values.count): "
            + "\(Number.significant(Double(values[index]), digits: 3))."))
    }
  }

  private func drawBars(_ layout: LayersLayout, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    // The frame's buttons stand in the corner.
    let middle = layout.barFrame.midX
    let room = rect.maxX - 60 - layout.barFrame.x
    let isLong = canvas.width(bars.name, .bodyMedium) > room
    let name = isLong ? "softmax" : bars.name
    let half = canvas.width(name, .bodyMedium) / 2
    canvas.text(
      name, Point(min(middle, rect.maxX - 60 - half), rect.y + 20), .bodyMedium, anchor: .center)
    canvas.text(
      "\(bars.names.count) probabilities", Point(middle, rect.y + 35), .number, theme.secondary,
      anchor: .center)
    canvas.text("0…1", Point(middle, rect.y + 48), .number, theme.secondary, anchor: .center)
    for (index, row) in layout.bars.enumerated() {
      let value = Double(bars.values[index])
      let isChosen = index == bars.chosen
      let nameWidth = 24.0
      let numberWidth = 56.0
      let bar = Rect(
        row.x + nameWidth, row.y + row.height * 0.25, max(8, row.width - nameWidth - numberWidth),
        max(2, row.height * 0.5))
      if row.height >= 10 {
        let name = canvas.fitted(bars.names[index], .value, into: nameWidth - 4)
        canvas.text(
          name, Point(row.x + 6, row.midY + 5), .value, isChosen ? theme.text : theme.secondary)
        canvas.text(
          Self.percent(value), Point(row.maxX - 6, row.midY + 4), .number,
          isChosen ? theme.text : theme.secondary, anchor: .trailing)
      }
      canvas.rectangle(bar, fill: theme.zero)
      if value > 0 {
        canvas.rectangle(
          Rect(bar.x, bar.y, bar.width * min(value, 1), bar.height), fill: theme.unsigned(value))
      }
      if isChosen { canvas.rectangle(row, stroke: Stroke(theme.text)) }
      canvas.touch(
        Target(
          .rectangle(row), .classBar(index),
          help: "\(bars.names[index]): \(Self.percent(value)). A click shows what speaks for it."))
    }
  }

  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    if share > 0, share < 0.001 { return "<0.1 %" }
    return Number.fixed(share * 100, decimals: 1) + " %"
  }

  private func drawLegend(in rect: Rect, _ layout: LayersLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let x = rect.x + 16
    guard let chosen = bars.names.indices.contains(bars.chosen) ? bars.names[bars.chosen] : nil,
      layout.image.maxY + 72 < rect.maxY
    else { return }
    let right = layout.columns.first?.frame.x ?? layout.barFrame.x
    func row(_ y: Double, _ text: String, _ stroke: Stroke) {
      canvas.line(Point(x, y), Point(x + 22, y), stroke)
      canvas.text(
        canvas.fitted(text, .caption, into: right - x - 34), Point(x + 28, y + 4), .caption,
        theme.secondary)
    }
    row(rect.maxY - 48, "for \(chosen)", Stroke(theme.signed(1), width: 3))
    row(
      rect.maxY - 32, "against", Stroke(theme.signed(0), width: 3, dash: [6, 3]))
    canvas.text(
      canvas.fitted(
        "widest \(Number.significant(strongest, digits: 2))", .caption, into: right - x - 6),
      Point(x, rect.maxY - 12), .caption, theme.secondary)
  }
}
