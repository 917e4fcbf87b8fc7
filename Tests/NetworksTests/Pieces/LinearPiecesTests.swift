import Networks
import Testing

/// The plane is cut where a network of rectified units folds it, exactly.
@Suite struct LinearPiecesTests {
  private func network(
    _ sizes: [Int], _ activation: Activation = .relu, outputs: Int = 1, seed: UInt64 = 1
  ) -> Network {
    let shape = Architecture(
      inputs: 2, layers: sizes.map { .dense($0, activation) } + [.dense(outputs)],
      loss: outputs == 1 ? .halfSquaredError : .softmaxCrossEntropy, leakySlope: 0.1)
    let network = Network(shape, initializer: .heUniform, seed: seed)
    // Biases of 0 would send every fold through the middle.
    var generator = Generator(seed: seed)
    for tensor in shape.parameterLayout where tensor.role == .bias {
      for index in tensor.range { network[parameter: index] = generator.normal() }
    }
    return network
  }

  private func pieces(_ network: Network) throws -> LinearPieces {
    try #require(LinearPieces(network, x: -6...6, y: -6...6))
  }

  private static let places: [SIMD2<Double>] = {
    var generator = Generator(seed: 9)
    return (0..<400).map { _ in
      SIMD2(Double(generator.uniform()), Double(generator.uniform())) * 12 - 6
    }
  }()

  // MARK: Against another program

