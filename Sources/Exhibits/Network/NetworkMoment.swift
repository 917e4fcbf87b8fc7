import Drawing
import Networks
import Training
import Viewing

/// What is shown of one moment of a network of dense layers: what each neuron computes over some
/// places, how strongly weights are drawn, and what is wrong with neurons.
///
/// Faces are fields over a plane, and the one output is the answer, where subclasses say nothing
/// else.
package class NetworkMoment<R: Run>: Moment where R.Snapshot: Equatable {
  package private(set) final var snapshot: R.Snapshot
  private final let access: GraphAccess<R>
  /// The places shown as the network sees them, `[place, input]`, which subclasses fill in: for a
  /// plane row by row from the top, `faceSide` in each.
  final var places: [Float] = []
  /// A network with the parameters of the moment shown.
  private(set) final var network: Network
  private final var layout: [ParameterTensor]
  /// Whether the scales have room for what is shown.
  private final var isCovered = false
  private final var outputs = Activations()
  private final var hasOutputs = false
  private final var knownFlags: [[NeuronHealth]]?
  /// How loud each neuron of each column is.
  private final var activity: [[Float]]?
  /// What colours and axes span where an activation has no bounds of its own, for each layer.
  private final var knownSpans: GrowingScale<[SteppedRange]>
  /// For each layer, the |w| that is drawn widest, and the |gradient|.
  private final var weightReferences: GrowingScale<[Double]>
  private final var gradientReferences: [Double]

  /// - Precondition: the experiment has a graph.
  init<E: Experiment>(_ experiment: E, _ snapshot: R.Snapshot) where E.R == R {
    guard let access = experiment.graph else { preconditionFailure("a graph is shown") }
    (self.access, self.snapshot) = (access, snapshot)
    let (architecture, parameters) = (access.architecture(snapshot), access.parameters(snapshot))
    layout = architecture.parameterLayout
    network = Network(architecture, parameters: parameters)
    let count = architecture.layers.count
    knownSpans = GrowingScale(Array(repeating: SteppedRange(), count: count))
    weightReferences = GrowingScale(Array(repeating: 0, count: count))
    gradientReferences = Array(repeating: 0, count: count)
    cover()
  }

  package final func show(_ snapshot: R.Snapshot) {
    guard snapshot != self.snapshot || !isCovered else { return }
    self.snapshot = snapshot
    cover()
  }

  package func reset() {
    forget(from: .min)
    (hasOutputs, knownFlags, activity, isCovered) = (false, nil, nil, false)
  }

  /// Takes over the shape of the network, where that is another; what is known of each of its layers
  /// begins anew.
  private final func reshape() {
    let architecture = access.architecture(snapshot)
    guard architecture != network.architecture else { return }
    network = Network(architecture, parameters: parameters)
    layout = architecture.parameterLayout
    let count = architecture.layers.count
    knownSpans = GrowingScale(Array(repeating: SteppedRange(), count: count))
    weightReferences = GrowingScale(Array(repeating: 0, count: count))
    gradientReferences = Array(repeating: 0, count: count)
  }

  package final func forget(from step: Int) {
    knownSpans.forget(from: step)
    weightReferences.forget(from: step)
    isCovered = false
  }

  /// Makes room for what the moment shows.
  func cover() {
    reshape()
    (hasOutputs, knownFlags, activity, isCovered) = (false, nil, nil, true)
    let (parameters, gradient) = (self.parameters, self.gradient)
    network.parameters = parameters
    func widest(_ values: [Float]) -> [Double] {
      (0..<layerCount).map { Double(quantile(values[weights($0)], 0.99) ?? 0) }
    }
    let widths = widest(parameters)
    weightReferences.grow(at: snapshot.step) { known in
      known = zip(known, widths).map { max($0, $1) }
    }
    // Gradients shrink by powers of ten: beside the largest of all, none would be seen.
    gradientReferences = widest(gradient)
  }

  /// A quantile of magnitudes, of about `most` of them at most; nil where one is not finite.
  final func quantile(_ values: ArraySlice<Float>, _ q: Double) -> Float? {
    let every = max(1, values.count / most)
    if every == 1 { return Training.quantile(ofMagnitudes: values, q) }
    let places = stride(from: values.startIndex, to: values.endIndex, by: every)
    // An array, since the search over a lazy collection takes three times as long.
    return Training.quantile(ofMagnitudes: places.map { values[$0] }, q)
  }

  final var architecture: Architecture { network.architecture }
  final var layerCount: Int { architecture.layers.count }
  final var parameters: [Float] { access.parameters(snapshot) }
  private final var gradient: [Float] { access.gradient(snapshot) }

  /// For each place of the graph's first column the network's input there, or nil for one that it
  /// could have.
  final var inputPlaces: [Int?] {
    access.inputs?(snapshot) ?? (0..<architecture.inputs).map { $0 }
  }

  /// Where the weights and the biases of a layer (from 0) lie in the flat buffer.
  final func weights(_ layer: Int) -> Range<Int> { layout[layer * 2].range }
  final func biases(_ layer: Int) -> Range<Int> { layout[layer * 2 + 1].range }

  /// What a neuron is called; layer 0 is the input.
  final func name(ofNeuron neuron: Int, layer: Int) -> String {
    access.name(snapshot, neuron, layer)
  }

  /// The outputs of every layer at the places shown.
  final var activations: Activations {
    if hasOutputs { return outputs }
    hasOutputs = true
    network.forward(places, rows: places.count / architecture.inputs, into: &outputs)
    let seen = outputs.layers.map { span(of: $0) }
    knownSpans.grow(at: snapshot.step) { spans in
      for (layer, range) in seen.enumerated() {
        if let range { spans[layer].cover(range, margin: 0) }
      }
    }
    return outputs
  }

  /// What the values of each layer have spanned up to the moment shown.
  final var spans: [SteppedRange] { knownSpans[snapshot.step] }

  /// What a neuron gives at the places shown; layer 0 is the input.
  final func values(ofNeuron neuron: Int, layer: Int) -> [Float] {
    if layer > 0 { return Array(activations.values(layer: layer - 1, neuron: neuron)) }
    let places = places
    return stride(from: neuron, to: places.count, by: architecture.inputs).map { places[$0] }
  }

  /// The values that an axis of a layer (from 0) spans.
  final func span(ofLayer layer: Int) -> ClosedRange<Float> {
    if let bounds = architecture.layers[layer].activation.range { return bounds }
    _ = activations
    let seen = spans[layer].bounds ?? 0...1
    return min(seen.lowerBound, 0)...max(seen.upperBound, 0.1)
  }

  // MARK: What subclasses say

  /// Samples along each side of a face.
  class var faceSide: Int { 32 }

  /// Of more values in a layer, some have to stand for all in what is drawn widest.
  var most: Int { .max }

  /// What a scale has to span for a layer's outputs; nil for nothing.
  func span(of values: [Float]) -> ClosedRange<Float>? {
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return nil
    }
    return low...high
  }

  /// How the values of a layer (from 0) are coloured.
  func scale(ofLayer layer: Int) -> ValueScale {
    let span = span(ofLayer: layer)
    switch architecture.layers[layer].activation {
    case .sigmoid: return .probability
    case .tanh: return .signed(limit: 1)
    case .relu, .softplus: return .unsigned(limit: Double(span.upperBound))
    default: return .signed(limit: Double(max(span.upperBound, -span.lowerBound)))
    }
  }

  /// Gives a neuron its face; layer 0 is the input.
  func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    neuron.face = Field(
      width: Self.faceSide, height: Self.faceSide, values: values(ofNeuron: index, layer: layer),
      scale: layer == 0 ? .signed(limit: 1) : scale(ofLayer: layer - 1))
  }

  /// What a neuron gives where its activity is measured; layer 0 is the input.
  func probes(ofNeuron neuron: Int, layer: Int) -> [Float] {
    values(ofNeuron: neuron, layer: layer)
  }

  /// What stands above a layer; layer 0 is the input.
  func caption(ofLayer layer: Int) -> String {
    guard layer > 0 else { return "input" }
    let kind = layer == layerCount ? "output" : numbersLayers ? "hidden \(layer)" : "hidden"
    return "\(kind), \(architecture.layers[layer - 1].activation.rawValue)"
  }

  /// Whether a caption says which hidden layer it is of.
  var numbersLayers: Bool { layerCount > 2 }

  /// What is wrong with each neuron of each layer, judged over the places shown.
  var flags: [[NeuronHealth]] {
    if let knownFlags { return knownFlags }
    let flags = architecture.layers.enumerated().map {
      NeuronHealth.flags(activations, layer: $0, activation: $1.activation)
    }
    knownFlags = flags
    return flags
  }

  /// What kind of neuron it is; layer 0 is the input.
  func kind(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == layerCount { return "the answer" }
    let size = size(ofColumn: layer)
    if layer > 0 { return "hidden neuron \(neuron + 1) of \(size)" }
    return size == 1 ? "the input" : "input \(neuron + 1) of \(size)"
  }

  /// What a tooltip says first of a neuron of a layer (from 1).
  func lines(ofNeuron neuron: Int, layer: Int) -> [Tooltip.Line] {
    let bias = parameters[biases(layer - 1).lowerBound + neuron]
    return [.value("bias", Number.significant(Double(bias), digits: 4))]
  }

  /// What a tooltip says last of a neuron of a layer (from 1).
  func sentences(ofNeuron neuron: Int, layer: Int) -> [String] {
    let (health, (always, mostly)) = (flags[layer - 1][neuron], probeWords)
    let words: [(NeuronHealth, String)] = [
      (.dead, "dead: 0 \(always)"), (.saturated, "saturated: over 0.97 of its range \(mostly)"),
      (.notFinite, "not finite"),
    ]
    return words.filter { health.contains($0.0) }.map(\.1)
  }

  /// How a sentence says that something is so at all places, or at most of them.
  var probeWords: (always: String, mostly: String) { ("everywhere", "almost everywhere") }

  // MARK: The panel

  final func graph(_ look: PanelLook, _ controls: Controls) -> NetworkGraphPanel {
    let shown = controls.showsGradients ? gradient : parameters
    let activity =
      activity
      ?? (0..<layerCount).map { layer in
        let neurons = layer == 0 ? inputPlaces : (0..<size(ofColumn: layer)).map { $0 }
        return neurons.map { neuron in
          guard let neuron else { return 0 }
          let values = probes(ofNeuron: neuron, layer: layer)
          return values.reduce(0) { $0 + abs($1) } / Float(values.count)
        }
      }
    self.activity = activity
    let widest = weightReferences[snapshot.step]
    var panel = NetworkGraphPanel(
      look.frame, columns: (0...layerCount).map { column($0, shown) },
      layers: architecture.layers.indices.map { layer in
        NetworkGraphPanel.Layer(
          weights: edges(layer, shown),
          reference: controls.showsGradients ? gradientReferences[layer] : widest[layer],
          activity: activity[layer])
      })
    panel.quantity = controls.showsGradients ? .gradients : .weights
    panel.edgeLaw = controls.edgeLaw
    panel.hovered = look.hover?.control
    panel.pinned = controls.pinned
    panel.edit = controls.edit
    return panel
  }

  /// The numbers of a layer (from 0) as its edges have them: 0 for inputs that are off.
  private final func edges(_ layer: Int, _ shown: [Float]) -> [Float] {
    let own = shown[weights(layer)]
    guard layer == 0, access.inputs != nil else { return Array(own) }
    let (places, inputs) = (inputPlaces, architecture.inputs)
    return (0..<size(ofColumn: 1)).flatMap { neuron in
      places.map { $0.map { own[own.startIndex + neuron * inputs + $0] } ?? 0 }
    }
  }

  private final func size(ofColumn column: Int) -> Int {
    column > 0 ? architecture.layers[column - 1].size : inputPlaces.count
  }

  private final func column(_ layer: Int, _ shown: [Float]) -> NetworkGraphPanel.Column {
    let flags = layer > 0 ? flags[layer - 1] : []
    return NetworkGraphPanel.Column(
      caption: caption(ofLayer: layer),
      neurons: (0..<size(ofColumn: layer)).map { index in
        var neuron = NetworkGraphPanel.Neuron(name: name(ofNeuron: index, layer: layer), face: nil)
        if index < NetworkGraphPanel.largestColumn { draw(&neuron, index, layer: layer) }
        guard layer > 0 else { return neuron }
        neuron.bias = Double(shown[biases(layer - 1).lowerBound + index])
        neuron.flag = .init(flags[index])
        return neuron
      })
  }

  /// What to say of a neuron; nil for anything else.
  final func tooltip(_ control: Control) -> Tooltip? {
    guard case .neuron(let layer, let index) = control else { return nil }
    let kind = kind(ofNeuron: index, layer: layer)
    let title = Tooltip.Line.title([.name(name(ofNeuron: index, layer: layer)), .kind(kind)])
    guard layer > 0 else { return Tooltip([title]) }
    let slope = Double(gradient[biases(layer - 1).lowerBound + index])
    return Tooltip(
      [title] + lines(ofNeuron: index, layer: layer)
        + [.value("∂loss/∂bias", Number.significant(slope, digits: 2))]
        + sentences(ofNeuron: index, layer: layer).map { .sentence($0) })
  }
}

extension Experiment where M: NetworkMoment<R>, R.Snapshot: Equatable {
  package static func tooltip(_ control: Control, _ viewing: Viewing<Self>) -> Tooltip? {
    viewing.show.moment.tooltip(control)
  }
}

extension ExhibitPage where E.M: NetworkMoment<E.R>, E.R.Snapshot: Equatable {
  /// What its panels' answers change.
  typealias Live = Viewing<E>

  /// The panel with the network's graph, to which `change` adds what only this page has.
  func graphPanel(
    _ key: Int, _ explanation: String,
    change: @escaping (inout NetworkGraphPanel, PanelLook) -> Void = { _, _ in }
  ) -> Panel<E> {
    Panel(key, "Network", explanation) { look, rect, canvas in
      var panel = moment.graph(look, scene.controls)
      change(&panel, look)
      panel.draw(in: rect, on: &canvas)
    }.with(\.isGraph, true)
  }
}
