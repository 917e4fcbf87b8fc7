extension OptimizerPanel {
  /// One layer: its name, its value now, and its line or bands.
  func draw(_ line: Line, in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let now = line.steps.lastIndex { $0 <= playhead }
    var shown = now.map { text(line, $0) } ?? "–"
    if quantity.isSpread, canvas.width(shown, .number) > frame.width - 36,
      let end = shown.split(separator: " ").last
    {
      shown = "≤ \(end)"
    }
    let isStacked = isStacked(in: frame, on: canvas)
    let numberWidth = isStacked ? 0 : canvas.width(shown, .number) + 4
    canvas.text(
      canvas.fittedName(line.name, .caption, into: frame.width - numberWidth),
      Point(frame.x, frame.y + 12), .caption, theme.secondary)
    let top = isStacked ? 14.0 : 0
    canvas.text(
      shown, isStacked ? Point(frame.x, frame.y + 26) : Point(frame.maxX, frame.y + 12), .number,
      anchor: isStacked ? .leading : .trailing)
    let plot = Rect(frame.x, frame.y + 18 + top, frame.width, max(8, frame.height - 20 - top))
    canvas.rectangle(plot, fill: theme.zero)
    guard let place = Place(self, plot, isLog: !quantity.isSpread) else { return }
    canvas.clipped(to: plot) { canvas in
      if quantity == .updateToWeight || quantity.isSpread {
        let height = place.y(quantity.isSpread ? 0 : 0.001)
        canvas.line(
          Point(plot.x, height), Point(plot.maxX, height), Stroke(theme.disabled, dash: [3, 3]))
      }
      drawBands(line, place, on: &canvas)
      let points = zip(line.steps, line.values).filter {
        $1.isFinite && (quantity.isSpread || $1 > 0)
      }.map { Point(place.x($0), place.y($1)) }
      canvas.polyline(points, Stroke(theme.second, width: 1.25))
      canvas.line(
        Point(place.x(playhead), plot.y), Point(place.x(playhead), plot.maxY),
        Stroke(theme.focus))
    }
  }

  /// Whether numbers stand below the names; the same for all lines, whatever their numbers are
  /// just now, so that nothing jumps.
  private func isStacked(in frame: Rect, on canvas: Canvas) -> Bool {
    guard frame.height >= 52 else { return false }
    let widest = canvas.width(quantity.isSpread ? "−0.0000 … 0.0000" : "0.00000", .number)
    return lines.contains { canvas.width($0.name, .caption) + widest + 4 > frame.width }
  }

  /// From the outermost pair of quantiles to the innermost, each a little more solid.
  private func drawBands(_ line: Line, _ place: Place, on canvas: inout Canvas) {
    guard line.bands.count > 1, let count = line.bands.first?.count else { return }
    for band in 0..<count / 2 {
      func edge(_ index: Int) -> [Point] {
        zip(line.steps, line.bands).filter { $1.allSatisfy { $0.isFinite } }
          .map { Point(place.x($0), place.y($1[index])) }
      }
      canvas.polygon(
        edge(count - 1 - band) + edge(band).reversed(), fill: canvas.theme.second.opacity(0.2))
    }
  }

  private func text(_ line: Line, _ index: Int) -> String {
    if quantity.isSpread, let bands = line.bands.indices.contains(index) ? line.bands[index] : nil,
      let low = bands.first, let high = bands.last
    {
      return "\(Number.significant(low, digits: 2)) … \(Number.significant(high, digits: 2))"
    }
    let value = line.values[index]
    return Number.significant(quantity == .updateToWeight ? value * 1000 : value, digits: 2)
  }

  /// Where steps and values lie in a small plot.
  private struct Place {
    let plot: Rect
    let steps: ClosedRange<Double>
    let range: ClosedRange<Double>
    let isLog: Bool

    init?(_ panel: OptimizerPanel, _ plot: Rect, isLog: Bool) {
      guard panel.steps.upperBound > panel.steps.lowerBound,
        let range = panel.values.domain(isLog: isLog), range.upperBound > range.lowerBound
      else { return nil }
      (self.plot, self.steps, self.range, self.isLog) = (plot, panel.steps, range, isLog)
    }

    func x(_ step: Double) -> Double {
      plot.x + (step - steps.lowerBound) / (steps.upperBound - steps.lowerBound) * plot.width
    }

    func y(_ value: Double) -> Double {
      let t =
        isLog
        ? logarithm10(max(value, 1e-300) / range.lowerBound)
          / logarithm10(range.upperBound / range.lowerBound)
        : (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return plot.maxY - 2 - min(max(t, 0), 1) * (plot.height - 4)
    }
  }
}
