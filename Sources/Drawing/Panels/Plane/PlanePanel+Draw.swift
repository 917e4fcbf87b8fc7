extension PlanePanel {
  /// How much of the backdrop's colour shows over the panel's.
  private static let opacity = 0.5

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let free = frame.with(toggles: frame.badge == nil ? toggles : []).draw(in: rect, on: &canvas)
    guard rect.width > 100, rect.height > 110 else { return }
    let isLegendInHeader = drawLegend(in: free, opacity: Self.opacity, on: &canvas) > 0
    let transform = Self.transform(in: rect)
    let plot = transform.page
    let axes = PlaneAxes(
      transform, left: rect.x, names: axisNames, pitch: Size(100, 100), least: 3)
    canvas.touch(Target(.rectangle(plot), .field, help: help))
    canvas.clipped(to: plot) { canvas in
      drawBackdrop(transform, on: &canvas)
      axes.drawGrid(on: &canvas)
      if showsFolds { drawFolds(transform, on: &canvas) }
      let border = border(transform)
      canvas.outlined(border, Stroke(canvas.theme.text, width: 2), around: 5)
      drawPoints(transform, on: &canvas)
      let own = focusLine(transform)
      canvas.outlined(
        own.lines, Stroke(canvas.theme.focus, width: 2.25, cap: .round), around: 4)
      drawMarked(transform, on: &canvas)
      drawHovered(transform, on: &canvas)
      let legend =
        isLegendInHeader
        ? nil : drawLegend(inCornerOf: plot, opacity: Self.opacity, on: &canvas)
      drawWords(own, border, legend, transform, on: &canvas)
    }
    canvas.rectangle(plot.inset(-1), stroke: Stroke(canvas.theme.border))
    axes.drawNumbers(on: &canvas)
    drawFoot(Rect(plot.x, plot.maxY + 18, plot.width, rect.maxY - 2 - plot.maxY - 18), on: &canvas)
  }

  private var toggles: [PanelFrame.Toggle] {
    [
      .init(
        "folds", isOn: showsFolds, .toggleFolds, help: "Shows or hides where neurons switch."),
      .init("test", isOn: showsTest, .toggleTest, help: "Shows or hides the test points."),
      .init(
        "discrete", isOn: isDiscrete, .toggleDiscrete,
        help: "Colours by the answer alone, or by how sure it is."),
    ]
  }

  private var help: String {
    if frame.badge != nil { return "" }
    let what = paint.map { "a point of class \(Number.grouped($0))" } ?? "a point"
    return "Click adds \(what), drag moves one, Ctrl+click removes it."
  }

  private func drawBackdrop(_ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    switch backdrop {
    case .field(let field):
      let shown = isDiscrete ? field.discrete : field
      canvas.picture(shown.picture(theme), in: field.frame(transform), opacity: Self.opacity)
    case .classes(let answers):
      canvas.picture(
        answers.picture(theme, of: classes ?? 0, isDiscrete: isDiscrete),
        in: transform.frame(of: answers.domain, width: answers.width, height: answers.height),
        opacity: Self.opacity)
    }
  }

  /// How many classes there are; nil for values.
  var classes: Int? {
    if case .classes(let count) = kind { count } else { nil }
  }

  /// The label of the neuron in focus, and what lies under the pointer.
  private func drawWords(
    _ own: (name: String?, lines: [Contour.Line]), _ border: [Contour.Line], _ legend: Rect?,
    _ transform: Transform, on canvas: inout Canvas
  ) {
    let plot = transform.page
    guard own.name != nil || readout != nil else { return }
    var crowd = PlotCrowd(plot)
    for point in points where showsTest || !point.isTest { crowd.add(transform(point.place)) }
    for line in border { crowd.add(line) }
    if let legend {
      for y in [legend.y + 1, legend.midY, legend.maxY - 1] {
        crowd.add(
          Contour.Line(points: [Point(legend.x, y), Point(legend.maxX - 1, y)], isClosed: false),
          weight: 50)
      }
    }
    var label: Rect?
    if let name = own.name {
      // Its own line most of all must not run through it.
      var around = crowd
      for line in own.lines { around.add(line, weight: 50) }
      let lines = own.lines.map { Contour.Line(points: $0.points(every: 12), isClosed: false) }
      label = canvas.lineLabel("\(name) = 0", along: lines) {
        plot.contains($0, slack: -8) ? around.weight(in: $0) : .infinity
      }
    }
    guard let readout else { return }
    for line in own.lines { crowd.add(line) }
    let place =
      "\(axisNames[0]) \(Number.fixed(readout.x, decimals: 2))  "
      + "\(axisNames[1]) \(Number.fixed(readout.y, decimals: 2))"
    // The words must not take the place of what they tell of.
    let most = max(Int(0.22 * plot.height / 16), 1)
    let fitting = readout.words.filter { canvas.width($0, .number) <= 0.75 * plot.width }
    let p = transform(readout.x, readout.y)
    guard p.x.isFinite, p.y.isFinite else { return }
    canvas.readout([place] + fitting.prefix(most - 1), at: p, in: plot) { box in
      let overLabel = label.map { !$0.intersection(box).isEmpty } ?? false
      return crowd.weight(in: box) + (overLabel ? 1000 : 0)
    }
    drawPaint(at: p, in: plot, on: &canvas)
  }

  /// What a click would add, beside the pointer.
  private func drawPaint(at p: Point, in plot: Rect, on canvas: inout Canvas) {
    guard let paint, let classes, hoveredPoint == nil, plot.inset(8).contains(p) else { return }
    canvas.classSign(
      at: p + Point(12, -12), classIndex: paint, of: classes, radius: 4, ring: canvas.theme.focus)
  }
}

extension Field {
  /// The same with its scale's ends alone: which side of the middle each value lies on.
  var discrete: Field {
    let (middle, bounds) = (Float(scale.middle), scale.bounds)
    let (low, high) = (Float(bounds.lowerBound), Float(bounds.upperBound))
    var field = self
    field.values = values.map { $0 > middle ? high : $0 <= middle ? low : $0 }
    return field
  }
}
