import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct ApproximationSettingsTests {
  private let defaults = ApproximationSettings(inputs: 2, outputs: 3, hidden: [8, 4], epochs: 50)

  @Test func theyBeginWithWhatEveryExhibitShares() {
    #expect(defaults.architecture.layers.count == 3 && defaults.architecture.outputs == 3)
    #expect(defaults.optimizer == Optimizer(.adam, learningRate: 0.01))
    #expect(defaults.schedule == .cosine && defaults.batchSize == 32)
    #expect(defaults.summary == "2-8-4-3 tanh, adam")
  }

  @Test func theCommandLineWins() {
    var options = Options()
    options.hiddenSizes = [10, 5, 3]
    options.activation = .leakyReLU
    options.optimizer = .sgd
    options.batchSize = 1
    options.epochs = 7
    options.epochsPerRefresh = 3
    options.seed = 9
    options.schedule = .constant
    options.initializer = .glorotNormal
    options.weightDecay = 0.5
    var settings = defaults
    settings.take(options)
    #expect(settings.summary == "2-10-5-3-3 leaky-relu, sgd")
    #expect(settings.batchSize == 1 && settings.epochs == 7 && settings.stepsPerRefresh == 3)
    #expect(settings.seed == 9 && settings.schedule == .constant)
    #expect(settings.initializer == .glorotNormal && settings.optimizer.weightDecay == 0.5)
    // Another rule has a rate of its own, unless one is asked for.
    #expect(settings.optimizer.learningRate > 0 && settings.optimizer.learningRate < 0.1)
    options.learningRate = 0.25
    settings.take(options)
    #expect(settings.optimizer.learningRate == 0.25)
  }

  @Test func withoutWishesTheyStay() {
    var settings = defaults
    settings.take(Options())
    #expect(settings == defaults)
  }
}
