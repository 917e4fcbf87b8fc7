extension LayersPanel {
  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let frame = frame
    frame.draw(in: rect, on: &canvas)
    // A run's header has its numbers, and the names of the columns begin below it.
    let lead = frame.badge == nil ? 0.0 : min(20, rect.height)
    let rect = Rect(rect.x, rect.y + lead, rect.width, rect.height - lead)
    // Under the title: beside it are the names of the columns.
    frame.draw(
      .init(mode, isOn: mode != "values", .toggleGradients),
      Rect(rect.x + 12, rect.y + 32, canvas.width(mode, .captionMedium).rounded(.up) + 12, 16),
      on: &canvas)
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
    let x = place.frame.midX
    canvas.text(
      canvas.fittedName(column.name, .bodyMedium, into: place.room), Point(x, rect.y + 20),
      .bodyMedium, anchor: .center)
    // Half a shape or number would say something else; tooltips have them.
    for (text, y) in [(column.shape, 35.0), (column.range, 48)]
    where canvas.width(text, .number) <= place.room {
      canvas.text(text, Point(x, rect.y + y), .number, theme.secondary, anchor: .center)
    }
    guard place.hidden > 0 else { return }
    let counts = [
      "\(place.shown.count) of \(Number.grouped(column.count))",
      "+\(Number.grouped(place.hidden))",
    ]
    guard let count = counts.first(where: { canvas.width($0, .caption) <= place.room }) else {
      return
    }
    canvas.text(count, Point(x, rect.maxY - 7), .caption, theme.secondary, anchor: .center)
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
    for index in place.shown {
      guard let frame = place.places[index] else { continue }
      let control = Control.featureMap(layer: column.layer, index: index)
      let isFocus = control == focused
      canvas.pictureCell(
        Picture(maps[index], tint: tint, theme), in: frame,
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
          help: "\(column.name) \(column.shape), map \(index + 1), \(column.range)"
            + (isDead ? ": dead, 0 on every probe." : ": a click shows how it comes about.")))
    }
  }

  private func draw(
    _ values: [Float], _ tint: CellTint, _ column: Column, _ place: LayersLayout.Column,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    // One picture for each stack of cells.
    var stacks: [(frame: Rect, values: [Float])] = []
    for index in place.shown {
      guard let frame = place.places[index] else { continue }
      if let last = stacks.last, last.frame.x == frame.x {
        stacks[stacks.count - 1].frame = last.frame.union(frame)
        stacks[stacks.count - 1].values.append(values[index])
      } else {
        stacks.append((frame, [values[index]]))
      }
    }
    for stack in stacks {
      let grid = NumberGrid(rows: stack.values.count, columns: 1, values: stack.values)
      canvas.pictureCell(Picture(grid, tint: tint, theme), in: stack.frame)
    }
    for index in place.shown {
      guard let frame = place.places[index] else { continue }
      let control = Control.featureMap(layer: column.layer, index: index)
      let isDead = column.dead.contains(index)
      if isDead {
        canvas.rectangle(Rect(frame.x, frame.y, 3, frame.height), fill: theme.wrong)
      }
      if column.marked.contains(index) || control == focused {
        canvas.rectangle(
          frame.inset(-1), stroke: Stroke(control == focused ? theme.focus : theme.text))
      }
      canvas.touch(
        Target(
          .rectangle(frame), control,
          help: "\(column.name), neuron \(index + 1) of \(values.count): "
            + Number.significant(Double(values[index]), digits: 3)
            + (isDead ? "; dead, 0 on every probe." : ".")))
    }
  }

  private func drawLegend(in rect: Rect, _ layout: LayersLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let x = rect.x + 16
    guard let place = bars.chosen, bars.names.indices.contains(place),
      layout.image.maxY + 88 < rect.maxY
    else { return }
    let right = layout.columns.first?.frame.x ?? layout.barFrame.x
    func row(_ y: Double, _ text: String, _ stroke: Stroke) {
      canvas.line(Point(x, y), Point(x + 22, y), stroke)
      canvas.text(
        canvas.fitted(text, .caption, into: right - x - 34), Point(x + 28, y + 4), .caption,
        theme.secondary)
    }
    if columns.contains(where: \.isUnsigned) {
      let chip = Rect(x, rect.maxY - 68, 22, 8)
      canvas.picture(.strip(theme.unsigned), in: chip)
      canvas.text("0…max", Point(x + 28, chip.maxY + 2), .caption, theme.secondary)
    }
    row(rect.maxY - 48, "for \(bars.names[place])", Stroke(theme.signed(1), width: 3))
    row(
      rect.maxY - 32, "against", Stroke(theme.signed(0), width: 3, dash: [6, 3]))
    canvas.text(
      canvas.fitted(
        "widest \(Number.significant(strongest, digits: 2))", .caption, into: right - x - 6),
      Point(x, rect.maxY - 12), .caption, theme.secondary)
  }
}
