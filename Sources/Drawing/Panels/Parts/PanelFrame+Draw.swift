extension PanelFrame {
  /// Draws the frame, and returns the free part of the header between title and caption.
  @discardableResult
  package func draw(in inner: Rect, on canvas: inout Canvas) -> Rect {
    let theme = canvas.theme
    let lead = badge == nil ? 0 : Self.lead(ofRun: inner.width)
    let rect = Rect(inner.x, inner.y - lead, inner.width, inner.height + lead)
    let height = Self.header + lead
    let key = number ?? key
    let title = badge == nil ? title : names.first ?? title
    let isNarrow = badge != nil && rect.width < Self.narrow
    // A badge's rule takes the place of the top border: all moves down by its width and a little.
    let drop = badge == nil ? 0.0 : 5
    canvas.rectangle(rect, fill: theme.panel)
    canvas.touch(Target(.rectangle(rect), .panel(key)))
    if !staleness.isEmpty {
      canvas.rectangle(
        Rect(rect.x + 1, rect.y + 1, rect.width - 2, height - 1),
        fill: theme.focus.opacity(0.10))
    }
    canvas.rectangle(rect, stroke: Stroke(isFocused ? theme.focus : theme.border))
    if let badge {
      canvas.rectangle(Rect(rect.x, rect.y, rect.width, 3), fill: badge.color(theme))
    }
    let chip = canvas.keyChip(
      Number.grouped(key), topRight: Point(rect.maxX - 12, rect.y + 8 + drop))
    canvas.touch(
      Target(
        .rectangle(chip.inset(-4)), .command(.focusPanel(key)),
        help: "Gives \(title) the keyboard: \(key)."))
    let grow = Point(chip.x - 14, chip.midY)
    let words = staleness.isEmpty ? captions : [staleness]
    let least = words.reduce(.infinity) { min($0, canvas.width($1, .caption)) }
    let free = chip.x - 8 - rect.x - 24 - canvas.width(title, .title)
    // Of a narrow panel, words say more than a button that the chip beside it stands in for.
    let hasGrow =
      grow.x > rect.x + 24
      && (badge != nil || least <= free - 20 || least > free || !toggles.isEmpty)
    if hasGrow {
      drawCorners(grow, theme.secondary, on: &canvas)
      canvas.touch(
        Target(
          .rectangle(Rect(center: grow, side: 20)), .command(.maximizePanel(key)),
          help: "Fills the window with \(title), or shows all panels again: \(key), F."))
    }
    var left = drawTitle(in: rect, baseline: rect.y + 21 + drop, upTo: grow.x - 16, on: &canvas)
    let right = hasGrow ? grow.x - 14 : chip.x - 8
    // A run's last number comes before switches.
    let kept = isNarrow ? 0 : lastFigure(on: canvas)
    for toggle in toggles {
      let width = canvas.width(toggle.label, .captionMedium).rounded(.up) + 12
      guard left + width <= right - kept else { break }
      draw(toggle, Rect(left, rect.y + 8 + drop, width, 16), on: &canvas)
      left += width + 6
    }
    // A run's numbers come before words, which stand there whole or not at all.
    var end = right
    if isNarrow {
      drawFigures(
        from: rect.x + 12, to: rect.maxX - 12, baseline: rect.y + 48, on: &canvas)
    } else if staleness.isEmpty {
      end = drawFigures(from: left, to: end, baseline: rect.y + 21 + drop, on: &canvas)
    }
    let fitting = words.first { canvas.width($0, .caption) <= end - left }
    let last = badge == nil || !staleness.isEmpty ? words.last ?? "" : ""
    let note = canvas.fitted(fitting ?? last, .caption, into: end - left)
    if !note.isEmpty {
      let width = canvas.text(
        note, Point(end, rect.y + 20 + drop), .caption,
        staleness.isEmpty ? theme.secondary : theme.focus, anchor: .trailing)
      end -= width + 12
    }
    if !isNarrow, !staleness.isEmpty {
      end = drawFigures(from: left, to: end, baseline: rect.y + 21 + drop, on: &canvas)
    }
    return Rect(left, rect.y + drop, max(0, end - left), Self.header)
  }

  /// Draws the frame with switches of which one is always on: after the title, or where a panel is too
  /// narrow for them in a row below it.
  ///
  /// - Returns: the rectangle of a panel that would have no more than a header above what it draws.
  func draw(tabs: [Toggle], in rect: Rect, on canvas: inout Canvas) -> Rect {
    let lead = Self.lead(ofTabs: rect.width)
    guard lead > 0 else {
      with(toggles: tabs).draw(in: rect, on: &canvas)
      return rect
    }
    draw(in: rect, on: &canvas)
    var x = rect.x + 12
    for tab in tabs {
      let width = canvas.width(tab.label, .captionMedium).rounded(.up) + 12
      guard x + width <= rect.maxX - 6 else { break }
      draw(tab, Rect(x, rect.y + Self.header, width, 16), on: &canvas)
      x += width + 6
    }
    return Rect(rect.x, rect.y + lead, rect.width, max(rect.height - lead, 0))
  }

  /// Draws the title after its badge, and returns where what follows may begin.
  private func drawTitle(
    in rect: Rect, baseline: Double, upTo end: Double, on canvas: inout Canvas
  ) -> Double {
    var x = rect.x + 12
    if let badge, x + 20 <= end {
      canvas.chip(badge, in: Rect(x, rect.y + 11, 20, 20))
      x += 30
    }
    let font = badge == nil ? Font.title : Font(.monoSemibold, 15)
    // A long title leaves room for the last figure, where that stands beside it.
    let last = rect.width < Self.narrow ? 0 : lastFigure(on: canvas)
    var room = end - x
    if room - last >= 80 { room -= last }
    let whole = badge == nil ? [] : names.filter { canvas.width($0, font) <= room }
    let name = whole.first ?? canvas.fitted(names.last ?? title, font, into: room)
    return x + canvas.text(name, Point(x, baseline), font) + 12
  }

  /// The room of the last number, and of what it is.
  private func lastFigure(on canvas: Canvas) -> Double {
    figures.last.map {
      canvas.width($0.value, .valueMedium) + canvas.width($0.label, .caption) + 18
    } ?? 0
  }

  /// Draws the numbers that fit, the last one flush right, and returns where they begin.
  @discardableResult
  private func drawFigures(
    from start: Double, to end: Double, baseline: Double, on canvas: inout Canvas
  ) -> Double {
    let theme = canvas.theme
    var x = end
    for figure in figures.reversed() {
      let value = canvas.width(figure.value, .valueMedium)
      let label = canvas.width(figure.label, .caption)
      guard x - value - 6 - label >= start else { break }
      canvas.text(
        figure.value, Point(x - value, baseline), .valueMedium,
        figure.isWrong ? theme.wrong : theme.text)
      canvas.text(figure.label, Point(x - value - 6 - label, baseline), .caption, theme.secondary)
      x -= value + 6 + label + 14
    }
    return x
  }

  /// Draws a switch, and makes it answer to the mouse.
  func draw(_ toggle: Toggle, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(
      rect, fill: toggle.isOn ? theme.text : theme.zero,
      stroke: toggle.isOn ? nil : Stroke(theme.border), cornerRadius: 3)
    canvas.text(
      toggle.label, Point(rect.midX, rect.maxY - 4), .captionMedium,
      toggle.isOn ? theme.window : theme.secondary, anchor: .center)
    guard !toggle.help.isEmpty else { return }
    canvas.touch(Target(.rectangle(rect.inset(-2, -4)), toggle.control, help: toggle.help))
  }

  /// Two corners that point outwards.
  private func drawCorners(_ p: Point, _ color: Color, on canvas: inout Canvas) {
    let stroke = Stroke(color, width: 1.25, cap: .round)
    for sign in [-1.0, 1] {
      let tip = Point(p.x + sign * 4.5, p.y - sign * 4.5)
      canvas.polyline(
        [Point(tip.x - sign * 4, tip.y), tip, Point(tip.x, tip.y + sign * 4)], stroke)
    }
  }
}
