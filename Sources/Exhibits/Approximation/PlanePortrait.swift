import Drawing
import Networks
import Training

/// What the neurons of a network compute over a plane: the faces of its graph, how they are
/// coloured, and what is wrong with them.
///
/// The plane is whatever the rows say that it is shown: places of a surface, or of a picture after
/// its Fourier features.
final class PlanePortrait {
  /// Samples along each side of a face.
  static let side = 24

  let architecture: Architecture
  private let layout: [ParameterTensor]
  private let network: Network
  private var inputs: [Float] = []
  private var activations = Activations()
  /// What colours span where an activation has no bounds of its own; grows only.
  private var spans: [SteppedRange]
  private var parameters: [Float] = []
  private var gradient: [Float] = []
  /// For each layer, the |w| (and the |gradient|) that is drawn widest; grows only.
  private var weightReferences: [Double]
  private var gradientReferences: [Double]

  init(_ architecture: Architecture) {
    self.architecture = architecture
    layout = architecture.parameterLayout
    network = Network(
      architecture, parameters: [Float](repeating: 0, count: architecture.parameterCount))
    let layers = architecture.layers.count
    spans = Array(repeating: SteppedRange(), count: layers)
    weightReferences = Array(repeating: 0, count: layers)
    gradientReferences = weightReferences
  }

  /// A new run begins: the scales may shrink.
  func reset() {
    for index in spans.indices { spans[index].reset() }
    weightReferences = weightReferences.map { _ in 0 }
    gradientReferences = weightReferences
  }

  /// Turns to a moment of the run.
  ///
  /// - Parameter inputs: the plane as the network sees it, `[side², input]`, row by row from the
  ///   top.
  func show(parameters: [Float], gradient: [Float], inputs: [Float]) {
    precondition(inputs.count == Self.side * Self.side * architecture.inputs, "a row for a sample")
    (self.parameters, self.gradient, self.inputs) = (parameters, gradient, inputs)
    network.parameters = parameters
    network.forward(inputs, rows: Self.side * Self.side, into: &activations)
    for (layer, values) in activations.layers.enumerated() {
      // Few places answer much louder than the rest, and would leave all others dark.
      if let loud = Self.quantile(values, 0.98) { spans[layer].cover(-loud...loud, margin: 0) }
      let range = layout[layer * 2].range
      weightReferences[layer] = max(
        weightReferences[layer], Double(Self.quantile(parameters[range], 0.99) ?? 0))
      gradientReferences[layer] = max(
        gradientReferences[layer], Double(Self.quantile(gradient[range], 0.99) ?? 0))
    }
  }

  /// A quantile of the magnitudes, of at most 4,096 of them; nil where one is not finite.
  private static func quantile(_ values: some RandomAccessCollection<Float>, _ q: Double) -> Float?
  {
    let every = max(1, values.count / 4096)
    let some = stride(from: 0, to: values.count, by: every).map {
      values[values.index(values.startIndex, offsetBy: $0)]
    }
    return Training.quantile(ofMagnitudes: some, q)
  }

  /// What a neuron computes over the plane; layer 0 is the input.
  func face(layer: Int, neuron: Int) -> Field {
    let side = Self.side
    if layer == 0 {
      let width = architecture.inputs
      return Field(
        width: side, height: side,
        values: stride(from: neuron, to: inputs.count, by: width).map { inputs[$0] },
        scale: .signed(limit: 1))
    }
    return Field(
      width: side, height: side,
      values: Array(activations.values(layer: layer - 1, neuron: neuron)),
      scale: scale(ofLayer: layer - 1))
  }

  /// How the values of a layer (from 0) are coloured.
  func scale(ofLayer layer: Int) -> ValueScale {
    let activation = architecture.layers[layer].activation
    let span = spans[layer].bounds ?? 0...1
    switch activation {
    case .sigmoid: return .probability
    case .tanh: return .signed(limit: 1)
    case .relu, .softplus: return .unsigned(limit: Double(max(span.upperBound, 0.1)))
    default: return .signed(limit: Double(max(span.upperBound, -span.lowerBound, 0.1)))
    }
  }

