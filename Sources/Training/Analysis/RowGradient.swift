import Networks

/// What the network of a moment would learn from one row: the loss and its gradient with respect to
/// every weight and, in the biases' places, every neuron's sum.
package struct RowGradient {
  package let loss: Double
  /// Laid out as the parameters are.
  package let values: [Float]

  /// - Parameters:
  ///   - input: the row.
  ///   - label: its true class.
  package init(_ architecture: Architecture, parameters: [Float], input: [Float], label: Int) {
    let learner = Learner(
      Network(architecture, parameters: parameters), optimizer: Optimizer(.sgd, learningRate: 1))
    let targets = (0..<architecture.outputs).map { $0 == label ? Float(1) : 0 }
    learner.load(inputs: input, targets: targets, rows: 1)
    loss = Double(learner.gradient())
    values = learner.network.gradient
  }
}
