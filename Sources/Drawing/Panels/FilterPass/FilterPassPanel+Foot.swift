extension FilterPassPanel {
  /// Above: the sample's buttons and what the network makes of it; below: the classes and what the
  /// colours mean.
  func drawFoot(_ rect: Rect, on canvas: inout Canvas) {
    let y = rect.y + 4
    var x = rect.x
    drawArrow(.back, .previousSample, Rect(x, y, 22, 18), on: &canvas)
    drawArrow(.step, .nextSample, Rect(x + 24, y, 22, 18), on: &canvas)
    x += 54
    x = drawSwitch("hold", controls.isHeld, .holdSample, Point(x, y), on: &canvas) + 6
    x = drawSwitch("wrong only", controls.isWrongOnly, .toggleWrongOnly, Point(x, y), on: &canvas)
    drawAnswer(Rect(x + 14, y, rect.maxX - x - 14, 18), on: &canvas)
    let left = drawLegends(Point(rect.maxX, y + 33), from: rect.x, on: &canvas)
    drawClasses(Rect(rect.x, y + 20, left - rect.x - 16, 17), on: &canvas)
  }

  private func drawSwitch(
    _ label: String, _ isOn: Bool, _ command: Command, _ corner: Point, on canvas: inout Canvas
  ) -> Double {
    let theme = canvas.theme
    let box = Rect(
      corner.x, corner.y, canvas.width(label, .captionMedium).rounded(.up) + 12, 18)
    canvas.rectangle(
      box, fill: isOn ? theme.text : theme.zero, stroke: isOn ? nil : Stroke(theme.border),
      cornerRadius: 3)
    canvas.text(
      label, Point(box.midX, box.y + 13), .captionMedium, isOn ? theme.window : theme.secondary,
      anchor: .center)
    canvas.touch(
      Target(.rectangle(box), .command(command), help: KeyTable.tooltip(command)))
    return box.maxX
  }

  /// The sample's name, its true class, and the answer with its probability.
  private func drawAnswer(_ rect: Rect, on canvas: inout Canvas) {
    guard let sample else { return }
    let theme = canvas.theme
    let percent = Number.probability(sample.probability)
    let parts = [
      Canvas.Run(sample.name, .caption, theme.secondary),
      Canvas.Run(sample.label.map { "  a \($0)" } ?? "", .captionMedium, theme.text),
      Canvas.Run("  read as ", .caption, theme.secondary),
      Canvas.Run(sample.answer, .captionMedium, sample.isRight ? theme.right : theme.wrong),
      Canvas.Run("  " + percent, .number, theme.text),
    ]
    // The name goes first where room is short, then the number.
    for shown in [parts, Array(parts.dropFirst()), Array(parts.dropFirst().dropLast())] {
      let wide = shown.reduce(0) { $0 + canvas.width($1.string, $1.font) }
      guard wide + 18 <= rect.width else { continue }
      canvas.runs(shown, Point(rect.x, rect.y + 13))
      guard sample.label != nil else { return }
      let mark = Point(rect.x + wide + 12, rect.y + 9)
      if sample.isRight {
        canvas.tickMark(at: mark)
      } else {
        canvas.crossMark(at: mark, width: 2.25)
      }
      return
    }
  }

  private func drawClasses(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard !controls.classes.isEmpty else { return }
    let share = rect.width / Double(controls.classes.count)
    let widest = controls.classes.map { canvas.width($0.name, .numberMedium) }.max() ?? 0
    let pitch = min(max(18, widest.rounded(.up) + 10), share.rounded(.down))
    guard pitch >= 6 else { return }
    for (index, chip) in controls.classes.enumerated() {
      let box = Rect(rect.x + Double(index) * pitch, rect.y, pitch - 2, rect.height)
      canvas.rectangle(
        box, fill: chip.isOn ? theme.secondary : theme.zero,
        stroke: chip.isOn ? nil : Stroke(theme.border), cornerRadius: 2)
      let name = canvas.fittedClass(chip.name, .numberMedium, into: box.width - 2)
      canvas.text(
        name, Point(box.midX, box.y + 12.5), .numberMedium,
        chip.isOn ? theme.window : theme.secondary, anchor: .center)
      canvas.touch(
        Target(
          .rectangle(box), .classChip(index),
          help: "Images of class \(chip.name), or none of it; with ⇧ these alone."))
    }
  }

  /// What the colours of sums and of the output mean; returns where they begin.
  private func drawLegends(
    _ corner: Point, from left: Double, on canvas: inout Canvas
  ) -> Double {
    let isTight = corner.x - left < 640
    var x = drawLegend(
      isTight ? "" : outputName, outputScale, corner, on: &canvas)
    guard stageHasWeights else { return x }
    x = drawLegend(
      isTight ? "" : "weights, sums", sumScale, Point(x - 18, corner.y), on: &canvas)
    return x
  }

  private var stageHasWeights: Bool {
    if case .pooling = stage { false } else { true }
  }

  private var outputName: String {
    switch stage {
    case .convolution(let convolution):
      convolution.activation.isEmpty ? "output" : "after \(convolution.activation)"
    case .pooling: "values"
    case .dense(let neuron): neuron.activation.isEmpty ? "output" : "after \(neuron.activation)"
    }
  }

  /// Name, lower end, bar, upper end, flush right on a baseline; returns the left edge.
  private func drawLegend(
    _ name: String, _ scale: ValueScale, _ corner: Point, on canvas: inout Canvas
  ) -> Double {
    let theme = canvas.theme
    let bounds = scale.bounds
    let high = Number.compact(bounds.upperBound, plus: bounds.lowerBound < 0)
    let low = bounds.lowerBound < 0 ? Number.compact(bounds.lowerBound) : "0"
    var x =
      corner.x - canvas.text(high, corner, .number, theme.secondary, anchor: .trailing) - 6 - 48
    canvas.picture(
      .strip(scale.ramp(theme)), in: Rect(x.rounded(), corner.y - 8, 48, 8))
    x -= 6
    x -= canvas.text(low, Point(x, corner.y), .number, theme.secondary, anchor: .trailing)
    guard !name.isEmpty else { return x }
    x -= 8
    x -= canvas.text(name, Point(x, corner.y), .caption, theme.secondary, anchor: .trailing)
    return x
  }
}
