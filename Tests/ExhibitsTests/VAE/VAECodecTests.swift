import Datasets
import Exhibits
import Foundation
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct VAECodecTests {
  private static let images = VAERunTests.images
  private static let trained: VAESnapshot = {
    var run = VAERun(VAERunTests.settings(), images)
    run.advance(to: 150)
    return run.snapshot()
  }()

  /// The last image, as shares of 255.
  private func shares(_ row: Int) -> [Float] { Self.images.image(row).map { Float($0) / 255 } }

  @Test func theHalvesAreThoseOfTheWhole() {
    let settings = VAERunTests.settings()
    let whole = Network(settings.architecture, parameters: Self.trained.parameters)
    let codec = VAECodec(settings, parameters: Self.trained.parameters)
    let codes = codec.encode(Self.images, 3..<9)
    #expect(codes.means.count == 12 && codes.logVariances.count == 12)
    for row in 0..<6 {
      let layers = whole.forward(shares(row + 3), rows: 1).layers
      #expect(largestGap(Array(codes.means[row * 2..<row * 2 + 2]), Array(layers[2][..<2])) < 1e-5)
      #expect(
        largestGap(Array(codes.logVariances[row * 2..<row * 2 + 2]), Array(layers[2][2...])) < 1e-5)
    }
    let pictures = codec.decode(codes.means)
    let expected = whole.predict((3..<9).flatMap { shares($0) }, rows: 6)
    #expect(largestGap(pictures, expected) < 1e-5)
    #expect(pictures.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func otherParametersAreAnotherMoment() {
    let settings = VAERunTests.settings()
    let start = VAERun(settings, Self.images).snapshot()
    let codec = VAECodec(settings, parameters: start.parameters)
    let before = codec.encode(Self.images, 0..<4)
    codec.take(Self.trained.parameters)
    let fresh = VAECodec(settings, parameters: Self.trained.parameters)
    #expect(codec.encode(Self.images, 0..<4) == fresh.encode(Self.images, 0..<4))
    #expect(codec.encode(Self.images, 0..<4) != before)
    #expect(codec.decode([0.5, -1]) == fresh.decode([0.5, -1]))
  }

  @Test func aScoreIsTheBoundByItsDefinition() {
    let codec = VAECodec(VAERunTests.settings(), parameters: Self.trained.parameters)
    let rows = 10..<20
    let score = VAEScore(codec, Self.images, rows, seed: 4)
    var generator = Generator(seed: 4)
    let codes = codec.encode(Self.images, rows)
    var (cost, divergences) = (0.0, [0.0, 0.0])
    for row in 0..<10 {
      var drawn: [Float] = []
      for latent in 0..<2 {
        let mean = codes.means[row * 2 + latent]
        let logVariance = codes.logVariances[row * 2 + latent]
        drawn.append(mean + exp(logVariance / 2) * generator.normal())
        let excess = mean * mean + exp(logVariance) - 1 - logVariance
        divergences[latent] += Double(excess) / 20
      }
      let picture = codec.decode(drawn)
      for (pixel, target) in zip(picture, shares(row + 10)) {
        let (p, t) = (Double(pixel), Double(target))
        cost -= t * log(max(p, 1e-12)) + (1 - t) * log(max(1 - p, 1e-12))
      }
    }
    #expect(abs(score.reconstruction - cost / 10) < 1e-2)
    #expect(abs(score.divergences[0] - divergences[0]) < 1e-4)
    #expect(abs(score.divergences[1] - divergences[1]) < 1e-4)
    #expect(abs(score.loss(beta: 3) - score.reconstruction - 3 * score.divergence) < 1e-9)
    #expect(VAEScore(codec, Self.images, rows, seed: 4) == score)
  }

  @Test func eachImageCostsWhatItCostsAlone() {
    let codec = VAECodec(VAERunTests.settings(), parameters: Self.trained.parameters)
    let codes = codec.encode(Self.images, 5..<12).means
    let costs = codec.costs(of: (5..<12).flatMap { shares($0) }, knowing: codes)
    #expect(costs.count == 7)
    for (row, cost) in costs.enumerated() {
      let alone = codec.cost(
        of: shares(row + 5), knowing: Array(codes[row * 2..<row * 2 + 2]))
      #expect(abs(cost - alone) < 1e-5 * alone)
    }
  }

  @Test func trainingTellsImagesForLess() {
    let settings = VAERunTests.settings()
    let start = VAERun(settings, Self.images).snapshot()
    let codec = VAECodec(settings, parameters: start.parameters)
    let before = VAEScore(codec, Self.images, 0..<640, seed: 1)
    codec.take(Self.trained.parameters)
    let after = VAEScore(codec, Self.images, 0..<640, seed: 1)
    // Without knowing anything every pixel costs ln 2.
    #expect(abs(before.reconstruction - 784 * log(2.0)) < 80)
    #expect(after.loss(beta: 1) < 0.55 * before.loss(beta: 1))
  }

  private func largestGap(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }
}
