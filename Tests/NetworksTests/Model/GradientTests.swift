import Networks
import Testing

@Suite struct GradientTests {
  private func check(_ architecture: Architecture, rows: Int) {
    let batch = Batch(architecture, rows: rows)
    let network = Network(architecture, initializer: .glorotNormal, seed: 3)
    for index in 0..<network.parameterCount { network[parameter: index] += 0.05 }
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0.1))
    learner.load(inputs: batch.inputs, targets: batch.targets, rows: rows)
    let loss = learner.gradient()
    let parameters = network.parameters
    let exact = DoubleReference.loss(
      architecture, parameters.map(Double.init), batch.inputs, batch.targets, rows: rows)
    #expect(abs(Double(loss) - exact) < 1e-5 * max(1, exact))
    let expected = DoubleReference.gradient(
      architecture, parameters, batch.inputs, batch.targets, rows: rows)
    #expect(largestDifference(network.gradient, expected) < 5e-6)
    #expect(expected.contains { abs($0) > 1e-3 })
  }

  @Test(arguments: Activation.allCases, [1, 4, 9, 33])
  func everyActivationUnderEveryLoss(activation: Activation, rows: Int) {
    check(
      Architecture(inputs: 3, layers: [.dense(5, activation), .dense(2, activation)]), rows: rows)
    for output in Loss.binaryCrossEntropy.outputActivations {
      check(
        Architecture(
          inputs: 3, layers: [.dense(5, activation), .dense(2, output)],
          loss: .binaryCrossEntropy), rows: rows)
    }
    check(
      Architecture(
        inputs: 3, layers: [.dense(5, activation), .dense(4)], loss: .softmaxCrossEntropy),
      rows: rows)
  }

  @Test(arguments: [1, 8, 17])
  func oddAndDeepNetworks(rows: Int) {
    check(Architecture(inputs: 1, layers: [.dense(1, .tanh)]), rows: rows)
    check(
      Architecture(
        inputs: 33,
        layers: [.dense(31, .gelu), .dense(7, .elu), .dense(9, .silu), .dense(3, .softplus)]),
      rows: rows)
  }

  /// One neuron below 0: its value is slope · z, and each gradient has the slope as a factor.
  @Test(arguments: [0, 0.01, 0.1, 0.5] as [Float]) func leakyReLUsHaveTheirSlope(slope: Float) {
    let architecture = Architecture(
      inputs: 1, layers: [.dense(1, .leakyReLU), .dense(1)], loss: .halfSquaredError,
      leakySlope: slope)
    let network = Network(architecture, parameters: [2, 0, 3, 0])
    #expect(network.predict([-1], rows: 1) == [3 * (slope * -2)])
    #expect(network.predict([1], rows: 1) == [6])
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 1))
    let error = 3 * (slope * -2) - 1
    learner.step(inputs: [-1], targets: [1], rows: 1)
    let expected = [2 + 3 * error * slope, -3 * error * slope, 3 + 2 * slope * error, -error]
    for (found, expected) in zip(learner.network.parameters, expected) {
      #expect(abs(found - expected) < 1e-5)
    }
  }
}
