extension FilterPassPanel {
  func draw(_ neuron: DenseNeuron, _ layout: FilterPassLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let places = DenseLayout(layout, neuron)
    let terms = neuron.terms
    let shown = terms.prefix(places.termCount)
    let y = places.inputs.frame.y - 7
    canvas.text(
      canvas.fitted(
        "\(Number.grouped(neuron.inputs.count)) inputs", .caption,
        into: places.terms.x - places.inputs.frame.x - 4),
      Point(places.inputs.frame.x, y), .caption, theme.secondary)
    drawBlock(
      neuron.inputs, places.inputs, neuron.inputScale, framed: Set(shown.map(\.index)),
      theme.text, on: &canvas)
    drawTerms(neuron, terms, places, on: &canvas)
    drawChips(neuron, sum: terms.reduce(0) { $0 + $1.product }, places, on: &canvas)
    let name =
      neuron.activation == "softmax"
      ? "\(Number.grouped(neuron.outputs.count)) classes"
      : "\(Number.grouped(neuron.outputs.count)) neurons"
    canvas.text(
      name, Point(places.outputs.frame.maxX, y), .caption, theme.secondary, anchor: .trailing)
    drawBlock(
      neuron.outputs, places.outputs, outputScale, framed: [neuron.index], theme.focus,
      on: &canvas)
    canvas.touch(
      Target(
        .rectangle(places.outputs.frame), .mapCell, help: "Shows how this neuron comes about."))
  }

  private func drawBlock(
    _ values: [Float], _ block: DenseLayout.Block, _ scale: ValueScale, framed: Set<Int>,
    _ color: Color, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let rows = (values.count + block.columns - 1) / block.columns
    let rest = [Float](repeating: .nan, count: rows * block.columns - values.count)
    let grid = NumberGrid(rows: rows, columns: block.columns, values: values + rest)
    canvas.picture(
      Picture(grid, tint: .scale(scale), theme), in: block.frame, isSmooth: false)
    canvas.rectangle(block.frame.inset(-1), stroke: Stroke(theme.border))
    if block.side >= 30, let style = CellText(values, plus: false, side: block.side, canvas) {
      for (index, value) in values.enumerated() {
        let cell = block.cell(index)
        canvas.text(
          style.text(Double(value)), Point(cell.midX, cell.midY + style.font.size * 0.36),
          style.font, theme.ink(on: scale.color(Double(value), theme)), anchor: .center)
      }
    }
    for index in framed.sorted() where block.side >= 3 {
      canvas.rectangle(
        block.cell(index).inset(block.side >= 8 ? 0 : -1),
        stroke: Stroke(color, width: color == theme.focus ? 2 : 1))
    }
  }

  /// value × weight = product, the largest first; what has no row of its own is summed in the last.
  private func drawTerms(
    _ neuron: DenseNeuron, _ terms: [DenseNeuron.Term], _ places: DenseLayout,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let area = places.terms
    guard places.termCount > 0 else { return }
    let y = area.y - 7
    let isWide = area.width >= 300
    canvas.text(
      isWide ? "input × weight = product, the largest first" : "a × w = a·w",
      Point(area.x, y), .caption, theme.secondary)
    let largest = terms.first?.product.magnitude ?? 0
    for (row, term) in terms.prefix(places.termCount).enumerated() {
      let line = Rect(
        area.x, area.y + Double(row) * places.rowHeight, area.width, places.rowHeight)
      let base = line.midY + 4
      var x = line.x
      if isWide {
        canvas.text("#\(term.index + 1)", Point(x, base), .number, theme.disabled)
        x += 44
      }
      let text =
        Number.compact(term.value) + " × " + Number.compact(term.weight, plus: true) + " ="
      canvas.text(text, Point(x + 100, base), .number, theme.secondary, anchor: .trailing)
      drawBar(
        term.product, of: largest, Rect(x + 106, line.y + 1, line.maxX - x - 106, line.height - 2),
        on: &canvas)
    }
    let others = terms.dropFirst(places.termCount)
    guard !others.isEmpty else { return }
    let line = Rect(
      area.x, area.y + Double(places.termCount) * places.rowHeight, area.width, places.rowHeight)
    let sum = others.reduce(0) { $0 + $1.product }
    canvas.text(
      canvas.fitted("\(Number.grouped(others.count)) others =", .caption, into: isWide ? 144 : 100),
      Point(line.x + (isWide ? 144 : 100), line.midY + 4), .caption, theme.secondary,
      anchor: .trailing)
    let x = line.x + (isWide ? 150 : 106)
    drawBar(
      sum, of: max(largest, sum.magnitude), Rect(x, line.y + 1, line.maxX - x, line.height - 2),
      on: &canvas)
  }

  /// A product as a number and a bar from the middle of its row.
  private func drawBar(
    _ value: Double, of largest: Double, _ rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    canvas.text(
      Number.compact(value, plus: true), Point(rect.x + 42, rect.midY + 4), .numberMedium,
      anchor: .trailing)
    let track = Rect(rect.x + 50, rect.y + 2, rect.width - 50, rect.height - 4)
    guard track.width >= 12, largest > 0, value.isFinite else { return }
    let half = track.width / 2
    let wide = min(1, value.magnitude / largest) * half
    canvas.rectangle(track, fill: theme.zero)
    canvas.rectangle(
      Rect(value < 0 ? track.midX - wide : track.midX, track.y, wide, track.height),
      fill: value < 0 ? theme.negative : theme.positive)
  }

  private func drawChips(
    _ neuron: DenseNeuron, sum: Double, _ places: DenseLayout, on canvas: inout Canvas
  ) {
    var chips = [
      Chip(label: "sum of products", value: sum, scale: sumScale, sign: "+"),
      Chip(label: "bias", value: neuron.bias, scale: sumScale, sign: "="),
      Chip(
        label: "sum + bias", value: sum + neuron.bias, scale: sumScale, sign: "→",
        isResult: neuron.activation.isEmpty),
    ]
    if !neuron.activation.isEmpty {
      let isSoftmax = neuron.activation == "softmax"
      chips.append(
        Chip(
          label: isSoftmax && !neuron.name.isEmpty ? "softmax: \(neuron.name)" : neuron.activation,
          value: Double(neuron.outputs[neuron.index]), scale: outputScale, sign: "",
          plus: outputScale.bounds.lowerBound < 0, isResult: true, isShare: isSoftmax))
    }
    let frames = FilterPassLayout.chips(chips.count, in: places.chips)
    draw(chips, frames, on: &canvas)
    guard let last = frames.last else { return }
    let cell = places.outputs.cell(neuron.index)
    canvas.line(
      Point(last.maxX + 1, last.midY), Point(cell.x, cell.midY),
      Stroke(canvas.theme.focus.opacity(0.55)))
  }
}

extension FilterPassPanel.DenseNeuron {
  /// One summand of a neuron.
  struct Term {
    var index: Int
    var value: Double
    var weight: Double
    var product: Double { value * weight }
  }

  /// Every summand, the largest in size first.
  var terms: [Term] {
    zip(inputs, weights).enumerated().map { index, pair in
      Term(index: index, value: Double(pair.0), weight: Double(pair.1))
    }
    .sorted { $0.product.magnitude > $1.product.magnitude }
  }
}
