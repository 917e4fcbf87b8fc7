import Networks
import Testing
import Training

@Suite struct LayerStatisticsTests {
  private let architecture = Architecture(
    input: Shape(1, 4, 4),
    layers: [.conv2D(3, 3, .relu), .maxPool2D(2), .flatten, .dense(2)], loss: .softmaxCrossEntropy)

  /// Weights of conv1 are 0.1 … 2.7; its filter 1 has a bias that keeps it at 0.
  private func network() -> Network {
    var parameters = [Float](repeating: 0.5, count: architecture.parameterCount)
    for tensor in architecture.parameterLayout where tensor.layer == 0 {
      for (place, index) in tensor.range.enumerated() {
        parameters[index] = tensor.role == .weight ? Float(place + 1) / 10 : 0
      }
      if tensor.role == .bias { parameters[tensor.range.lowerBound + 1] = -1000 }
    }
    return Network(architecture, parameters: parameters)
  }

  @Test func everyLayerHasItsWeightsAndWhatItGives() throws {
    let network = network()
    let probes = TestGenerator.probes(3 * 16)
    let layers = LayerStatistics.each(of: network, probes: probes, rows: 3)
    #expect(layers.count == 4)
    let weights = try #require(layers[0].weights).quantiles
    #expect(weights.first == 0.1 && weights.last == 2.7)
    #expect(layers[1].weights == nil && layers[2].weights == nil)
    let even = try #require(layers[3].weights)
    #expect(even.quantiles.allSatisfy { $0 == 0.5 })
    let activations = network.forward(probes, rows: 3)
    for (layer, statistics) in layers.enumerated() {
      #expect(statistics.activations == Distribution(activations.layers[layer]))
    }
  }

  @Test func aFilterThatIsZeroOnEveryProbeIsDeadInItsMapsToo() {
    let layers = LayerStatistics.each(
      of: network(), probes: TestGenerator.probes(5 * 16), rows: 5)
    #expect(layers.map(\.dead) == [[1], [1], [1], []])
  }

  @Test func oneProbeThatItAnswersBringsItToLife() {
    let network = network()
    var probes = TestGenerator.probes(5 * 16)
    for place in 48..<64 { probes[place] = 1000 }
    let layers = LayerStatistics.each(of: network, probes: probes, rows: 5)
    #expect(layers.map(\.dead) == [[], [], [], []])
  }

  @Test func nothingIsSaidOfValuesThatAreNotFinite() {
    let network = network()
    network[parameter: 0] = .nan
    let first = LayerStatistics.each(of: network, probes: TestGenerator.probes(16), rows: 1)[0]
    #expect(first.weights == nil)
    #expect(first.activations == nil)
  }
}

extension TestGenerator {
  /// Pixels from 0 to 1.
  fileprivate static func probes(_ count: Int) -> [Float] {
    var generator = TestGenerator(seed: 4)
    return (0..<count).map { _ in Float(abs(generator.next())) }
  }
}
