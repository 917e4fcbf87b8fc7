/// How the network's mind about one drawn digit changed while it learned: the probabilities of all
/// classes on top of each other, batch by batch.
package struct MindPanel: Equatable, Sendable {
  package var frame: PanelFrame
  package var names: [String]
  /// The steps that were asked, ascending.
  package var steps: [Double]
  /// For each of them the probability of each class.
  package var beliefs: [[Float]]
  package var range: ClosedRange<Double>
  package var playhead: Double
  /// Steps of an epoch: a dashed line at the end of each.
  package var epoch: Double
  /// What one step is, for example "batch".
  package var unit = "batch"

  package init(
    _ frame: PanelFrame, names: [String], steps: [Double], beliefs: [[Float]],
    range: ClosedRange<Double>, playhead: Double, epoch: Double
  ) {
    precondition(steps.count == beliefs.count, "a belief for each step")
    (self.frame, self.names, self.steps, self.beliefs) = (frame, names, steps, beliefs)
    (self.range, self.playhead, self.epoch) = (range, playhead, epoch)
  }

  /// How often the most likely class changed, and when last.
  package var changes: (count: Int, last: Double?) {
    var (count, last): (Int, Double?) = (0, nil)
    var before: Int?
    for (step, belief) in zip(steps, beliefs) {
      let now = belief.indices.max { belief[$0] < belief[$1] }
      if let before, let now, before != now { (count, last) = (count + 1, step) }
      before = now
    }
    return (count, last)
  }

  /// The longest first.
  private var captions: [String] {
    let (count, last) = changes
    guard let last else { return [steps.isEmpty ? "" : "never changed", ""] }
    let short = "changed \(Number.grouped(count))×"
    return ["\(short), last at \(unit) \(Number.grouped(Int(last)))", short, ""]
  }

  /// The step under a place on the page, for a panel at `rect`.
  package func step(at x: Double, in rect: Rect) -> Double {
    let plot = PlotPanel.plot(in: rect)
    let t = min(max((x - plot.x) / plot.width, 0), 1)
    return range.lowerBound + t * (range.upperBound - range.lowerBound)
  }

  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.with(captions: captions).draw(in: rect, on: &canvas)
    let plot = PlotPanel.plot(in: rect)
    let length = range.upperBound - range.lowerBound
    guard length > 0 else { return }
    func x(_ step: Double) -> Double {
      plot.x + (step - range.lowerBound) / length * plot.width
    }
    for share in [0.0, 0.5, 1] {
      let y = plot.maxY - share * plot.height
      canvas.line(Point(plot.x, y), Point(plot.maxX, y), Stroke(theme.grid))
      canvas.text(
        "\(Int(share * 100)) %", Point(plot.x - 6, y + 4), .number, theme.secondary,
        anchor: .trailing)
    }
    canvas.touch(Target(.rectangle(plot), .plot(frame.key), help: "A drag goes back in time."))
    guard steps.count > 1 else {
      canvas.text(
        steps.isEmpty ? "nothing is drawn" : "", Point(plot.midX, plot.midY), .body,
        theme.secondary, anchor: .center)
      return
    }
    canvas.clipped(to: plot) { canvas in
      drawAreas(plot, x, on: &canvas)
      var end = epoch
      while epoch > 0, end < range.upperBound, x(epoch) - x(0) > 24 {
        canvas.line(
          Point(x(end), plot.y), Point(x(end), plot.maxY),
          Stroke(theme.text.opacity(0.5), dash: [4, 4]))
        end += epoch
      }
      canvas.line(
        Point(x(playhead), plot.y), Point(x(playhead), plot.maxY), Stroke(theme.focus, width: 1.5))
    }
    canvas.text(
      Number.grouped(Int(range.lowerBound)), Point(plot.x, plot.maxY + 16), .number,
      theme.secondary)
    canvas.text(
      Number.grouped(Int(range.upperBound)), Point(plot.maxX, plot.maxY + 16), .number,
      theme.secondary, anchor: .trailing)
  }

  /// The moments that are drawn: of those that share a point of the page, the first and those
  /// where the likeliest class is another than before.
  private func shownPlaces(_ x: (Double) -> Double) -> [Int] {
    var (places, column, answer) = ([Int](), -Double.infinity, -1)
    for place in steps.indices {
      let belief = beliefs[place]
      let now = belief.indices.max { belief[$0] < belief[$1] } ?? -1
      let at = x(steps[place])
      guard at >= column + 1 || now != answer || place == steps.count - 1 else { continue }
      (column, answer) = (at, now)
      places.append(place)
    }
    return places
  }

  private func drawAreas(_ plot: Rect, _ x: (Double) -> Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let places = shownPlaces(x)
    var floor = [Double](repeating: 0, count: places.count)
    for label in names.indices {
      var top = floor
      var widest = (place: 0, height: 0.0)
      for (place, source) in places.enumerated() {
        let share = Double(beliefs[source][label])
        top[place] += share.isFinite ? share : 0
        if share > widest.height { widest = (place, share) }
      }
      func point(_ place: Int, _ height: Double) -> Point {
        Point(x(steps[places[place]]), plot.maxY - min(height, 1) * plot.height)
      }
      let upper = places.indices.map { point($0, top[$0]) }
      let lower = places.indices.reversed().map { point($0, floor[$0]) }
      if widest.height > 0.01 {
        canvas.polygon(upper + lower, fill: theme.classes[label % theme.classes.count])
      }
      if widest.height > 0.4 {
        let middle = (floor[widest.place] + top[widest.place]) / 2
        let place = point(widest.place, middle)
        let p = Point(min(max(place.x, plot.x + 12), plot.maxX - 12), place.y)
        canvas.disc(p, radius: 10, fill: theme.window.opacity(0.75))
        canvas.text(names[label], Point(p.x, p.y + 5), .valueMedium, anchor: .center)
      }
      floor = top
    }
  }
}
