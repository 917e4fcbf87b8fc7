extension NetworkGraphPanel {
  /// One weight that is drawn.
  struct Edge {
    var layer: Int
    var to: Int
    var from: Int
    var weight: Double
    /// |w·a|, and more for what is under the cursor.
    var strength: Double
    var isLit: Bool

    var control: Control { .weight(layer: layer + 1, to: to, from: from) }
  }

  /// How an edge is drawn: `0.75 + 5.25·m` points wide with m = min(|w| / reference, 1), or its
  /// cube; more opaque the larger; blue or orange by sign, and dashed where negative.
  ///
  /// - Parameter isDense: between columns of more than 8 neurons edges are narrower and small
  ///   ones fainter.
  package static func stroke(
    weight: Double, reference: Double, law: EdgeLaw, isDense: Bool, theme: Theme
  ) -> Stroke {
    guard weight.isFinite else { return Stroke(theme.wrong, width: 1.5, dash: [2, 3]) }
    var m = reference > 0 ? min(weight.magnitude / reference, 1) : 0
    if law == .cube { m = m * m * m }
    let width = (0.75 + 5.25 * m) * (isDense ? 0.45 : 1)
    let alpha = isDense ? 0.2 + 0.8 * m * m : 0.25 + 0.75 * m
    return Stroke(
      (weight < 0 ? theme.negative : theme.positive).opacity(alpha), width: width,
      dash: weight < 0 ? [8, 4] : [])
  }

  /// The edges to draw, the weakest first.
  func visibleEdges(_ layout: GraphLayout) -> [Edge] {
    var edges: [Edge] = []
    for (k, layer) in layers.enumerated() {
      let sources = columns[k].neurons.count
      for to in 0..<columns[k + 1].neurons.count {
        let isToLit = isLit(layer: k + 1, index: to)
        for from in 0..<sources {
          let isLit =
            isToLit || self.isLit(layer: k, index: from)
            || holds(.weight(layer: k + 1, to: to, from: from))
          let isShown = to < layout.columns[k + 1].shown && from < layout.columns[k].shown
          guard isShown || isLit else { continue }
          let weight = Double(layer.weights[to * sources + from])
          let activity = layer.activity.isEmpty ? 1 : Double(layer.activity[from])
          let strength = (weight * activity).magnitude
          edges.append(
            Edge(
              layer: k, to: to, from: from, weight: weight,
              strength: strength.isNaN ? .infinity : strength, isLit: isLit))
        }
      }
    }
    // Those of the neuron under the cursor last, so that they stay and lie on top.
    edges.sort { $0.isLit == $1.isLit ? $0.strength < $1.strength : $1.isLit }
    if edges.count > Self.mostEdges { edges.removeFirst(edges.count - Self.mostEdges) }
    return edges
  }

  /// Draws the edges and returns their paths.
  func drawEdges(_ edges: [Edge], _ layout: GraphLayout, on canvas: inout Canvas) -> [[Point]] {
    let isDimmed = edges.count > 40 && edges.contains { $0.isLit }
    let samples = edges.count > 100 ? 12 : 20
    return edges.map { edge in
      let path = path(edge, layout, samples: samples)
      var stroke = Self.stroke(
        weight: edge.weight, reference: layers[edge.layer].reference, law: edgeLaw,
        isDense: layout.isDense(edge.layer), theme: canvas.theme)
      if let told = phases?.layer, told != edge.layer {
        stroke.color = stroke.color.opacity(0.2)
      }
      if isDimmed && !edge.isLit { stroke.color = stroke.color.opacity(0.35) }
      if edge.isLit && isDimmed { stroke.color.alpha = max(stroke.color.alpha, 160) }
      if holds(edge.control) {
        canvas.polyline(
          path, Stroke(canvas.theme.focus.opacity(0.55), width: stroke.width + 4, cap: .round))
      }
      canvas.polyline(path, stroke)
      canvas.touch(
        Target(.path(path, reach: 8), edge.control, help: weightHelp))
      return path
    }
  }

  /// The numbers of the edges on the straight run into their ports, none over another.
  func drawPills(
    _ edges: [Edge], paths: [[Point]], _ layout: GraphLayout, on canvas: inout Canvas
  ) {
    var taken: [Rect] = []
    for (edge, path) in zip(edges, paths).reversed() {
      let isHeld = holds(edge.control)
      let isShown = edge.to < layout.columns[edge.layer + 1].shown
      guard isHeld || (edge.isLit && isShown) || layout.portPitch(edge.layer) >= 15 else {
        continue
      }
      guard let end = path.last else { continue }
      let typed = edit.flatMap { $0.control == edge.control ? $0.text : nil }
      let text = typed ?? number(edge.weight, plus: true)
      var font = edge.isLit ? Font.numberMedium : .number
      if canvas.width(text, font) + 6 > layout.flat - 2 { font.size = 10 }
      let wide = canvas.width(text, font) + 6
      guard edge.isLit || wide <= layout.flat - 2 else { continue }
      let x = min(end.x - layout.flat / 2 - 2, end.x - wide / 2 - 4)
      let center = Point(x, end.y)
      let box = Rect(center.x - wide / 2 - 1, center.y - 7, wide + 2, 14)
      guard !taken.contains(where: { !$0.intersection(box).isEmpty }) else { continue }
      taken.append(box)
      let drawn = canvas.pill(
        text, center: center, font: font, color: typed == nil ? nil : canvas.theme.focus,
        fill: typed == nil ? nil : canvas.theme.window,
        border: edge.isLit ? canvas.theme.focus : nil)
      if typed != nil {
        canvas.vertical(drawn.maxX - 3, drawn.y + 2, 10, canvas.theme.focus)
      }
      canvas.touch(Target(.rectangle(drawn), edge.control, help: weightHelp))
    }
  }

  private var weightHelp: String {
    isEditable
      ? "A weight: drag up or down, turn the wheel or type to change it."
      : "The line between two neurons: as wide as its weight is large."
  }

  /// Whether a weight is under the cursor, pinned or edited by itself.
  private func holds(_ control: Control) -> Bool {
    hovered == control || pinned == control || edit?.control == control
  }

  /// A cubic that leaves and arrives level, then a straight run into the port.
  private func path(_ edge: Edge, _ layout: GraphLayout, samples: Int) -> [Point] {
    let a = layout.start(layer: edge.layer, from: edge.from, to: edge.to)
    let end = layout.end(layer: edge.layer, from: edge.from, to: edge.to)
    let b = Point(end.x - layout.flat, end.y)
    guard abs(b.y - a.y) > 0.5, b.x > a.x else { return [a, end] }
    let middle = (a.x + b.x) / 2
    var points: [Point] = []
    points.reserveCapacity(samples + 2)
    for i in 0...samples {
      let t = Double(i) / Double(samples)
      let u = 1 - t
      points.append(
        Point(
          u * u * u * a.x + 3 * u * t * middle + t * t * t * b.x,
          u * u * (u + 3 * t) * a.y + t * t * (t + 3 * u) * b.y))
    }
    points.append(end)
    return points
  }
}
