import Datasets
import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct FunctionExhibitTests {
  @Test(arguments: [Size(960, 600), Size(1280, 800), Size(1920, 1080)])
  func everyPanelIsThere(size: Size) throws {
    let show = try FunctionShow.paused(size: size)
    for panel in size.height >= 640 ? [1, 2, 3, 4] : [1, 2, 3] {
      #expect(try show.frame(.panel(panel)).width > 200)
    }
    #expect(show.says("sum of sines") && show.says("1-32-32-1 tanh, adam"))
    #expect(show.says("RMSE of range") && show.says("samples"))
    #expect(show.says("Curve") && show.says("Residual"))
    show.press(.character("4"))
    #expect(show.says("half squared error, log"))
  }

  @Test func theCurveIsDrawnInItsOwnUnits() throws {
    let show = try FunctionShow.paused(functionOptions { $0.subject = "line" })
    show.refreshes(3)
    show.move(to: try show.point(0.5, 0.5))
    // 2(25 − 25) + 10 in the middle of the domain.
    #expect(show.says("25.00") && show.says("10.00"), "\(show.words)")
  }

  @Test func aClickAddsASampleWhereItIs() throws {
    let show = try FunctionShow.paused()
    let place = try show.point(0.3, 0.9)
    show.click(place)
    #expect(show.until { $0.samples.count == 51 })
    let added = try #require(show.samples.places.last)
    #expect(abs(added - 15) < 0.2)
    let value = try #require(show.samples.values.last)
    #expect(value > 13 && value < 17)
    // It is an event of the run: training goes on with it.
    show.refreshes(1)
    #expect(show.samples.count == 51 && show.step == 2)
  }

  @Test func aClickWithControlRemovesTheSampleUnderIt() throws {
    let show = try FunctionShow.paused()
    let place = try show.point(0.5, 0.97)
    show.click(place)
    #expect(show.until { $0.samples.count == 51 })
    let added = try #require(show.samples.places.last)
    show.click(place, .control)
    #expect(show.until { $0.samples.count == 50 })
    #expect(show.samples.places.last != added)
    show.click(place, .control)
    #expect(show.samples.count == 50 && show.says("No sample is here"))
  }

  @Test func aDragDrawsATargetAndMovesTheSamplesUnderIt() throws {
    let show = try FunctionShow.paused()
    let before = show.samples
    let (start, end) = (try show.point(0.2, 0.5), try show.point(0.6, 0.5))
    show.down(start)
    show.move(to: (start + end) * 0.5)
    #expect(show.samples == before)
    show.move(to: end)
    show.up(end)
    #expect(show.until { $0.says("drawn by hand") })
    let after = show.samples
    #expect(after.places == before.places)
    let range = before.places.indices.filter { (10.1...29.9).contains(before.places[$0]) }
    let values = Set(range.map { (after.values[$0] * 1000).rounded() })
    #expect(!range.isEmpty && values.count == 1, "a level line: \(values)")
    for index in before.places.indices where !(9.9...30.1).contains(before.places[index]) {
      #expect(after.values[index] == before.values[index])
    }
    show.refreshes(2)
    #expect(show.exhibit.shown.metrics.figure.isFinite)
  }

  @Test func aChangeInThePastBeginsABranch() throws {
    let show = try FunctionShow.paused()
    show.refreshes(4)
    show.press(.left)
    show.click(try show.point(0.5, 0.97))
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
    #expect(show.until { $0.samples.count == 51 })
    show.press(.home)
    #expect(show.step == 0 && show.samples.count == 50)
  }

  @Test func resetKeepsWhatThePersonAddedAndAnotherSeedDoesNot() throws {
    let show = try FunctionShow.paused()
    show.click(try show.point(0.5, 0.97))
    #expect(show.until { $0.samples.count == 51 })
    show.refreshes(2)
    show.press(.character("r"))
    #expect(show.until { $0.step < 4 } && show.samples.count == 51)
    show.press(.character("r"), .shift)
    #expect(show.says("Seed 2") && show.until { $0.samples.count == 50 })
    #expect(show.exhibit.result.seed == 2 && show.exhibit.result.json.contains("\"seed\":2,"))
  }

  /// ⇧R keeps the history: what begins in the past of the first seed goes on as that run did.
  @Test func aBranchFromThePastOfAnotherSeedIsThatSeeds() throws {
    let show = try FunctionShow()
    #expect(show.until { $0.exhibit.isFinished })
    let first = show.exhibit.shown
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.seed == 2 })
    #expect(show.exhibit.shown.parameters != first.parameters)
    let player = show.exhibit.live.player
    #expect(player.showPast(step: 20, on: .root))
    #expect(show.exhibit.shown.seed == 1)
    show.press(.enter)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.seed == 1 })
    #expect(show.exhibit.shown == first)
  }

  /// Escape lets go of a curve that is being drawn, and takes nothing of it.
  @Test func escapeDropsTheLine() throws {
    let show = try FunctionShow.paused()
    let before = show.samples
    let (start, end) = (try show.point(0.2, 0.5), try show.point(0.6, 0.5))
    show.down(start)
    show.move(to: end)
    #expect(show.exhibit.live.choices.pen.count == 2)
    show.press(.escape)
    #expect(show.exhibit.live.choices.pen.isEmpty)
    show.move(to: start)
    show.up(start)
    show.pass(1)
    #expect(show.samples == before && !show.says("drawn by hand"))
  }

  @Test func aWeightIsDraggedAndTyped() throws {
    let show = try FunctionShow.paused(functionOptions { $0.hiddenSizes = [3] })
    let control = Control.weight(layer: 1, to: 1, from: 0)
    let before = show.exhibit.shown.parameters[1]
    show.drag(from: try show.place(control), by: Point(0, -50))
    #expect(show.until { abs($0.exhibit.shown.parameters[1] - before - 1) < 0.05 })
    show.click(try show.place(control))
    for key in "0.25" { show.press(.character(key)) }
    show.press(.enter)
    #expect(show.until { $0.exhibit.shown.parameters[1] == 0.25 })
    show.pass(1)
    #expect(show.floating.contains { $0.contains("weight") })
  }

  @Test func keysChangeWhatIsSeen() throws {
    let show = try FunctionShow.paused()
    #expect(show.says("hidden neuron × weight"))
    show.press(.character("n"))
    #expect(!show.says("hidden neuron × weight"))
    let weights = try show.shapes(2)
    show.press(.character("g"))
    #expect(show.exhibit.live.controls.showsGradients)
    #expect(try show.shapes(2) != weights)
    show.press(.character("l"))
    #expect(!show.says("half squared error, log"))
    show.press(.character("]"))
    #expect(show.until { $0.exhibit.shown.baseLearningRate == 0.02 })
    show.press(.character("f"))
    #expect(!show.stage.scene().targets.contains { $0.control == .panel(2) })
    show.press(.escape)
    #expect(try show.frame(.panel(2)).width > 100)
  }

  @Test func helpTellsWhatTheMouseDoesHere() throws {
    let show = try FunctionShow.paused(size: Size(1920, 1080))
    show.press(.character("h"))
    #expect(show.says("Draws a target by hand.") && !show.says("Adds a point of class 1."))
  }

  @Test func aPanelIsExplained() throws {
    let show = try FunctionShow.paused()
    for key in 1...4 { #expect(show.exhibit.explanation(ofPanel: key)?.isEmpty == false) }
    #expect(show.exhibit.explanation(ofPanel: 5) == nil)
  }

  @Test func aSavedNetworkComesBackWithItsSamples() throws {
    let path = temporaryFile("safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let show = try FunctionShow.paused(functionOptions { $0.save = path })
    show.refreshes(3)
    show.click(try show.point(0.5, 0.97))
    #expect(show.until { $0.samples.count == 51 })
    show.press(.character("s"), .control)
    #expect(show.says("Saved"))
    let saved = show.exhibit.shown
    show.refreshes(2)
    try show.exhibit.load(from: path)
    #expect(show.until { $0.exhibit.shown.parameters == saved.parameters })
    #expect(show.samples == saved.data.samples)
  }
}
