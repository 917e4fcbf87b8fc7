// Biases of a network that grows, whose faces stand too close for numbers below them.
extension NetworkGraphPanel {
  /// The bias of a neuron beside its face, while somebody looks at the neuron: where faces stand
  /// close, nothing else has room for it.
  func drawBias(
    _ neuron: Neuron, _ layer: Int, _ index: Int, _ layout: GraphLayout, on canvas: inout Canvas
  ) {
    guard let bias = bias(of: neuron, layer, index, layout, canvas) else { return }
    let color = bias.isHeld ? canvas.theme.focus : canvas.theme.text
    let box = canvas.pill(
      bias.text, center: bias.center, color: color, fill: canvas.theme.window, border: color)
    touchBias(.bias(layer: layer, index: index), box.inset(-2), &canvas)
  }

  /// What biases beside faces cover, so that no weight's number comes to lie there.
  func biasBoxes(_ layout: GraphLayout, _ canvas: Canvas) -> [Rect] {
    guard isGrowing else { return [] }
    return columns.indices.dropFirst().flatMap { layer in
      columns[layer].neurons.indices.compactMap { index -> Rect? in
        guard layout.columns[layer].shows(index),
          let bias = bias(of: columns[layer].neurons[index], layer, index, layout, canvas)
        else { return nil }
        return Rect(bias.center.x - bias.half, bias.center.y - 8, 2 * bias.half, 16)
      }
    }
  }

  /// A bias that stands beside its face, and half of its width; nil where it does not.
  private func bias(
    of neuron: Neuron, _ layer: Int, _ index: Int, _ layout: GraphLayout, _ canvas: Canvas
  ) -> (text: String, center: Point, half: Double, isHeld: Bool)? {
    let place = layout.columns[layer]
    guard !place.hasLabel || columns[layer].signsOf != nil, let bias = neuron.bias else {
      return nil
    }
    let control = Control.bias(layer: layer, index: index)
    let typed = edit.flatMap { $0.control == control ? $0.text : nil }
    let isHeld = hovered == control || pinned == control || typed != nil
    guard isHeld || isLit(layer: layer, index: index) else { return nil }
    let text = typed ?? number(bias, plus: true)
    let half = (canvas.width(text, .number).rounded(.up) + 6) / 2
    let face = place.face(index)
    // Before an output, after which the panel ends.
    let isLast = layer == columns.count - 1
    let x = isLast ? face.x - 4 - half : face.maxX + 4 + half
    return (text, Point(x, face.midY), half, isHeld)
  }
}
