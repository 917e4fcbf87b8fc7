import Networks
import Testing
import Training

@Suite struct NeuronHealthTests {
  @Test func aDeadNeuronAnswersZeroToEveryProbe() {
    // Two neurons, three probes; the second answers once.
    let flags = NeuronHealth.flags(
      activations: [0, 0, 0, 1e-30, 0, 0], probes: 3, range: nil)
    #expect(flags == [.dead, []])
  }

  @Test func aSigmoidIsSaturatedAtBothEndsOnOverFourFifths() {
    // 0.985 is |2h − 1| = 0.97, not above it.
    let high = [Float](repeating: 0.99, count: 5)
    #expect(NeuronHealth.flags(activations: high, probes: 5, range: 0...1) == [.saturated])
    let ends: [Float] = [0.99, 0.01, 0.995, 0.001, 0.999]
    #expect(NeuronHealth.flags(activations: ends, probes: 5, range: 0...1) == [.saturated])
    let fourOfFive: [Float] = [0.99, 0.01, 0.995, 0.001, 0.9]
    #expect(NeuronHealth.flags(activations: fourOfFive, probes: 5, range: 0...1) == [[]])
    let below = [Float](repeating: 0.984, count: 5)
    #expect(NeuronHealth.flags(activations: below, probes: 5, range: 0...1) == [[]])
  }

  @Test func aTanhIsSaturatedAboveItsOwnBound() {
    #expect(
      NeuronHealth.flags(activations: [0.98, -0.98], probes: 2, range: -1...1) == [.saturated])
    #expect(NeuronHealth.flags(activations: [0.96, -0.96], probes: 2, range: -1...1) == [[]])
  }

  @Test func anUnboundedActivationIsNeverSaturated() {
    #expect(NeuronHealth.flags(activations: [1e30, 1e30], probes: 2, range: nil) == [[]])
  }

  @Test func notANumberIsFlagged() {
    let flags = NeuronHealth.flags(
      activations: [.nan, 0.5, 0.5, .infinity], probes: 2, range: 0...1)
    #expect(flags == [.notFinite, .notFinite])
  }

  @Test func aLayerIsJudgedWithItsOwnRange() {
    // A neuron held at σ(9), one that follows the input; then both under tanh.
    let inputs: [Float] = [0, 0, 0, 1, 1, 0, 1, 1]
    let parameters: [Float] = [0, 0, 1, -1, 9, 0, 0, 0, 0]
    for activation in [Activation.sigmoid, .tanh] {
      let architecture = Architecture(
        inputs: 2, layers: [.dense(2, activation), .dense(1, .identity)])
      let network = Network(architecture, parameters: parameters)
      let probes = network.forward(inputs, rows: 4)
      #expect(
        NeuronHealth.flags(probes, layer: 0, activation: activation) == [.saturated, []])
      #expect(NeuronHealth.flags(probes, layer: 1, activation: .identity) == [.dead])
    }
    #expect(Activation.relu.range == nil && Activation.softplus.range == nil)
  }
}
