/// The network as a graph: what each neuron computes, and the weights between them.
///
/// Columns stand from the input (0) to the output; `layers[k]` joins column k to column k + 1.
/// Draws a whole panel with its frame, and the table of the data in its lower part where given.
package struct NetworkGraphPanel: Equatable, Sendable {
  /// The neurons of one layer.
  package struct Column: Equatable, Sendable {
    /// For example "hidden, sigmoid".
    package var caption: String
    package var neurons: [Neuron]
    /// Which of them are shown first where not all have room; empty for the first ones.
    package var order: [Int] = []
    /// Whether they are the answers of a classifier, which are read together.
    package var isAnswer = false
    /// Whether − and + of its neurons stand above it.
    package var sizer = false
    /// Whether one more has room, and one fewer leaves something.
    package var canAdd = true
    package var canRemove = true
    /// Whether they are input features, which a click gives to the network or takes away.
    package var isChosen = false
    /// Of a network that grows, how many classes of points these are the answers for, whose signs
    /// then stand in the place of their names; nil for names.
    package var signsOf: Int?

    package init(caption: String, neurons: [Neuron]) {
      (self.caption, self.neurons) = (caption, neurons)
    }
  }

  package struct Neuron: Equatable, Sendable {
    /// Something wrong that the neuron's face says aloud.
    package enum Flag: Equatable, Sendable {
      /// Zero on every probe.
      case dead
      /// Beyond 0.97 of its range on over 80 % of the probes.
      case saturated
      /// One of its numbers is not finite.
      case notFinite
    }

    /// For example "h₁".
    package var name: String
    /// What it computes over the input space, 32×32 or so; needed only for the first
    /// `NetworkGraphPanel.largestColumn` neurons of a column, nil elsewhere.
    package var face: Field?
    /// The same over a single input; takes the place of `face`.
    package var curve: Sparkline?
    /// What it gives for one input, as a colour or an image; takes the place of `face`.
    package var picture: Picture?
    /// The same as a number; takes the place of the bias.
    package var reading: String?
    /// Nil for an input.
    package var bias: Double?
    package var flag: Flag?
    /// Whether it is an input feature that the network does not have: faint, and without edges.
    package var isOff = false
    /// Whether it came while the network learned.
    package var isNew = false

    package init(name: String, face: Field?, bias: Double? = nil, flag: Flag? = nil) {
      (self.name, self.face, self.bias, self.flag) = (name, face, bias, flag)
    }

    /// A neuron of a network with one input.
    package init(name: String, curve: Sparkline?, bias: Double? = nil, flag: Flag? = nil) {
      self.init(name: name, face: nil, bias: bias, flag: flag)
      self.curve = curve
    }

    /// A neuron that shows what it gives for one input.
    package init(name: String, picture: Picture?, reading: String?, flag: Flag? = nil) {
      self.init(name: name, face: nil, flag: flag)
      (self.picture, self.reading) = (picture, reading)
    }
  }

  /// The weights between two columns.
  package struct Layer: Equatable, Sendable {
    /// [to, from]: the weights, or their gradients where `quantity` says so.
    package var weights: [Float]
    /// The |w| that is drawn widest: the layer's 99th percentile, the largest up to the moment shown;
    /// where there is a flow, the largest of that.
    package var reference: Double
    /// Mean |a| of each neuron on the left; empty counts as 1 for all.
    package var activity: [Float]
    /// [to, from]: what each weight carries of one input, w·a; edges are then as wide as that. Empty
    /// where the graph is of the weights alone.
    package var flow: [Float] = []

    package init(weights: [Float], reference: Double, activity: [Float] = []) {
      (self.weights, self.reference, self.activity) = (weights, reference, activity)
    }
  }

  /// What the edges and the numbers under the faces show.
  package enum Quantity: Equatable, Sendable { case weights, gradients }

  /// How an edge's width follows from its weight.
  package enum EdgeLaw: Equatable, Sendable { case linear, cube }

  /// The parts of a training step, one of which the graph may show.
  package struct Phases: Equatable, Sendable {
    package var names: [String]
    /// The place of the one shown; nil for none.
    package var active: Int?
    /// What happens in it.
    package var words: String
    /// The layer whose edges it is about; all others step back.
    package var layer: Int?

    package init(names: [String], active: Int?, words: String, layer: Int? = nil) {
      (self.names, self.active, self.words, self.layer) = (names, active, words, layer)
    }
  }

  /// A number that is being typed.
  package struct Edit: Equatable, Sendable {
    /// A weight or a bias.
    package var control: Control
    package var text: String

    package init(_ control: Control, text: String) {
      (self.control, self.text) = (control, text)
    }

    /// The same with a character more; nil where no number goes on so.
    package func appending(_ character: Character) -> Edit? {
      let goesOn =
        switch character {
        case "0"..."9": true
        case ".": !text.contains(".") && !text.contains("e")
        case "-": text.isEmpty || text.hasSuffix("e")
        case "e": text.last?.isNumber == true && !text.contains("e")
        default: false
        }
      return goesOn ? Edit(control, text: text + String(character)) : nil
    }
  }

  /// As many neurons of a column have faces; of the rest, dots and their count tell.
  package static let largestColumn = 16
  /// As many edges are drawn, the strongest by |w·a|.
  package static let mostEdges = 600
  /// Between full columns as many edges of a neuron carry the picture, the strongest; the rest are
  /// a wash behind them.
  package static let mostCarriers = 3

  package var frame: PanelFrame
  package var columns: [Column]
  package var layers: [Layer]
  package var quantity: Quantity = .weights
  package var edgeLaw: EdgeLaw = .linear
  /// The neuron, weight, bias or row under the cursor.
  package var hovered: Control?
  /// The neuron or weight that a click holds.
  package var pinned: Control?
  package var edit: Edit?
  package var table: TruthTablePanel?
  /// What stands below the graph; nil for nothing.
  package var phases: Phases?
  /// Whether a drag changes weights and biases.
  package var isEditable = true
  /// Whether nothing has come in, so that nothing is said of any way through the network.
  package var isSilent = false
  /// The number of hidden layers, where that can be changed; nil for a network that keeps its form.
  package var depth: Depth?
  /// What is set of the whole network, below its graph.
  package var knobs: [Knob] = []
  /// Weights of the network, where the edges stand for more than one each.
  package var totalEdges: Int?

  /// - Precondition: one layer fewer than columns, each with to × from weights.
  package init(_ frame: PanelFrame, columns: [Column], layers: [Layer]) {
    precondition(layers.count == columns.count - 1, "a network has a layer between its columns")
    for (k, layer) in layers.enumerated() {
      precondition(
        layer.weights.count == columns[k].neurons.count * columns[k + 1].neurons.count,
        "a layer has a weight for each pair of neurons")
    }
    (self.frame, self.columns, self.layers) = (frame, columns, layers)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let layout = GraphLayout(self, in: rect, metrics: canvas.metrics)
    let edges = visibleEdges(layout)
    let header = frame.with(
      captions: captions(layout, drawn: edges.count),
      toggles: [
        .init("gradients", isOn: quantity == .gradients, .toggleGradients),
        .init("cube law", isOn: edgeLaw == .cube, .toggleEdgeLaw),
      ])
    if let depth {
      draw(depth, header, in: rect, on: &canvas)
    } else {
      header.draw(in: rect, on: &canvas)
    }
    drawCaptions(layout, on: &canvas)
    drawSizers(layout, on: &canvas)
    let paths = drawEdges(edges, layout, on: &canvas)
    drawNeurons(layout, on: &canvas)
    drawPills(edges, paths: paths, layout, on: &canvas)
    drawLegend(layout, on: &canvas)
    if let phases, let strip = layout.phases { draw(phases, in: strip, on: &canvas) }
    if let row = layout.knobs { drawKnobs(in: row, on: &canvas) }
    if let table, let area = layout.table {
      canvas.horizontal(area.x, area.y, area.width, canvas.theme.border)
      table.draw(in: area, on: &canvas)
    }
  }

  /// How many weights the network has; none of an input feature that is not used.
  private var edgeCount: Int {
    if let totalEdges { return totalEdges }
    let unused =
      columns.count > 1 ? columns[0].neurons.count(where: \.isOff) * columns[1].neurons.count : 0
    return layers.reduce(-unused) { $0 + $1.weights.count }
  }

  /// Whether the faces are sparklines.
  var hasLines: Bool { columns.contains { $0.neurons.contains { $0.curve != nil } } }

  /// What the header says, from the longest to the shortest.
  private func captions(_ layout: GraphLayout, drawn: Int) -> [String] {
    if isSilent { return [""] }
    var parts: [String] = []
    if quantity == .gradients { parts.append("gradients") }
    if edgeLaw == .cube { parts.append(quantity == .gradients ? "width by |∂|³" : "width by |w|³") }
    // In a narrow header the dots alone say it.
    let totals = layout.columns.filter(\.hasDots).map(\.total)
    if hasLines, layout.panel.width >= 520, let least = totals.min(), let most = totals.max(),
      let shown = layout.columns.first(where: \.hasDots)?.shown
    {
      let total = least == most ? Number.grouped(least) : "up to \(Number.grouped(most))"
      parts.append("\(shown) of \(total) neurons")
    }
    guard drawn < edgeCount else {
      // A network that grows says how large it is.
      let all = isGrowing ? ["\(Number.grouped(edgeCount)) edges"] : []
      return [(parts + all).joined(separator: ", ")]
    }
    let share = "\(Number.grouped(drawn)) of \(Number.grouped(edgeCount))"
    return ["\(share) edges", share, ""].map {
      (parts + ($0.isEmpty ? [] : [$0])).joined(separator: ", ")
    }
  }

  /// A parameter, or its gradient, as text.
  func number(_ value: Double, plus: Bool) -> String {
    switch quantity {
    case .weights: Number.compact(value, plus: plus)
    case .gradients: Number.tiny(value, plus: plus)
    }
  }

  /// Whether a neuron is under the cursor or pinned.
  func isLit(layer: Int, index: Int) -> Bool {
    let neuron = Control.neuron(layer: layer, index: index)
    if layer == 0, hovered == .growth(.input(index)) { return true }
    return hovered == neuron || pinned == neuron
  }
}
