import Exhibits
import Networks
import Synchronization
import Testing
import Training
import Viewing
import ViewingSupport

/// y = 2x − 1 at even steps, written for the tests: rows that remember who asked for them.
private struct Ramp: ApproximationData {
  final class Log: Sendable {
    let rows = Mutex<[[Int]]>([])
  }

  var count: Int
  var slope: Float = 2
  let log = Log()
  let inputWidth = 1
  let outputWidth = 1

  func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float]) {
    log.rows.withLock { $0.append(Array(rows)) }
    for (place, row) in rows.enumerated() {
      inputs[place] = Float(row) / Float(count)
      targets[place] = slope * inputs[place] - 1
    }
  }

  func figure(of network: Network) -> Float { network.predict([0.5], rows: 1)[0] }

  static func == (left: Ramp, right: Ramp) -> Bool {
    left.count == right.count && left.slope == right.slope
  }
}

@Suite struct ApproximationRunTests {
  private func settings(
    _ change: (inout ApproximationSettings) -> Void = { _ in }
  ) -> ApproximationSettings {
    var settings = ApproximationSettings(inputs: 1, outputs: 1, hidden: [5], epochs: 20)
    settings.batchSize = 8
    change(&settings)
    return settings
  }

  private func run(
    _ settings: ApproximationSettings, rows: Int = 20, to step: Int
  ) -> ApproximationSnapshot<Ramp> {
    var run = ApproximationRun(settings, Ramp(count: rows))
    run.advance(to: step)
    return run.snapshot()
  }

  @Test func seedAndSettingsDecideEveryNumber() {
    #expect(run(settings(), to: 20) == run(settings(), to: 20))
    let other = run(settings { $0.seed = 2 }, to: 20)
    #expect(other.parameters != run(settings(), to: 20).parameters)
  }

  @Test(arguments: [ApproximationSettings.StepUnit.epoch, .batch])
  func howTheStepsAreCutChangesNothing(unit: ApproximationSettings.StepUnit) {
    let settings = settings { $0.stepUnit = unit }
    var pieces = ApproximationRun(settings, Ramp(count: 20))
    for step in 1...20 { pieces.advance(to: step) }
    #expect(pieces.snapshot() == run(settings, to: 20))
  }

  @Test(arguments: [ApproximationSettings.StepUnit.epoch, .batch])
  func aRestoredRunGoesOnExactly(unit: ApproximationSettings.StepUnit) {
    let settings = settings { $0.stepUnit = unit }
    let middle = run(settings, to: 7)
    var again = ApproximationRun(settings, Ramp(count: 20))
    again.advance(to: 15)
    again.restore(middle)
    #expect(again.snapshot() == middle)
    again.advance(to: 20)
    #expect(again.snapshot() == run(settings, to: 20))
  }

  /// A branch may begin in the past of a run with another seed, and goes on in the order of that.
  @Test(arguments: [ApproximationSettings.StepUnit.epoch, .batch])
  func aMomentOfAnotherSeedGoesOnInItsOwnOrder(unit: ApproximationSettings.StepUnit) {
    let settings = settings { $0.stepUnit = unit }
    var other = ApproximationRun(
      self.settings {
        ($0.stepUnit, $0.seed) = (unit, 2)
      }, Ramp(count: 20))
    other.advance(to: 15)
    other.restore(run(settings, to: 7))
    other.advance(to: 20)
    #expect(other.snapshot().seed == 1)
    #expect(other.snapshot() == run(settings, to: 20))
    // Rows that a person adds are taken in that order too.
    other.apply(.own(Ramp(count: 24)))
    other.advance(to: 25)
    var same = ApproximationRun(settings, Ramp(count: 20))
    same.advance(to: 20)
    same.apply(.own(Ramp(count: 24)))
    same.advance(to: 25)
    #expect(other.snapshot() == same.snapshot())
  }

