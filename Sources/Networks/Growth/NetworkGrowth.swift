/// A network of dense layers that changes its shape while it trains, and keeps what it has learned.
///
/// What is added changes no answer, or nearly none: a new neuron says nothing to those behind it, a new
/// input counts nothing, a new layer hands on what it gets (the transformations of Net2Net, Chen,
/// Goodfellow and Shlens 2016, with a silent neuron in place of a twin). What is taken out leaves its
/// mean. Moments of an optimiser move with their parameters; those of new ones are 0.
///
/// ```swift
/// var growth = NetworkGrowth(learner.network.architecture, learner.state, seed: 7)
/// growth.addNeuron(toLayer: 0, samples: inputs)
/// let larger = Learner(Network(growth.architecture, seed: 1), optimizer: learner.optimizer)
/// larger.restore(growth.state)
/// ```
public struct NetworkGrowth {
  /// The network as it is now.
  public private(set) var architecture: Architecture
  /// What training knows of it, with the generators and the step that it had.
  public var state: LearnerState {
    var state = start
    state.parameters = parameters.values
    state.moments = moments.flatMap(\.values)
    return state
  }

  private let start: LearnerState
  private let initializer: Initializer
  private var generator: Generator
  private var parameters: DenseStack
  private var moments: [DenseStack]

  /// Why a network of such a kind can't change its shape, or nil where it can.
  public static func flaw(of architecture: Architecture) -> String? {
    let isDense = architecture.layers.allSatisfy { layer in
      if case .dense = layer { true } else { false }
    }
    return isDense && !architecture.layers.isEmpty ? nil : "expected dense layers alone"
  }

  /// A network before its first change.
  ///
  /// - Parameters:
  ///   - architecture: one without a `flaw`.
  ///   - state: of a learner of that architecture.
  ///   - initializer: what new neurons begin with.
  ///   - seed: decides the numbers that new neurons begin with.
  public init(
    _ architecture: Architecture, _ state: LearnerState, initializer: Initializer = .glorotUniform,
    seed: UInt64
  ) {
    if let flaw = Self.flaw(of: architecture) { preconditionFailure(flaw) }
    let count = architecture.parameterCount
    precondition(state.parameters.count == count, "parameters of the architecture")
    precondition(state.moments.count.isMultiple(of: count), "whole moments")
    (self.architecture, start, self.initializer) = (architecture, state, initializer)
    generator = Generator(seed: seed)
    parameters = DenseStack(architecture, state.parameters)
    moments = stride(from: 0, to: state.moments.count, by: count).map {
      DenseStack(architecture, state.moments[$0..<$0 + count])
    }
  }

  // MARK: Neurons

