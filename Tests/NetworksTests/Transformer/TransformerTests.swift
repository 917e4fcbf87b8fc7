import Networks
import Testing

@Suite struct TransformerTests {
  static let small = Transformer(
    tokens: 7, answers: 6, length: 20, width: 12, heads: 3, layers: 2)

  /// Shapes that differ in every choice.
  static let shapes: [Transformer] = [
    small,
    Transformer(
      tokens: 5, answers: 5, length: 3, width: 8, heads: 1, layers: 1, hasPositions: false,
      isTied: true),
    Transformer(
      tokens: 6, answers: 4, length: 17, width: 10, heads: 5, layers: 2, isNormed: true,
      isTied: true),
    Transformer(
      tokens: 6, answers: 6, length: 33, width: 16, heads: 2, layers: 1, isNormed: true),
  ]

  /// Tokens that look random; those that are answered are fewer.
  static func tokens(_ shape: Transformer, sequences: Int, places: Int) -> [Int32] {
    var generator = Generator(seed: 5)
    return (0..<sequences * (places + 1)).map { index in
      let isFirst = index % (places + 1) == 0
      return Int32(
        generator.integer(below: isFirst ? shape.tokens : min(shape.answers, shape.tokens)))
    }
  }

  @Test(arguments: shapes)
  func gradientsAreFiniteDifferences(shape: Transformer) {
    let network = TransformerNetwork(shape, seed: 3)
    // Norms away from their start, where they do something.
    network.parameters = network.parameters.enumerated().map { $1 + Float($0 % 7) * 0.01 }
    if shape == Self.small { network.ablated = [AttentionHead(layer: 0, head: 1)] }
    let places = shape.length - 1
    let tokens = Self.tokens(shape, sequences: 3, places: places)
    let mask = (0..<3 * places).map { $0 % 4 != 2 }
    let learner = TransformerLearner(network, optimizer: Optimizer(.adamw, learningRate: 0.01))
    learner.load(tokens, places: places, mask: mask)
    let loss = learner.gradient()
    var naive = DoubleTransformer(shape, network.parameters)
    naive.ablated = network.ablated
    #expect(abs(Double(loss) - naive.loss(tokens, places: places, mask: mask)) < 1e-5)
    let gradient = network.gradient
    for index in stride(from: 0, to: network.parameterCount, by: 7) {
      let value = naive.parameters[index]
      naive.parameters[index] = value + 1e-4
      let above = naive.loss(tokens, places: places, mask: mask)
      naive.parameters[index] = value - 1e-4
      let below = naive.loss(tokens, places: places, mask: mask)
      naive.parameters[index] = value
      let slope = (above - below) / 2e-4
      #expect(abs(Double(gradient[index]) - slope) < 2e-6, "parameter \(index)")
    }
  }

  @Test(arguments: shapes)
  func partsSumToTheLogits(shape: Transformer) {
    let network = TransformerNetwork(shape, seed: 3)
    network.parameters = network.parameters.enumerated().map { $1 + Float($0 % 7) * 0.01 }
    let tokens = Self.tokens(shape, sequences: 1, places: shape.length).dropLast()
    let reading = network.read(tokens, withParts: true)
    #expect(reading.parts.count == 1 + shape.layers * shape.heads + (shape.isNormed ? 1 : 0))
    for index in reading.logits.indices {
      let sum = reading.parts.reduce(0) { $0 + $1[index] }
      #expect(abs(sum - reading.logits[index]) < 1e-5)
    }
    let naive = DoubleTransformer(shape, network.parameters).logits(Array(tokens)).flatMap { $0 }
    #expect(largestDifference(reading.logits, naive.map(Float.init)) < 1e-5)
    for pattern in reading.patterns {
      for query in tokens.indices {
        let row = pattern[query * tokens.count..<(query + 1) * tokens.count]
        #expect(abs(row.reduce(0, +) - 1) < 1e-6)
        #expect(row.dropFirst(query + 1).allSatisfy { $0 == 0 })
      }
    }
    // All parts' shares of a logit are the logit less the mean of all.
    let last = tokens.count - 1
    let row = reading.logits(at: last)
    let mean = row.reduce(0, +) / Float(row.count)
    let shares = reading.parts.indices.reduce(0) { $0 + reading.share(of: $1, at: last, for: 1) }
    #expect(abs(shares - (row[row.startIndex + 1] - mean)) < 1e-5)
  }

  @Test func aShorterSequenceIsTheBeginningOfALongerOne() {
    let network = TransformerNetwork(Self.small, seed: 1)
    let tokens = Self.tokens(Self.small, sequences: 1, places: 20).dropLast()
    let (whole, part) = (network.read(tokens), network.read(tokens.prefix(5)))
    #expect(Array(whole.logits.prefix(part.logits.count)) == part.logits)
  }

  @Test func anAblatedHeadGivesNothing() {
    let network = TransformerNetwork(Self.small, seed: 1)
    let tokens = Self.tokens(Self.small, sequences: 1, places: 20).dropLast()
    let before = network.read(tokens, withParts: true)
    network.ablated = [AttentionHead(layer: 1, head: 2)]
    let after = network.read(tokens, withParts: true)
    // It looks as it did, and says nothing; the last layer's others don't notice.
    #expect(after.patterns == before.patterns)
    #expect(after.parts[6].allSatisfy { $0 == 0 })
    #expect(after.parts.prefix(6) == before.parts.prefix(6))
    #expect(after.logits != before.logits)
    network.ablated = []
    #expect(network.read(tokens, withParts: true) == before)
  }

  @Test func textsSayWhatItIs() {
    for shape in Self.shapes { #expect(Transformer(text: shape.text) == shape) }
    #expect(Self.small.text == "transformer tokens 7 answers 6 length 20 width 12 heads 3 layers 2")
    for text in [
      "", "transformer", "transformer tokens 7", Self.small.text + " warm",
      Self.small.text.replacing("12", with: "x"),
    ] { #expect(Transformer(text: text) == nil) }
  }

  @Test func flawsAreFound() {
    #expect(Self.small.flaw == nil)
    func flaw(_ change: (inout Transformer) -> Void) -> String? {
      var shape = Self.small
      change(&shape)
      return shape.flaw
    }
    #expect(flaw { $0.heads = 5 } == "12 channels for 5 heads, expected a multiple of their number")
    #expect(flaw { $0.length = 0 } == "0 places, expected 1 to 1024")
    #expect(
      flaw { ($0.width, $0.heads) = (9, 3) } == "9 channels with positions, expected an even number"
    )
    #expect(flaw { ($0.isTied, $0.answers) = (true, 8) } != nil)
    #expect(flaw { ($0.width, $0.heads, $0.layers, $0.length) = (4096, 64, 64, 1024) } != nil)
    #expect(flaw { $0.layers = 65 } != nil)
  }

  @Test func parametersLieWhereTheLayoutSays() {
    for shape in Self.shapes {
      let layout = shape.parameterLayout
      #expect(layout.last?.range.upperBound == shape.parameterCount)
      #expect(
        zip(layout, layout.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
    }
    let induction = Transformer(tokens: 27, answers: 26, length: 32, width: 32, heads: 2, layers: 2)
    #expect(induction.parameterCount == 9888)
    #expect(
      induction.parameterLayout.map(\.name).prefix(3) == [
        "embedding.weight", "attention1.query.weight", "attention1.key.weight",
      ])
  }
}