  // MARK: The graph

  /// The panel of the network.
  ///
  /// - Parameter name: what to call a neuron of a layer; layer 0 is the input.
  func graph(
    _ controls: ApproximationControls, hover: Hover?, key: Int,
    name: (_ layer: Int, _ neuron: Int) -> String
  ) -> NetworkGraphPanel {
    var panel = NetworkGraphPanel(
      PanelFrame("Network", key: key, isFocused: controls.focus.panel == key),
      columns: columns(controls.showsGradients ? gradient : parameters, name),
      layers: layers(showsGradients: controls.showsGradients))
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    return panel
  }

  private func columns(
    _ values: [Float], _ name: (Int, Int) -> String
  ) -> [NetworkGraphPanel.Column] {
    let shown = NetworkGraphPanel.largestColumn
    let inputs = NetworkGraphPanel.Column(
      caption: "input",
      neurons: (0..<architecture.inputs).map {
        .init(name: name(0, $0), face: $0 < shown ? face(layer: 0, neuron: $0) : nil)
      })
    return [inputs]
      + architecture.layers.enumerated().map { index, layer in
        let isLast = index == architecture.layers.count - 1
        let biases = layout[index * 2 + 1].range
        let flags = NeuronHealth.flags(activations, layer: index, activation: layer.activation)
        return NetworkGraphPanel.Column(
          caption: "\(isLast ? "output" : "hidden \(index + 1)"), \(layer.activation.rawValue)",
          neurons: (0..<layer.size).map { neuron in
            NetworkGraphPanel.Neuron(
              name: name(index + 1, neuron),
              face: neuron < shown ? face(layer: index + 1, neuron: neuron) : nil,
              bias: Double(values[biases.lowerBound + neuron]),
              // An output of a picture may well be black or white nearly everywhere.
              flag: .init(isLast ? flags[neuron].subtracting(.saturated) : flags[neuron]))
          })
      }
  }

  private func layers(showsGradients: Bool) -> [NetworkGraphPanel.Layer] {
    let values = showsGradients ? gradient : parameters
    return architecture.layers.indices.map { index in
      NetworkGraphPanel.Layer(
        weights: Array(values[layout[index * 2].range]),
        reference: showsGradients ? gradientReferences[index] : weightReferences[index],
        activity: activity(beforeLayer: index))
    }
  }

  /// The mean |a| of each neuron that feeds a layer (from 0), over the plane.
  private func activity(beforeLayer layer: Int) -> [Float] {
    let rows = Self.side * Self.side
    if layer == 0 {
      let width = architecture.inputs
      return (0..<width).map { input in
        stride(from: input, to: inputs.count, by: width).reduce(0) { $0 + abs(inputs[$1]) }
          / Float(rows)
      }
    }
    return (0..<architecture.layers[layer - 1].size).map { neuron in
      activations.values(layer: layer - 1, neuron: neuron).reduce(0) { $0 + abs($1) } / Float(rows)
    }
  }

  // MARK: Tooltips

  /// What to say of a neuron; nil for anything else.
  func tooltip(
    _ control: Control, name: (_ layer: Int, _ neuron: Int) -> String
  ) -> Tooltip? {
    guard case .neuron(let layer, let index) = control else { return nil }
    guard layer > 0 else {
      return Tooltip([
        .title([.name(name(0, index)), .kind("input \(index + 1) of \(architecture.inputs)")])
      ])
    }
    let size = architecture.layers[layer - 1].size
    let isLast = layer == architecture.layers.count
    let kind = isLast ? "output \(index + 1) of \(size)" : "hidden neuron \(index + 1) of \(size)"
    let bias = layout[(layer - 1) * 2 + 1].range.lowerBound + index
    return Tooltip([
      .title([.name(name(layer, index)), .kind(kind)]),
      .value("bias", Number.significant(Double(parameters[bias]), digits: 4)),
      .value("∂loss/∂bias", Number.significant(Double(gradient[bias]), digits: 2)),
      .sentence("Its face is what it computes over the plane."),
    ])
  }
}
