import Drawing
import Networks
import Training
import Viewing

/// What the graph of a network shows beside its weights: what each neuron computes over the places
/// shown, how strongly weights are drawn, and what is wrong with neurons.
///
/// How a neuron's face looks, and what covers its scale, is for subclasses to say.
package class NeuronGraph {
  final let architecture: Architecture
  /// A network with the parameters of the moment shown.
  final let network: Network
  private final let layout: [ParameterTensor]
  private final let nameNeuron: (_ neuron: Int, _ layer: Int) -> String
  private final var parameters: [Float]
  private final var gradient: [Float] = []
  /// The places shown as the network sees them, `[place, input]`.
  private(set) final var inputs: [Float] = []
  private final var outputs = Activations()
  private final var hasOutputs = false
  /// What colours and axes span where an activation has no bounds of its own; grows only.
  private(set) final var spans: [SteppedRange]
  /// For each layer, the |w| (and the |gradient|) that is drawn widest; grows only.
  private final var references: [(weight: Double, gradient: Double)] = []

  /// - Parameter name: what a neuron is called; layer 0 is the input.
  init(_ architecture: Architecture, name: @escaping (_ neuron: Int, _ layer: Int) -> String) {
    self.architecture = architecture
    layout = architecture.parameterLayout
    nameNeuron = name
    parameters = [Float](repeating: 0, count: architecture.parameterCount)
    network = Network(architecture, parameters: parameters)
    spans = Array(repeating: SteppedRange(), count: architecture.layers.count)
    reset()
  }

  /// A new run begins: the scales may shrink.
  final func reset() {
    for index in spans.indices { spans[index].reset() }
    references = Array(repeating: (0, 0), count: architecture.layers.count)
    hasOutputs = false
  }

  /// Turns to a moment of the run.
  ///
  /// - Parameters:
  ///   - inputs: the places shown as the network sees them, `[place, input]`.
  ///   - most: of more values in a layer, some have to stand for all in what is drawn widest.
  final func show(parameters: [Float], gradient: [Float], inputs: [Float], most: Int = .max) {
    (self.parameters, self.gradient, self.inputs) = (parameters, gradient, inputs)
    network.parameters = parameters
    hasOutputs = false
    for layer in references.indices {
      let range = weights(layer)
      func widest(_ values: [Float]) -> Double {
        Double(Self.quantile(values[range], 0.99, most: most) ?? 0)
      }
      references[layer].weight = max(references[layer].weight, widest(parameters))
      references[layer].gradient = max(references[layer].gradient, widest(gradient))
    }
  }

  /// A quantile of magnitudes, of about `most` of them at most; nil where one is not finite.
  static func quantile(
    _ values: some RandomAccessCollection<Float>, _ q: Double, most: Int
  ) -> Float? {
    let every = max(1, values.count / most)
    let some = stride(from: 0, to: values.count, by: every).map {
      values[values.index(values.startIndex, offsetBy: $0)]
    }
    return Training.quantile(ofMagnitudes: some, q)
  }

  /// The outputs of every layer at the places shown.
  final var activations: Activations {
    if hasOutputs { return outputs }
    hasOutputs = true
    network.forward(inputs, rows: inputs.count / architecture.inputs, into: &outputs)
    for (layer, values) in outputs.layers.enumerated() {
      if let range = span(of: values) { spans[layer].cover(range, margin: 0) }
    }
    return outputs
  }

  /// Where the weights and the biases of a layer (from 0) lie in the flat buffer.
  final func weights(_ layer: Int) -> Range<Int> { layout[layer * 2].range }
  final func biases(_ layer: Int) -> Range<Int> { layout[layer * 2 + 1].range }

  /// What a neuron is called; layer 0 is the input.
  final func name(ofNeuron neuron: Int, layer: Int) -> String { nameNeuron(neuron, layer) }

  // MARK: What subclasses say

  /// What a scale has to span for a layer's outputs; nil for nothing.
  func span(of values: [Float]) -> ClosedRange<Float>? { nil }

  /// Gives a neuron its face; layer 0 is the input.
  func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {}

  /// What stands above a layer; layer 0 is the input.
  func caption(ofLayer layer: Int) -> String { "" }

  /// What is wrong with the neurons of a layer (from 0).
  func flags(_ layer: Int) -> [NeuronHealth] {
    NeuronHealth.flags(
      activations, layer: layer, activation: architecture.layers[layer].activation)
  }

  /// The mean |x| of each input over the places shown.
  var inputActivity: [Float] { [] }

  /// What kind of neuron it is, and what else there is to say of it.
  func words(ofNeuron neuron: Int, layer: Int) -> (kind: String, sentences: [String]) { ("", []) }

  // MARK: The panel

  /// The panel of the network.
  final func panel(_ look: PanelLook, _ controls: Controls) -> NetworkGraphPanel {
    let shown = controls.showsGradients ? gradient : parameters
    var panel = NetworkGraphPanel(
      look.frame, columns: (0...architecture.layers.count).map { column($0, shown) },
      layers: architecture.layers.indices.map { layer in
        NetworkGraphPanel.Layer(
          weights: Array(shown[weights(layer)]),
          reference: controls.showsGradients
            ? references[layer].gradient : references[layer].weight,
          activity: layer == 0 ? inputActivity : activity(ofLayer: layer - 1))
      })
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = look.hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    return panel
  }

  private final func column(_ layer: Int, _ shown: [Float]) -> NetworkGraphPanel.Column {
    let flags = layer > 0 ? flags(layer - 1) : []
    let count = layer > 0 ? architecture.layers[layer - 1].size : architecture.inputs
    return NetworkGraphPanel.Column(
      caption: caption(ofLayer: layer),
      neurons: (0..<count).map { index in
        var neuron = NetworkGraphPanel.Neuron(
          name: name(ofNeuron: index, layer: layer), face: nil)
        if index < NetworkGraphPanel.largestColumn { draw(&neuron, index, layer: layer) }
        guard layer > 0 else { return neuron }
        neuron.bias = Double(shown[biases(layer - 1).lowerBound + index])
        neuron.flag = .init(flags[index])
        return neuron
      })
  }

  /// The mean |a| of each neuron of a layer (from 0), over the places shown.
  private final func activity(ofLayer layer: Int) -> [Float] {
    let activations = activations
    return (0..<architecture.layers[layer].size).map { neuron in
      activations.values(layer: layer, neuron: neuron).reduce(0) { $0 + abs($1) }
        / Float(activations.rows)
    }
  }

  /// What to say of a neuron; nil for anything else.
  final func tooltip(_ control: Control) -> Tooltip? {
    guard case .neuron(let layer, let index) = control else { return nil }
    let (kind, sentences) = words(ofNeuron: index, layer: layer)
    let title = Tooltip.Line.title([.name(name(ofNeuron: index, layer: layer)), .kind(kind)])
    guard layer > 0 else { return Tooltip([title]) }
    let bias = biases(layer - 1).lowerBound + index
    return Tooltip(
      [
        title, .value("bias", Number.significant(Double(parameters[bias]), digits: 4)),
        .value("∂loss/∂bias", Number.significant(Double(gradient[bias]), digits: 2)),
      ] + sentences.map { .sentence($0) })
  }
}
