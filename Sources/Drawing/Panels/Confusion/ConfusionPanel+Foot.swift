extension ConfusionPanel {
  /// Averages above; the worst error and what the colours mean below.
  func drawFoot(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    drawAverages(Point(rect.x + 16, rect.maxY - 24), rect.width - 32, on: &canvas)
    let y = rect.maxY - 8
    let x = drawScale(Point(rect.maxX - 16, y), on: &canvas)
    guard let worst else { return }
    let count = "\(Number.grouped(count(worst.row, worst.column)))×"
    let space = x - rect.x - 16 - canvas.width("worst:  read as , " + count, .number)
    let names = [worst.row, worst.column].map {
      canvas.fittedClass(self.names[$0], .numberMedium, into: max(0, space / 2))
    }
    guard !names.contains("") else { return }
    canvas.runs(
      [
        .init("worst: ", .caption, theme.secondary), .init(names[0], .numberMedium, theme.text),
        .init(" read as ", .caption, theme.secondary),
        .init(names[1], .numberMedium, theme.text), .init(", ", .caption, theme.secondary),
        .init(count, .number, theme.wrong),
      ], Point(rect.x + 16, y))
  }

  /// What the colours mean, flush right at a place; returns where that begins.
  func drawScale(_ at: Point, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let y = at.y
    let high = Number.grouped(max(largest, 1))
    var x = at.x
    x -= canvas.text(high, Point(x, y), .number, theme.secondary, anchor: .trailing) + 6 + 40
    canvas.picture(.strip(theme.unsigned), in: Rect(x.rounded(), y - 8, 40, 8))
    x -= 6
    x -= canvas.text("1", Point(x, y), .number, theme.secondary, anchor: .trailing) + 8
    return x - canvas.text("log", Point(x, y), .caption, theme.secondary, anchor: .trailing) - 12
  }

  private func drawAverages(_ at: Point, _ width: Double, on canvas: inout Canvas) {
    guard let accuracy, let averages else { return }
    let theme = canvas.theme
    let values = [accuracy, averages.precision, averages.recall, averages.f1]
    let long = ["accuracy", "precision", "recall", "F1"]
    for (words, unit) in [(long, " %"), (long, ""), (["acc.", "prec.", "rec.", "F1"], "")] {
      let runs = zip(words, values).enumerated().flatMap { index, pair -> [Canvas.Run] in
        [
          .init((index > 0 ? "  " : "") + pair.0 + " ", .caption, theme.secondary),
          .init(Number.fixed(pair.1 * 100, decimals: 1) + unit, .number, theme.text),
        ]
      }
      let wide = runs.reduce(0) { $0 + canvas.width($1.string, $1.font) }
      guard wide <= width else { continue }
      canvas.runs(runs, at)
      canvas.touch(
        Target(
          .rectangle(Rect(at.x, at.y - 12, wide, 16)), .note,
          help: "Per cent; precision, recall and F1 are means over the classes, each alike."))
      return
    }
  }
}
