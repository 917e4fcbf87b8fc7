extension NetworkGraphPanel {
  /// The scales of the faces: of the hidden neurons, and of the output where it differs.
  var faceScales: [ValueScale] {
    var scales: [ValueScale] = []
    for column in columns.dropFirst() {
      guard let scale = column.neurons.first?.face?.scale, !scales.contains(scale) else {
        continue
      }
      scales.append(scale)
    }
    return scales.count > 2 ? [scales[0], scales[scales.count - 1]] : scales
  }

  /// The scale of the first hidden layer, and the ends of the others after it; that of the output
  /// where nothing is hidden.
  private var sharedScale: ([ValueScale], more: String) {
    let hidden = columns.dropFirst().dropLast().compactMap { $0.neurons.first?.face?.scale }
    guard let first = hidden.first else { return (faceScales, "") }
    var ends = [Number.tick(first.bounds.upperBound)]
    for scale in hidden {
      let end = Number.tick(scale.bounds.upperBound)
      if !ends.contains(end) { ends.append(end) }
    }
    let others = ends.dropFirst()
    return (
      [first],
      others.isEmpty ? "" : " | " + (others.count > 1 ? "… " : "") + others.suffix(1).joined()
    )
  }

  /// What the numbers beside the edges are of.
  private var widest: String {
    if quantity == .gradients { return "widest ∂" }
    return layers.contains { !$0.flow.isEmpty } ? "widest w·a" : "widest"
  }

  /// What the colours of the faces are called; beside gradients, that they are none.
  private var faces: String { quantity == .gradients ? "value" : "face" }

  func drawLegend(_ layout: GraphLayout, on canvas: inout Canvas) {
    switch layout.legend {
    case .block(let rect) where isSilent, .strip(let rect) where isSilent:
      canvas.text(
        "nothing has come in", Point(rect.x + 6, rect.y + 12), .caption, canvas.theme.secondary)
    case .block(let rect): drawBlock(rect, on: &canvas)
    case .strip(let rect): drawStrip(rect, on: &canvas)
    case .none: break
    }
  }

  private func drawBlock(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let x = rect.x + 44
    var y = rect.y + 12
    let scales = faceScales
    for (i, scale) in scales.enumerated() {
      let word = scales.count == 1 ? faces : i == 0 ? "hidden" : "output"
      canvas.text(word, Point(rect.x, y), .caption, theme.secondary)
      let bar = Rect(x, y - 8, 96, 8)
      drawScale(scale, bar, on: &canvas)
      let values = [scale.bounds.lowerBound, scale.middle, scale.bounds.upperBound]
      for (value, anchor) in zip(values, [TextAnchor.leading, .center, .trailing]) {
        let place = bar.x + bar.width * (anchor == .leading ? 0 : anchor == .center ? 0.5 : 1)
        canvas.text(
          Number.tick(value), Point(place, y + 15), .number, theme.secondary, anchor: anchor)
      }
      y += 32
    }
    y += 6
    canvas.text("edge", Point(rect.x, y), .caption, theme.secondary)
    drawSamples(Point(x, y), on: &canvas)
    y += 22
    let end = rect.x + canvas.text(widest, Point(rect.x, y), .caption, theme.secondary)
    let first = max(x, end.rounded(.up) + 6)
    for (k, layer) in layers.prefix(4).enumerated() {
      let isCut = k == 3 && layers.count > 4
      let wide = canvas.text(
        isCut ? "…" : Number.significant(layer.reference, digits: 3), Point(first, y), .number)
      if !isCut {
        let place = first + max(wide + 8, 36)
        let name = canvas.fitted("layer \(k + 1)", .caption, into: rect.maxX - place)
        canvas.text(name, Point(place, y), .caption, theme.secondary)
      }
      y += 16
    }
  }

  /// One line; what does not fit is left out from the end.
  private func drawStrip(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.y + 13
    var x = rect.x
    if hasLines, let scale = columns.dropFirst().first?.neurons.first?.curve?.scale {
      let bounds = scale.bounds
      let words = "\(Number.tick(bounds.lowerBound)) … \(Number.tick(bounds.upperBound))"
      guard x + canvas.width("hidden " + words, .number) <= rect.maxX else { return }
      x += canvas.text("hidden", Point(x, y), .caption, theme.secondary) + 6
      x += canvas.text(words, Point(x, y), .number, theme.secondary) + 14
    }
    // A network that grows needs the room for the widest weights of its layers.
    let (scales, more) = isGrowing ? sharedScale : (faceScales, "")
    for scale in scales {
      let low = Number.tick(scale.bounds.lowerBound)
      let high = Number.tick(scale.bounds.upperBound) + more
      let need = canvas.width(faces + " " + low + high, .number) + 80
      guard x + need <= rect.maxX else { return }
      x += canvas.text(faces, Point(x, y), .caption, theme.secondary) + 6
      x += canvas.text(low, Point(x, y), .number, theme.secondary) + 4
      drawScale(scale, Rect(x, y - 8, 48, 8), on: &canvas)
      x += 52
      x += canvas.text(high, Point(x, y), .number, theme.secondary) + 14
    }
    guard x + 130 <= rect.maxX else { return }
    if !isGrowing { x += canvas.text("edge", Point(x, y), .caption, theme.secondary) + 6 }
    x = drawSamples(Point(x, y), on: &canvas) + 14
    let word = canvas.width(widest, .caption) + 6
    for (k, layer) in layers.enumerated() {
      let text = Number.significant(layer.reference, digits: 3)
      let wide = canvas.width(text, .number)
      let isLast = k == layers.count - 1
      guard x + (k == 0 ? word : 0) + wide + (isLast ? 0 : 22) <= rect.maxX else {
        if k > 0 { canvas.text("…", Point(x, y), .caption, theme.secondary) }
        return
      }
      if k == 0 { x += canvas.text(widest, Point(x, y), .caption, theme.secondary) + 6 }
      x += canvas.text(text, Point(x, y), .number) + 8
    }
  }

  private func drawScale(_ scale: ValueScale, _ bar: Rect, on canvas: inout Canvas) {
    canvas.picture(.strip(scale.ramp(canvas.theme)), in: bar, opacity: 0.92)
  }

  /// A negative and a positive edge; returns where they end.
  @discardableResult
  private func drawSamples(_ at: Point, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let y = at.y - 4
    canvas.line(
      Point(at.x, y), Point(at.x + 32, y), Stroke(theme.negative, width: 4, dash: [8, 4]))
    canvas.text(Number.minus, Point(at.x + 37, at.y), .value)
    canvas.line(Point(at.x + 54, y), Point(at.x + 84, y), Stroke(theme.positive, width: 4))
    return at.x + 89 + canvas.text("+", Point(at.x + 89, at.y), .value)
  }
}