  /// Adds a neuron at the end of a hidden layer.
  ///
  /// What comes in is as at a start; what goes out is 0, so that no answer changes. In the first layer
  /// its fold passes through one of the samples: elsewhere many a new rectified unit would be off or on
  /// for all of them.
  ///
  /// - Parameters:
  ///   - layer: a hidden layer, from 0.
  ///   - samples: `[rows, inputs]`, what the network learns from; may be empty.
  public mutating func addNeuron(toLayer layer: Int, samples: [Float]) {
    checkHidden(layer)
    let old = parameters.layers[layer]
    var weights = [Float](repeating: 0, count: old.inputs)
    initializer.fill(
      &weights, fanIn: old.inputs, fanOut: old.outputs + 1, using: &generator)
    var bias: Float = 0
    let rows = samples.count / architecture.inputs
    if layer == 0, rows > 0 {
      let row = generator.integer(below: rows) * old.inputs
      bias = -zip(weights, samples[row..<row + old.inputs]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    change { stack, isParameters in
      stack.layers[layer].insertOutput(
        at: old.outputs,
        weights: isParameters ? weights : [Float](repeating: 0, count: weights.count),
        bias: isParameters ? bias : 0)
      stack.layers[layer + 1].insertInput(at: old.outputs)
    }
    resize(layer, to: old.outputs + 1)
  }

  /// Takes a neuron out of a hidden layer; what it gave on the mean goes into the biases behind it.
  ///
  /// - Parameters:
  ///   - neuron: one of at least two in its layer, from 0.
  ///   - layer: a hidden layer, from 0.
  ///   - samples: `[rows, inputs]`, over which the mean is taken; may be empty.
  public mutating func removeNeuron(_ neuron: Int, fromLayer layer: Int, samples: [Float]) {
    checkHidden(layer)
    let size = parameters.layers[layer].outputs
    precondition(size > 1 && (0..<size).contains(neuron), "neuron \(neuron) of \(size)")
    let rows = samples.count / architecture.inputs
    var mean: Float = 0
    if rows > 0 {
      let network = Network(architecture, parameters: parameters.values)
      let values = network.forward(samples, rows: rows).values(layer: layer, neuron: neuron)
      mean = values.reduce(0, +) / Float(rows)
    }
    for output in 0..<parameters.layers[layer + 1].outputs {
      let weight = parameters.layers[layer + 1][output, neuron]
      parameters.layers[layer + 1].bias[output] += weight * mean
    }
    change { stack, _ in
      stack.layers[layer].removeOutput(neuron)
      stack.layers[layer + 1].removeInput(neuron)
    }
    resize(layer, to: size - 1)
  }

  // MARK: Inputs

  /// Adds an input before the one of that number; its weights are 0, so that no answer changes.
  public mutating func addInput(at place: Int) {
    precondition((0...architecture.inputs).contains(place), "input \(place)")
    change { stack, _ in stack.layers[0].insertInput(at: place) }
    architecture.input = .flat(architecture.inputs + 1)
  }

  /// Takes an input out, and its weights with it.
  public mutating func removeInput(_ place: Int) {
    precondition(architecture.inputs > 1 && (0..<architecture.inputs).contains(place), "an input")
    change { stack, _ in stack.layers[0].removeInput(place) }
    architecture.input = .flat(architecture.inputs - 1)
  }

  // MARK: Layers

  /// Puts a layer behind a hidden one, as wide and of the same activation, which hands on what it gets.
  ///
  /// With rectified and linear units it does so exactly. A bounded activation works where it is nearly
  /// a line, and what follows takes the size back: answers move by a few parts in a hundred thousand.
  /// Any other is a line far above 0 only, so that values are lifted there and let down behind, which
  /// costs no more than the rounding.
  ///
  /// - Parameters:
  ///   - layer: a hidden layer, from 0.
  ///   - samples: `[rows, inputs]`, over which the layer's lowest value is looked for.
  public mutating func insertLayer(after layer: Int, samples: [Float]) {
    checkHidden(layer)
    let size = parameters.layers[layer].outputs
    let line = Line(architecture.layers[layer].activation)
    let lift = line.reach > 0 ? line.reach - 2 * lowest(layer, samples) : -line.scale * line.middle
    // What a neuron of the new layer gives for x is slope · scale · x + rest.
    let gain = line.slope * line.scale
    let rest = line.value + line.slope * lift
    var added = DenseStack.Layer(inputs: size, outputs: size)
    added.bias = added.bias.map { _ in lift }
    for place in 0..<size { added[place, place] = line.scale }
    change { stack, isParameters in
      stack.layers.insert(
        isParameters ? added : DenseStack.Layer(inputs: size, outputs: size), at: layer + 1)
      let behind = layer + 2
      for output in 0..<stack.layers[behind].outputs {
        var shift: Float = 0
        for input in 0..<size {
          // Moments of a weight of another size tell nothing of it.
          let weight = isParameters ? stack.layers[behind][output, input] / gain : 0
          if isParameters || gain != 1 { stack.layers[behind][output, input] = weight }
          shift += weight * rest
        }
        stack.layers[behind].bias[output] -= shift
      }
    }
    architecture.layers.insert(architecture.layers[layer], at: layer + 1)
  }

  /// Takes a hidden layer out. What is behind it gets the two in one, as if the layer's activation were
  /// a line; so one that was put in a moment ago goes without a trace.
  public mutating func removeLayer(_ layer: Int) {
    checkHidden(layer)
    let (first, second) = (parameters.layers[layer], parameters.layers[layer + 1])
    let line = Line(architecture.layers[layer].activation)
    var merged = DenseStack.Layer(inputs: first.inputs, outputs: second.outputs)
    merged.bias = second.bias
    for output in 0..<second.outputs {
      for middle in 0..<first.outputs {
        let weight = second[output, middle] * line.slope
        for input in 0..<first.inputs { merged[output, input] += weight * first[middle, input] }
        merged.bias[output] += weight * first.bias[middle] + second[output, middle] * line.value
      }
    }
    change { stack, isParameters in
      stack.layers.remove(at: layer)
      stack.layers[layer] =
        isParameters ? merged : DenseStack.Layer(inputs: first.inputs, outputs: second.outputs)
    }
    architecture.layers.remove(at: layer)
  }

  /// The lowest value of a layer at the samples, at most 0.
  private func lowest(_ layer: Int, _ samples: [Float]) -> Float {
    let rows = samples.count / architecture.inputs
    guard rows > 0 else { return 0 }
    let network = Network(architecture, parameters: parameters.values)
    return min(0, network.forward(samples, rows: rows).layers[layer].min() ?? 0)
  }

  // MARK: Parts

  /// Does the same to the parameters and to every moment.
  private mutating func change(_ body: (inout DenseStack, _ isParameters: Bool) -> Void) {
    body(&parameters, true)
    for index in moments.indices { body(&moments[index], false) }
  }

  private mutating func resize(_ layer: Int, to size: Int) {
    guard case .dense(_, let activation, let dropout) = architecture.layers[layer] else { return }
    architecture.layers[layer] = .dense(size, activation, dropout: dropout)
  }

  private func checkHidden(_ layer: Int) {
    precondition(
      (0..<architecture.layers.count - 1).contains(layer),
      "hidden layer \(layer) of \(architecture.layers.count - 1)")
  }
}

/// Where an activation is a line, or nearly one, and which: about `value + slope · z`.
private struct Line {
  var value: Float = 0
  var slope: Float = 1
  /// By how much sums are made smaller, around the middle of what the activation gives.
  var scale: Float = 1
  var middle: Float = 0
  /// From where on it is that line; 0 where a layer's own values are there already.
  var reach: Float = 0

  init(_ activation: Activation) {
    switch activation {
    case .identity, .relu: break
    case .leakyReLU, .elu: reach = 1
    case .silu, .softplus, .gelu: reach = 20
    case .tanh, .sine: scale = 0.01
    case .sigmoid: (value, slope, scale, middle) = (0.5, 0.25, 0.01, 0.5)
    }
  }
}
