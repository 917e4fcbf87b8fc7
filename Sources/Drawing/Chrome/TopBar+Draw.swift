extension TopBar {
  /// Draws the bar; `rect` is as wide as the window and 40 high.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.panel)
    canvas.horizontal(rect.x, rect.maxY - 1, rect.width, theme.border)

    Icon.grid.draw(at: Point(rect.x + 20, rect.y + 20), color: theme.secondary, on: &canvas)
    canvas.touch(
      Target(
        .rectangle(Rect(rect.x, rect.y, 36, 39)), .command(.gallery),
        help: "All exhibits: back to the gallery."))
    drawHelp(Point(rect.maxX - 24, rect.y + 20), &canvas)
    drawState(endingAt: rect.maxX - 48, rect.y, &canvas)
    // The widest chip decides, so that the values do not move when the state changes.
    let chip = State.allCases.map { chipWidth($0, canvas) }.max() ?? 0
    let right = rect.maxX - 48 - chip - 12
    let name = Point(rect.x + 40, rect.y)
    let nameWidth = max(canvas.width(title, .title), canvas.width(subtitle, .caption))
    var start = max(rect.x + 184, (name.x + nameWidth + 24).rounded(.up))
    // In the narrowest window the step tells more than the name, which its title has too.
    if start + stepWidth(canvas) - 24 > right, rect.width < PageLayout.several.width {
      start = name.x
    } else {
      canvas.text(title, name + Point(0, subtitle.isEmpty ? 25 : 17), .title)
      if !subtitle.isEmpty {
        canvas.text(subtitle, name + Point(0, 33), .caption, theme.secondary)
      }
    }
    let end = drawTools(from: start, to: right, rect, &canvas)
    drawItems(from: start, to: end - 12, rect, &canvas)
  }

  /// Draws as many tools as leave room for the items that matter; returns where they begin.
  private func drawTools(
    from start: Double, to end: Double, _ rect: Rect, _ canvas: inout Canvas
  ) -> Double {
    let gap = gap(rect)
    let needed =
      stepWidth(canvas)
      + items.filter { $0.priority > 1 }.reduce(0) { $0 + width(of: $1, canvas) + gap }
    let count = min(tools.count, max(0, Int((end - start - needed - 12) / Self.toolPitch)))
    var x = end - Double(count) * Self.toolPitch
    for command in tools.prefix(count) {
      guard let entry = KeyTable.entry(for: command), let icon = Icon(tool: command) else {
        continue
      }
      let center = Point(x + Self.toolPitch / 2, rect.y + 20)
      icon.draw(at: center, color: canvas.theme.secondary, on: &canvas)
      canvas.touch(
        Target(
          .rectangle(Rect(center.x - Self.toolPitch / 2, rect.y + 4, Self.toolPitch, 32)),
          .command(command), help: "\(entry.help.dropLast()): \(entry.label)."))
      x += Self.toolPitch
    }
    return end - Double(count) * Self.toolPitch
  }

  private static let toolPitch = 24.0

  private func gap(_ rect: Rect) -> Double { rect.width >= 1600 ? 40 : 24 }

  /// The room of the step counter, a gap included: as wide as its total will be.
  private func stepWidth(_ canvas: Canvas) -> Double {
    let tail = total.isEmpty ? 0 : canvas.width(" / \(total)", .value)
    let digits = max(canvas.width(step, .counter), canvas.width(total, .counter))
    let width = max(digits + tail, canvas.width(stepLabel, .caption))
    return (width / 8).rounded(.up) * 8 + 24
  }

  private func drawItems(from start: Double, to end: Double, _ rect: Rect, _ canvas: inout Canvas) {
    let theme = canvas.theme
    let gap = gap(rect)
    let y = rect.y
    canvas.text(stepLabel, Point(start, y + 13), .caption, theme.secondary)
    var x = start + canvas.text(step, Point(start, y + 32), .counter)
    if !total.isEmpty,
      start + stepWidth(canvas) - 36 <= end || rect.width >= PageLayout.several.width
    {
      x += canvas.text(" / \(total)", Point(x, y + 32), .value, theme.secondary)
      // The step grows as long as its total; what follows stays where it is.
      let full = canvas.width(total, .counter) + canvas.width(" / \(total)", .value)
      x = max(x, start + full)
    }
    canvas.touch(
      Target(
        .rectangle(Rect(start, y + 2, x - start, 36)), .command(.moreEpochs),
        help: "The step shown, and where this run ends; a click adds as many again."))
    x = max(x, start + canvas.width(stepLabel, .caption))
    x = start + ((x - start) / 8).rounded(.up) * 8 + gap

    var shown = items
    var widths = shown.map { width(of: $0, canvas) }
    while !shown.isEmpty, x + widths.reduce(0, +) + gap * Double(shown.count - 1) > end {
      // Of equals the last goes first.
      let least = shown.indices.reversed().min { shown[$0].priority < shown[$1].priority }
      guard let least else { break }
      shown.remove(at: least)
      widths.remove(at: least)
    }
    for (item, width) in zip(shown, widths) {
      draw(item, Rect(x, y, width, rect.height), &canvas)
      x += width + gap
    }
  }

  private func width(of item: Item, _ canvas: Canvas) -> Double {
    let value = canvas.width(runs(of: item, canvas.theme))
    let marks = item.marks.isEmpty ? 0 : 8 + 14 * Double(item.marks.count)
    let width = max(canvas.width(item.label, .caption), max(value, item.width) + marks)
    return (width / 8).rounded(.up) * 8
  }

  private func runs(of item: Item, _ theme: Theme) -> [Canvas.Run] {
    item.pieces.map { piece in
      let color = piece.isSecondary ? theme.secondary : theme.text
      if !piece.isNumber { return Canvas.Run(piece.text, .bodyMedium, color) }
      return Canvas.Run(piece.text, piece.isSecondary ? .value : .valueMedium, color)
    }
  }

  private func draw(_ item: Item, _ rect: Rect, _ canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.text(item.label, Point(rect.x, rect.y + 13), .caption, theme.secondary)
    let width = canvas.runs(runs(of: item, theme), Point(rect.x, rect.y + 32))
    var x = rect.x + max(width, item.width) + 8
    for isRight in item.marks {
      (isRight ? Icon.check : .cross).draw(
        at: Point(x + 6, rect.y + 27), color: isRight ? theme.right : theme.wrong, on: &canvas)
      x += 14
    }
    if !item.help.isEmpty {
      canvas.touch(
        Target(
          .rectangle(Rect(rect.x, rect.y + 2, rect.width, 36)),
          item.command.map { .command($0) } ?? .note, help: item.help))
    }
  }

  private func drawHelp(_ center: Point, _ canvas: inout Canvas) {
    let color = canvas.theme.secondary
    canvas.disc(center, radius: 10, stroke: Stroke(color, width: 1.25))
    canvas.text(
      "?", center + Point(0, 4.5), Font(.semibold, 13), color, anchor: .center)
    canvas.touch(
      Target(
        .rectangle(Rect(center: center, side: 32)), .command(.help),
        help: "Keys and mouse: H."))
  }

  private func chipWidth(_ state: State, _ canvas: Canvas) -> Double {
    40 + canvas.width(state.name, .bodyMedium).rounded(.up)
  }

  private func drawState(endingAt right: Double, _ y: Double, _ canvas: inout Canvas) {
    let color = state.color(canvas.theme)
    let width = chipWidth(state, canvas)
    let chip = Rect(right - width, y + 8, width, 24)
    canvas.rectangle(chip, stroke: Stroke(color), cornerRadius: 12)
    let at = Point(chip.x + 16.5, chip.midY)
    switch state {
    case .paused:
      canvas.rectangle(Rect(at.x - 4.5, at.y - 5, 3, 10), fill: color)
      canvas.rectangle(Rect(at.x + 1.5, at.y - 5, 3, 10), fill: color)
    case .running, .resumed:
      canvas.polygon(
        [Point(at.x - 3.5, at.y - 5), Point(at.x - 3.5, at.y + 5), Point(at.x + 5, at.y)],
        fill: color)
    case .finished: Icon.check.draw(at: at, color: color, on: &canvas)
    case .diverged: Icon.cross.draw(at: at, color: color, on: &canvas)
    case .past: Icon.past.draw(at: at, color: color, on: &canvas)
    }
    canvas.text(state.name, Point(chip.x + 28, chip.midY + 4.5), .bodyMedium, color)
    canvas.touch(Target(.rectangle(chip), state.control, help: state.help))
  }
}

extension TopBar.State {
  var name: String {
    switch self {
    case .paused: "Paused"
    case .running: "Running"
    case .finished: "Finished"
    case .diverged: "Diverged"
    case .past: "Past"
    case .resumed: "Resumed"
    }
  }

  func color(_ theme: Theme) -> Color {
    switch self {
    case .paused, .past: theme.focus
    case .running, .resumed: theme.right
    case .finished: theme.text
    case .diverged: theme.wrong
    }
  }

  var control: Control {
    switch self {
    case .paused, .running, .resumed, .finished: .command(.togglePause)
    case .past: .command(.end)
    case .diverged: .note
    }
  }

  var help: String {
    switch self {
    case .paused: "The run waits; Space lets it go on."
    case .running: "The network learns; Space pauses it."
    case .finished: "All steps of this run are done: Space plays it again, ⇧E adds more."
    case .diverged: "A number was no longer finite, so the run stopped there."
    case .past: "You look at a past moment: End returns to the newest, Enter goes on from here."
    case .resumed: "The run goes on from a past moment, as a new branch; Space pauses it."
    }
  }
}
