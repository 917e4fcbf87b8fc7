// A network whose form is changed on the graph, while it learns.
extension NetworkGraphPanel {
  /// A change of the network's form that a click asks for.
  package enum Change: Hashable, Sendable {
    /// A neuron more or one fewer in a hidden layer, counted from 1.
    case neuron(layer: Int, adds: Bool)
    /// A hidden layer more or one fewer.
    case layer(adds: Bool)
    /// Gives the network an input feature, or takes it away.
    case input(Int)
  }

  /// How many hidden layers the network has, and whether that can change.
  package struct Depth: Equatable, Sendable {
    package var layers: Int
    package var canAdd: Bool
    package var canRemove: Bool

    package init(layers: Int, canAdd: Bool, canRemove: Bool) {
      (self.layers, self.canAdd, self.canRemove) = (layers, canAdd, canRemove)
    }
  }

  /// Whether the network's form can be changed on the graph.
  var isGrowing: Bool { depth != nil || columns.contains { $0.sizer || $0.isChosen } }

  /// Draws the frame with − and + of the layers before its caption: switches give way first, then
  /// the caption.
  func draw(_ depth: Depth, _ header: PanelFrame, in rect: Rect, on canvas: inout Canvas) {
    let words = "\(depth.layers) \(depth.layers == 1 ? "layer" : "layers")"
    let wide = canvas.width(words, .captionMedium).rounded(.up)
    let side = 16.0
    let need = wide + 2 * (side + 6)
    let first = Array(header.toggles.prefix(1))
    let forms = [
      header, header.with(toggles: first), header.with(captions: [""], toggles: first),
      header.with(captions: [""], toggles: []),
    ]
    let blank = Canvas(theme: canvas.theme, metrics: canvas.metrics)
    let fitting = forms.first { form in
      var trial = blank
      return form.draw(in: rect, on: &trial).width >= need
    }
    let room = (fitting ?? header).draw(in: rect, on: &canvas)
    guard fitting != nil else { return }
    let left = room.maxX - need
    let top = room.y + 8
    canvas.stepButton(
      Rect(left, top, side, side), isUp: false, isEnabled: depth.canRemove,
      .growth(.layer(adds: false)), help: "Takes the last hidden layer away.")
    canvas.text(
      words, Point(left + need / 2, top + 12), .captionMedium, canvas.theme.text, anchor: .center)
    canvas.stepButton(
      Rect(left + need - side, top, side, side), isUp: true, isEnabled: depth.canAdd,
      .growth(.layer(adds: true)), help: "Adds a hidden layer before the output.")
  }

  /// Above each column that can grow, − number +; where columns are close, the number above and the
  /// buttons below it.
  func drawSizers(_ layout: GraphLayout, on canvas: inout Canvas) {
    for (layer, column) in columns.enumerated() where column.sizer {
      let row = layout.sizer(layer)
      let count = "\(column.neurons.count)"
      let isStacked = layout.hasStackedSizers
      let side = isStacked ? min(16, ((row.width - 1) / 2).rounded(.down)) : 16
      let gap = isStacked ? 1 : row.width - 2 * side
      let left = isStacked ? (row.midX - side - 0.5).rounded() : row.x
      canvas.stepButton(
        Rect(left, row.y, side, row.height), isUp: false, isEnabled: column.canRemove,
        .growth(.neuron(layer: layer, adds: false)),
        help: "Takes the last neuron of hidden layer \(layer) away.")
      canvas.stepButton(
        Rect(left + side + gap, row.y, side, row.height), isUp: true, isEnabled: column.canAdd,
        .growth(.neuron(layer: layer, adds: true)),
        help: "Adds a neuron to hidden layer \(layer), which says nothing at first.")
      canvas.text(
        count, Point(row.midX, isStacked ? row.y - 4 : row.y + 12),
        isStacked ? .number : .value, canvas.theme.text, anchor: .center)
    }
  }

  /// The caption of a column in the room that it has: the whole, what stands before its comma, or as
  /// much as fits.
  func caption(_ column: Column, into space: Double, _ canvas: Canvas) -> String {
    let whole = column.caption
    guard column.sizer else { return canvas.fitted(whole, .caption, into: space) }
    let forms = [whole, String(whole.prefix { $0 != "," })]
    return forms.first { canvas.width($0, .caption) <= space }
      ?? canvas.fitted(whole, .caption, into: space)
  }

  /// A small + at the corner of the face of a neuron that came while the network learned; a dot on
  /// a face too small for that.
  func drawNew(_ face: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard face.width >= 12 else {
      canvas.disc(Point(face.maxX, face.y), radius: 2, fill: theme.right)
      return
    }
    let side = min(12, (0.55 * face.width).rounded())
    let frame = Rect(center: Point(face.maxX - side / 4, face.y), side: side)
    canvas.rectangle(frame, fill: theme.panel, stroke: Stroke(theme.right), cornerRadius: 3)
    let (middle, arm) = (frame.center, side / 4)
    let stroke = Stroke(theme.right, width: side < 10 ? 1 : 1.5)
    canvas.line(Point(middle.x - arm, middle.y), Point(middle.x + arm, middle.y), stroke)
    canvas.line(Point(middle.x, middle.y - arm), Point(middle.x, middle.y + arm), stroke)
  }

  /// A slash over the face of a neuron that is zero everywhere: a word has no room where faces are
  /// small.
  func drawSlash(_ face: Rect, on canvas: inout Canvas) {
    canvas.line(
      Point(face.x + 1, face.maxY - 1), Point(face.maxX - 1, face.y + 1),
      Stroke(canvas.theme.wrong, width: face.width < 12 ? 1 : 1.5))
  }
}
