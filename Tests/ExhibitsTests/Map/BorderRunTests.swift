import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of a small border map.
func borderOptions(
  _ axes: String = "lr.hidden=1.05:41:24|lr.output=0.15:0.54:20",
  _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  (options.exhibit, options.subject) = (.map, axes)
  (options.epochs, options.threads) = (60, 1)
  change(&options)
  return options
}

@Suite struct BorderRunTests {
  private func run(_ options: Options = borderOptions()) throws -> BorderRun {
    try BorderExperiment(options).makeRun(RunNeeds())
  }

  /// Each pixel is the run of its own two rates, whatever it stood beside, and its losses add up.
  @Test(arguments: [
    "lr.hidden=1.05:41:12|lr.output=0.15:0.54:10", "lr.output=0.15:0.54:10|lr.hidden=1.05:41:12",
  ])
  func aPixelIsTheRunOfItsRates(axes: String) throws {
    var run = try run(borderOptions(axes))
    let field = run.field
    run.advance(to: 120)
    #expect(run.isComplete && run.state.count == 120)
    let single = Trainability(
      field.architecture,
      start: Network(field.architecture, initializer: .standardNormal, seed: 2).parameters.map {
        Double($0)
      }, inputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], rows: 4, steps: 60)
    for y in 0..<field.rows {
      for x in 0..<field.columns {
        let exponents = [field.axes[0].rate(x), field.axes[1].rate(y)]
        let rates = field.axes[0].layers == .hidden ? exponents : exponents.reversed()
        let outcome = try #require(single.outcomes(rates: rates).first)
        #expect(run.state.outcome(x, y) == BorderOutcome(outcome) || outcome.last.isNaN)
        #expect(run.state.outcome(x, y)?.settles == outcome.settles)
        let losses = single.losses(rates: rates)[0]
        #expect(losses.count == 60 && losses[0] == outcome.first)
        #expect(Trainability.settles(losses) == outcome.settles)
        if outcome.settles {
          let sum = losses.reduce(0, +)
          #expect(abs(sum - outcome.sum) <= 1e-12 * sum)
        }
      }
    }
    #expect(run.state.settled > 0 && run.state.settled < 120)
  }

  @Test func threadsAndSlicesChangeNothing() throws {
    var one = try run()
    var other = try run(borderOptions { $0.threads = 3 })
    one.advance(to: 400)
    for step in [1, 2, 40, 41, 170, 400] { other.advance(to: step) }
    #expect(one.step == 400)
    for place in 0..<400 {
      #expect(one.state[place].sum.bitPattern == other.state[place].sum.bitPattern)
    }
  }

  /// Every moment can be gone back to, across a zoom and longer runs, and from there it goes the same
  /// way.
  @Test func theHistoryReplays() throws {
    let experiment = try BorderExperiment(borderOptions())
    var run = experiment.makeRun(RunNeeds())
    var moments: [BorderSnapshot] = []
    func go(to step: Int) {
      run.advance(to: step)
      moments.append(run.snapshot())
    }
    go(to: 100)
    let axis = experiment.field.axes[0]
    let closer = try #require(
      axis.ranging(
        from: axis.low + 0.4 * (axis.high - axis.low), to: axis.low + 0.6 * (axis.high - axis.low)))
    run.apply(.axes([closer, experiment.field.axes[1]]))
    #expect(run.step == 100 && run.state.count == 0)
    moments.append(run.snapshot())
    go(to: 300)
    run.apply(.steps(120))
    moments.append(run.snapshot())
    go(to: 300 + 480)
    #expect(run.isComplete && moments.last?.end == 780)
    for (moment, next) in zip(moments, moments.dropFirst()) where moment.field == next.field {
      var again = experiment.makeRun(RunNeeds())
      again.restore(moment)
      again.advance(to: next.step)
      #expect(again.step == next.step)
      for place in 0..<next.state.count {
        #expect(again.state[place].sum.bitPattern == next.state[place].sum.bitPattern)
      }
    }
    // Behind the zoom stands what was known, where it lies now.
    let before = try #require(moments[1].before)
    let levels = try #require(before.levels(over: moments[1].field.axes))
    #expect(levels.count == 480 && levels.contains { $0 != 0 })
  }

  @Test func aFileGoesOn() throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "border-\(UUID().uuidString).safetensors"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let experiment = try BorderExperiment(borderOptions())
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: 123)
    try experiment.save(run.snapshot(), to: path)
    var other = try BorderExperiment(borderOptions { $0.load = path }).makeRun(RunNeeds())
    #expect(other.step == 123)
    run.advance(to: 480)
    other.advance(to: 480)
    for place in 0..<480 {
      #expect(run.state[place].sum.bitPattern == other.state[place].sum.bitPattern)
    }
    for change in [
      { $0.epochs = 61 }, { $0.seed = 4 }, { $0.hiddenNeurons = 2 }, { $0.activation = .relu },
      { $0.subject = "lr.hidden=1.05:42:24|lr.output=0.15:0.54:20" },
    ] as [(inout Options) -> Void] {
      let odd = borderOptions {
        change(&$0)
        $0.load = path
      }
      #expect(throws: ProgramError.self) { try BorderExperiment(odd) }
    }
  }

  @Test(arguments: [
    ("lr.hidden=1:40", "go together"), ("lr.hidden=1:40|hn=1:4", "go together"),
    ("lr.hidden=1:40|lr.hidden=1:20", "go together"), ("lr.hidden=40:1|lr.output=0.1:1", "range"),
    ("lr.hidden=0:40|lr.output=0.1:1", "range"), ("lr.hidden=1,2,3|lr.output=0.1:1", "range"),
    ("lr.hidden=1:40:1|lr.output=0.1:1", "two values"),
    ("lr.hidden=1:40:2.5|lr.output=0.1:1", "two values"),
    ("lr.hidden=1:40:2000|lr.output=0.1:1:2000", "1048576"),
    ("lr.hidden=1:1.00000001|lr.output=0.1:1", "double precision"),
    ("lr.hidden=1:nan|lr.output=0.1:1", "range"),
  ])
  func whatIsWrongIsSaid(axes: String, words: String) {
    let error = #expect(throws: ProgramError.self) { try BorderExperiment(borderOptions(axes)) }
    #expect(error?.line.contains(words) == true, "\(error?.line ?? "")")
  }

  @Test(
    arguments: [
      { $0.optimizer = .adam }, { $0.seeds = 4 }, { $0.activation = .gelu }, { $0.epochs = 0 },
      { $0.base = .init(.plane, subject: "circle") }, { $0.learningRate = 0.1 },
    ] as [@Sendable (inout Options) -> Void])
  func whatMeansNothingHereIsRefused(change: @Sendable (inout Options) -> Void) {
    #expect(throws: ProgramError.self) { try BorderExperiment(borderOptions("border", change)) }
  }
}
