import Drawing
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// A trainer that does not come to its turn holds nothing else back: the page stays as it is until it
/// has done what it was told, and keys are answered.
@Suite(.serialized) struct HeldTrainerTests {
  private let hold = Hold()

  private var options: Options {
    get throws {
      var options = Options()
      options.exhibit = TinyExperiment.card.name
      options.epochs = 60
      options.comparedSets = [try RunSet("lr=0.1"), try RunSet("lr=0.2")]
      return options
    }
  }

  /// A run at its sixth step, whose trainer then stands still.
  private func held() throws -> ExhibitShow<Viewing<TinyExperiment>> {
    var options = try options
    options.comparedSets = []
    var experiment = try TinyExperiment(options)
    experiment.hold = hold
    let show = ExhibitShow(Viewing(experiment, options), options)
    #expect(show.until { $0.exhibit.shown.step >= 6 })
    hold.close()
    #expect(show.until { _ in hold.isHolding })
    show.isPatient = false
    return show
  }

  /// Two runs, of which the trainer of the second stands still.
  private func heldComparison() throws -> ExhibitShow<Comparison<TinyExperiment>> {
    let options = try options
    var experiments = try options.comparedSets.map { set in
      var own = options
      try set.apply(to: &own)
      return try TinyExperiment(own)
    }
    experiments[1].hold = hold
    let show = ExhibitShow(Comparison(experiments, options, isLive: true), options)
    #expect(show.until { $0.exhibit.position >= 6 })
    hold.close()
    #expect(show.until { _ in hold.isHolding })
    show.isPatient = false
    return show
  }

  private func steps(_ show: ExhibitShow<Comparison<TinyExperiment>>) -> [Int] {
    show.exhibit.runs.map(\.shown.step)
  }

  @Test func aRunThatIsHeldBackPausesAndGoesOnWhenItCan() throws {
    let show = try held()
    let step = show.exhibit.shown.step
    show.press(.space)
    #expect(show.exhibit.isArriving && show.exhibit.shown.step == step)
    // What was told last counts, though nothing has come of it yet.
    show.press(.space)
    show.press(.space)
    hold.open()
    #expect(show.until { !$0.exhibit.isArriving })
    #expect(show.exhibit.player.view.state == .paused && hold.hasHeld)
  }

  @Test func aSeedThatIsOnItsWayLeavesThePageAsItIs() throws {
    let show = try held()
    let step = show.exhibit.shown.step
    show.press(.character("r"), .shift)
    #expect(show.says("Seed 2."))
    show.press(.character("r"), .shift)
    #expect(show.says("Seed 3."))
    show.pass(1.0 / 60)
    #expect(show.exhibit.shown.step == step && show.exhibit.experiment.seed == 1)
    hold.open()
    #expect(show.until { $0.exhibit.experiment.seed == 3 && $0.exhibit.shown.step == 60 })
    #expect(hold.hasHeld)
  }

  /// An edit in the past is one branch, however often the pointer moves before it is there.
  @Test func editsThatAreOnTheirWayMakeOneBranch() throws {
    let show = try held()
    show.press(.home)
    #expect(show.exhibit.shown.step == 0)
    show.exhibit.apply(.place(5), label: "pushed")
    show.exhibit.apply(.place(6), label: "pushed")
    #expect(show.exhibit.isArriving && show.exhibit.shown.place == 4)
    hold.open()
    #expect(show.until { !$0.exhibit.isArriving })
    #expect(show.exhibit.player.view.timeline.branches.count == 2)
    #expect(show.exhibit.shown.place == 6)
    #expect(hold.hasHeld)
  }

  @Test func aWindowClosesThoughItsTrainerStandsStill() throws {
    let show = try held()
    let step = show.exhibit.shown.step
    show.exhibit.player.close(seconds: 0.02)
    #expect(show.exhibit.shown.step == step && hold.hasHeld)
    hold.open()
  }

  // MARK: Side by side

  @Test func runsBeginAgainWhenTheSlowestHasCome() throws {
    let show = try heldComparison()
    let before = steps(show)
    show.press(.character("r"))
    show.press(.character("e"))
    show.press(.space)
    for _ in 0..<4 { show.pass(1.0 / 60) }
    #expect(show.exhibit.isArriving && steps(show) == before)
    #expect(show.says("lr=0.1") && show.says("lr=0.2"))
    show.press(.character("q"))
    #expect(show.stage.takeRequests() == [.quit])
    hold.open()
    #expect(show.until { !$0.exhibit.isArriving })
    #expect(steps(show) == [0, 0] && !show.exhibit.isPlaying && hold.hasHeld)
    show.press(.space)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(steps(show) == [60, 60])
  }

  /// The past is there all the same; where more is asked for, it is added when all have come.
  @Test func runsAreGivenALaterEndWhenTheSlowestHasCome() throws {
    let show = try heldComparison()
    _ = show.exhibit.perform(.moreEpochs)
    _ = show.exhibit.perform(.moreEpochs)
    show.press(.home)
    #expect(show.until { $0.exhibit.position == 0 })
    #expect(show.exhibit.isArriving && steps(show) == [0, 0])
    hold.open()
    #expect(show.until { !$0.exhibit.isArriving })
    show.press(.end)
    show.press(.space)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(steps(show) == [180, 180] && hold.hasHeld)
  }

  /// The newest moment need not be on the screen yet for a step to go on from it.
  @Test func aStepFromTheEndIsOneRefresh() throws {
    var options = try options
    options.epochsPerRefresh = 1
    let experiments = [try TinyExperiment(options), try TinyExperiment(options)]
    let show = ExhibitShow(Comparison(experiments, options, isLive: true), options)
    #expect(show.exhibit.perform(.end) == .done)
    #expect(show.exhibit.perform(.stepForward) == .done)
    #expect(show.until { $0.exhibit.position > 0 })
    #expect(steps(show) == [1, 1])
  }

  /// A step forward is the shortest refresh of any run, whichever comes first.
  @Test(arguments: [[10, 2], [2, 10]]) func theFinestRefreshIsEveryones(refreshes: [Int]) throws {
    let options = try options
    let experiments = try refreshes.map { refresh in
      var own = options
      own.epochsPerRefresh = refresh
      return try TinyExperiment(own)
    }
    let show = ExhibitShow(Comparison(experiments, options, isLive: true), options)
    show.press(.home)
    show.press(.right)
    #expect(show.until { $0.exhibit.position > 0 })
    #expect(steps(show) == [2, 2])
  }
}
