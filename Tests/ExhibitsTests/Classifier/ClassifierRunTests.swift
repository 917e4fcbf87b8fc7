import Datasets
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct ClassifierRunTests {
  static let data: DigitData = {
    let digits = SyntheticDigits(seed: 3)
    let all = digits.draw(0..<1200) ?? ImageSet(side: 28, images: [], labels: [])
    let test = digits.draw(1200..<1400) ?? all
    return DigitData(training: all, test: test, source: .synthetic, seed: 3)
  }()

  private func settings(_ change: (inout ClassifierSettings) -> Void = { _ in })
    -> ClassifierSettings
  {
    var settings = ClassifierSettings.mnist()
    settings.trainingCount = Self.data.training.count
    settings.epochs = 2
    change(&settings)
    return settings
  }

  @Test func howStepsAreCutChangesNoBit() {
    var whole = ClassifierRun(settings(), Self.data)
    whole.advance(to: 45)
    var cut = ClassifierRun(settings(), Self.data)
    for step in [1, 2, 7, 31, 32, 33, 45] { cut.advance(to: step) }
    #expect(whole.snapshot() == cut.snapshot())
  }

  @Test func aRestoredRunGoesOnBitForBit() {
    var run = ClassifierRun(settings(), Self.data)
    run.advance(to: 20)
    let middle = run.snapshot()
    run.advance(to: 50)
    var other = ClassifierRun(settings(), Self.data)
    other.advance(to: 3)
    other.restore(middle)
    #expect(other.snapshot() == middle, "what was restored is what is told")
    other.advance(to: 50)
    #expect(other.snapshot() == run.snapshot())
  }

  /// Gradients are a quarter of a snapshot, and training the step again tells them.
  @Test func aHistoryKeepsNoGradientsAndShowsThemAll() {
    var run = ClassifierRun(settings(), Self.data)
    var timeline = Timeline<ClassifierRun>(startingAt: run.snapshot(), stride: 1)
    let all = stride(from: 4, through: 20, by: 4).map { step in
      run.advance(to: step)
      timeline.record(run.snapshot())
      return run.snapshot()
    }
    let frames = timeline[.root].frames
    #expect(frames.map(\.snapshot.gradient.isEmpty) == [false, true, true, true, true, false])
    var other = ClassifierRun(settings(), Self.data)
    for snapshot in all {
      #expect(timeline.replay(to: snapshot.step, on: .root, in: &other))
      #expect(other.snapshot() == snapshot)
    }
  }

  /// The window with all of MNIST takes 250 MB at most, of which the program itself takes 80.
  @Test func imagesAndHistoryLeaveRoomForTheProgram() {
    for settings in [ClassifierSettings.mnist(), .digits(), .masks(), .latent()] {
      let parameters = settings.architecture.parameterCount
      let run = settings.limits.bytes(
        parameters: parameters, moments: 2, draws: true, saves: false)
      #expect(run + 70_000 * 785 <= 170 << 20)
    }
  }

  /// A moment of a run with another seed goes on in that run's order: what is kept after a reset with
  /// a new seed can be gone on from.
  @Test func aMomentOfAnotherSeedKeepsItsOrder() {
    var run = ClassifierRun(settings { $0.seed = 7 }, Self.data)
    run.advance(to: 20)
    let middle = run.snapshot()
    run.advance(to: 50)
    var other = ClassifierRun(settings(), Self.data)
    other.advance(to: 3)
    other.restore(middle)
    #expect(other.snapshot() == middle)
    other.advance(to: 50)
    #expect(other.snapshot() == run.snapshot())
  }

  @Test(arguments: [2, 3])
  func threadsChangeNoBit(threads: Int) {
    var one = ClassifierRun(settings(), Self.data)
    one.advance(to: 30)
    var many = ClassifierRun(settings { $0.threads = threads }, Self.data)
    many.advance(to: 30)
    #expect(one.snapshot() == many.snapshot())
  }

  @Test func theScheduleFallsToNothingAndAnEditScalesIt() {
    var run = ClassifierRun(settings(), Self.data)
    let total = settings().batchesPerEpoch * 2
    run.advance(to: 1)
    #expect(abs(run.metrics().learningRate - 0.002) < 1e-7)
    run.apply(.learningRate(0.004))
    run.advance(to: total / 2 + 1)
    #expect(abs(run.metrics().learningRate - 0.002) < 1e-4)
    run.advance(to: total)
    #expect(run.metrics().learningRate < 0.00002)
  }

  @Test func patienceEndsARunThatLearnsNothing() {
    var run = ClassifierRun(
      settings {
        $0.patience = 1
        $0.optimizer.learningRate = 1e-30
      }, Self.data)
    let perEpoch = settings().batchesPerEpoch
    run.advance(to: 10 * perEpoch)
    #expect(run.isComplete && run.step == 2 * perEpoch, "stopped at \(run.step)")
  }

  @Test func aRateBeyondAllUseDiverges() {
    var run = ClassifierRun(
      settings {
        $0.optimizer = Optimizer(.sgd, learningRate: 1e9)
        $0.schedule = .constant
      }, Self.data)
    run.advance(to: 200)
    #expect(run.hasDiverged && run.step < 200)
  }
}
