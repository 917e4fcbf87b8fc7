import Networks
import Testing

@Suite struct NetworkTests {
  @Test func parametersLieAsTheLayoutSays() {
    let layout = XOR.architecture.parameterLayout
    #expect(layout.map(\.name) == ["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"])
    #expect(layout.map(\.shape) == [[3, 2], [3], [1, 3], [1]])
    #expect(layout.map(\.range) == [0..<6, 6..<9, 9..<12, 12..<13])
    #expect(layout.map(\.layer) == [0, 0, 1, 1])
    #expect(layout.map(\.role) == [.weight, .bias, .weight, .bias])
    #expect(XOR.architecture.parameterCount == 13)
    #expect(XOR.architecture.layerRanges == [0..<9, 9..<13])
  }

  @Test func theFirstStepsAreThoseOfPyTorch() throws {
    let file = try SafeTensors(contentsOf: Reference.path("xor.safetensors"))
    let layout = XOR.architecture.parameterLayout
    func flat(_ prefix: String) throws -> [Float] {
      try layout.flatMap { try file.floats("\(prefix).\($0.name)", shape: $0.shape) }
    }
    let network = Network(XOR.architecture, parameters: try flat("init"))
    let inputs = try file.floats("input", shape: [4, 2])
    let targets = try file.floats("label", shape: [4, 1])
    #expect(largestDifference(network.predict(inputs, rows: 4), try file.floats("output")) < 2e-7)
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0.1))
    for step in 1...3 {
      let loss = learner.step(inputs: inputs, targets: targets, rows: 4)
      #expect(abs(loss - (try file.floats("loss.\(step)")[0])) < 1e-7)
      if step == 1 {
        let gradient = try flat("grad")
        #expect(largestDifference(network.gradient, gradient) < 1e-7)
        let squares = gradient.map { $0 * $0 }
        let norms = [squares[..<9], squares[9...]].map { $0.reduce(0, +).squareRoot() }
        #expect(largestDifference(network.gradientNorms, norms) < 1e-7)
      }
      #expect(largestDifference(network.parameters, try flat("step\(step)")) < 2e-7)
    }
  }

  @Test func activationsAreThoseOfPyTorch() throws {
    let reference = try Reference.activations()
    let rows = reference.x.count
    // PyTorch has no layer of sines.
    for activation in Activation.allCases where ![.identity, .sine].contains(activation) {
      let name = activation == .leakyReLU ? "leakyReLU" : activation.rawValue
      let curve = try #require(reference.activations[name])
      let network = Network(
        Architecture(inputs: 1, layers: [.dense(1, activation)]), parameters: [1, 0])
      let values = network.predict(reference.x, rows: rows)
      #expect(largestDifference(values, curve.value) < 1e-6, "\(activation)")
      // With a target of value − 1 the gradient by the bias is the slope itself.
      let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0))
      for (x, slope) in zip(reference.x, curve.derivative) {
        let value = network.predict([x], rows: 1)
        learner.load(inputs: [x], targets: [value[0] - 1], rows: 1)
        learner.gradient()
        #expect(abs(network.gradient[1] - slope) < 1e-6, "\(activation) at \(x)")
      }
    }
  }

  @Test func forwardGivesEveryLayerInAnyNumberOfRows() {
    let network = Network(XOR.architecture, initializer: .standardNormal, seed: 4)
    var generator = Generator(seed: 1)
    let rows = 700
    let inputs = (0..<rows * 2).map { _ in generator.normal() }
    let activations = network.forward(inputs, rows: rows)
    #expect(activations.rows == rows)
    #expect(activations.layers.map(\.count) == [3 * rows, rows])
    #expect(activations.layers[1] == network.predict(inputs, rows: rows))
    let parameters = network.parameters
    for row in [0, 1, 255, 256, 511, 512, 699] {
      let (x, y) = (inputs[2 * row], inputs[2 * row + 1])
      for neuron in 0..<3 {
        let z = parameters[2 * neuron] * x + parameters[2 * neuron + 1] * y
        let expected = DoubleReference.activate(.sigmoid, Double(z + parameters[6 + neuron]))
        let values = activations.values(layer: 0, neuron: neuron)
        #expect(abs(Double(values[values.startIndex + row]) - expected) < 1e-6)
      }
    }
  }

  @Test func oneParameterCanBeEdited() {
    let network = Network(XOR.architecture, seed: 1)
    network[parameter: 12] = 2.5
    #expect(network[parameter: 12] == 2.5)
    #expect(network.parameters.last == 2.5)
  }

  @Test func lossOfManyParameterSetsIsTheLossOfEach() {
    let network = Network(XOR.architecture, initializer: .standardNormal, seed: 1)
    let others = (1...5).map {
      Network(XOR.architecture, initializer: .standardNormal, seed: $0).parameters
    }
    let losses = network.losses(
      inputs: XOR.inputs, targets: XOR.targets, rows: 4, parameterSets: others.flatMap { $0 })
    for (loss, parameters) in zip(losses, others) {
      let exact = DoubleReference.loss(
        XOR.architecture, parameters.map(Double.init), XOR.inputs, XOR.targets, rows: 4)
      #expect(abs(Double(loss) - exact) < 1e-7)
    }
    #expect(losses.count == 5)
    #expect(losses[0] == network.loss(inputs: XOR.inputs, targets: XOR.targets, rows: 4))
  }

  /// More rows than a pass takes at once, so that each is found in its chunk.
  @Test(arguments: [Loss.halfSquaredError, .binaryCrossEntropy, .softmaxCrossEntropy])
  func lossOfEachRowIsThatOfTheRowAlone(loss: Loss) {
    let architecture = Architecture(inputs: 2, layers: [.dense(5, .tanh), .dense(3)], loss: loss)
    let network = Network(architecture, initializer: .standardNormal, seed: 3)
    let inputs = (0..<600).map { Float($0 % 13) / 6 - 1 }
    let targets = (0..<900).map { Float($0 / 3 % 3 == $0 % 3 ? 1 : 0) }
    let losses = network.lossOfEachRow(inputs: inputs, targets: targets, rows: 300)
    #expect(losses.count == 300)
    for (row, value) in losses.enumerated() {
      let alone = network.loss(
        inputs: Array(inputs[row * 2..<row * 2 + 2]),
        targets: Array(targets[row * 3..<row * 3 + 3]), rows: 1)
      #expect(abs(value - alone) < 1e-5 * max(1, alone))
    }
    let mean = losses.reduce(0, +) / 300
    #expect(abs(network.loss(inputs: inputs, targets: targets, rows: 300) - mean) < 1e-4)
  }

  @Test func lookingDoesNotDisturbTraining() {
    let (watched, alone) = (XOR.learner(), XOR.learner())
    for learner in [watched, alone] {
      learner.load(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    }
    for _ in 0..<20 {
      watched.step()
      alone.step()
      _ = watched.network.forward([Float](repeating: 0.5, count: 600), rows: 300)
      _ = watched.network.loss(inputs: [1, 1], targets: [0], rows: 1)
    }
    #expect(watched.state == alone.state)
  }

  @Test func probabilitiesComeFromLogits() {
    let layers: [Layer] = [.dense(2)]
    let parameters: [Float] = [1, -1, 0, 0.5]
    let softmax = Network(
      Architecture(inputs: 1, layers: layers, loss: .softmaxCrossEntropy), parameters: parameters)
    let shares = softmax.probabilities([2, 0], rows: 2)
    #expect(abs(shares[0] + shares[1] - 1) < 1e-6)
    #expect(abs(shares[0] / shares[1] - 33.115_45) < 1e-3)
    let binary = Network(
      Architecture(inputs: 1, layers: layers, loss: .binaryCrossEntropy), parameters: parameters)
    #expect(abs(binary.probabilities([2], rows: 1)[0] - 0.880_797_1) < 1e-6)
  }
}
