extension SequencePanel {
  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 120, rect.height >= 120 else { return }
    canvas.clipped(to: rect.inset(1)) { drawTiles(in: rect, on: &$0) }
    drawWords(in: rect, on: &canvas)
  }

  /// Draws arcs, tokens and what is expected.
  package func drawTiles(in rect: Rect, on canvas: inout Canvas) {
    let places = Places(rect, tiles, isPreview: isPreview)
    let ceiling = isPreview ? rect.y + 6 : rect.y + 38
    for lit in [false, true] {
      for arc in arcs where arc.isLit == lit { draw(arc, places, ceiling, on: &canvas) }
    }
    let theme = canvas.theme
    let font = Font(.mono, places.pitch >= 20 ? 15 : 11)
    for (place, tile) in tiles.enumerated() {
      let box = places.rect(place)
      let (isChosen, isMarked) = (place == chosen, marked.contains(place))
      canvas.rectangle(
        box, fill: theme.zero,
        stroke: isChosen
          ? Stroke(theme.focus, width: 2)
          : isMarked ? Stroke(theme.text, width: 1.5) : Stroke(theme.grid))
      canvas.text(
        tile.text, Point(box.midX, box.midY + font.size * 0.36), font,
        isChosen ? theme.focus : theme.text, anchor: .center)
      let isUp = places.isUp(place)
      if !isUp {
        drawAnswer(tile, isChosen, Rect(box.x, places.answers, box.width, 24), on: &canvas)
      }
      guard !isPreview else { continue }
      let depth = isUp ? box.height : places.answers + 30 - box.y
      canvas.touch(
        Target(
          .rectangle(Rect(box.x, box.y, places.pitch, depth)),
          .choice(panel: frame.key, index: place)))
    }
    if isTyping, let last = tiles.indices.last {
      let x = places.x(last) + places.pitch
      canvas.rectangle(Rect(x, places.row + 4, 2, places.height - 8), fill: theme.focus)
    }
  }

  private func drawAnswer(_ tile: Tile, _ isChosen: Bool, _ box: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard !tile.isQuestion else {
      canvas.rectangle(box, stroke: Stroke(theme.grid))
      return
    }
    let fill = theme.unsigned(tile.probability)
    canvas.rectangle(box, fill: fill)
    canvas.text(
      tile.answer, Point(box.midX, box.y + 17), Font(.mono, box.width >= 16 ? 13 : 10),
      theme.ink(on: fill), anchor: .center)
    if isChosen { canvas.rectangle(box.inset(-1), stroke: Stroke(theme.focus, width: 2)) }
    guard let isRight = tile.isRight else { return }
    let width = isRight ? min(12, box.width) : min(4, box.width)
    canvas.rectangle(
      Rect(box.midX - width / 2, box.maxY + 3, width, 3),
      fill: isRight ? theme.right : theme.disabled)
  }

  private func draw(
    _ arc: Arc, _ places: Places, _ ceiling: Double, on canvas: inout Canvas
  ) {
    let (a, b) = (places.middle(arc.from), places.middle(arc.to))
    let distance = abs(a - b)
    // From the answer up to the question it goes straight.
    if places.isUp(arc.to), !places.isUp(arc.from) {
      return drawAcross(arc, places, on: &canvas)
    }
    let top = places.top(arc.from)
    let base = arc.isAbove ? top - 3 : top + places.height + 3
    let floor = places.isUp(arc.from) ? places.row : places.answers
    let roof = places.above > 0 && !places.isUp(arc.from) ? top - 50 : ceiling
    let room = arc.isAbove ? base - roof : floor - base - 4
    let order = Double(arc.order)
    // Where there is more room than the page has at its usual size, arcs take it.
    let scale = arc.isAbove ? max(room / 124, 1) : 1
    let high =
      arc.isAbove
      ? scale * (min(24 + distance * 0.148, 100) + 9 * order)
      : min(14 + distance * 0.11, 34) + 2 * order
    let reach = min(high, max(room, 4)) * (arc.isAbove ? -1 : 1)
    // A cubic whose handles stand upright on both ends: at its middle it is three quarters as high.
    let handle = base + reach * 4 / 3
    let points = (0...20).map { step -> Point in
      let t = Double(step) / 20
      let s = 1 - t
      let (u, v, w, z) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
      return Point((u + v) * a + (w + z) * b, (u + z) * base + (v + w) * handle)
    }
    canvas.polyline(points, stroke(arc, canvas.theme))
  }

  private func stroke(_ arc: Arc, _ theme: Theme) -> Stroke {
    let color = theme.head(arc.head)
    var stroke =
      arc.isLit
      ? Stroke(color, width: 1.2 + 3.6 * arc.weight, cap: .round)
      : Stroke(color.opacity(0.14 + 0.5 * arc.weight), width: 0.6 + 1.9 * arc.weight, cap: .round)
    if theme.tellsByForm, arc.order > 0 { stroke.dash = [4, 2 + 2 * Double(arc.order)] }
    return stroke
  }

  /// An arc from the lower row to the upper one.
  private func drawAcross(_ arc: Arc, _ places: Places, on canvas: inout Canvas) {
    let (a, b) = (places.middle(arc.from), places.middle(arc.to))
    let (low, high) = (places.row - 3, places.top(arc.to) + places.height + 3)
    let points = (0...20).map { step -> Point in
      let t = Double(step) / 20
      // Upright at both ends.
      let bend = t * t * (3 - 2 * t)
      return Point(a + (b - a) * bend, low + (high - low) * t)
    }
    canvas.polyline(points, stroke(arc, canvas.theme))
  }

  /// Row names, the scale, and the sentence.
  private func drawWords(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let places = Places(rect, tiles, isPreview: false)
    let base = rect.maxY - 8
    if rect.width >= 700 {
      let isSplit = places.above > 0
      canvas.text(
        isSplit ? "answer" : "reads", Point(rect.x + 12, places.row + 21), .caption,
        theme.secondary)
      if isSplit {
        canvas.text(
          "question", Point(rect.x + 12, places.top(0) + 21), .caption, theme.secondary)
      }
      canvas.text("expects", Point(rect.x + 12, places.answers + 16), .caption, theme.secondary)
    }
    var left = rect.x + 12
    if rect.width >= 900 {
      left += canvas.text("p", Point(left, base), .caption, theme.secondary) + 8
      left += canvas.text("0", Point(left, base), .number, theme.secondary) + 6
      canvas.picture(.strip(theme.unsigned), in: Rect(left, base - 8, 56, 8))
      left += 62
      left += canvas.text("1", Point(left, base), .number, theme.secondary) + 12
    }
    var right = rect.maxX - 12
    let note = "green: the next letter is what it expects"
    if rect.width >= 1000 {
      canvas.text(note, Point(right, base), .caption, theme.secondary, anchor: .trailing)
      right -= canvas.width(note, .caption) + 12
    }
    func runs(_ sentence: [Piece], _ size: Double) -> [Canvas.Run] {
      sentence.map { piece in
        switch piece.role {
        case .words: .init(piece.text, Font(.regular, size), theme.secondary)
        case .token(let isFocus):
          .init(piece.text, Font(.monoMedium, size), isFocus ? theme.focus : theme.text)
        case .head(let head): .init(piece.text, Font(.regular, size), theme.head(head))
        }
      }
    }
    let all = [
      runs(sentence, 13), runs(sentence, 11), runs(shortSentence, 13), runs(shortSentence, 11),
    ].filter { !$0.isEmpty }
    guard let runs = all.first(where: { canvas.width($0) <= right - left }) ?? all.last else {
      return
    }
    let width = canvas.width(runs)
    let middle = min(max(rect.midX, left + width / 2), max(right - width / 2, left + width / 2))
    canvas.clipped(to: Rect(rect.x + 8, base - 16, rect.width - 16, 22)) {
      _ = $0.runs(runs, Point(middle, base), anchor: .center)
    }
  }
}

extension Theme {
  /// The colour of a head, by its place among all.
  package func head(_ index: Int) -> Color {
    if tellsByForm { return secondary.mixed(with: text, Double(index % 4) / 4) }
    let colors = [
      classes[6], classes[3].mixed(with: text, 0.4), classes[8], second, classes[9],
      classes[7], classes[1], positive,
    ]
    return colors[index % colors.count]
  }
}
