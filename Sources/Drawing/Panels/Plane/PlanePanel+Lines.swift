extension PlanePanel {
  /// How the folds of a layer are drawn; from the third on they are dotted.
  static func stroke(ofLayer layer: Int, _ theme: Theme) -> Stroke {
    guard layer > 0 else { return Stroke(theme.text.opacity(0.42), width: 1.1) }
    let color = theme.second.mixed(with: theme.text, 0.3).opacity(0.85)
    let dash: [Double] = layer > 1 ? [1.5, 3] : theme.tellsByForm ? [7, 3] : []
    return Stroke(color, width: 1.25, dash: dash)
  }

  /// The folds of the neurons that are not in focus, each neuron's pieces joined.
  func drawFolds(_ transform: Transform, on canvas: inout Canvas) {
    struct Neuron: Hashable {
      var layer: Int
      var neuron: Int
    }
    var pieces: [Neuron: [(from: Point, to: Point)]] = [:]
    for fold in folds where !fold.isFocused {
      pieces[Neuron(layer: fold.layer, neuron: fold.neuron), default: []].append(
        (transform(fold.segment.from), transform(fold.segment.to)))
    }
    // The first layers on top, whose lines are the fewest.
    let order = pieces.sorted { ($0.key.layer, $0.key.neuron) > ($1.key.layer, $1.key.neuron) }
    for (neuron, pieces) in order {
      let stroke = Self.stroke(ofLayer: neuron.layer, canvas.theme)
      for line in LineGraph.joined(pieces) {
        canvas.polyline(line.points, stroke, isClosed: line.isClosed)
      }
    }
  }

  /// Where the answer changes, on the page.
  func border(_ transform: Transform) -> [Contour.Line] {
    if let border { return Self.joined(border, transform) }
    switch backdrop {
    case .field(let field): return field.contour(field.scale.middle, transform)
    case .classes(let answers): return answers.borders(transform)
    }
  }

  /// The name of the neuron in focus and its line, on the page: the folds in focus where nothing
  /// else is said.
  func focusLine(_ transform: Transform) -> (name: String?, lines: [Contour.Line]) {
    switch focus?.course {
    case .segments(let segments): return (focus?.name, Self.joined(segments, transform))
    case .contour(let field): return (focus?.name, field.contour(0, transform))
    case nil: break
    }
    let own = folds.filter(\.isFocused)
    return (
      own.first.map { NeuronName.hidden(layer: $0.layer + 1, neuron: $0.neuron) },
      Self.joined(own.map(\.segment), transform)
    )
  }

  private static func joined(_ segments: [Segment], _ transform: Transform) -> [Contour.Line] {
    LineGraph.joined(segments.map { (transform($0.from), transform($0.to)) })
  }
}

extension Canvas {
  /// Lines on a dark band, so that they are seen over any colour.
  mutating func outlined(_ lines: [Contour.Line], _ stroke: Stroke, around width: Double) {
    for line in lines {
      polyline(
        line.points, Stroke(theme.window.opacity(0.5), width: width, cap: stroke.cap),
        isClosed: line.isClosed)
    }
    for line in lines { polyline(line.points, stroke, isClosed: line.isClosed) }
  }
}
