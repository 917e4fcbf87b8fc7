extension GalleryPage {
  /// Draws the whole page.
  package func draw(in page: Rect, on canvas: inout Canvas) {
    canvas.rectangle(page, fill: canvas.theme.window)
    drawHeader(
      Rect(page.x, page.y, page.width, PageLayout.barHeight),
      isTiny: PageLayout.isTiny(page.size), &canvas)
    for (index, frame) in frames(in: page).enumerated() where !frame.isEmpty {
      draw(cards[index], index, frame, on: &canvas)
    }
    guard !PageLayout.isTiny(page.size) else { return }
    drawFooter(Rect(page.x, page.maxY - 48, page.width, 48), on: &canvas)
  }

  private func drawHeader(_ bar: Rect, isTiny: Bool, _ canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(bar, fill: theme.panel)
    canvas.horizontal(bar.x, bar.maxY - 1, bar.width, theme.border)
    // The mark: two inputs, one of them negative, and what they make.
    let upper = Point(bar.x + 28, bar.y + 13)
    let lower = Point(bar.x + 28, bar.y + 27)
    let right = Point(bar.x + 41, bar.y + 20)
    canvas.line(upper, right, Stroke(theme.positive, width: 2))
    canvas.line(lower, right, Stroke(theme.negative, width: 2, dash: [3, 2]))
    canvas.disc(upper, radius: 3.5, fill: theme.positive)
    canvas.disc(lower, radius: 3.5, fill: theme.negative)
    canvas.disc(right, radius: 3.5, fill: theme.text)
    let x = bar.x + 56 + canvas.text("nnwindow", Point(bar.x + 56, bar.y + 25), .title)
    let words =
      isTiny && cards.count > 1
      ? [
        "\(focused + 1) of \(cards.count), arrows bring others", "\(focused + 1) of \(cards.count)",
      ]
      : ["watch neural networks learn"]
    let room = bar.maxX - 64 - x
    canvas.text(
      words.first { canvas.width($0, .body) <= room } ?? words.last ?? "",
      Point(x + 10, bar.y + 25),
      .body, theme.secondary)
    let help = Point(bar.maxX - 34, bar.y + 20)
    canvas.disc(help, radius: 10, stroke: Stroke(theme.secondary, width: 1.25))
    canvas.text("?", help + Point(0, 4.5), Font(.semibold, 13), theme.secondary, anchor: .center)
    canvas.touch(
      Target(.rectangle(Rect(center: help, side: 32)), .command(.help), help: "Keys and mouse: H."))
  }

  private func draw(_ card: Card, _ index: Int, _ frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let words = Self.words(in: Size(frame.width, frame.height))
    let hasSentences = words >= Self.caption(of: frame.width)
    let picture = Rect(frame.x, frame.y, frame.width, frame.height - words)
    canvas.rectangle(frame, fill: theme.panel)
    let view = Rect(picture.x + 1, picture.y + 1, picture.width - 2, picture.height - 1)
    canvas.rectangle(view, fill: theme.boxFace)
    // A picture smaller than this says nothing, and need not be able to be drawn.
    if min(view.width, view.height) >= Self.smallestPicture {
      canvas.clipped(to: view) { card.preview(view, &$0) }
    }
    canvas.horizontal(frame.x, picture.maxY, frame.width, theme.border)
    canvas.rectangle(frame, stroke: Stroke(theme.border))
    if index == focused {
      canvas.rectangle(
        frame.inset(-3), stroke: Stroke(theme.focus, width: 2), cornerRadius: 3)
    }
    let base = picture.maxY + 24
    var x = frame.x + 12
    if index < 9 {
      let key = Number.grouped((index + 1) % 10)
      let chip = TransportBar.chipWidth(key, canvas)
      canvas.keyChip(key, topRight: Point(x + chip, base - 12))
      x += chip + 8
    }
    let flag = canvas.width(card.flag, .number)
    canvas.text(
      canvas.fitted(card.title, .title, into: frame.maxX - 24 - flag - x), Point(x, base), .title)
    canvas.text(
      card.flag, Point(frame.maxX - 12, base), .number, theme.secondary, anchor: .trailing)
    let lines = hasSentences ? Self.lines(card.sentences, into: frame.width - 24, canvas) : []
    for (line, text) in lines.enumerated() {
      canvas.text(
        text, Point(frame.x + 12, base + 22 + 18 * Double(line)), .body, theme.secondary)
    }
    canvas.touch(
      Target(.rectangle(frame), .card(index), help: hasSentences ? "" : card.sentences))
  }

  private func drawFooter(_ bar: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(bar, fill: theme.panel)
    canvas.horizontal(bar.x, bar.y, bar.width, theme.border)
    var hints: [(keys: [String], word: String, command: Command?)] = []
    if cards.count > 1 { hints.append((["←", "↑", "↓", "→"], "move", nil)) }
    hints.append((["Enter"], "open", nil))
    if cards.count > 1 {
      hints.append((["1", "–", Number.grouped(min(cards.count, 9))], "open directly", nil))
    }
    for (command, word) in [
      (Command.nextPalette, "palette"), (.fullScreen, "full screen"), (.help, "help"),
      (.quit, "quit"),
    ] {
      hints.append(([KeyTable.entry(for: command)?.label ?? ""], word, command))
    }
    let baseline = bar.y + 28
    let name = canvas.width("nnwindow ", .body) + canvas.width(version, .value)
    var x = bar.x + 24
    for hint in hints {
      let keys = hint.keys.reduce(0) {
        $0 + ($1 == "–" ? 11 : TransportBar.chipWidth($1, canvas) + 4)
      }
      let width = keys + 2 + canvas.width(hint.word, .body)
      guard x + width < bar.maxX - 40 - name else { break }
      let left = x
      for key in hint.keys {
        if key == "–" {
          canvas.text("–", Point(x + 1, baseline), .caption, theme.secondary)
          x += 11
        } else {
          let chip = TransportBar.chipWidth(key, canvas)
          canvas.keyChip(key, topRight: Point(x + chip, bar.y + 16))
          x += chip + 4
        }
      }
      canvas.text(hint.word, Point(x + 2, baseline), .body, theme.secondary)
      if let command = hint.command {
        canvas.touch(
          Target(
            .rectangle(Rect(left, bar.y + 12, width, 24)), .command(command),
            help: KeyTable.entry(for: command)?.help ?? ""))
      }
      x = left + width + 24
    }
    canvas.runs(
      [
        Canvas.Run("nnwindow ", .body, theme.secondary),
        Canvas.Run(version, .value, theme.secondary),
      ], Point(bar.maxX - 24, baseline), anchor: .trailing)
  }
}
