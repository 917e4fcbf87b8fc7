import Datasets
import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct GrokPageTests {
  @Test func thePointerTellsOfASumAndAClickHoldsIt() throws {
    let show = try GrokShow.paused(at: 20)
    show.move(to: try show.cell(7, 9))
    #expect(show.says("7 + 9") && show.says(" = 16 = 5 mod 11"))
    show.move(to: try show.cell(2, 1))
    #expect(show.says("2 + 1") && show.says(" = 3 mod 11") && !show.says("7 + 9"))
    show.click(try show.cell(2, 1))
    show.move(to: try show.cell(7, 9))
    #expect(show.says("2 + 1"))
    // Arrows move what is held, and the run stays where it is.
    let step = show.exhibit.shown.step
    show.press(.right)
    show.press(.up)
    #expect(show.says("3 + 2") && show.exhibit.shown.step == step)
    show.press(.left)
    show.press(.down)
    #expect(show.says("2 + 1"))
    for _ in 0..<20 { show.press(.left) }
    #expect(show.says("0 + 1"))
    show.press(.escape)
    show.press(.right)
    #expect(show.exhibit.shown.step > step)
  }

  /// Differences know which number comes first, and products walk along powers.
  @Test func otherTablesSayWhatTheyAre() throws {
    let show = try GrokShow.paused(at: 20, grokOptions { $0.subject = "subtract" })
    show.move(to: try show.cell(2, 9))
    #expect(show.says("2 − 9") && show.says(" = −7 = 4 mod 11"))
    show.move(to: try show.cell(9, 2))
    #expect(show.says("9 − 2") && show.says(" = 7 mod 11"))
    #expect(show.exhibit.shown.sums.questions.count == 121)
    let other = try GrokShow.paused(at: 20, grokOptions { $0.subject = "multiply" })
    other.move(to: try other.cell(7, 9))
    #expect(other.says("7 · 9") && other.says(" = 63 = 8 mod 11"))
    // 2 is the least root of 11.
    #expect(other.says("The walk 1, 2, 4 … 6") && other.says("turns along the powers of 2"))
    let moment = other.exhibit.live.show.moment
    #expect(moment.walk == [1, 2, 4, 8, 5, 10, 9, 7, 3, 6] && moment.shares.count == 4)
    #expect(moment.circle(1).places.count == 10)
  }

  /// The three likeliest answers, the right one marked, add up with all others to 1.
  @Test func theReadoutIsWhatTheNetworkSays() throws {
    let show = try GrokShow.paused(at: 60)
    let moment = show.exhibit.live.show.moment
    for pair in [0, 17, 65] {
      #expect(abs(moment.shares(ofPair: pair).reduce(0, +) - 1) < 1e-5)
    }
    let question = show.exhibit.shown.sums.questions[17]
    show.move(to: try show.cell(question.b, question.a))
    let best = moment.shares(ofPair: 17).enumerated().max { $0.1 < $1.1 }
    #expect(try show.words(inPanel: 1).contains("\(try #require(best).0)"))
    #expect(show.says("trained on, it answers"))
  }

  @Test func cellsTellThreeThings() throws {
    let show = try GrokShow.paused(at: 20)
    #expect(show.exhibit.live.choices.tells == .answer)
    show.type("a")
    #expect(show.says("of the right answer"))
    show.type("a")
    #expect(show.says("right since step"))
    show.type("a")
    #expect(show.exhibit.live.choices.tells == .answer)
    try show.click(.choice(panel: 1, index: 1))
    #expect(show.exhibit.live.choices.tells == .probability)
  }

  @Test func keysAndTheSliderSetTheDecay() throws {
    let show = try GrokShow.paused(at: 10)
    func decay() -> Float { show.exhibit.shown.metrics.weightDecay }
    show.type("b")
    #expect(decay() == 3)
    show.press(.character("b"), .shift)
    show.press(.character("b"), .shift)
    #expect(decay() == 0.3)
    let track = DecaySlider.track(in: try show.frame(.panel(5)))
    show.click(Point(track.x, track.midY))
    #expect(decay() == 0)
    show.drag(from: Point(track.x, track.midY), by: Point(track.width, 0))
    #expect(decay() == 10)
    show.type("b")
    #expect(show.says("is the most"))
  }

  /// A decay set in the past is a branch, and each of its steps is replayed to the last bit.
  @Test func adecayInThePastIsABranch() throws {
    let show = try GrokShow.paused(at: 40)
    let old = show.exhibit.shown
    show.exhibit.live.go(to: 20)
    while show.exhibit.isArriving { show.pass(0.01) }
    for _ in 0..<4 { show.press(.character("b"), .shift) }
    #expect(show.exhibit.shown.metrics.weightDecay == 0.01)
    show.press(.character("b"), .shift)
    #expect(show.exhibit.shown.step == 20 && show.exhibit.shown.metrics.weightDecay == 0)
    while show.exhibit.view.step < 40 { show.press(.right) }
    let new = show.exhibit.shown
    #expect(new.state.parameters != old.state.parameters)
    var run = try grokRun(at: 20)
    run.apply(.weightDecay(0))
    run.advance(to: 40)
    #expect(new == run.snapshot())
    // Back through the branch, an odd step too.
    show.exhibit.live.go(to: 31)
    while show.exhibit.isArriving { show.pass(0.01) }
    var replay = try grokRun(at: 20)
    replay.apply(.weightDecay(0))
    replay.advance(to: 31)
    #expect(show.exhibit.shown.state == replay.snapshot().state)
    #expect(show.says("decay 1"))
  }

  @Test func moreOfThePairsAreLearned() throws {
    let show = try GrokShow.paused(at: 4)
    show.type("+")
    #expect(show.exhibit.shown.metrics.trained == 36)
    for _ in 0..<12 { show.type("+") }
    #expect(show.exhibit.shown.metrics.trained == 59 && show.says("are the most"))
  }

  @Test func theSpectrumChoosesACircle() throws {
    let show = try GrokShow.paused(at: 10)
    let strongest = show.exhibit.live.show.moment.strongest
    let weak = try #require((1...5).first { !strongest.contains($0) })
    try show.click(.choice(panel: 4, index: weak))
    #expect(show.exhibit.live.choices.turns == weak)
    #expect(try show.words(inPanel: 3).contains("\(weak)"))
    try show.click(.choice(panel: 4, index: weak))
    #expect(show.exhibit.live.choices.turns == nil)
    show.wheel(-1, at: try show.frame(.panel(3)).center)
    #expect(show.exhibit.live.choices.firstCircle == 1)
    #expect(show.says("2nd strongest"))
    show.wheel(-5, at: try show.frame(.panel(3)).center)
    #expect(show.exhibit.live.choices.firstCircle == 1)
    show.press(.escape)
    #expect(show.exhibit.live.choices.firstCircle == 0)
  }

  /// A number of the walk lights up its row and its column.
  @Test func aNumberOfTheWalkIsLitInTheTable() throws {
    let show = try GrokShow.paused(at: 10)
    let before = try show.shapes(1).count
    show.move(to: try show.place(.choice(panel: 3, index: 4)))
    #expect(try show.shapes(1).count == before + 2)
  }

  @Test func curvesHaveDecadesOfSteps() throws {
    let show = try GrokShow.paused(at: 100)
    #expect(show.says("train ") && show.says("unseen ") && show.says("log steps"))
    let area = show.exhibit.live.page.curves(
      "right", PanelFrame("", key: 2)
    ).area(in: try show.frame(.panel(2)))
    // Half of the way from 1 to 200 is 14.
    show.click(Point(area.midX, area.midY))
    #expect((12...16).contains(show.exhibit.shown.step))
    show.click(Point(area.x, area.midY))
    #expect(show.exhibit.shown.step == 0)
    show.type("l")
    #expect(show.exhibit.live.choices.showsLoss && show.says("nats"))
  }

  /// The sentence of the page changes with what the network does.
  @Test func theStoryIsToldOnThePage() throws {
    let show = try GrokShow.paused()
    #expect(show.says("It knows nothing yet"))
    while show.exhibit.view.step < 10 { show.press(.right) }
    #expect(show.says("by heart, one by one"))
    while show.exhibit.shown.metrics.trainedShare < 0.99, show.exhibit.view.step < 200 {
      show.press(.right)
    }
    #expect(!show.says("one by one"))
  }

  /// Runs side by side show their tables, and what they never saw in one plot.
  @Test func runsAreCompared() throws {
    var options = grokOptions { $0.epochs = 60 }
    options.comparedSets = [try RunSet("weight-decay=1"), try RunSet("weight-decay=0")]
    let show = GrokShow(try OpenExhibit<GrokExperiment>(options), options)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.says("Unseen pairs right") && show.says("unseen right"))
    #expect(show.says("weight-decay=0"))
  }
}
