/// A network of dense layers that changes its shape while it trains, and keeps what it has learned.
///
/// What is added changes no answer, or nearly none: a new neuron says nothing to those behind it, a new
/// input counts nothing, a new layer hands on what it gets (the transformations of Net2Net, Chen,
/// Goodfellow and Shlens 2016, with a silent neuron in place of a twin). What is taken out leaves its
/// mean. A new class at the output begins with a hundredth of the answer. Moments of an optimiser move with
/// their parameters; those of new ones are 0.
///
/// ```swift
/// var growth = NetworkGrowth(learner.network.architecture, learner.state, seed: 7)
/// growth.addNeuron(toLayer: 0, samples: inputs)
/// let larger = Learner(Network(growth.architecture, seed: 1), optimizer: learner.optimizer)
/// larger.restore(growth.state)
/// ```
public struct NetworkGrowth {
  /// The network as it is now.
  public internal(set) var architecture: Architecture
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
  var parameters: DenseStack
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

  // MARK: Parts

  /// Does the same to the parameters and to every moment.
  mutating func change(_ body: (inout DenseStack, _ isParameters: Bool) -> Void) {
    body(&parameters, true)
    for index in moments.indices { body(&moments[index], false) }
  }

  private mutating func resize(_ layer: Int, to size: Int) {
    guard case .dense(_, let activation, let dropout) = architecture.layers[layer] else { return }
    architecture.layers[layer] = .dense(size, activation, dropout: dropout)
  }

  func checkHidden(_ layer: Int) {
    precondition(
      (0..<architecture.layers.count - 1).contains(layer),
      "hidden layer \(layer) of \(architecture.layers.count - 1)")
  }
}
