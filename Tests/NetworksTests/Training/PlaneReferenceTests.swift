import Foundation
import Networks
import Testing

/// Small networks over the plane learn as PyTorch's do, step by step.
@Suite struct PlaneReferenceTests {
  private func parameters(_ file: SafeTensors, _ prefix: String) throws -> [Float] {
    try (1...3).flatMap { layer in
      try file.floats("\(prefix).dense\(layer).weight")
        + file.floats("\(prefix).dense\(layer).bias")
    }
  }

  private func follow(
    _ file: SafeTensors, _ shape: Architecture,
    _ optimizer: Optimizer = Optimizer(.adam, learningRate: 0.01), inputs: [Float],
    targets: [Float], rows: Int
  ) throws {
    let start = try parameters(file, "init")
    let learner = Learner(Network(shape, parameters: start), optimizer: optimizer)
    var outputs = learner.network.forward(inputs, rows: rows).layers[2]
    // What is stored is before the last activation.
    if shape.layers[2].activation == .tanh { outputs = outputs.map { atanh($0) } }
    let known = try file.floats("output")
    let width = shape.outputs
    for row in 0..<rows {
      for output in 0..<width {
        #expect(abs(outputs[output * rows + row] - known[row * width + output]) < 1e-5)
      }
    }
    learner.load(inputs: inputs, targets: targets, rows: rows)
    _ = learner.gradient()
    var gradient = learner.network.gradient
    // What is stored has the penalties of the weights in it.
    for tensor in shape.parameterLayout where tensor.role == .weight {
      for index in tensor.range {
        let sign: Float = start[index] > 0 ? 1 : start[index] < 0 ? -1 : 0
        gradient[index] += optimizer.weightDecay * start[index] + optimizer.l1 * sign
      }
    }
    #expect(try largestDifference(gradient, parameters(file, "grad")) < 1e-5)
    for step in 1...20 {
      let loss = try file.floats("loss.\(step)")[0]
      #expect(abs(learner.step() - loss) < 1e-5 * max(1, loss), "step \(step)")
      if [1, 2, 3, 20].contains(step) {
        let known = try parameters(file, "step\(step)")
        #expect(largestDifference(learner.network.parameters, known) < 2e-5, "step \(step)")
      }
    }
  }

  @Test func fiveClasses() throws {
    let path = try Reference.path("plane-classes.safetensors")
    // Whole numbers of eight bytes.
    let labels = try DoubleFile(path).bytes("label").enumerated().filter { $0.0 % 8 == 0 }
      .map { Int($0.1) }
    let file = try SafeTensors(contentsOf: path)
    try follow(
      file,
      Architecture(
        inputs: 2, layers: [.dense(8, .relu), .dense(8, .relu), .dense(5)],
        loss: .softmaxCrossEntropy),
      inputs: file.floats("input"),
      targets: labels.flatMap { label in (0..<5).map { $0 == label ? 1 : 0 } }, rows: labels.count)
  }

  /// Seven features, the half squared error to −1 or 1, and penalties that spare biases.
  @Test func features() throws {
    let file = try SafeTensors(contentsOf: Reference.path("plane-features.safetensors"))
    let targets = try file.floats("label")
    let shape = Architecture(
      inputs: 7, layers: [.dense(4, .tanh), .dense(2, .tanh), .dense(1, .tanh)])
    try follow(
      file, shape,
      Optimizer(.sgd, learningRate: 0.03, weightDecay: 0.01, l1: 0.003, sparesBiases: true),
      inputs: file.floats("input"), targets: targets, rows: targets.count)
  }

  @Test func values() throws {
    let file = try SafeTensors(contentsOf: Reference.path("plane-values.safetensors"))
    let targets = try file.floats("label")
    try follow(
      file, Architecture(inputs: 2, layers: [.dense(8, .tanh), .dense(8, .tanh), .dense(1)]),
      inputs: file.floats("input"), targets: targets, rows: targets.count)
  }
}
