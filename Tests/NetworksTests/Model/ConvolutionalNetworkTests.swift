import Networks
import Testing

/// Networks of maps: the same numbers as PyTorch, and for any number of threads.
@Suite struct ConvolutionalNetworkTests {
  static let digits = Architecture(
    input: Shape(1, 28, 28),
    layers: [
      .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3, .relu), .maxPool2D(2), .flatten,
      .dense(128, .relu), .dense(10),
    ], loss: .softmaxCrossEntropy)

  static let oddShapes = Architecture(
    input: Shape(1, 28, 28),
    layers: [
      .conv2D(3, 5, stride: 2, padding: 2, .relu), .conv2D(5, 3, padding: 1, .tanh),
      .maxPool2D(3, stride: 2), .flatten, .dense(10),
    ], loss: .softmaxCrossEntropy)

  /// What PyTorch gave for eight images: output, gradient, losses, and parameters after each step.
  private struct Expected {
    let file: SafeTensors
    let architecture: Architecture
    let inputs: [Float]
    let targets: [Float]

    init(_ name: String, _ architecture: Architecture) throws {
      file = try SafeTensors(contentsOf: Reference.path(name))
      self.architecture = architecture
      inputs = try file.floats("input", shape: [8, 1, 28, 28])
      // The first eight labels of MNIST's test set.
      targets = [7, 2, 1, 0, 4, 1, 4, 9].flatMap { label in
        (0..<10).map { $0 == label ? Float(1) : 0 }
      }
    }

    func parameters(_ prefix: String) throws -> [Float] {
      try architecture.parameterLayout.flatMap {
        try file.floats("\(prefix).\($0.name)", shape: $0.shape)
      }
    }
  }

  @Test(arguments: [1, 3])
  func agreesWithPyTorchOverThreeStepsOfAdam(threads: Int) throws {
    try agree(
      Expected("cnn.safetensors", Self.digits), Optimizer(.adam, learningRate: 1e-3),
      threads: threads)
  }

  @Test(arguments: [1, 2])
  func agreesWithPyTorchOnOddShapesOverThreeStepsOfMomentum(threads: Int) throws {
    try agree(
      Expected("cnn-odd-shapes.safetensors", Self.oddShapes),
      Optimizer(.momentum, learningRate: 0.05), threads: threads)
  }

  private func agree(_ expected: Expected, _ optimizer: Optimizer, threads: Int) throws {
    let network = Network(expected.architecture, parameters: try expected.parameters("init"))
    let output = try expected.file.floats("output", shape: [8, 10])
    #expect(largestDifference(network.predict(expected.inputs, rows: 8), output) < 2e-6)
    let learner = Learner(network, optimizer: optimizer, threads: threads)
    learner.load(inputs: expected.inputs, targets: expected.targets, rows: 8)
    learner.gradient()
    #expect(largestDifference(network.gradient, try expected.parameters("grad")) < 2e-6)
    for step in 1...3 {
      let loss = learner.step()
      #expect(abs(loss - (try expected.file.floats("loss.\(step)"))[0]) < 3e-6)
      // Adam's first step is ±rate wherever the gradient is not exactly 0, so that noise in the
      // gradient shows; from PyTorch's own float32 noise nothing is asked beyond that.
      #expect(
        largestDifference(network.parameters, try expected.parameters("step\(step)")) < 3e-5)
    }
  }
}
