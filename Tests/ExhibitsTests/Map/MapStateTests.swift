import Exhibits
import Testing

@Suite struct MapStateTests {
  /// What a run comes to that knows nothing of networks: most to the right learn.
  private func outcome(_ job: MapJob, _ state: MapState) -> MapOutcome {
    let (x, y) = (job.cell % state.columns, job.cell / state.columns)
    let chance = Double(x + y) / Double(state.columns + state.rows)
    let dice = Double((job.firstSeed &* 7919 &+ job.cell &* 104_729) % 1000) / 1000
    let isLearned = dice < (chance - 0.4) * 5
    return MapOutcome(loss: isLearned ? 0.01 : 0.1, learned: isLearned ? 40 : nil)
  }

  private func train(
    _ state: inout MapState, _ runs: Int = .max, looking: (MapState) -> Void = { _ in }
  ) {
    var left = runs
    while left > 0, !state.isComplete, let job = state.upcoming(1).first {
      state.take(outcome(job, state))
      left -= 1
      if state.runs % 97 == 0 { looking(state) }
    }
  }

  @Test(arguments: [(64, 16, 16), (16, 3, 8), (5, 1, 20), (1, 1, 1), (40, 40, 1), (33, 9, 11)])
  func everyCellGetsAllItsSeedsOnceAndBlocksTileTheMap(columns: Int, rows: Int, seeds: Int) {
    var state = MapState(columns: columns, rows: rows, seeds: seeds)
    train(&state) { state in
      #expect(state.blocks.reduce(0) { $0 + $1.width * $1.height } == columns * rows)
      let owners = state.owners
      for (index, block) in state.blocks.enumerated() {
        #expect(owners[state.cell(of: block)] == index)
      }
      #expect(state.cells.reduce(0) { $0 + $1.runs } == state.runs)
    }
    #expect(state.isComplete && state.runs == columns * rows * seeds)
    #expect(state.cells.allSatisfy { $0.runs == seeds })
    #expect(state.blocks.count == columns * rows)
  }

  /// Most of the work goes where it is not clear: long before the end the picture is right.
  @Test func theBorderIsSeenEarly() {
    var whole = MapState(columns: 64, rows: 16, seeds: 128)
    train(&whole)
    var early = MapState(columns: 64, rows: 16, seeds: 128)
    train(&early, 46_000)
    #expect(early.blocks.count < 1000)
    let differences = zip(early.shares, whole.shares).map { abs($0 - $1) }
    #expect(differences.reduce(0, +) / Float(differences.count) < 0.02)
    #expect(early.meanError < 0.05 && early.meanError > whole.meanError)
  }

  @Test func whatComesNextDependsOnTheOutcomesAlone() {
    var one = MapState(columns: 16, rows: 8, seeds: 16)
    var other = one
    train(&one, 700)
    // In pieces, each from what was asked for at once.
    while other.runs < 700 {
      for job in other.upcoming(min(23, 700 - other.runs)) {
        for seed in 0..<job.count {
          let single = MapJob(cell: job.cell, firstSeed: job.firstSeed + seed, count: 1)
          other.take(outcome(single, other))
        }
      }
    }
    #expect(one == other)
  }

  @Test func moreSeedsGoOnFromTheEnd() {
    var state = MapState(columns: 8, rows: 2, seeds: 8)
    train(&state)
    let before = state.cells
    state.setSeeds(20)
    #expect(!state.isComplete && state.totalRuns == 320)
    train(&state)
    #expect(state.isComplete && state.cells.allSatisfy { $0.runs == 20 })
    for (old, new) in zip(before, state.cells) {
      #expect(Array(new.outcomes.prefix(8)) == old.outcomes)
    }
    state.setSeeds(3)
    #expect(state.seeds == 20)
  }

  @Test func mediansAndShares() {
    var cell = MapCell()
    #expect(cell.share == nil && cell.medianLoss == nil && cell.medianStep == nil)
    cell.outcomes = [
      .init(loss: 0.1, learned: 30), .init(loss: .nan, learned: nil), .init(loss: 0.3, learned: 10),
    ]
    #expect(cell.share == 2.0 / 3 && cell.learned == 2)
    #expect(abs((cell.medianLoss ?? 0) - 0.3) < 1e-6 && cell.medianStep == 30)
    cell.outcomes.append(.init(loss: .nan, learned: nil))
    #expect(cell.medianLoss == .infinity && cell.medianStep == .infinity)
  }

  /// The values of Wilson's interval for 10 of 20 and 0 of 8, worked out by hand from its formula.
  @Test func theIntervalIsWilsons() {
    let half = WilsonInterval(10, of: 20, deviations: 1.96)
    #expect(abs(half.low - 0.2993) < 1e-4 && abs(half.high - 0.7007) < 1e-4)
    let none = WilsonInterval(0, of: 8)
    #expect(none.low == 0 && abs(none.high - 0.5751) < 1e-3)
    let nothing = WilsonInterval(0, of: 0)
    #expect(nothing.low == 0 && nothing.high == 1)
  }
}
