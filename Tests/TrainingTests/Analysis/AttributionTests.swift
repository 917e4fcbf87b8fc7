import Networks
import Testing
import Training

@Suite struct AttributionTests {
  private static let input = Shape(2, 9, 8)

  private func network(_ layers: [Layer]) -> Network {
    let architecture = Architecture(
      input: Self.input, layers: layers, loss: .softmaxCrossEntropy)
    var parameters = architecture.initialParameters(.heNormal, seed: 5)
    var generator = TestGenerator(seed: 6)
    for tensor in architecture.parameterLayout where tensor.role != .weight {
      // Biases and running statistics that matter.
      for index in tensor.range {
        parameters[index] =
          tensor.role == .runningVariance
          ? 1.5 + Float(generator.next()) : 0.2 * Float(generator.next())
      }
    }
    return Network(architecture, parameters: parameters)
  }

  private var row: [Float] {
    var generator = TestGenerator(seed: 7)
    return generator.points(Self.input.count, dimension: 1)
  }

  /// All links into `layer`, by target and source.
  private func links(
    _ network: Network, into layer: Int, of output: Int
  ) -> [Attribution.Link] {
    let architecture = network.architecture
    let activations = network.forward(row, rows: 1)
    let attribution = Attribution(
      of: output, architecture, parameters: network.parameters, input: row,
      activations: activations)
    let targets = Array(0..<architecture.shapes[layer].channels)
    return attribution.links(
      into: layer, targets: targets, parameters: network.parameters,
      input: layer == 0 ? row : activations.layers[layer - 1], count: .max)
  }

  private static let nets: [[Layer]] = [
    [
      .conv2D(3, 3, .relu), .maxPool2D(2), .conv2D(4, 2, .relu), .flatten, .dense(5, .relu),
      .dense(3),
    ],
    [.conv2D(3, 3, stride: 2, padding: 1, .tanh), .averagePool2D(2), .flatten, .dense(3)],
    [
      .conv2D(4, 3, padding: 2), .batchNorm(activation: .elu), .maxPool2D(3, stride: 2), .flatten,
      .dense(3),
    ],
    [.flatten, .dense(6, .sigmoid), .dropout(0.5), .dense(4, .softplus), .dense(3)],
    [.conv2D(3, 2, .leakyReLU), .flatten, .dense(4, .leakyReLU), .dense(3)],
  ]

  @Test(arguments: nets)
  func aLinkIsWhatTheOutputGainsWhenItsWeightsGrow(layers: [Layer]) {
    let network = network(layers)
    let architecture = network.architecture
    let parameters = network.parameters
    for tensor in architecture.parameterLayout where tensor.role == .weight {
      guard architecture.layers[tensor.layer].size > 0 else { continue }
      let links = links(network, into: tensor.layer, of: 1)
      let largest = links.reduce(Float(0)) { max($0, abs($1.strength)) }
      #expect(largest > 0)
      let perTarget = tensor.range.count / tensor.shape[0]
      // A dense layer after maps has a link for each map.
      let sources = (links.map(\.from).max() ?? 0) + 1
      let perLink = perTarget / sources
      for link in links {
        let first = tensor.range.lowerBound + link.to * perTarget + link.from * perLink
        func output(_ factor: Float) -> Float {
          var scaled = parameters
          for index in first..<first + perLink { scaled[index] *= factor }
          return Network(architecture, parameters: scaled).predict(row, rows: 1)[1]
        }
        let gain = (output(1.01) - output(0.99)) / 0.02
        #expect(abs(gain - link.strength) < 0.03 * largest)
      }
    }
  }

  @Test func theLinksOfTheLastLayerAndItsBiasAreTheOutput() {
    let network = network(Self.nets[0])
    let last = network.architecture.layers.count - 1
    let sum = links(network, into: last, of: 2).reduce(Float(0)) { $0 + $1.strength }
    let bias = network.parameters[network.parameterCount - 1]
    #expect(abs(sum + bias - network.predict(row, rows: 1)[2]) < 1e-5)
  }

  @Test func theStrongestComeFirstAndOnlyAsManyAsAsked() {
    let network = network(Self.nets[0])
    let activations = network.forward(row, rows: 1)
    let attribution = Attribution(
      of: 0, network.architecture, parameters: network.parameters, input: row,
      activations: activations)
    let links = attribution.links(
      into: 2, targets: [0, 3], parameters: network.parameters, input: activations.layers[1],
      count: 4)
    #expect(links.count == 4)
    #expect(links.allSatisfy { $0.to == 0 || $0.to == 3 })
    let strengths = links.map { abs($0.strength) }
    #expect(strengths == strengths.sorted(by: >))
  }

