import Datasets
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing

@Suite struct GrokRunTests {
  /// How steps are cut into calls changes no bit.
  @Test func stepsMayBeCutAnywhere() throws {
    let whole = try grokRun(at: 60).snapshot()
    var run = try grokRun()
    for step in [1, 2, 5, 6, 7, 31, 32, 60] {
      run.advance(to: step)
      _ = run.snapshot()
    }
    #expect(run.snapshot() == whole)
  }

  @Test func threadsEndInTheSameBits() throws {
    let alone = try grokRun(at: 40).snapshot()
    let together = try grokRun(grokOptions { $0.threads = 3 }, at: 40).snapshot()
    #expect(alone == together)
  }

  @Test(arguments: [30, 31]) func goesOnExactlyFromASnapshot(step: Int) throws {
    var run = try grokRun(at: step)
    let snapshot = run.snapshot()
    run.advance(to: 80)
    let end = run.snapshot()
    run.restore(snapshot)
    run.advance(to: 80)
    #expect(run.snapshot() == end)
    var other = try grokRun()
    other.restore(snapshot)
    other.advance(to: 80)
    #expect(other.snapshot() == end)
  }

  /// A moment of another seed brings the pairs of that seed with it.
  @Test func aSnapshotOfAnotherSeedKeepsItsPairs() throws {
    var other = try grokRun(grokOptions { $0.seed = 9 }, at: 20)
    let snapshot = other.snapshot()
    other.advance(to: 50)
    var run = try grokRun(at: 20)
    run.restore(snapshot)
    run.advance(to: 50)
    #expect(run.snapshot() == other.snapshot())
    #expect(run.snapshot().sums.seed == 9)
  }

  @Test func countsEachPairOnce() throws {
    let metrics = try grokRun().metrics()
    #expect(metrics.trained == 33 && metrics.unseen == 33)
    let default59 = GrokSettings()
    #expect(default59.shape.parameterCount == 13_536)
    let sums = ModularTable(modulus: 59, seed: 1)
    #expect(sums.questions.count == 1770 && sums.learnedCount(default59.share) == 885)
  }

  /// Since when a pair is right, and when which share was: what looks at every other step say.
  @Test func tellsWhenItCameToKnow() throws {
    var run = try grokRun()
    var since = [Int32](repeating: -1, count: 66)
    var first: Int?
    for step in stride(from: 0, through: 150, by: 2) {
      run.advance(to: step)
      let snapshot = run.snapshot()
      let right = try moment(snapshot).right
      for (pair, isRight) in right.enumerated() {
        since[pair] = !isRight ? -1 : since[pair] < 0 ? Int32(step) : since[pair]
      }
      if first == nil, snapshot.metrics.trainedShare >= 0.99 { first = step }
      #expect(snapshot.progress.since == since)
      #expect(Int(snapshot.metrics.trainedRight) == right.prefix(33).count { $0 })
      #expect(Int(snapshot.metrics.unseenRight) == right.dropFirst(33).count { $0 })
    }
    #expect(run.snapshot().progress.trained99 == first && first != nil)
  }

  private func moment(_ snapshot: GrokSnapshot) throws -> GrokMoment {
    try GrokExperiment(grokOptions()).makeMoment(snapshot)
  }

  @Test func editsChangeWhatComesAfterThem() throws {
    let plain = try grokRun(at: 40).snapshot()
    for edit in [GrokEdit.weightDecay(0), .learningRate(0.001), .trained(40)] {
      var run = try grokRun(at: 20)
      run.apply(edit)
      let snapshot = run.snapshot()
      run.advance(to: 40)
      #expect(run.snapshot().state.parameters != plain.state.parameters)
      // From there on it is replayed.
      var other = try grokRun()
      other.restore(snapshot)
      other.advance(to: 40)
      #expect(other.snapshot() == run.snapshot())
    }
  }

  @Test func pairsAreOnlyAdded() throws {
    var run = try grokRun(at: 4)
    run.apply(.trained(20))
    #expect(run.metrics().trained == 33)
    run.apply(.trained(50))
    #expect(run.metrics().trained == 50 && run.metrics().unseen == 16)
    run.apply(.trained(1000))
    #expect(run.metrics().unseen == 1)
  }

  @Test func aRateFarTooHighDiverges() throws {
    var run = try grokRun(
      grokOptions {
        $0.learningRate = 1e6
        $0.weightDecay = 0
      })
    run.advance(to: 100)
    #expect(run.hasDiverged && run.step < 100)
  }

  /// The strongest frequencies of the trained embedding, from its own numbers.
  @Test func theStrongestGiveWayOnlyToMuchStrongerOnes() throws {
    var run = try grokRun(grokOptions { $0.modulus = 23 }, at: 2)
    let moment = try GrokExperiment(grokOptions { $0.modulus = 23 }).makeMoment(run.snapshot())
    #expect(moment.strongest == moment.order.prefix(4).sorted())
    for step in stride(from: 4, through: 60, by: 2) {
      run.advance(to: step)
      let before = moment.strongest
      moment.show(run.snapshot())
      let shares = moment.shares
      for turns in Set(moment.strongest).subtracting(before) {
        let left = Set(before).subtracting(moment.strongest).map { shares[$0 - 1] }.min() ?? 1
        #expect(shares[turns - 1] > 1.2 * left)
      }
      let weakest = moment.strongest.map { shares[$0 - 1] }.min() ?? 0
      for turns in 1...11 where !moment.strongest.contains(turns) {
        #expect(shares[turns - 1] <= 1.2 * weakest)
      }
    }
    // What was shown is shown so again.
    let last = moment.strongest
    run.advance(to: 62)
    moment.show(run.snapshot())
    let early = try grokRun(grokOptions { $0.modulus = 23 }, at: 60).snapshot()
    moment.show(early)
    #expect(moment.strongest == last)
  }
}
