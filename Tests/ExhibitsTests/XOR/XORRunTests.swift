import Datasets
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct XORRunTests {
  @Test(arguments: [1, 3, 7])
  func anEpochIsOneUpdateOverAllRows(hidden: Int) {
    let settings = xorSettings { $0.hidden = [hidden] }
    var run = XORRun(settings)
    var exact = DoubleXOR(run.snapshot().parameters, hidden: hidden)
    #expect(abs(Double(run.snapshot().metrics.loss) - exact.loss(.xor)) < 1e-6)
    for epoch in 1...100 {
      run.advance(to: epoch)
      exact.epoch(.xor, rate: 0.1)
    }
    let end = run.snapshot()
    #expect(end.step == 100 && end.state.step == 100)
    for (value, expected) in zip(end.parameters, exact.flat) {
      #expect(abs(Double(value) - expected) < 1e-5)
    }
    #expect(abs(Double(end.metrics.loss) - exact.loss(.xor)) < 1e-6)
    #expect(end.parameters != xorParameters(settings, at: 0))
  }

  @Test func batchesOfOneUpdateOnceARow() {
    let run = xorRun(xorSettings { $0.batchSize = 1 }, at: 25)
    #expect(run.step == 25)
    #expect(run.snapshot().state.step == 100)
    #expect(xorRun(xorSettings { $0.batchSize = 3 }, at: 25).snapshot().state.step == 50)
  }

  @Test func aBatchOfAllRowsIsAFullBatch() {
    #expect(
      xorParameters(xorSettings { $0.batchSize = 4 }, at: 50) == xorParameters(at: 50))
  }

  static let batches: [Int?] = [nil, 1, 2]

  @Test(
    arguments: [Optimizer.Kind.sgd, .momentum, .adam, .rmsprop],
    [nil, 1, 2] as [Int?])
  func aRestoredRunGoesOnBitForBit(kind: Optimizer.Kind, batch: Int?) {
    for dropout: Float in [0, 0.4] {
      let settings = xorSettings {
        $0.hidden = [5]
        $0.optimizer = Optimizer(kind, learningRate: 0.05)
        $0.batchSize = batch ?? .max
        $0.dropout = dropout
      }
      let middle = xorRun(settings, at: 60).snapshot()
      let end = xorRun(settings, at: 150).snapshot()
      var other = XORRun(settings)
      other.advance(to: 7)
      other.restore(middle)
      #expect(other.snapshot() == middle)
      other.advance(to: 150)
      #expect(other.snapshot() == end)
      #expect(end.parameters != middle.parameters)
    }
  }

  @Test(arguments: [nil, 1, 3] as [Int?], [0, 0.4] as [Float])
  func howItIsCutIntoCallsAndLooksChangesNothing(batch: Int?, dropout: Float) {
    let settings = xorSettings {
      $0.hidden = [4]
      $0.batchSize = batch ?? .max
      $0.dropout = dropout
    }
    let whole = xorParameters(settings, at: 200)
    var cut = XORRun(settings)
    for step in 1...200 {
      cut.advance(to: step)
      if step % 3 == 0 { _ = cut.snapshot() }
    }
    #expect(cut.snapshot().parameters == whole)
  }

  @Test func lookingTwiceSeesTheSame() {
    let run = xorRun(xorSettings { $0.dropout = 0.5 }, at: 30)
    #expect(run.snapshot() == run.snapshot())
  }

  @Test func theSnapshotTellsOfItsOwnParameters() {
    let settings = xorSettings { $0.dropout = 0.3 }
    let snapshot = xorRun(settings, at: 40).snapshot()
    let network = Network(settings.architecture, parameters: snapshot.parameters)
    let points = PointSet.xor
    #expect(
      snapshot.metrics.loss
        == network.loss(inputs: points.inputs, targets: points.targets, rows: 4))
    let plain = Architecture(
      inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)], loss: .halfSquaredError)
    let learner = Learner(
      Network(plain, parameters: snapshot.parameters), optimizer: Optimizer(.sgd, learningRate: 1))
    learner.load(inputs: points.inputs, targets: points.targets, rows: 4)
    learner.gradient()
    #expect(snapshot.gradient == learner.network.gradient)
    for (layer, norm) in learner.network.gradientNorms.enumerated() {
      #expect(snapshot.metrics.gradientNorms[layer] == norm)
    }
  }

  @Test(arguments: [Activation.sigmoid, .relu, .tanh])
  func aHugeLearningRateDiverges(activation: Activation) {
    let settings = xorSettings {
      $0.activation = activation
      $0.optimizer.learningRate = 1e9
    }
    var run = XORRun(settings)
    run.advance(to: 1000)
    #expect(run.hasDiverged)
    #expect((1..<1000).contains(run.step))
    let stopped = run.step
    run.advance(to: 2000)
    #expect(run.step == stopped)
    let before = xorRun(settings, at: stopped - 1)
    #expect(!before.hasDiverged)
    var healed = run
    healed.restore(before.snapshot())
    #expect(!healed.hasDiverged)
  }

  @Test func editedPointsChangeWhatIsLearned() {
    var run = xorRun(at: 500)
    let start = run.snapshot()
    let exact = DoubleXOR(start.parameters, hidden: 3)
    for edit in [
      PointSet.Edit.add(.init(0.5, 0.5, true)), .move(index: 1, x1: -0.25, x2: 1.25),
      .remove(index: 0), .flip(index: 2),
    ] {
      let expected = run.snapshot().points.applying(edit)
      run.apply(.own(edit))
      let now = run.snapshot()
      #expect(now.points == expected)
      #expect(now.parameters == start.parameters)
      #expect(abs(Double(now.metrics.loss) - exact.loss(expected)) < 1e-6)
      #expect(now.metrics.rows == expected.count)
    }
    let points = run.snapshot().points
    var double = exact
    for _ in 0..<20 { double.epoch(points, rate: 0.1) }
    run.advance(to: 520)
    for (value, expected) in zip(run.snapshot().parameters, double.flat) {
      #expect(abs(Double(value) - expected) < 1e-5)
    }
  }

  @Test func aSnapshotBringsPointsAndRateBack() {
    var run = xorRun(at: 10)
    run.apply(.own(.add(.init(0.5, 0.25, true))))
    run.apply(.learningRate(0.5))
    let middle = run.snapshot()
    run.advance(to: 80)
    var other = XORRun(XORSettings())
    other.restore(middle)
    other.advance(to: 80)
    #expect(other.snapshot() == run.snapshot())
    #expect(other.snapshot().learningRate == 0.5)
    #expect(other.snapshot().points.count == 5)
  }

  @Test func aBatchLargerThanWhatIsLeftTakesAll() {
    var run = XORRun(xorSettings { $0.batchSize = 3 })
    run.apply(.own(.remove(index: 0)))
    run.apply(.own(.remove(index: 0)))
    run.advance(to: 10)
    #expect(run.snapshot().state.step == 10)
  }

  @Test func anEditedParameterIsTheOnlyOneThatChanges() {
    var run = xorRun(at: 20)
    var expected = run.snapshot().parameters
    run.apply(.parameter(index: 4, value: 1.5))
    expected[4] = 1.5
    #expect(run.snapshot().parameters == expected)
  }

  @Test func aParameterThatIsNotFiniteCanBeHealed() {
    var run = xorRun(at: 20)
    let old = run.snapshot().parameters[2]
    run.apply(.parameter(index: 2, value: .infinity))
    #expect(run.hasDiverged)
    run.apply(.parameter(index: 2, value: old))
    #expect(!run.hasDiverged)
    run.advance(to: 60)
    #expect(run.snapshot().parameters == xorParameters(at: 60))
  }
}
