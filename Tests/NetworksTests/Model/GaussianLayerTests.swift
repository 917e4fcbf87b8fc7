import Foundation
import Networks
import Testing

/// The middle of a variational autoencoder, against its definition in double precision.
@Suite struct GaussianLayerTests {
  private static let inputs = 5
  private static let latents = 2
  private static let encoder = Architecture(
    inputs: inputs, layers: [.dense(6, .silu), .dense(2 * latents)])
  private static let decoder = Architecture(
    inputs: latents, layers: [.dense(7, .tanh), .dense(inputs, .sigmoid)],
    loss: .binaryCrossEntropy)
  private static let whole = Architecture(
    inputs: inputs, layers: encoder.layers + [.gaussian] + decoder.layers,
    loss: .binaryCrossEntropy)

  /// What a learner of this seed draws in its first step: `[value][row]`.
  private func noise(seed: UInt64, rows: Int) -> [[Double]] {
    var generator = Generator(seed: seed)
    var drawing = Generator(seed: generator.next())
    return (0..<Self.latents).map { _ in (0..<rows).map { _ in Double(drawing.normal()) } }
  }

  /// Reconstruction and divergence, a row.
  private func parts(
    _ parameters: [Double], _ batch: Batch, noise: [[Double]]?
  ) -> (reconstruction: Double, divergence: Double) {
    let split = Self.encoder.parameterCount
    let rows = DoubleReference.rows(batch.inputs, width: Self.inputs)
    let codes = DoubleReference.forward(Self.encoder, Array(parameters[..<split]), rows).layers
    var divergence = 0.0
    let drawn = (codes.last ?? []).enumerated().map { row, code in
      (0..<Self.latents).map { value in
        let (mean, logVariance) = (code[value], code[Self.latents + value])
        divergence += (mean * mean + exp(logVariance) - 1 - logVariance) / 2
        return mean + exp(logVariance / 2) * (noise?[value][row] ?? 0)
      }
    }
    let answer = DoubleReference.forward(Self.decoder, Array(parameters[split...]), drawn)
    var reconstruction = 0.0
    for (row, sums) in answer.sums.enumerated() {
      for (output, sum) in sums.enumerated() {
        let target = Double(batch.targets[row * Self.inputs + output])
        reconstruction += log1p(exp(sum)) - target * sum
      }
    }
    let rowCount = Double(batch.rows)
    return (reconstruction / rowCount, divergence / rowCount)
  }

  private func expectedGradient(
    _ parameters: [Float], _ batch: Batch, noise: [[Double]]?, weight: Double
  ) -> [Float] {
    var moved = parameters.map(Double.init)
    func loss() -> Double {
      let (reconstruction, divergence) = parts(moved, batch, noise: noise)
      return reconstruction + weight * divergence
    }
    return moved.indices.map { index in
      let (old, step) = (moved[index], 1e-5)
      moved[index] = old + step
      let above = loss()
      moved[index] = old - step
      let below = loss()
      moved[index] = old
      return Float((above - below) / (2 * step))
    }
  }

  private func learner(seed: UInt64, weight: Float, _ batch: Batch) -> Learner {
    let network = Network(Self.whole, initializer: .glorotNormal, seed: 3)
    for index in 0..<network.parameterCount { network[parameter: index] += 0.05 }
    let learner = Learner(network, optimizer: Optimizer(.sgd, learningRate: 0.1), seed: seed)
    learner.divergenceWeight = weight
    learner.load(inputs: batch.inputs, targets: batch.targets, rows: batch.rows)
    return learner
  }

  @Test(arguments: [1, 4, 9, 33], [Float(1), 0, 10])
  func aStepFollowsTheGradientOfWhatItDrew(rows: Int, weight: Float) throws {
    let batch = Batch(Self.whole, rows: rows)
    let learner = learner(seed: 11, weight: weight, batch)
    let parameters = learner.network.parameters
    let loss = learner.step()
    let drawn = noise(seed: 11, rows: rows)
    let exact = parts(parameters.map(Double.init), batch, noise: drawn)
    let total = exact.reconstruction + Double(weight) * exact.divergence
    #expect(abs(Double(loss) - total) < 1e-5 * max(1, total))
    #expect(abs(Double(try #require(learner.divergence)) - exact.divergence) < 1e-5)
    let expected = expectedGradient(parameters, batch, noise: drawn, weight: Double(weight))
    #expect(largestDifference(learner.network.gradient, expected) < 1e-5 * max(1, weight))
    #expect(expected.contains { abs($0) > 1e-3 })
  }

  @Test func lookingDrawsNothing() throws {
    let batch = Batch(Self.whole, rows: 7)
    let learner = learner(seed: 5, weight: 2, batch)
    let parameters = learner.network.parameters
    let state = learner.state
    let loss = learner.gradient()
    #expect(learner.state == state)
    let exact = parts(parameters.map(Double.init), batch, noise: nil)
    #expect(abs(Double(loss) - exact.reconstruction - 2 * exact.divergence) < 1e-5)
    let expected = expectedGradient(parameters, batch, noise: nil, weight: 2)
    #expect(largestDifference(learner.network.gradient, expected) < 1e-5)
  }

  @Test func anAnswerIsThatOfTheMeans() {
    let batch = Batch(Self.whole, rows: 6)
    let network = Network(Self.whole, initializer: .glorotNormal, seed: 2)
    let activations = network.forward(batch.inputs, rows: 6)
    for value in 0..<Self.latents {
      #expect(
        Array(activations.values(layer: 2, neuron: value))
          == Array(activations.values(layer: 1, neuron: value)))
    }
    let split = Self.encoder.parameterCount
    let decoder = Network(Self.decoder, parameters: Array(network.parameters[split...]))
    let codes = (0..<6).flatMap { row in
      (0..<Self.latents).map { Array(activations.values(layer: 2, neuron: $0))[row] }
    }
    #expect(decoder.predict(codes, rows: 6) == network.predict(batch.inputs, rows: 6))
    #expect(
      abs(
        network.loss(inputs: batch.inputs, targets: batch.targets, rows: 6)
          - decoder.loss(inputs: codes, targets: batch.targets, rows: 6)) < 1e-6)
  }

  @Test func theSameSeedDrawsTheSame() {
    let batch = Batch(Self.whole, rows: 8)
    let (a, b) = (learner(seed: 1, weight: 1, batch), learner(seed: 1, weight: 1, batch))
    let other = learner(seed: 2, weight: 1, batch)
    for _ in 0..<5 {
      a.step()
      b.step()
      other.step()
    }
    #expect(a.network.parameters == b.network.parameters)
    #expect(a.network.parameters != other.network.parameters)
  }

  @Test func itSpeaksOfItself() throws {
    #expect(Self.whole.flaw == nil && Self.whole.shapes[2] == .flat(Self.latents))
    #expect(Self.whole.layerNames == ["dense1", "dense2", "gaussian1", "dense3", "dense4"])
    #expect(try Layer(text: "gaussian") == .gaussian && Layer.gaussian.text == "gaussian")
    let odd = Architecture(
      inputs: 4, layers: [.dense(3), .gaussian, .dense(4)], loss: .halfSquaredError)
    #expect(odd.flaw?.contains("3 inputs") == true)
    let batch = Batch(Self.decoder, rows: 1)
    let plain = Learner(
      Network(Self.decoder, seed: 1), optimizer: Optimizer(.sgd, learningRate: 0.1))
    plain.load(inputs: batch.inputs, targets: batch.targets, rows: 1)
    plain.step()
    #expect(plain.divergence == nil)
  }
}
