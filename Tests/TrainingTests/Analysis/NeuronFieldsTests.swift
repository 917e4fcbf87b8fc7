import Networks
import Testing
import Training

@Suite struct NeuronFieldsTests {
  private let architecture = Architecture(
    inputs: 2, layers: [.dense(3, .sigmoid), .dense(2, .tanh), .dense(1, .sigmoid)])

  @Test func everyFieldIsWhatTheNetworkSaysAtEachPoint() {
    let parameters = architecture.initialParameters(.standardNormal, seed: 3)
    let fields = NeuronFields(
      architecture, grid: InputGrid(side: 17, xRange: -1...2, yRange: -3...1))
    fields.update(parameters: parameters)
    let network = Network(architecture, parameters: parameters)
    for sample in 0..<fields.grid.count {
      let point = Array(fields.grid.inputs[2 * sample..<2 * sample + 2])
      let alone = network.forward(point, rows: 1)
      for (layer, size) in [3, 2, 1].enumerated() {
        for neuron in 0..<size {
          let found = fields.activations.values(layer: layer, neuron: neuron)
          let expected = alone.layers[layer][neuron]
          #expect(abs(found[found.startIndex + sample] - expected) < 1e-6)
        }
      }
    }
  }

  @Test func anIdentityNeuronShowsItsInputFromTheTop() {
    let plain = Architecture(inputs: 2, layers: [.dense(2, .identity)])
    let fields = NeuronFields(plain, grid: InputGrid(side: 2, xRange: 0...1, yRange: 0...1))
    // The first neuron is x₁, the second x₂ + 10.
    fields.update(parameters: [1, 0, 0, 1, 0, 10])
    #expect(fields.field(layer: 0, neuron: 0) == [0, 1, 0, 1])
    #expect(fields.field(layer: 0, neuron: 1) == [11, 11, 10, 10])
    #expect(fields.sheet(layer: 0) == [0, 11, 1, 11, 0, 10, 1, 10])
  }

  @Test func anUpdateReplacesEveryValue() {
    let fields = NeuronFields(architecture, grid: InputGrid(side: 5))
    let first = architecture.initialParameters(.standardNormal, seed: 1)
    fields.update(parameters: first)
    let before = fields.activations
    fields.update(parameters: architecture.initialParameters(.standardNormal, seed: 2))
    #expect(fields.activations != before)
    fields.update(parameters: first)
    #expect(fields.activations == before)
  }
}
