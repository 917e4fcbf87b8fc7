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
}
