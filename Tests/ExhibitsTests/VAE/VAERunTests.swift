import Datasets
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct VAERunTests {
  static let images =
    SyntheticDigits(seed: 3).draw(0..<640) ?? ImageSet(side: 28, images: [], labels: [])

  static func settings(_ change: (inout VAESettings) -> Void = { _ in }) -> VAESettings {
    var settings = VAESettings()
    settings.trainingCount = images.count
    settings.hidden = [48, 24]
    settings.epochs = 3
    change(&settings)
    return settings
  }

  @Test func howStepsAreCutChangesNoBit() {
    var whole = VAERun(Self.settings(), Self.images)
    whole.advance(to: 45)
    var cut = VAERun(Self.settings(), Self.images)
    for step in [1, 2, 19, 20, 21, 45] { cut.advance(to: step) }
    #expect(whole.snapshot() == cut.snapshot())
    var other = VAERun(Self.settings { $0.seed = 2 }, Self.images)
    other.advance(to: 45)
    #expect(other.snapshot().parameters != whole.snapshot().parameters)
  }

  @Test func aRestoredRunGoesOnBitForBit() {
    var run = VAERun(Self.settings(), Self.images)
    run.advance(to: 5)
    run.apply(.own(4))
    run.advance(to: 15)
    let middle = run.snapshot()
    run.advance(to: 40)
    var other = VAERun(Self.settings(), Self.images)
    other.advance(to: 3)
    other.restore(middle)
    #expect(other.snapshot() == middle, "what was restored is what is told")
    other.advance(to: 40)
    #expect(other.snapshot() == run.snapshot())
  }

  /// A branch may begin in the past of another seed.
  @Test func aRestoredRunTakesTheImagesInItsOwnOrder() {
    var run = VAERun(Self.settings { $0.seed = 7 }, Self.images)
    run.advance(to: 5)
    let middle = run.snapshot()
    run.advance(to: 45)
    var other = VAERun(Self.settings(), Self.images)
    other.advance(to: 3)
    other.restore(middle)
    other.advance(to: 45)
    #expect(other.snapshot() == run.snapshot())
    #expect(other.snapshot().seed == 7)
  }

  @Test func aLargerBetaKeepsTheGaussiansNearThePrior() {
    var (loose, tight) = (
      VAERun(Self.settings { $0.beta = 0.1 }, Self.images),
      VAERun(Self.settings { $0.beta = 20 }, Self.images)
    )
    loose.advance(to: 120)
    tight.advance(to: 120)
    #expect(tight.metrics().divergence < 0.3 * loose.metrics().divergence)
    #expect(tight.metrics().beta == 20)
    let metrics = tight.metrics()
    #expect(abs(metrics.loss - metrics.reconstruction - 20 * metrics.divergence) < 1e-2)
  }

  @Test func theRateAndTheEndCanBeChanged() {
    var run = VAERun(Self.settings { $0.schedule = .cosine }, Self.images)
    run.apply(.totalSteps(40))
    run.apply(.learningRate(0.002))
    run.advance(to: 21)
    #expect(abs(run.metrics().learningRate - 0.001) < 1e-5)
    #expect(run.snapshot().totalSteps == 40 && run.snapshot().baseLearningRate == 0.002)
  }

  @Test func aRateThatIsTooHighEndsTheRun() {
    var run = VAERun(Self.settings { $0.optimizer.learningRate = 1e9 }, Self.images)
    run.advance(to: 60)
    #expect(run.hasDiverged && run.step < 60)
  }
}