  /// The lines lie where a program of its own, in double precision, found them.
  @Test func theFoldsAreTheReferences() throws {
    let file = try DoubleFile(Reference.path("plane-folds.safetensors"))
    let parameters = try (1...3).flatMap {
      try file.doubles("dense\($0).weight") + file.doubles("dense\($0).bias")
    }.map { Float($0) }
    let shape = Architecture(
      inputs: 2, layers: [.dense(6, .relu), .dense(6, .relu), .dense(1, .sigmoid)],
      loss: .binaryCrossEntropy)
    let found = try pieces(Network(shape, parameters: parameters))
    let segments = try file.doubles("segments")
    #expect(segments.count == 71 * 6)
    #expect(found.folds.count == 71)
    for at in stride(from: 0, to: segments.count, by: 6) {
      let line = (
        SIMD2(segments[at + 2], segments[at + 3]), SIMD2(segments[at + 4], segments[at + 5])
      )
      #expect(
        found.folds.contains {
          $0.layer == Int(segments[at]) - 1 && $0.neuron == Int(segments[at + 1]) - 1
            && Self.isSame(($0.from, $0.to), line)
        })
    }
    // The count of pieces is a whole number of eight bytes.
    #expect(try found.pieces.count == file.bytes("pieces").first.map { Int($0) })
    let border = try file.doubles("border")
    #expect(found.border.count == border.count / 4)
    for at in stride(from: 0, to: border.count, by: 4) {
      let line = (SIMD2(border[at], border[at + 1]), SIMD2(border[at + 2], border[at + 3]))
      #expect(found.border.contains { Self.isSame(($0.from, $0.to), line) })
    }
  }

  private static func isSame(
    _ a: (SIMD2<Double>, SIMD2<Double>), _ b: (SIMD2<Double>, SIMD2<Double>)
  ) -> Bool {
    func isNear(_ p: SIMD2<Double>, _ q: SIMD2<Double>) -> Bool {
      max(abs(p.x - q.x), abs(p.y - q.y)) < 1e-4
    }
    return isNear(a.0, b.0) && isNear(a.1, b.1) || isNear(a.0, b.1) && isNear(a.1, b.0)
  }

  // MARK: What holds for every network

  @Test(
    arguments: [[], [1], [5], [4, 4], [8, 8], [16, 16], [3, 3, 3, 3]],
    [Activation.relu, .leakyReLU, .identity])
  func everyPieceSaysWhatTheNetworkSays(sizes: [Int], activation: Activation) throws {
    for outputs in [1, 3] {
      let network = network(sizes, activation, outputs: outputs, seed: 2)
      let found = try pieces(network)
      let area = found.pieces.reduce(0) { $0 + $1.polygon.area }
      #expect(abs(area - 144) < 1e-9)
      let inputs = Self.places.flatMap { [Float($0.x), Float($0.y)] }
      let answers = network.forward(inputs, rows: Self.places.count)
      for (row, place) in Self.places.enumerated() {
        let piece = try #require(found.piece(at: place))
        for output in 0..<outputs {
          let answer = Double(Array(answers.values(layer: sizes.count, neuron: output))[row])
          #expect(abs(piece.outputs[output](place) - answer) < 1e-4 * max(1, abs(answer)))
        }
      }
      if activation == .identity || sizes.isEmpty { #expect(found.pieces.count == 1) }
    }
  }

  @Test func onAFoldItsNeuronIsZero() throws {
    let network = network([6, 5], seed: 3)
    let found = try pieces(network)
    #expect(found.folds.contains { $0.layer == 1 })
    for fold in found.folds {
      for share in [0.0, 0.3, 1] {
        let place = fold.from + share * (fold.to - fold.from)
        // Just beside it, on one side it is off and on the other it is on, or nothing.
        let way = fold.to - fold.from
        let length = (way.x * way.x + way.y * way.y).squareRoot()
        let aside = SIMD2(-way.y, way.x) / length * 1e-3
        let rows = [place, place + aside, place - aside].flatMap { [Float($0.x), Float($0.y)] }
        let values = network.forward(rows, rows: 3).values(layer: fold.layer, neuron: fold.neuron)
        #expect(values[values.startIndex] < 1e-4)
        #expect(min(values[values.startIndex + 1], values[values.startIndex + 2]) < 1e-4)
      }
    }
  }

  @Test func onTheBorderTheTwoLargestAreTheSame() throws {
    let network = network([8, 8], outputs: 5, seed: 4)
    let border = try pieces(network).border
    #expect(!border.isEmpty)
    for line in border {
      let middle = (line.from + line.to) / 2
      let outputs = network.forward([Float(middle.x), Float(middle.y)], rows: 1).layers[2].sorted()
      #expect(abs(outputs[4] - outputs[3]) < 1e-4)
    }
    // Wherever two neighbours on a grid have other answers, a border lies between them.
    let side = 60
    func answer(_ place: SIMD2<Double>) -> Int {
      let outputs = network.forward([Float(place.x), Float(place.y)], rows: 1).layers[2]
      return outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
    }
    let step = 12 / Double(side)
    for row in 0..<side {
      let y = -6 + (Double(row) + 0.5) * step
      for column in 0..<side - 1 {
        let (a, b) = (
          SIMD2(-6 + Double(column) * step, y), SIMD2(-6 + Double(column + 1) * step, y)
        )
        guard answer(a) != answer(b) else { continue }
        let isCrossed = border.contains { line in
          let (low, high) = (min(line.from.y, line.to.y), max(line.from.y, line.to.y))
          guard low <= y + 1e-9, y - 1e-9 <= high, high > low else { return false }
          let x =
            line.from.x + (y - line.from.y) / (line.to.y - line.from.y) * (line.to.x - line.from.x)
          return a.x - 1e-6 <= x && x <= b.x + 1e-6
        }
        #expect(isCrossed)
      }
    }
  }

  @Test func tooManyPiecesAndWildNumbersGiveNone() {
    let large = network([16, 16], seed: 5)
    #expect(LinearPieces(large, x: -6...6, y: -6...6, most: 20) == nil)
    large[parameter: 3] = .nan
    #expect(LinearPieces(large, x: -6...6, y: -6...6) == nil)
  }

  @Test func onlyRectifiedLayersOverThePlaneFit() {
    func shape(_ inputs: Int, _ activation: Activation) -> Architecture {
      Architecture(inputs: inputs, layers: [.dense(4, activation), .dense(1)])
    }
    #expect(LinearPieces.fits(shape(2, .relu)))
    #expect(LinearPieces.fits(shape(2, .leakyReLU)))
    #expect(!LinearPieces.fits(shape(2, .tanh)))
    #expect(!LinearPieces.fits(shape(3, .relu)))
  }
}
