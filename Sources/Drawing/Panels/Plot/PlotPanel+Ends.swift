// What is now in a plot: a dot on each line at the step shown, the names of the lines, and the value
// where there is one line only.
//
// They have places of their own, so that they cover no line and do not hop about while a run goes on:
// right of the plot, level with the ends of their lines; in a narrow plot one under another in the
// corner that the lines leave free.
extension PlotPanel {
  /// A name or a value, level with `y`.
  struct End {
    var text: String
    var font: Font
    var color: Color
    var y: Double
    /// Where its line has been for a while: what decides which of two stands above.
    var rank: Double
  }

  /// The lines of the branch shown.
  private var current: [Series] { series.filter { $0.role != .old && $0.badge == nil } }

  /// Draws the names and values beside the plot, or in a corner of it.
  func draw(
    _ ends: [End], _ corner: Rect?, _ scale: PlotScale, in rect: Rect, on canvas: inout Canvas
  ) {
    let places = corner.map { corner in ends.indices.map { corner.y + 10 + 13 * Double($0) } }
    for (end, baseline) in zip(ends, places ?? beside(ends, scale.plot)) {
      let x = corner?.maxX ?? scale.plot.maxX + 8
      let space = corner?.width ?? rect.maxX - 4 - x
      let text = canvas.fitted(end.text, end.font, into: space)
      if corner != nil {
        let wide = canvas.width(text, end.font)
        canvas.rectangle(
          Rect(x - wide - 2, baseline - 10, wide + 4, 13), fill: canvas.theme.panel.opacity(0.7),
          cornerRadius: 3)
      }
      canvas.text(
        text, Point(x, baseline), end.font, end.color, anchor: corner == nil ? .leading : .trailing)
    }
  }

  func drawDots(_ scale: PlotScale, on canvas: inout Canvas) {
    guard let playhead, steps.contains(playhead) else { return }
    let lines = series.filter { $0.role != .old && $0.role != .level }
    for line in lines {
      guard let sample = line.sample(at: playhead, scale) else { continue }
      let p = scale(sample.step, sample.value)
      guard scale.plot.inset(-2).contains(p) else { continue }
      let isAlone = lines.count == 1
      canvas.disc(
        p, radius: isAlone ? 4 : 3.5,
        fill: isAlone ? canvas.theme.focus : line.color(canvas.theme))
    }
  }

  /// Those that have room, from the top to the bottom.
  func ends(_ scale: PlotScale, _ theme: Theme) -> [End] {
    func level(_ value: Double) -> Double {
      min(max(scale.y(value), scale.plot.y), scale.plot.maxY)
    }
    var ends: [End] = []
    for line in current {
      let rank = rank(line, scale)
      if !line.label.isEmpty, let sample = line.sample(at: steps.upperBound, scale) {
        ends.append(
          End(
            text: line.label, font: .caption, color: line.color(theme), y: level(sample.value),
            rank: rank))
      }
      if current.count == 1, let playhead, steps.contains(playhead),
        let sample = line.sample(at: playhead, scale)
      {
        ends.append(
          End(
            text: Number.significant(sample.value, digits: 3), font: .numberMedium,
            color: theme.focus, y: level(sample.value), rank: rank + 1e-6))
      }
    }
    let room = max(1, Int((scale.plot.height + 8) / 13))
    return Array(ends.sorted { $0.rank < $1.rank }.prefix(room))
  }

  /// How far down a line lies, on average, over the last tenth of its steps: noise does not change the
  /// order of two lines.
  private func rank(_ line: Series, _ scale: PlotScale) -> Double {
    guard let first = line.steps.first, let last = line.steps.last else { return 0 }
    let places = (0...8).compactMap {
      line.sample(at: last - (last - first) * Double($0) / 80, scale).map { scale.y($0.value) }
    }
    return places.reduce(0, +) / Double(max(places.count, 1))
  }

  /// Baselines level with the ends, pushed apart where they would meet.
  private func beside(_ ends: [End], _ plot: Rect) -> [Double] {
    var places = ends.map { $0.y + 4 }
    for i in places.indices.dropFirst() { places[i] = max(places[i], places[i - 1] + 13) }
    var floor = plot.maxY + 2
    for i in places.indices.reversed() {
      places[i] = min(places[i], floor)
      floor = places[i] - 13
    }
    return places
  }

  /// Where the names stand in a narrow plot: at the right, where no line runs, and where the lines have
  /// more room above or below them; nil where they stand beside the plot.
  func cornerPlace(
    of ends: [End], _ scale: PlotScale, _ paths: PlotPaths, in rect: Rect, _ canvas: Canvas
  ) -> Rect? {
    let plot = scale.plot
    guard !ends.isEmpty, rect.maxX - plot.maxX < Self.endWidth else { return nil }
    let places = current.flatMap { line in
      (4...8).compactMap { part in
        line.sample(at: scale.step(plot.x + plot.width * Double(part) / 8), scale)
          .map { scale.y($0.value) }
      }
    }
    let mean = places.reduce(0, +) / Double(max(places.count, 1))
    let height = 13 * Double(ends.count)
    let isTop = places.isEmpty || mean > plot.midY
    let widest = ends.reduce(0) { max($0, canvas.width($1.text, $1.font)) }
    let wide = min(plot.width - 8, widest + 2)
    // At its end the line of the step shown would stand among the last letters.
    let now = playhead.map { scale.x($0) } ?? 0
    let right = now > plot.maxX - 16 && now <= plot.maxX ? now - 4 : plot.maxX - 4
    let (top, bottom) = (plot.y + 2, plot.maxY - height - 2)
    let heights = isTop ? [top, bottom] : [bottom, top]
    let boxes = (heights + [plot.midY - height / 2]).map {
      Rect(max(right - wide, plot.x), $0, wide, height)
    }
    return boxes.first { paths.covered($0) == 0 } ?? boxes[0]
  }
}
