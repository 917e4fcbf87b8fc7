extension LossLandscapePanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let share = Number.fixed(100 * shares.prefix(2).reduce(0, +), decimals: 1)
    let hasSurface = isWorthDrawing
    frame.with(captions: [
      !hasSurface
        ? "" : rect.width < 300 ? "\(share)% of path" : "explains \(share)% of the path"
    ]).draw(in: rect, on: &canvas)
    let inside = Rect(
      rect.x + 1, rect.y + PanelFrame.header, rect.width - 2,
      rect.height - PanelFrame.header - 1)
    guard inside.width > 80, inside.height > 80 else { return }
    guard hasSurface else {
      drawWaiting(in: inside, on: &canvas)
      return
    }
    canvas.touch(
      Target(
        .rectangle(inside), .orbit(frame.key),
        help: "Drag turns it, Shift-drag moves it, the wheel zooms, a double-click resets."))
    canvas.clipped(to: inside) { canvas in
      let projection = camera.projection(in: rect, heightScale: 0.72)
      let box = SpaceBox(projection: projection)
      box.drawFaces(on: &canvas)
      drawSurface(projection, on: &canvas)
      var placer = LabelPlacer(bounds: inside.inset(4, 2))
      let steps = path.map { (moment: $0, point: place($0.x, $0.y, $0.loss)) }
        .filter { $0.point.dot($0.point).isFinite }
        .map { (moment: $0.moment, point: projection($0.point)) }
      drawPath(steps, &placer, on: &canvas)
      box.drawAxes(boxAxes(), labels: &placer, on: &canvas)
    }
  }

  /// Whether there is a plane: of a path of three different moments at least, unless it is known.
  private var isWorthDrawing: Bool {
    guard !heights.isEmpty, xRange.upperBound > xRange.lowerBound,
      yRange.upperBound > yRange.lowerBound, heightRange.upperBound > heightRange.lowerBound
    else { return false }
    if isPlaneKnown { return true }
    var distinct: [Point] = []
    for step in path where !distinct.contains(Point(step.x, step.y)) {
      distinct.append(Point(step.x, step.y))
      if distinct.count == 3 { return true }
    }
    return false
  }

  private func drawWaiting(in inside: Rect, on canvas: inout Canvas) {
    let lines = canvas.wrapped(
      "The landscape appears when the run has walked a little: it lies in the plane of the "
        + "path's two leading directions.",
      .body, into: min(inside.width - 48, 264))
    var y = inside.midY - Double(lines.count - 1) * 10 + 4
    for line in lines {
      canvas.text(line, Point(inside.midX, y), .body, canvas.theme.secondary, anchor: .center)
      y += 20
    }
  }

  /// How high a loss stands in the box, 0 … 1.
  func height(_ loss: Double) -> Double {
    let (low, high) = (bottom, heightRange.upperBound)
    let t =
      isLogarithmic
      ? logarithm10(max(loss, low) / low) / logarithm10(high / low)
      : (loss - low) / (high - low)
    return min(max(t, 0), 1)
  }

  /// The loss at the floor of the box; a logarithmic one needs a floor above zero.
  private var bottom: Double {
    let (low, high) = (heightRange.lowerBound, heightRange.upperBound)
    return isLogarithmic && low <= 0 ? high * 1e-4 : low
  }

  private func place(_ x: Double, _ y: Double, _ loss: Double) -> Point3 {
    Point3(
      (x - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound),
      (y - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound),
      loss.isFinite ? height(loss) : .nan)
  }

  private func boxAxes() -> [SpaceBox.Axis] {
    func ticks(_ values: [Double], _ place: (Double) -> Double) -> [(place: Double, label: String)]
    {
      values.map { (place($0), Number.tick($0)) }
    }
    func span(_ range: ClosedRange<Double>) -> (Double) -> Double {
      { ($0 - range.lowerBound) / (range.upperBound - range.lowerBound) }
    }
    let names = (0..<2).map { k in
      k < shares.count
        ? "PC \(k + 1), \(Number.fixed(100 * shares[k], decimals: 0))%" : "PC \(k + 1)"
    }
    let losses =
      isLogarithmic
      ? Ticks.logarithmic(bottom, heightRange.upperBound, most: 5)
      : Ticks.linear(bottom, heightRange.upperBound, most: 6)
    return [
      SpaceBox.Axis(
        name: names[0], isFocused: false,
        ticks: ticks(
          Ticks.linear(xRange.lowerBound, xRange.upperBound, most: 6), span(xRange))),
      SpaceBox.Axis(
        name: names[1], isFocused: false,
        ticks: ticks(
          Ticks.linear(yRange.lowerBound, yRange.upperBound, most: 6), span(yRange))),
      SpaceBox.Axis(
        name: isLogarithmic ? "loss, log" : "loss", isFocused: false, ticks: ticks(losses, height)),
    ]
  }

  private func drawPath(
    _ steps: [(moment: Step, point: Point)], _ placer: inout LabelPlacer, on canvas: inout Canvas
  ) {
    guard let first = steps.first, let last = steps.last else { return }
    let theme = canvas.theme
    let line = steps.map(\.point)
    canvas.polyline(line, Stroke(theme.window.opacity(0.85), width: 4.5, cap: .round))
    canvas.polyline(line, Stroke(theme.text, width: 2, cap: .round))
    for bead in steps where beadEvery > 0 && bead.moment.step % beadEvery == 0 {
      canvas.disc(bead.point, radius: 2.2, fill: theme.text)
    }
    canvas.disc(first.point, radius: 4.75, fill: theme.window)
    canvas.disc(first.point, radius: 4.75, stroke: Stroke(theme.text, width: 1.5))
    canvas.disc(last.point, radius: 6, fill: theme.window)
    canvas.disc(last.point, radius: 4.2, fill: theme.focus)
    placer.avoid(Rect(center: first.point, side: 10))
    placer.avoid(Rect(center: last.point, side: 12))
    let names = [
      (last.point, Number.grouped(last.moment.step), Font.numberMedium, theme.focus),
      (first.point, "start", Font.caption, theme.text),
    ]
    for (point, name, font, color) in names {
      let size = Size(canvas.width(name, font).rounded(.up) + 8, 16)
      guard let box = placer.place(size, around: point, gap: 7) else { continue }
      canvas.label(name, center: box.center, font: font, color: color)
    }
  }
}
