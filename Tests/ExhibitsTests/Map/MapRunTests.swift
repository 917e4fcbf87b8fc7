import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of a small map.
func mapOptions(
  _ axes: String = "lr=0.1:10:12|hn=1:4", _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  (options.exhibit, options.subject) = (.map, axes)
  (options.epochs, options.seeds, options.threads) = (300, 6, 1)
  change(&options)
  return options
}

@Suite struct MapRunTests {
  private func run(_ options: Options) throws -> MapRun {
    try MapExperiment(options).makeRun(RunNeeds())
  }

  /// Many at once are what each is alone, in the exhibit that a click opens: to the last bit.
  @Test(arguments: [
    "lr=0.1:10:4|hn=1:3", "activation=tanh,relu,sigmoid|hn=2:4", "e=40:400:4|lr=0.5,2",
    "optimizer=sgd,adam,momentum|lr=0.05,0.5", "init-scale=0.5,2|hn=2:3", "batch=1,3,4|hn=3,5",
    "loss=half-squared-error,binary-cross-entropy|weight-decay=0,0.001",
  ])
  func aCellIsTheRunThatOpens(axes: String) throws {
    let options = mapOptions(axes)
    let field = try MapExperiment(options).field
    var run = try run(options)
    run.advance(to: run.state.totalRuns)
    for (index, cell) in run.state.cells.enumerated() {
      for (seed, outcome) in cell.outcomes.enumerated() {
        let own = field.options(ofCell: index, seed: seed)
        #expect(own.exhibit == .xor && own.seed == UInt64(seed + 1))
        var single = try XORExperiment(own).makeRun(RunNeeds())
        single.advance(to: try #require(own.epochs))
        let metrics = single.snapshot().metrics
        #expect(metrics.loss.bitPattern == outcome.loss.bitPattern, "cell \(index) seed \(seed)")
        #expect((metrics.rowsRight == metrics.rows) == (outcome.learned != nil))
      }
    }
  }

  /// How much of the last update is kept, and how large weights start, are axes too.
  @Test func momentumIsAnAxis() throws {
    let options = mapOptions("momentum=0:0.9:4|init-scale=0.3,3") {
      ($0.optimizer, $0.learningRate, $0.seeds) = (.nesterov, 0.2, 2)
    }
    var run = try run(options)
    run.advance(to: run.state.totalRuns)
    #expect(Set(run.state.cells.map(\.medianLoss)).count == 8)
    #expect(throws: ProgramError.self) { try MapExperiment(mapOptions("momentum=0:0.9:4")) }
  }

  @Test func theSameOverThePlane() throws {
    let options = mapOptions("lr=0.03,0.3|batch=5,10") {
      $0.base = .init(.plane, subject: "circle")
      $0.seeds = 2
    }
    let field = try MapExperiment(options).field
    var run = try run(options)
    run.advance(to: run.state.totalRuns)
    for (index, cell) in run.state.cells.enumerated() {
      for (seed, outcome) in cell.outcomes.enumerated() {
        let own = field.options(ofCell: index, seed: seed)
        // Batches of another size see as many points in all.
        #expect((own.epochs ?? 0) * (own.batchSize ?? 0) == 3000)
        var single = PlaneRun(try PlaneSettings(own))
        single.advance(to: try #require(own.epochs))
        #expect(single.metrics().loss.bitPattern == outcome.loss.bitPattern)
        #expect((single.metrics().testScore >= 0.97) == (outcome.learned != nil))
      }
    }
  }

  /// The points of a file are those of every run, and of the one that opens.
  @Test func aTableMayBeThePlane() throws {
    let rows = (0..<40).map { "\($0 % 7 - 3),\($0 / 7 - 3),\($0 % 2)" }.joined(separator: "\n")
    let table = try PlaneTable(csv: Array(rows.utf8), path: "labelled.csv")
    let options = mapOptions("lr=0.03,0.3|hidden=2,4") {
      $0.base = .init(.plane, subject: "labelled.csv")
      #expect($0.pointsTable == "labelled.csv")
      $0.content = table.scaled.points
      $0.seeds = 2
    }
    var run = try run(options)
    run.advance(to: 8)
    #expect(run.isComplete)
    let own = try MapExperiment(options).field.options(ofCell: 3, seed: 1)
    var single = PlaneRun(try PlaneSettings(own))
    single.advance(to: try #require(own.epochs))
    #expect(
      single.metrics().loss.bitPattern == run.state.cells[3].outcomes[1].loss.bitPattern)
    #expect(own.content as? PlanePoints == table.scaled.points)
  }

  @Test func threadsAndSlicesChangeNothing() throws {
    var one = try run(mapOptions())
    var other = try run(mapOptions { $0.threads = 3 })
    one.advance(to: 250)
    for step in [1, 2, 40, 41, 170, 250] { other.advance(to: step) }
    #expect(one.state == other.state && one.step == 250)
  }

  /// Every moment can be gone back to, across a zoom and more seeds, and from there it goes the same
  /// way.
  @Test func theHistoryReplays() throws {
    let experiment = try MapExperiment(mapOptions())
    let axes = try #require(experiment.field.axes[0].ranging(from: 1, to: 5))
    var run = experiment.makeRun(RunNeeds())
    var moments: [MapSnapshot] = []
    func go(to step: Int) {
      run.advance(to: step)
      moments.append(run.snapshot())
    }
    go(to: 70)
    run.apply(.axes([axes, experiment.field.axes[1]]))
    #expect(run.step == 70 && run.state.runs == 0)
    moments.append(run.snapshot())
    go(to: 200)
    run.apply(.seeds(9))
    go(to: 333)
    let end = run.snapshot().end
    #expect(end == 70 + 12 * 4 * 9)
    go(to: end)
    #expect(run.isComplete)
    for (moment, next) in zip(moments, moments.dropFirst())
    where moment.field == next.field && moment.start == next.start {
      var again = experiment.makeRun(RunNeeds())
      again.restore(moment)
      again.advance(to: next.step)
      #expect(again.state == next.state)
    }
    #expect(moments[1].before?.shares.count == 48)
  }

  /// 600 seeds each from NumPy with other random numbers: 0.908 and 0.892, 0.913 and 0.898, 0.715 and
  /// 0.737.
  @Test func asManyLearnAsTheReferenceSays() throws {
    func share(_ rate: String, _ neurons: Int) throws -> Double {
      let options = mapOptions("lr=\(rate)") {
        $0.hiddenNeurons = neurons
        ($0.seeds, $0.epochs) = (600, 4000)
      }
      var run = try run(options)
      run.advance(to: 600)
      return try #require(run.state.cells[0].share)
    }
    for (rate, neurons, expected) in [("0.5", 3, 0.9), ("0.3", 4, 0.9055), ("2", 2, 0.726)] {
      let share = try share(rate, neurons)
      // 600 against 1,200: 3.3 standard deviations.
      let reach = 3.3 * (expected * (1 - expected) * (1.0 / 600 + 1.0 / 1200)).squareRoot()
      #expect(abs(share - expected) < reach, "lr \(rate), \(neurons) neurons: \(share)")
    }
    #expect(try share("1", 1) == 0)
  }

  @Test func aRunThatDivergesIsAResult() throws {
    var run = try run(
      mapOptions("lr=0.01,1000") {
        $0.base = .init(.plane, subject: "six")
        $0.activation = .relu
      })
    run.advance(to: 12)
    #expect(run.isComplete && !run.hasDiverged)
    #expect(run.state.cells[1].outcomes.allSatisfy { $0.learned == nil })
    #expect(run.state.cells[1].medianLoss == .infinity)
  }

  @Test func aFileGoesOnWhereItWasSaved() throws {
    let path = temporaryFile("safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = mapOptions()
    let experiment = try MapExperiment(options)
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: 133)
    try experiment.save(run.snapshot(), to: path)
    let loaded = try MapExperiment(mapOptions { $0.load = path })
    var again = loaded.makeRun(RunNeeds())
    #expect(again.state == run.state)
    run.advance(to: 288)
    again.advance(to: 288)
    #expect(again.state == run.state && again.isComplete)
    // A whole map has nothing left to train, and says how it gets more.
    let whole = temporaryFile("safetensors")
    defer { try? FileManager.default.removeItem(atPath: whole) }
    try experiment.save(run.snapshot(), to: whole)
    let exhibit = try OpenExhibit<MapExperiment>(mapOptions { $0.load = whole })
    let news = exhibit.takeNews()
    #expect(news.count == 1 && news.allSatisfy { $0.contains("⇧E in the window adds seeds") })
    try exhibit.close()
    guard case .state(let known) = try experiment.load(path, run.snapshot()) else {
      Issue.record("a file is a state")
      return
    }
    #expect(known.runs == 133)
    for other in [
      mapOptions("lr=0.1:10:12|hn=1:5"), mapOptions { $0.epochs = 301 },
      mapOptions { $0.seed = 2 }, mapOptions("lr=0.1:10:12"),
    ] {
      var other = other
      other.load = path
      #expect(throws: ProgramError.self) { try MapExperiment(other) }
    }
  }

  @Test func aLargeNetworkAndWhatItsRunsCannotHaveAreRefused() {
    func refused(_ axes: String, _ change: @escaping (inout Options) -> Void = { _ in }) -> String?
    {
      var options = mapOptions(axes, change)
      do throws(ProgramError) {
        try options.check(offered: ExhibitKind.cards)
        _ = try MapExperiment(options)
        return nil
      } catch {
        return error.line
      }
    }
    #expect(refused("lr=0.1,1") == nil)
    #expect(refused("lr=0.1,1") { $0.features = [.x1] }?.contains("--features") == true)
    #expect(refused("lr=0.1,1") { $0.beta = 2 }?.contains("--beta") == true)
    #expect(refused("hidden=32,64") == nil)
    #expect(refused("lr=0.1,1") { $0.hiddenSizes = [64, 64, 64, 64] } == nil)
    #expect(refused("lr=0.1,1") { $0.preset = "spiral" }?.contains("--preset") == true)
    #expect(refused("batch=4,500") { $0.base = .init(.plane) }?.contains("batch") == true)
  }
}
