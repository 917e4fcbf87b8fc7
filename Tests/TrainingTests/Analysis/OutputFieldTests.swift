import Networks
import Testing
import Training

@Suite struct OutputFieldTests {
  @Test func theFieldIsTheOutputAtEachPoint() {
    let architecture = Architecture(
      inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
    let parameters = architecture.initialParameters(.standardNormal, seed: 5)
    let field = OutputField(architecture, grid: InputGrid(side: 128))
    let values = field.values(parameters: parameters)
    #expect(values.count == 128 * 128)
    let network = Network(architecture, parameters: parameters)
    for sample in stride(from: 0, to: values.count, by: 101) {
      let point = Array(field.grid.inputs[2 * sample..<2 * sample + 2])
      #expect(abs(values[sample] - network.predict(point, rows: 1)[0]) < 1e-6)
    }
  }

  @Test func aLogitBecomesItsProbability() {
    let architecture = Architecture(
      inputs: 2, layers: [.dense(1, .identity)], loss: .binaryCrossEntropy)
    let field = OutputField(
      architecture, grid: InputGrid(side: 2, xRange: 0...1, yRange: 0...1))
    // The logit is 2·x₁: σ(0) and σ(2).
    let values = field.values(parameters: [2, 0, 0])
    for (value, expected) in zip(values, [0.5, 0.880797, 0.5, 0.880797] as [Float]) {
      #expect(abs(value - expected) < 1e-5)
    }
  }
}
