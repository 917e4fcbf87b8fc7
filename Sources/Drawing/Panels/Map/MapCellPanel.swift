/// The runs of one cell of a map: how many learn, how the loss of each went, and what they answer.
package struct MapCellPanel: Equatable, Sendable {
  /// A run of the cell.
  package struct Run: Equatable, Sendable {
    package var seed: UInt64
    /// At the looks of the panel, the first at step 0.
    package var losses: [Double]
    package var isLearned: Bool
    /// What it answers over the plane, where that is shown.
    package var answers: Field?

    package init(seed: UInt64, losses: [Double], isLearned: Bool, answers: Field? = nil) {
      (self.seed, self.losses, self.isLearned, self.answers) = (seed, losses, isLearned, answers)
    }
  }

  package var frame: PanelFrame
  /// Seeds that learn, of so many that were tried.
  package var learned: Int
  package var total: Int
  /// Where the share may truly lie.
  package var low = 0.0
  package var high = 1.0
  package var runs: [Run]
  /// The steps of the looks.
  package var steps: [Double] = []
  /// What a step is, as `epoch`.
  package var unit = "epoch"
  /// The run under the pointer, by its place.
  package var hovered: Int?
  /// What stands there before the runs have been trained once more.
  package var note = ""

  package init(_ frame: PanelFrame, learned: Int, of total: Int, runs: [Run]) {
    (self.frame, self.learned, self.total, self.runs) = (frame, learned, total, runs)
  }

  /// How the room is used: the plot of the losses, and a square for each run that shows its answers.
  struct Places {
    var plot: Rect
    var fields: [Rect]
  }

  static func places(in rect: Rect, fields count: Int) -> Places {
    let top = rect.y + 70
    let room = Rect(rect.x + 52, top, rect.width - 64, rect.maxY - 36 - top)
    guard rect.width >= 300, room.height >= 60, count > 0 else {
      return Places(plot: Rect(room.x, top, max(room.width, 16), max(room.height, 16)), fields: [])
    }
    // A high panel has them below, in two rows.
    if rect.height > rect.width {
      let pitch = min(room.width / 8, 64).rounded(.down)
      let top = room.maxY - 2 * pitch
      let fields = (0..<min(count, 16)).map { index in
        Rect(
          room.x + Double(index % 8) * pitch, top + Double(index / 8) * pitch, pitch - 4, pitch - 4)
      }
      let plot = Rect(room.x, room.y, room.width, max(top - 34 - room.y, 16))
      return Places(plot: plot, fields: fields)
    }
    let side = 4
    let across = min(room.height + 6, room.width * 0.48)
    let pitch = (across / Double(side)).rounded(.down)
    let left = rect.maxX - 12 - pitch * Double(side)
    let fields = (0..<min(count, side * side)).map { index in
      Rect(
        left + Double(index % side) * pitch, top + Double(index / side) * pitch, pitch - 4,
        pitch - 4)
    }
    return Places(
      plot: Rect(room.x, top, max(left - 20 - room.x, 16), room.height), fields: fields)
  }

  private var shownFields: Int { runs.prefix(16).count { $0.answers != nil } }

  /// The bottom and the top of the losses, as powers of ten.
  package var decades: (low: Double, high: Double) {
    let all = runs.flatMap(\.losses).filter { $0.isFinite && $0 > 0 }
    guard let least = all.min(), let most = all.max() else { return (-3, 0) }
    let high = (logarithm10(most) * 2).rounded(.up) / 2
    let low = max((logarithm10(least) * 2).rounded(.down) / 2, high - 6)
    return low < high ? (low, high) : (high - 1, high)
  }

  private func point(_ place: Int, _ loss: Double, in plot: Rect) -> Point? {
    guard loss.isFinite, loss > 0, let last = steps.last, last > 0, place < steps.count else {
      return nil
    }
    let (low, high) = decades
    let part = (logarithm10(loss) - low) / (high - low)
    return Point(plot.x + steps[place] / last * plot.width, plot.maxY - part * plot.height)
  }

  /// The run whose loss goes by a point of a panel at `rect`; nil where none does.
  package func run(at point: Point, in rect: Rect) -> Int? {
    let plot = Self.places(in: rect, fields: shownFields).plot
    guard plot.inset(-6).contains(point) else { return nil }
    var nearest: (run: Int, distance: Double)?
    for (index, run) in runs.enumerated() {
      let points = run.losses.enumerated().compactMap {
        self.point($0.offset, $0.element, in: plot)
      }
      for (a, b) in zip(points, points.dropFirst()) {
        let distance = point.distance(toSegmentFrom: a, to: b)
        if distance < nearest?.distance ?? 8 { nearest = (index, distance) }
      }
    }
    return nearest?.run
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width >= 120, rect.height >= 120 else { return }
    drawCount(in: rect, on: &canvas)
    let places = Self.places(in: rect, fields: shownFields)
    if runs.isEmpty {
      canvas.text(
        note, Point(rect.midX, rect.midY + 20), .caption, canvas.theme.secondary, anchor: .center)
      return
    }
    drawLosses(in: places.plot, on: &canvas)
    for (index, field) in places.fields.enumerated() { draw(index, in: field, on: &canvas) }
    if let first = places.fields.first, let last = places.fields.last {
      let seeds = "seeds \(runs[0].seed)–\(runs[places.fields.count - 1].seed)"
      let words = ["\(seeds): what each answers", seeds, ""]
        .first { first.x + canvas.width($0, .caption) <= rect.maxX - 8 }
      canvas.text(
        words ?? "", Point(first.x, last.maxY + 15), .caption, canvas.theme.secondary)
    }
  }

  private func drawCount(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard total > 0 else { return }
    let y = rect.y + 54
    var x = rect.x + 12
    x += canvas.text("\(learned)", Point(x, y), Font(.monoMedium, 20)) + 6
    let words = ["of \(total) seeds learn it", "of \(total) learn it", "of \(total)"]
      .first { x + canvas.width($0, .body) < rect.maxX - 12 }
    x += canvas.text(words ?? "", Point(x, y), .body, theme.secondary) + 20
    let share = "\(Int((Double(learned) / Double(total) * 100).rounded())) %"
    guard x + canvas.width(share, .value) < rect.maxX - 12 else { return }
    x += canvas.text(share, Point(x, y), .value) + 14
    let band = "\(Int((low * 100).rounded()))–\(Int((high * 100).rounded())) %"
    for words in ["\(band) 99.9 %, binomial", band]
    where x + canvas.width(words, .caption) < rect.maxX - 12 {
      canvas.text(words, Point(x, y), .caption, theme.secondary)
      break
    }
  }

  private func drawLosses(in plot: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.touch(
      Target(
        .rectangle(plot.inset(-4)), .curve(frame.key),
        help: "The loss of each run; a click on one opens it."))
    let (low, high) = decades
    for loss in Ticks.logarithmic(power(10, low), power(10, high), most: Int(plot.height / 36) + 1)
    {
      let y = plot.maxY - (logarithm10(loss) - low) / (high - low) * plot.height
      canvas.horizontal(plot.x, min(y, plot.maxY - 1), plot.width, theme.grid)
      canvas.text(
        Number.tick(loss), Point(plot.x - 8, y + 4), .number, theme.secondary, anchor: .trailing)
    }
    canvas.horizontal(plot.x, plot.maxY, plot.width, theme.border)
    canvas.text("0", Point(plot.x, plot.maxY + 16), .number, theme.secondary)
    if let last = steps.last {
      let words = "\(unit) \(Number.grouped(Int(last)))"
      canvas.text(
        words, Point(plot.maxX, plot.maxY + 16), .number, theme.secondary, anchor: .trailing)
    }
    // Few lines are seen each; many make a veil.
    let opacity = runs.count > 24 ? 0.35 : 0.7
    canvas.clipped(to: plot) { canvas in
      for isLearned in [false, true] {
        for run in runs where run.isLearned == isLearned {
          draw(run, (isLearned ? theme.text : theme.wrong).opacity(opacity), 1, plot, &canvas)
        }
      }
      if let hovered, runs.indices.contains(hovered) {
        draw(runs[hovered], theme.focus, 2.5, plot, &canvas)
      }
    }
    let y = plot.maxY - 10
    canvas.text("learn", Point(plot.x + 8, y - 16), .captionMedium, theme.text)
    let dashed = theme.tellsByForm ? ", dashed" : ""
    canvas.text("do not\(dashed)", Point(plot.x + 8, y), .captionMedium, theme.wrong)
  }

  private func draw(
    _ run: Run, _ color: Color, _ width: Double, _ plot: Rect, _ canvas: inout Canvas
  ) {
    let isDashed = canvas.theme.tellsByForm && !run.isLearned
    canvas.polyline(
      run.losses.enumerated().compactMap { point($0.offset, $0.element, in: plot) },
      Stroke(color, width: width, dash: isDashed ? [4, 3] : []))
  }

  private func draw(_ index: Int, in rect: Rect, on canvas: inout Canvas) {
    let (run, theme) = (runs[index], canvas.theme)
    guard let answers = run.answers else { return }
    canvas.picture(answers.picture(theme), in: rect)
    canvas.rectangle(
      rect, stroke: Stroke(hovered == index ? theme.focus : theme.border, width: 1))
    canvas.touch(
      Target(
        .rectangle(rect), .choice(panel: frame.key, index: index),
        help: "Opens the run of seed \(run.seed)."))
    let side = min(14, rect.width / 3)
    let box = Rect(rect.maxX - side, rect.maxY - side, side, side)
    canvas.rectangle(box, fill: theme.window.opacity(0.85))
    if run.isLearned {
      canvas.tickMark(at: box.center, width: 1.5)
    } else {
      canvas.crossMark(at: box.center, arm: 3.5, width: 1.5)
    }
  }
}