  @Test func everyEpochTakesEachRowOnceInAnOrderOfItsOwn() {
    let data = Ramp(count: 20)
    var run = ApproximationRun(settings(), data)
    run.advance(to: 2)
    let batches = data.log.rows.withLock { $0 }
    #expect(batches.map(\.count) == [8, 8, 4, 8, 8, 4])
    let epochs = [batches[0..<3].flatMap { $0 }, batches[3...].flatMap { $0 }]
    for epoch in epochs { #expect(epoch.sorted() == Array(0..<20)) }
    #expect(epochs[0] != epochs[1])
  }

  @Test func aStepMayBeABatch() {
    let data = Ramp(count: 20)
    var run = ApproximationRun(settings { $0.stepUnit = .batch }, data)
    run.advance(to: 4)
    #expect(run.step == 4 && data.log.rows.withLock { $0.count } == 4)
    #expect(run.snapshot().totalSteps == 60)
    // The same updates as in epochs, so the same network.
    let epochs = self.run(settings(), to: 20)
    run.advance(to: 60)
    #expect(run.snapshot().parameters == epochs.parameters)
  }

  @Test func aBatchOfAllRowsIsLoadedOnce() {
    let data = Ramp(count: 20)
    var run = ApproximationRun(settings { $0.batchSize = 64 }, data)
    run.advance(to: 5)
    #expect(data.log.rows.withLock { $0 } == [Array(0..<20)])
  }

  @Test func theRateFallsAlongACosineOverThePlannedSteps() {
    #expect(run(settings(), to: 0).metrics.learningRate == 0.01)
    let middle = run(settings(), to: 10).metrics.learningRate
    #expect(abs(middle - 0.005) < 0.0006)
    #expect(run(settings(), to: 20).metrics.learningRate < 0.0001)
    #expect(run(settings { $0.schedule = .constant }, to: 20).metrics.learningRate == 0.01)
  }

  @Test func lossAndFigureAreThoseOfTheNetwork() {
    let start = run(settings(), to: 0)
    let network = Network(settings().architecture, parameters: start.parameters)
    let xs = (0..<20).map { Float($0) / 20 }
    #expect(
      start.metrics.loss
        == network.loss(inputs: xs, targets: xs.map { 2 * $0 - 1 }, rows: 20))
    #expect(start.metrics.figure == network.predict([0.5], rows: 1)[0])
    var blind = ApproximationRun(settings(), Ramp(count: 20), measuresFigure: false)
    blind.advance(to: 20)
    #expect(blind.snapshot().metrics.figure.isNaN)
    #expect(blind.snapshot().parameters == run(settings(), to: 20).parameters)
  }

  @Test func changesTakeHoldAtOnce() {
    var run = ApproximationRun(settings { $0.schedule = .constant }, Ramp(count: 20))
    run.advance(to: 5)
    run.apply(.learningRate(0.5))
    run.advance(to: 6)
    #expect(run.snapshot().metrics.learningRate == 0.5)
    run.apply(.parameter(index: 0, value: 3))
    #expect(run.snapshot().parameters[0] == 3)
    let before = run.snapshot().metrics.loss
    run.apply(.own(Ramp(count: 30, slope: 40)))
    #expect(run.snapshot().data.count == 30 && run.snapshot().metrics.loss > before)
    run.apply(.totalSteps(99))
    #expect(run.snapshot().totalSteps == 99)
    let old = self.run(settings(), to: 3)
    run.apply(.state(old.state, old.data))
    #expect(run.snapshot().parameters == old.parameters && run.snapshot().data == old.data)
  }

  @Test func aRunThatDivergesStops() {
    let wild = settings {
      $0.optimizer = Optimizer(.sgd, learningRate: 1e6)
      $0.activation = .relu
    }
    var run = ApproximationRun(wild, Ramp(count: 20))
    run.advance(to: 20)
    #expect(run.hasDiverged && run.step < 20)
    let end = run.step
    run.advance(to: 20)
    #expect(run.step == end)
  }

  @Test func itsPastIsReplayedExactlyAcrossChanges() throws {
    let settings = settings()
    let plan = RunPlan(
      totalSteps: 20, stepsPerRefresh: 1, limits: HistoryLimits(stepsPerFrame: 8))
    var driven = HeadlessRun(ApproximationRun(settings, Ramp(count: 20)), plan: plan)
    driven.apply(.own(Ramp(count: 24, slope: 1)))
    let view = driven.runToEnd()
    var replayed = ApproximationRun(settings, Ramp(count: 20))
    let hasReplayed = view.timeline.replay(to: 13, on: view.branch, in: &replayed)
    #expect(hasReplayed)
    var direct = ApproximationRun(settings, Ramp(count: 20))
    direct.apply(.own(Ramp(count: 24, slope: 1)))
    direct.advance(to: 13)
    #expect(replayed.snapshot() == direct.snapshot())
  }
}
