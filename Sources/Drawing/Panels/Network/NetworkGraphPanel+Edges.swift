extension NetworkGraphPanel {
  /// One weight that is drawn.
  struct Edge {
    var layer: Int
    var to: Int
    var from: Int
    var weight: Double
    /// What its width and its colour tell: the weight, or what that carries of one input.
    var shown: Double
    /// |w·a|.
    var strength: Double
    var isLit: Bool
    /// Whether it is one of a crowd that only says how many there are.
    var isWash = false

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

  /// How one of a crowd is drawn, whatever its weight: thin, faint, and without dashes, which would
  /// flicker where many cross.
  private static func wash(_ stroke: Stroke) -> Stroke {
    var color = stroke.color
    color.alpha = 255
    return Stroke(color.opacity(0.09), width: 0.75)
  }

  /// The edges to draw, the weakest first.
  func visibleEdges(_ layout: GraphLayout) -> [Edge] {
    guard !isSilent else { return [] }
    var edges: [Edge] = []
    for layer in layers.indices {
      for to in columns[layer + 1].neurons.indices {
        edges += self.edges(into: to, layer, layout)
      }
    }
    // Those of the neuron under the cursor last, so that they stay and lie on top.
    edges.sort {
      if $0.isLit != $1.isLit { return $1.isLit }
      return $0.isWash == $1.isWash ? $0.strength < $1.strength : $0.isWash
    }
    if edges.count > Self.mostEdges { edges.removeFirst(edges.count - Self.mostEdges) }
    return edges
  }

  /// The edges that end at one neuron.
  private func edges(into to: Int, _ k: Int, _ layout: GraphLayout) -> [Edge] {
    let (layer, sources) = (layers[k], columns[k].neurons.count)
    let isToLit = isLit(layer: k + 1, index: to)
    let isCrowded = layout.isCrowded(k)
    var edges: [Edge] = []
    for from in 0..<sources where !columns[k].neurons[from].isOff {
      let isLit =
        isToLit || self.isLit(layer: k, index: from)
        || holds(.weight(layer: k + 1, to: to, from: from))
      let isShown = layout.columns[k + 1].shows(to) && layout.columns[k].shows(from)
      guard isShown || isLit else { continue }
      let weight = Double(layer.weights[to * sources + from])
      let activity = layer.activity.isEmpty ? 1 : Double(layer.activity[from])
      let shown = layer.flow.isEmpty ? weight : Double(layer.flow[to * sources + from])
      let strength = layer.flow.isEmpty ? (weight * activity).magnitude : shown.magnitude
      // Of a crowd, what carries nothing is not drawn.
      guard !isCrowded || strength != 0 || isLit else { continue }
      edges.append(
        Edge(
          layer: k, to: to, from: from, weight: weight, shown: shown,
          strength: strength.isNaN ? .infinity : strength, isLit: isLit))
    }
    if isCrowded, edges.count > Self.mostCarriers {
      let least = edges.map(\.strength).sorted(by: >)[Self.mostCarriers - 1]
      for place in edges.indices where !edges[place].isLit && edges[place].strength < least {
        edges[place].isWash = true
      }
    }
    return edges
  }

  /// Draws the edges and returns their paths.
  func drawEdges(_ edges: [Edge], _ layout: GraphLayout, on canvas: inout Canvas) -> [[Point]] {
    let isDimmed = edges.count > 40 && edges.contains { $0.isLit }
    let samples = edges.count > 100 ? 12 : 20
    return edges.map { edge in
      let path = path(edge, layout, samples: samples)
      var stroke = Self.stroke(
        weight: edge.shown, reference: layers[edge.layer].reference, law: edgeLaw,
        isDense: layout.isDense(edge.layer), theme: canvas.theme)
      stroke.width *= layout.fineness(edge.layer)
      if edge.isWash { stroke = Self.wash(stroke) }
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
    var taken = biasBoxes(layout, canvas)
    for (edge, path) in zip(edges, paths).reversed() {
      let isHeld = holds(edge.control)
      let isShown = layout.columns[edge.layer + 1].shows(edge.to)
      let isRoomy = layout.hasLines || layout.columns[edge.layer].beside > GraphLayout.nameWidth
      guard isHeld || (edge.isLit && isShown) || isRoomy && layout.portPitch(edge.layer) >= 15
      else {
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
    let isGradient = quantity == .gradients
    return isEditable
      ? "A weight\(isGradient ? ", by its gradient" : ""): drag up or down, turn the wheel, or click "
        + "and type."
      : "The line between two neurons: as wide as its \(isGradient ? "gradient" : "weight") is large."
  }

  /// Whether a weight is under the cursor, pinned or edited by itself.
  private func holds(_ control: Control) -> Bool {
    hovered == control || pinned == control || edit?.control == control
  }

  /// A cubic that leaves and arrives level, then a straight run into the port.
  private func path(_ edge: Edge, _ layout: GraphLayout, samples: Int) -> [Point] {
    let a = layout.start(layer: edge.layer, from: edge.from, to: edge.to)
    let end = layout.end(layer: edge.layer, from: edge.from, to: edge.to)
    // A crowd needs all of the way to part, and its numbers come one at a time.
    let b = Point(end.x - (layout.isCrowded(edge.layer) ? 4 : layout.flat), end.y)
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