  @Test func aPoolHasNoLinksOfItsOwn() {
    #expect(links(network(Self.nets[0]), into: 1, of: 0).isEmpty)
  }

  /// Layers that have no numbers of their own, in any order, hide no map.
  @Test(
    arguments: [
      [.flatten], [.flatten, .dropout(0.5)], [.dropout(0.3), .flatten],
      [.dropout(0.1), .flatten, .dropout(0.2), .dropout(0.3)],
    ] as [[Layer]])
  func linksLookThroughFlattenAndDropout(between: [Layer]) {
    let layers = [.conv2D(3, 3, .relu)] + between + [.dense(4, .relu), .dense(3)]
    let plain = network([.conv2D(3, 3, .relu), .flatten, .dense(4, .relu), .dense(3)])
    let network = network(layers)
    #expect(network.parameters == plain.parameters)
    let found = links(network, into: 1 + between.count, of: 1)
    #expect(!found.isEmpty && found.allSatisfy { $0.from < 3 })
    #expect(found == links(plain, into: 2, of: 1))
    #expect(links(network, into: 0, of: 1) == links(plain, into: 0, of: 1))
  }

  /// Without maps before, the links are those of the picture's own channels.
  @Test(
    arguments: [[.flatten], [.dropout(0.5), .flatten], [.flatten, .dropout(0.5)]] as [[Layer]])
  func linksOfTheFirstLayerAreThoseOfTheInput(before: [Layer]) {
    let found = links(network(before + [.dense(5), .dense(3)]), into: before.count, of: 1)
    #expect(Set(found.map(\.from)) == [0, 1])
  }

  @Test func aNormOfFlatValuesKnowsTheirMaps() {
    let network = network([
      .conv2D(3, 3, .relu), .maxPool2D(2), .flatten, .dropout(0.2), .batchNorm(activation: .relu),
      .dense(3),
    ])
    let architecture = network.architecture
    let attribution = Attribution(
      of: 0, architecture, parameters: network.parameters, input: row,
      activations: network.forward(row, rows: 1))
    let pixels = architecture.shapes[1].pixels
    for value in 0..<3 * pixels {
      #expect(attribution.source(of: value, in: 4) == value / pixels)
    }
    #expect((0..<3).map { attribution.source(of: $0, in: 1) } == [0, 1, 2])
  }

  /// Leaky ReLUs are straight on both sides of 0: links and biases are all of the output.
  @Test(arguments: [0, 0.01, 0.1, 0.3, 1] as [Float])
  func linksKnowTheSlopeOfLeakyReLUs(slope: Float) {
    let plain = network([.conv2D(3, 2, .leakyReLU), .flatten, .dense(4, .leakyReLU), .dense(3)])
    var architecture = plain.architecture
    architecture.leakySlope = slope
    var parameters = plain.parameters
    for tensor in architecture.parameterLayout where tensor.role == .bias {
      for index in tensor.range { parameters[index] = 0 }
    }
    let network = Network(architecture, parameters: parameters)
    let output = network.predict(row, rows: 1)[1]
    for layer in [0, 2, 3] {
      let sum = links(network, into: layer, of: 1).reduce(Float(0)) { $0 + $1.strength }
      #expect(abs(sum - output) < 1e-4 * max(1, abs(output)))
    }
  }

  /// The ways to output 1 through some layers.
  private func ways(_ net: Int, through layers: [Int]) -> [Attribution.Way] {
    let network = network(Self.nets[net])
    return Attribution.ways(
      to: 1, network.architecture, through: layers, parameters: network.parameters, input: row,
      activations: network.forward(row, rows: 1))
  }

  @Test func aWayLeadsBackToTheImage() {
    let ways = ways(1, through: [0, 1])
    let last = ways.filter { $0.column == 2 }
    #expect(last.allSatisfy { $0.to == 1 && $0.strength != nil })
    #expect(Set(last.map(\.from)) == [0, 1, 2])
    // A pool hands each map on, and every first map is of the one image.
    let rest = ways.dropFirst(last.count)
    #expect(rest.map(\.column) == [1, 1, 1, 0, 0, 0] && rest.map(\.to) == [0, 1, 2, 0, 1, 2])
    #expect(rest.map(\.from) == [0, 1, 2, 0, 0, 0] && rest.allSatisfy { $0.strength == nil })
  }

  @Test func aWayGoesOnWhereTheNextOneBegins() {
    let ways = ways(3, through: [1, 3])
    for column in 0...2 {
      let here = ways.filter { $0.column == column }
      #expect(!here.isEmpty && here.count <= (column == 2 ? 4 : 8))
      let behind = ways.filter { $0.column == column + 1 }.map(\.from)
      #expect(here.allSatisfy { (column == 2 ? [1] : behind).contains($0.to) })
    }
  }
}
