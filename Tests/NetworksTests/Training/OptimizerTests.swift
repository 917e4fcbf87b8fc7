import Networks
import Testing

@Suite struct OptimizerTests {
  /// The settings that the stored paths were made with.
  static let settings: [(String, Optimizer)] = [
    ("sgd", Optimizer(.sgd, learningRate: 0.05)),
    ("momentum", Optimizer(.momentum, learningRate: 0.05)),
    ("nesterov", Optimizer(.nesterov, learningRate: 0.05)),
    ("sgdWeightDecay", Optimizer(.sgd, learningRate: 0.05, weightDecay: 0.1)),
    ("rmsprop", Optimizer(.rmsprop, learningRate: 0.01)),
    ("adagrad", Optimizer(.adagrad, learningRate: 0.1)),
    ("adam", Optimizer(.adam, learningRate: 0.05)),
    ("adamw", Optimizer(.adamw, learningRate: 0.05, weightDecay: 0.1)),
  ]

  /// The gradient of (w₀² + 10 w₁² + 0.1 w₂²)/2 + (w₀⁴ + w₁⁴ + w₂⁴)/40.
  private func gradient(_ w: [Float]) -> [Float] {
    let scales: [Float] = [1, 10, 0.1]
    return w.indices.map { scales[$0] * w[$0] + w[$0] * w[$0] * w[$0] / 10 }
  }

  @Test(arguments: settings)
  func twentyStepsAreThoseOfPyTorch(name: String, optimizer: Optimizer) throws {
    let reference = try Reference.optimizers()
    let path = try #require(reference.weightsAfterEachStep[name])
    #expect(path.count == 20)
    var w = reference.start
    var moments = [Float](repeating: 0, count: w.count * optimizer.kind.momentCount)
    for (index, expected) in path.enumerated() {
      optimizer.update(&w, gradients: gradient(w), moments: &moments, step: index + 1)
      #expect(largestDifference(w, expected) < 2e-6, "\(name), step \(index + 1)")
    }
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func everyRuleFindsTheMinimum(kind: Optimizer.Kind) {
    let optimizer = Optimizer(kind, learningRate: kind == .adagrad ? 0.5 : 0.02)
    var w: [Float] = [1.5, -0.7, 2]
    var moments = [Float](repeating: 0, count: 3 * kind.momentCount)
    for step in 1...3000 {
      optimizer.update(&w, gradients: gradient(w), moments: &moments, step: step)
    }
    #expect(w.allSatisfy { abs($0) < 0.03 }, "\(kind): \(w)")
  }

  @Test func penaltiesPullTowardsZero() {
    var moments: [Float] = []
    var w: [Float] = [2, -2, 0]
    Optimizer(.sgd, learningRate: 0.5, l1: 0.25)
      .update(&w, gradients: [0, 0, 0], moments: &moments, step: 1)
    #expect(w == [1.875, -1.875, 0])
    Optimizer(.sgd, learningRate: 0.5, weightDecay: 0.5)
      .update(&w, gradients: [0, 0, 0], moments: &moments, step: 2)
    #expect(w == [1.40625, -1.40625, 0])
  }
}
