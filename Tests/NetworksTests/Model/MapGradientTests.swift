import Networks
import Testing

/// Gradients, losses and outputs of networks of maps against the definition of each layer.
@Suite struct MapGradientTests {
  /// A network, and what it is there for.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Shape
    let layers: [Layer]
    var loss = Loss.softmaxCrossEntropy

    var testDescription: String { name }
    var architecture: Architecture { Architecture(input: input, layers: layers, loss: loss) }
  }

  static let cases = [
    Case(
      name: "a convolution", input: Shape(2, 5, 6),
      layers: [.conv2D(3, 3, .tanh), .flatten, .dense(2)]),
    Case(
      name: "nine filters of one by four", input: Shape(1, 3, 6),
      layers: [
        .conv2D(.init(filters: 9, height: 1, width: 4), activation: .silu), .flatten, .dense(2),
      ]),
    Case(
      name: "stride and padding under another convolution", input: Shape(1, 7, 6),
      layers: [
        .conv2D(2, 5, stride: 2, padding: 2, .relu), .conv2D(9, 3, stride: 2, padding: 1, .gelu),
        .flatten, .dense(3),
      ]),
    Case(
      name: "a window as large as the map", input: Shape(3, 4, 4),
      layers: [.conv2D(2, 4, .sigmoid), .dense(2)], loss: .halfSquaredError),
    Case(
      name: "ten channels into eight filters", input: Shape(1, 5, 5),
      layers: [.conv2D(10, 2, .elu), .conv2D(8, 1, .tanh), .averagePool2D(2), .dense(2)]),
    Case(
      name: "a maximum that leaves pixels out", input: Shape(2, 7, 6),
      layers: [.conv2D(2, 2, .relu), .maxPool2D(2), .conv2D(3, 2, .tanh), .flatten, .dense(2)]),
    Case(
      name: "maxima of windows that overlap", input: Shape(1, 6, 7),
      layers: [.conv2D(3, 2, .relu), .maxPool2D(3, stride: 2), .flatten, .dense(3)]),
    Case(
      name: "maxima of windows apart, of sums", input: Shape(1, 7, 7),
      layers: [.conv2D(2, 2), .maxPool2D(.init(height: 1, width: 2, stride: 3)), .dense(3)]),
    Case(
      name: "a mean that leaves pixels out", input: Shape(2, 6, 6),
      layers: [.conv2D(2, 2, .relu), .averagePool2D(2), .flatten, .dense(2)]),
    Case(
      name: "means of windows that overlap and are not square", input: Shape(2, 5, 6),
      layers: [
        .conv2D(2, 2, .softplus), .averagePool2D(.init(height: 3, width: 2, stride: 1)), .dense(2),
      ]),
    Case(
      name: "pools on the input itself", input: Shape(2, 6, 6),
      layers: [.maxPool2D(2), .averagePool2D(2, stride: 1), .conv2D(2, 2, .tanh), .dense(2)]),
    Case(
      name: "a batch norm between", input: Shape(1, 5, 5),
      layers: [.conv2D(3, 2), .batchNorm(activation: .tanh), .flatten, .dense(2)]),
    Case(
      name: "a batch norm before a maximum", input: Shape(1, 6, 5),
      layers: [.conv2D(2, 2), .batchNorm(activation: .relu), .maxPool2D(2), .dense(3)]),
    Case(
      name: "batch norms first, twice and on plain values", input: Shape(2, 4, 4),
      layers: [
        .batchNorm(activation: .identity), .conv2D(3, 2, .gelu),
        .batchNorm(activation: .leakyReLU), .averagePool2D(2, stride: 1), .flatten,
        .batchNorm(activation: .identity), .dense(4, .tanh), .batchNorm(activation: .sigmoid),
        .dense(2),
      ], loss: .halfSquaredError),
    Case(
      name: "dense layers around a flatten", input: Shape(1, 3, 3),
      layers: [.flatten, .dense(17, .tanh), .flatten, .dense(1, .sigmoid)],
      loss: .binaryCrossEntropy),
  ]

  @Test(arguments: cases, [1, 5, 18])
  func everyLayerLeadsTheGradientBack(of example: Case, rows: Int) {
    let architecture = example.architecture
    #expect(architecture.flaw == nil)
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
    #expect(largestDifference(network.gradient, expected) < 1e-5)
    #expect(expected.contains { abs($0) > 1e-3 })
  }

  @Test(arguments: cases)
  func everyLayerGivesItsOutputs(of example: Case) {
    let architecture = example.architecture
    var generator = Generator(seed: 4)
    let network = Network(architecture, initializer: .glorotNormal, seed: 5)
    // Other running statistics than a fresh network has.
    for index in 0..<network.parameterCount {
      network[parameter: index] += 0.2 * generator.uniform()
    }
    let batch = Batch(architecture, rows: 19)
    let expected = DoubleReference.forward(
      architecture, network.parameters.map(Double.init),
      DoubleReference.rows(batch.inputs, width: architecture.inputs), isTraining: false)
    let activations = network.forward(batch.inputs, rows: 19)
    for (layer, shape) in architecture.shapes.enumerated() {
      #expect(activations.layers[layer].count == shape.count * 19)
      for row in 0..<19 {
        let found = (0..<shape.count).map { activations.layers[layer][$0 * 19 + row] }
        let difference = largestDifference(found, expected.layers[layer][row].map { Float($0) })
        #expect(difference < 2e-5, "layer \(layer), row \(row)")
      }
    }
    let first = network.forward(Array(batch.inputs[..<architecture.inputs]), rows: 1)
    #expect(first.layers.map(\.count) == architecture.shapes.map(\.count))
    #expect(
      largestDifference(first.layers[0], expected.layers[0][0].map { Float($0) }) < 2e-5)
    let outputs = expected.layers[expected.layers.count - 1].flatMap { $0.map { Float($0) } }
    #expect(largestDifference(network.predict(batch.inputs, rows: 19), outputs) < 2e-5)
  }
}
