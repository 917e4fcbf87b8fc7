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

  @Test func theArticleShowsTheseLines() throws {
    let here = URL(filePath: #filePath)
    let package = here.deletingLastPathComponent().appending(path: "../..").standardized
    let article = try String(
      contentsOf: package.appending(path: "Sources/Networks/Networks.docc/Networks.md"),
      encoding: .utf8)
    let shown = try #require(article.components(separatedBy: "```swift\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    let source = try String(contentsOf: here, encoding: .utf8)
      .components(separatedBy: "// The article begins.\n")[1]
      .components(separatedBy: "    // The article ends.")[0]
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("    ") ? $0.dropFirst(4) : $0 }
      .joined(separator: "\n")
    #expect(shown == source)
  }
}
