import Testing
import Training

@Suite struct NeuronHealthTests {
  @Test func aDeadNeuronAnswersZeroToEveryProbe() {
    // Three probes of two neurons; the second answers once.
    let flags = NeuronHealth.flags(
      activations: [0, 0, 0, 1e-30, 0, 0], neurons: 2, range: nil)
    #expect(flags == [.dead, []])
  }

  @Test func aSigmoidIsSaturatedAtBothEndsOnOverFourFifths() {
    // 0.985 is |2h − 1| = 0.97, not above it.
    let high = [Float](repeating: 0.99, count: 5)
    #expect(NeuronHealth.flags(activations: high, neurons: 1, range: 0...1) == [.saturated])
    let ends: [Float] = [0.99, 0.01, 0.995, 0.001, 0.999]
    #expect(NeuronHealth.flags(activations: ends, neurons: 1, range: 0...1) == [.saturated])
    let fourOfFive: [Float] = [0.99, 0.01, 0.995, 0.001, 0.9]
    #expect(NeuronHealth.flags(activations: fourOfFive, neurons: 1, range: 0...1) == [[]])
    let below = [Float](repeating: 0.984, count: 5)
    #expect(NeuronHealth.flags(activations: below, neurons: 1, range: 0...1) == [[]])
  }

  @Test func aTanhIsSaturatedAboveItsOwnBound() {
    #expect(
      NeuronHealth.flags(activations: [0.98, -0.98], neurons: 1, range: -1...1) == [.saturated])
    #expect(NeuronHealth.flags(activations: [0.96, -0.96], neurons: 1, range: -1...1) == [[]])
  }

  @Test func anUnboundedActivationIsNeverSaturated() {
    #expect(NeuronHealth.flags(activations: [1e30, 1e30], neurons: 1, range: nil) == [[]])
  }

  @Test func notANumberIsFlagged() {
    let flags = NeuronHealth.flags(
      activations: [.nan, 0.5, 0.5, .infinity], neurons: 2, range: 0...1)
    #expect(flags == [.notFinite, .notFinite])
  }

  @Test func withoutProbesNothingIsKnown() {
    #expect(NeuronHealth.flags(activations: [], neurons: 3, range: 0...1) == [[], [], []])
  }
}
