extension AnswerTablePanel {
  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 48, rect.height >= 72 else { return }
    let (cell, cells) = Self.area(in: rect, numbers: numbers)
    canvas.touch(Target(.rectangle(cells), .map(frame.key)))
    canvas.picture(picture(cell, canvas.theme), in: cells, isSmooth: false)
    drawLit(cell, cells, on: &canvas)
    guard !Self.isTiny(rect) else { return }
    drawAxes(cell, cells, on: &canvas)
    drawLegend(cells, in: rect, on: &canvas)
    drawStory(cells, in: rect, on: &canvas)
    if let readout { draw(readout, cell, cells, in: rect, on: &canvas) }
  }

  /// What the colours of right cells mean, by cells.
  private func color(_ index: Int, _ wheel: AnswerWheel, _ theme: Theme) -> Color {
    let value = values[index]
    switch tells {
    case .answer: return right[index] ? wheel[Int(value)] : theme.zero
    case .probability: return theme.unsigned(value)
    case .since:
      return right[index] && value.isFinite ? theme.unsigned(1 - 0.85 * value) : theme.zero
    }
  }

  /// All cells with a gap between them, and a dot on each that is trained.
  private func picture(_ cell: Double, _ theme: Theme) -> Picture {
    let pixels = max(Int(cell), 1)
    let side = pixels * numbers
    let gap = pixels >= 4 ? 1 : 0
    let dot = pixels >= 9 ? 2 : pixels >= 5 ? 1 : 0
    let first = (pixels - gap - dot + 1) / 2
    let wheel = AnswerWheel(numbers, theme)
    let background = theme.panel.packed
    return Picture(
      width: side, height: side,
      pixels: Array(unsafeUninitializedCapacity: side * side) { buffer, count in
        buffer.initialize(repeating: background)
        for row in 0..<numbers {
          for column in 0..<numbers {
            let index = (numbers - 1 - row) * numbers + column
            let fill = color(index, wheel, theme)
            let ink = theme.ink(on: fill).mixed(with: fill, 0.25).packed
            let packed = fill.packed
            for y in 0..<pixels - gap {
              let start = (row * pixels + y) * side + column * pixels
              for x in 0..<pixels - gap { buffer[start + x] = packed }
            }
            guard trained[index], dot > 0 else { continue }
            for y in first..<first + dot {
              let start = (row * pixels + y) * side + column * pixels
              for x in first..<first + dot { buffer[start + x] = ink }
            }
          }
        }
        count = side * side
      })
  }

  private func rect(_ at: Cell, _ cell: Double, _ cells: Rect) -> Rect {
    let gap = cell >= 4 ? 1.0 : 0
    return Rect(
      cells.x + Double(at.a) * cell, cells.maxY - Double(at.b + 1) * cell, cell - gap, cell - gap)
  }

  /// The row and the column of a number.
  private func drawLit(_ cell: Double, _ cells: Rect, on canvas: inout Canvas) {
    guard let lit, (0..<numbers).contains(lit) else { return }
    let at = rect(Cell(a: lit, b: lit), cell, cells)
    let stroke = Stroke(canvas.theme.focus, width: 1.5)
    canvas.rectangle(
      Rect(at.x, cells.y, at.width, cells.height).inset(-1.5, -1.5), stroke: stroke)
    canvas.rectangle(Rect(cells.x, at.y, cells.width, at.height).inset(-1.5, -1.5), stroke: stroke)
  }

  private func drawAxes(_ cell: Double, _ cells: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let last = numbers - 1
    let every = [5, 10, 20, 50].first { Double($0) * cell >= 56 } ?? 50
    let marks = stride(from: 0, to: last, by: every).filter { Double(last - $0) * cell >= 24 }
    for number in marks + [last] {
      let place = (Double(number) + 0.5) * cell
      let text = "\(number)"
      canvas.text(
        text, Point(cells.x + place, cells.maxY + 13), .number, theme.secondary, anchor: .center)
      canvas.text(
        text, Point(cells.x - 6, cells.maxY - place + 4), .number, theme.secondary,
        anchor: .trailing)
    }
    guard cell * Double(numbers) >= 200 else { return }
    let places = zip(marks, marks.dropFirst() + [last]).map { (Double($0 + $1) / 2 + 0.5) * cell }
    guard let middle = places.last else { return }
    canvas.text("a", Point(cells.x + middle, cells.maxY + 14), .bodyMedium, anchor: .center)
    canvas.text("b", Point(cells.x - 12, cells.maxY - middle + 4), .bodyMedium, anchor: .center)
  }

  /// What the colours tell at the left, how many cells are right at the right.
  private func drawLegend(_ cells: Rect, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.y + 42
    let count = right.count { $0 }
    let number = Number.grouped(count)
    let room = cells.width - canvas.width(number, .numberMedium)
    let totals = [" of \(Number.grouped(numbers * numbers)) cells right", " right", ""]
    let total = totals.first { canvas.width($0, .caption) <= room } ?? ""
    let width = canvas.runs(
      [
        .init(number, .numberMedium, theme.text),
        .init(total, .caption, theme.secondary),
      ], Point(cells.maxX, y), anchor: .trailing)
    let name: String
    switch tells {
    case .answer: name = "answer"
    case .probability: name = "of the right answer"
    case .since: name = "right since step"
    }
    let left = canvas.width(name + "  " + ends.low, .caption) + 6
    let end = canvas.width(ends.high, .number)
    let wide = min(236, cells.width - width - left - end - 24)
    guard wide >= 24 else { return }
    canvas.text(name + "  " + ends.low, Point(cells.x, y), .caption, theme.secondary)
    let bar = Rect(cells.x + left, y - 8, wide.rounded(), 8)
    let wheel = AnswerWheel(numbers, theme)
    let colors =
      switch tells {
      case .answer: wheel.colors.map(\.packed)
      case .probability: theme.unsigned.pixels
      case .since: (0..<64).map { theme.unsigned(1 - 0.85 * Double($0) / 63).packed }
      }
    canvas.picture(
      Picture(width: colors.count, height: 1, pixels: colors), in: bar, isSmooth: false)
    canvas.text(ends.high, Point(bar.maxX + 6, y), .number, theme.secondary)
  }

  /// One sentence below the table, in as few lines as it takes.
  private func drawStory(_ cells: Rect, in rect: Rect, on canvas: inout Canvas) {
    let room = Rect(rect.x + 12, cells.maxY + 18, rect.width - 24, rect.maxY - cells.maxY - 22)
    guard room.height >= 12, !story.isEmpty else { return }
    let fonts = [Font.bodyMedium, .captionMedium, .caption, Font(.regular, 10)]
    for font in fonts {
      let lines = canvas.wrapped(story, font, into: room.width)
      let pitch = (font.size * 1.3).rounded()
      guard Double(lines.count) * pitch <= room.height + 4 || font == fonts[3] else { continue }
      let top = room.y + max(0, (room.height - Double(lines.count) * pitch) / 2)
      for (place, line) in lines.enumerated() where Double(place + 1) * pitch <= room.height + 6 {
        canvas.text(
          line, Point(rect.midX, top + font.size + Double(place) * pitch), font, canvas.theme.text,
          anchor: .center)
      }
      return
    }
  }

  /// A frame around the cell, and beside it what the network says.
  private func draw(
    _ readout: Readout, _ cell: Double, _ cells: Rect, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let own = self.rect(readout.cell, cell, cells)
    canvas.rectangle(own.inset(-2), stroke: Stroke(theme.focus, width: 2))
    let size = Size(
      max(
        236,
        canvas.width(readout.question, .valueMedium) + canvas.width(readout.sum, .value) + 24), 112)
    guard rect.width >= size.width + 16, rect.height >= size.height + 60 else { return }
    let isRight = own.midX < cells.midX
    let x = isRight ? own.maxX + 26 : own.x - 26 - size.width
    let box = Rect(
      min(max(x, rect.x + 8), rect.maxX - 8 - size.width).rounded(),
      min(max(own.y + 12, rect.y + 40), rect.maxY - 8 - size.height).rounded(), size.width,
      size.height)
    canvas.readOff(box)
    canvas.line(
      Point(isRight ? own.maxX + 2 : own.x - 2, own.midY),
      Point(isRight ? box.x : box.maxX, min(max(own.midY, box.y + 6), box.maxY - 6)),
      Stroke(theme.focus))
    canvas.rectangle(
      box, fill: theme.window, stroke: Stroke(isPinned ? theme.focus : theme.disabled),
      cornerRadius: 4)
    canvas.runs(
      [
        .init(readout.question, .valueMedium, theme.focus),
        .init(readout.sum, .value, theme.text),
      ], Point(box.x + 12, box.y + 20))
    canvas.text(readout.words, Point(box.x + 12, box.y + 37), .caption, theme.secondary)
    let wheel = AnswerWheel(numbers, theme)
    for (place, answer) in readout.answers.enumerated() {
      let y = box.y + 46 + 20 * Double(place)
      canvas.rectangle(Rect(box.x + 12, y + 3, 10, 10), fill: wheel[answer.number])
      canvas.text("\(answer.number)", Point(box.x + 30, y + 12), .number, theme.text)
      canvas.bar(Rect(box.x + 58, y + 3, 90, 10), fraction: answer.share)
      canvas.text(
        Number.probability(answer.share), Point(box.x + 208, y + 12), .number, theme.text,
        anchor: .trailing)
      guard answer.isRight else { continue }
      canvas.polyline(
        [Point(box.x + 215, y + 8), Point(box.x + 219, y + 12), Point(box.x + 226, y + 4)],
        Stroke(theme.right, width: 1.75, cap: .round))
    }
  }
}
