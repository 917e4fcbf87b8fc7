extension NetworkGraphPanel {
  func drawCaptions(_ layout: GraphLayout, on canvas: inout Canvas) {
    func middle(_ k: Int) -> Double { layout.columns[k].midX }
    var left = layout.panel.x + 8
    for (k, column) in columns.enumerated() {
      let isLast = k == columns.count - 1
      var right = isLast ? layout.panel.maxX - 8 : (middle(k) + middle(k + 1)) / 2 + 16
      if !isLast, columns[k + 1].sizer, layout.hasStackedSizers { right = middle(k + 1) - 12 }
      // Where − and + are stacked, the number of neurons takes the caption's place.
      if column.sizer && layout.hasStackedSizers {
        left = max(left, middle(k) + 12)
        continue
      }
      let text = caption(column, into: right - left, canvas)
      let half = canvas.width(text, .caption) / 2
      let x = max(min(middle(k), right - half), left + half)
      canvas.text(
        text, Point(x, layout.panel.y + (column.sizer ? 48 : 52)), .caption,
        canvas.theme.secondary, anchor: .center)
      left = max(left, x + half + 8)
    }
  }

  /// That of a name beside its face.
  static let besideFont = Font(.medium, 10)

  func drawNeurons(_ layout: GraphLayout, on canvas: inout Canvas) {
    for (k, column) in columns.enumerated() {
      let place = layout.columns[k]
      // The name of a class can be shortened, the number of a neuron cannot.
      let isAnswer = place.isLabelBeside && k == columns.count - 1
      let names = column.neurons.map { isAnswer && $0.reading != nil ? $0.name : "" }
      let short = canvas.fittedClasses(names, Self.besideFont, into: 20)
      for i in column.neurons.indices where place.shows(i) {
        drawNeuron(column.neurons[i], k, i, layout, called: short[i], on: &canvas)
      }
      if place.hasDots { drawDots(place, layout, on: &canvas) }
    }
  }

  /// What stands for the neurons without a face.
  private func drawDots(
    _ place: GraphLayout.Column, _ layout: GraphLayout, on canvas: inout Canvas
  ) {
    let y = place.middle(place.shown)
    let x = place.midX
    // Below flat faces they lie flat too.
    let isFlat = layout.hasLines
    for step in [-5.0, 0, 5] {
      canvas.disc(
        Point(x + (isFlat ? step * 1.2 : 0), y + (isFlat ? -4 : step)), radius: 1.5,
        fill: canvas.theme.secondary)
    }
    let total = "of \(Number.grouped(place.total))"
    canvas.text(
      isFlat ? "\(place.shown) \(total)" : total,
      Point(isFlat ? x + 14 : place.left + place.width + 6, isFlat ? y : y + 4), .caption,
      canvas.theme.secondary)
  }

  private func drawNeuron(
    _ neuron: Neuron, _ layer: Int, _ index: Int, _ layout: GraphLayout, called short: String,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let face = layout.columns[layer].face(index)
    let control = Control.neuron(layer: layer, index: index)
    let isLit = isLit(layer: layer, index: index)
    canvas.rectangle(face.inset(-2), fill: theme.panel)
    if let picture = neuron.picture {
      canvas.picture(picture, in: face, isSmooth: false, opacity: neuron.flag == nil ? 1 : 0.45)
    } else if let curve = neuron.curve {
      canvas.rectangle(face, fill: theme.zero)
      curve.draw(in: face, opacity: neuron.flag == nil ? 1 : 0.45, on: &canvas)
    } else if let field = neuron.face {
      canvas.picture(
        field.picture(theme), in: face,
        opacity: neuron.isOff ? 0.3 : neuron.flag == nil ? 0.92 : 0.45)
    } else {
      canvas.rectangle(face, fill: theme.zero)
    }
    if isLit {
      canvas.rectangle(face.inset(-3), stroke: Stroke(theme.focus, width: 2))
      if pinned == control {
        canvas.disc(Point(face.maxX, face.y), radius: 4.5, fill: theme.panel)
        canvas.disc(Point(face.maxX, face.y), radius: 3, fill: theme.focus)
      }
    } else {
      let calm = neuron.isOff ? theme.grid : theme.border
      canvas.rectangle(
        face.inset(-1), stroke: Stroke(neuron.flag == .notFinite ? theme.wrong : calm))
    }
    if neuron.flag == .dead, isGrowing {
      drawSlash(face, on: &canvas)
    } else if let flag = neuron.flag {
      draw(flag, on: face, &canvas)
    }
    if neuron.isNew { drawNew(face, on: &canvas) }
    if columns[layer].isChosen {
      canvas.touch(
        Target(
          .rectangle(layout.reach(face, layer)), .growth(.input(index)),
          help: neuron.isOff
            ? "Gives the network \(neuron.name), with weights of 0 at first."
            : "An input; a click takes it away from the network."))
    } else {
      canvas.touch(
        Target(.rectangle(layout.reach(face, layer)), control, help: help(neuron, layer)))
    }
    drawLabel(neuron, layer, index, layout, called: short, on: &canvas)
  }

  private func draw(_ flag: Neuron.Flag, on face: Rect, _ canvas: inout Canvas) {
    let words: [String] =
      switch flag {
      case .dead: ["dead", "0"]
      case .saturated: ["saturated", "sat.", "!"]
      case .notFinite: ["NaN", "?"]
      }
    let color = flag == .notFinite ? canvas.theme.wrong : canvas.theme.text
    let font = Font(.medium, 10)
    // On a flat sparkline the shortest sign at its end, so that the line can be seen.
    let isFlat = face.height < 0.6 * face.width
    let fitting = words.filter { canvas.width($0, font) + 6 <= face.width }
    guard let word = isFlat ? fitting.last : fitting.first else { return }
    canvas.pill(
      word, center: isFlat ? Point(face.maxX - 7, face.midY) : face.center, font: font,
      color: color,
      fill: canvas.theme.window.opacity(0.85))
  }

  private func help(_ neuron: Neuron, _ layer: Int) -> String {
    switch neuron.flag {
    case .dead: "Dead: it is zero on every probe."
    case .saturated: "Saturated: it is near the end of its range on most probes."
    case .notFinite: "One of its numbers is not finite."
    case nil:
      layer == 0
        ? "An input."
        : neuron.picture != nil
          ? "Shows its mask, its edges and the images that excite it most; a click holds it."
          : neuron.curve == nil
            ? "Shows its own line; a click pins its field." : "What \(neuron.name) computes over x."
    }
  }

  /// The name and the bias, below the face or beside it.
  private func drawLabel(
    _ neuron: Neuron, _ layer: Int, _ index: Int, _ layout: GraphLayout, called short: String,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let place = layout.columns[layer]
    let face = place.face(index)
    guard place.hasLabel else {
      if isGrowing { drawBias(neuron, layer, index, layout, on: &canvas) }
      return
    }
    let control = Control.bias(layer: layer, index: index)
    let typed = edit.flatMap { $0.control == control ? $0.text : nil }
    let isBiasLit = hovered == control || pinned == control || typed != nil
    let color = isLit(layer: layer, index: index) ? theme.focus : theme.text
    let value = neuron.reading ?? neuron.bias.map { typed ?? number($0, plus: true) }
    let valueColor = isBiasLit ? theme.focus : theme.text

    if place.isLabelBefore {
      canvas.text(
        neuron.name, Point(face.x - 6, face.midY + 4), Self.besideFont,
        neuron.isOff && color == theme.text ? theme.disabled : color, anchor: .trailing)
      return
    }
    if place.isLabelBeside, isGrowing, let count = columns[layer].signsOf {
      canvas.classSign(
        at: Point(face.maxX + 13, face.midY), classIndex: index, of: count, radius: 4.5,
        isHollow: false, isWrong: false, ring: nil)
      drawBias(neuron, layer, index, layout, on: &canvas)
      return
    }
    if place.isLabelBeside {
      let y = face.midY + 4
      let valueFont = Font(.mono, 10)
      let right = face.maxX + place.beside - 6
      let name = canvas.text(
        short.isEmpty ? neuron.name : short, Point(face.maxX + 6, y), Self.besideFont, color)
      guard var value, place.beside > GraphLayout.nameWidth || typed != nil else { return }
      if typed == nil {
        value = canvas.fittedNumber(value, valueFont, into: right - face.maxX - 8 - name)
      }
      let wide = canvas.width(value, valueFont)
      if typed != nil {
        drawEdit(value, Rect(right - wide - 4, y - 11, wide + 8, 14), valueFont, &canvas)
      } else {
        canvas.text(value, Point(right, y), valueFont, valueColor, anchor: .trailing)
      }
      touchBias(control, Rect(right - wide - 2, y - 10, wide + 4, 13), &canvas)
      return
    }

    let y = face.maxY + 18
    var shown = neuron.name
    var nameWidth = canvas.width(shown, .bodyMedium)
    // Where columns are close, edges fall steeply beside the face: the label keeps below it.
    let isClose = layout.gap < 90 && (layer < columns.count - 1 || isGrowing)
    let pitch =
      isClose
      ? place.width + (layout.hasLines || isGrowing ? 14 : 6)
      : min(layout.gap + place.width, 2 * place.width + 40) - 4
    guard let value else {
      let half = min(face.midX - layout.panel.x, layout.panel.maxX - face.midX) - 6
      canvas.text(
        canvas.fittedClass(neuron.name, .bodyMedium, into: max(2 * half, 0)),
        Point(face.midX, y), .bodyMedium, color, anchor: .center)
      return
    }
    let valueWidth = canvas.width(value, .number)
    // What a neuron gives for one input is no bias, and a gradient is none either.
    var word = neuron.reading != nil ? " " : quantity == .gradients ? " ∂bias " : " bias "
    var wordWidth = max(canvas.width(word, .caption), 5)
    if nameWidth + wordWidth + valueWidth > pitch {
      word = " "
      wordWidth = 5
    }
    if nameWidth + wordWidth + valueWidth > pitch, layer == columns.count - 1 {
      shown = canvas.fittedClass(
        neuron.name, .bodyMedium, into: pitch - wordWidth - valueWidth)
      nameWidth = canvas.width(shown, .bodyMedium)
    }
    let hasName = nameWidth + wordWidth + valueWidth <= pitch
    let total = (hasName ? nameWidth + wordWidth : 0) + valueWidth
    var x = clamped(face.midX, halfWidth: total / 2, layout) - total / 2
    if hasName {
      canvas.text(shown, Point(x, y), .bodyMedium, color)
      if wordWidth > 5 {
        canvas.text(
          word, Point(x + nameWidth, y), .caption, isBiasLit ? theme.focus : theme.secondary)
      }
      x += nameWidth + wordWidth
    }
    if typed != nil {
      drawEdit(value, Rect(x - 3, y - 11, valueWidth + 8, 14), .number, &canvas)
    } else {
      canvas.text(value, Point(x, y), .number, valueColor)
    }
    touchBias(control, Rect(x - total + valueWidth, y - 12, total + 4, 16), &canvas)
  }

  private func drawEdit(_ text: String, _ box: Rect, _ font: Font, _ canvas: inout Canvas) {
    canvas.rectangle(
      box, fill: canvas.theme.window, stroke: Stroke(canvas.theme.focus), cornerRadius: 3)
    canvas.text(text, Point(box.x + 3, box.y + 11), font, canvas.theme.focus)
    canvas.vertical(box.maxX - 4, box.y + 2, 10, canvas.theme.focus)
  }

  func touchBias(_ control: Control, _ rect: Rect, _ canvas: inout Canvas) {
    guard isEditable else { return }
    canvas.touch(
      Target(
        .rectangle(rect), control,
        help:
          "A bias\(quantity == .gradients ? ", by its gradient" : ""): drag up or down, turn the "
          + "wheel, or click and type."))
  }

  /// The middle of something that wide, moved so that it stays inside the panel.
  private func clamped(_ x: Double, halfWidth: Double, _ layout: GraphLayout) -> Double {
    let left = layout.panel.x + 8 + halfWidth
    return max(min(x, layout.panel.maxX - 8 - halfWidth), left)
  }
}
