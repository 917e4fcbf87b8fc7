import Foundation
import Networks
import Testing

@Suite struct ArticleTests {
  /// The lines of the article, as they stand there.
  private func lines(path: String) throws -> (losses: [Float], answers: [Float], resumed: Learner) {
    // The article begins.
    let architecture = Architecture(
      inputs: 2, layers: [.dense(4, .tanh), .dense(1, .sigmoid)], loss: .binaryCrossEntropy)
    let network = Network(architecture, initializer: .glorotUniform, seed: 1)
    let learner = Learner(network, optimizer: Optimizer(.adam, learningRate: 0.05))

    let inputs: [Float] = [0, 0, 0, 1, 1, 0, 1, 1]
    let targets: [Float] = [0, 1, 1, 0]
    let losses = learner.fit(inputs, targets, epochs: 500)
    let answers = network.predict(inputs, rows: 4)

    try learner.save(to: path)
    let resumed = try Learner(contentsOf: path)
    resumed.fit(inputs, targets, epochs: 500)
    // The article ends.
    return (losses, answers, resumed)
  }

  /// Those about pictures.
  private func lines(
    images: [UInt8], labels: [UInt8], order: [Int]
  ) -> (learner: Learner, shares: [Float]) {
    // The part on pictures begins.
    let architecture = Architecture(
      input: Shape(1, 28, 28),
      layers: [
        .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3, .relu), .maxPool2D(2), .flatten,
        .dense(128, .relu), .dense(10),
      ], loss: .softmaxCrossEntropy)
    let network = Network(architecture, initializer: .heNormal, seed: 1)
    let learner = Learner(network, optimizer: Optimizer(.adam, learningRate: 0.002), threads: 2)

    let batches = order.count / 32
    for batch in 0..<batches {
      learner.learningRate = 0.002 * LearningRateSchedule.cosine.factor(at: batch, of: batches)
      learner.load(images: images, labels: labels, picking: order[batch * 32..<(batch + 1) * 32])
      learner.step()
    }
    let shares = network.probabilities(images: images, rows: 0..<10)
    // The part on pictures ends.
    return (learner, shares)
  }

  /// Those about sequences.
  private func lines(
    steps: Int, sequences: (Int) -> [Int32], word: [Int32]
  ) -> (learner: TransformerLearner, next: Int, before: Float) {
    // The part on sequences begins.
    let transformer = Transformer(
      tokens: 27, answers: 26, length: 32, width: 32, heads: 2, layers: 2)
    let network = TransformerNetwork(transformer, seed: 1)
    let learner = TransformerLearner(
      network, optimizer: Optimizer(.adamw, learningRate: 0.01, beta2: 0.99, weightDecay: 0.01))

    for step in 0..<steps {
      learner.load(sequences(step), places: 32)
      learner.step()
    }
    let reading = network.read(word)
    let next = reading.answer(at: word.count - 1)
    let before = reading.attention(0, from: word.count - 1, to: word.count - 2)
    // The part on sequences ends.
    return (learner, next, before)
  }

  @Test func theArticlesLinesLearnSequences() {
    // The alphabet, from any letter on: what comes next is the letter after.
    func sequence(_ first: Int) -> [Int32] { [26] + (0..<32).map { Int32((first + $0) % 26) } }
    let (learner, next, before) = lines(
      steps: 60, sequences: { step in (0..<4).flatMap { sequence(step * 4 + $0 * 7) } },
      word: [26, 7, 8, 9])
    #expect(learner.steps == 60)
    #expect(next == 10)
    #expect((0...1).contains(before))
  }

  @Test func theArticlesLinesLearnPictures() {
    // Ten pictures of a bright line each, as often as it takes.
    var images = [UInt8](repeating: 0, count: 10 * 784)
    for label in 0..<10 {
      let line = label * 784 + (label + 2) * 56
      for pixel in line..<line + 56 { images[pixel] = 255 }
    }
    let (learner, shares) = lines(
      images: images, labels: Array(0..<10), order: (0..<3200).map { $0 % 10 })
    #expect(learner.steps == 100)
    #expect(learner.correct == 32)
    #expect((0..<10).allSatisfy { shares[$0 * 10 + $0] > 0.9 })
  }

  @Test func theArticlesLinesLearnXOR() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (losses, answers, resumed) = try lines(path: path)
    #expect(losses.count == 500)
    #expect(answers.map { $0 > 0.5 } == [false, true, true, false])
    #expect(resumed.steps == 1000)
    let loss = resumed.network.loss(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    #expect(loss < losses[499])
  }

  @Test(arguments: [(0, "article"), (1, "part on pictures"), (2, "part on sequences")])
  func theArticleShowsTheseLines(block: Int, name: String) throws {
    let here = URL(filePath: #filePath)
    let package = here.deletingLastPathComponent().appending(path: "../..").standardized
    let article = try String(
      contentsOf: package.appending(path: "Sources/Networks/Networks.docc/Networks.md"),
      encoding: .utf8)
    let shown = article.components(separatedBy: "```swift\n")[block + 1]
      .components(separatedBy: "```")[0]
    let source = try String(contentsOf: here, encoding: .utf8)
      .components(separatedBy: "// The \(name) begins.\n")[1]
      .components(separatedBy: "    // The \(name) ends.")[0]
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("    ") ? $0.dropFirst(4) : $0 }
      .joined(separator: "\n")
    #expect(shown == source)
  }
}
