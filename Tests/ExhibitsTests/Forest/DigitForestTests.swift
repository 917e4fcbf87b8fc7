import DataStore
import Datasets
import Drawing
import Exhibits
import Foundation
import Options
import TestSupport
import Testing
import Training
import Trees
import Viewing
import ViewingSupport

/// Options of a small forest on drawn digits.
private func digitOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  (options.exhibit, options.subject) = (.forest, "digits")
  (options.isSynthetic, options.samples, options.trees) = (true, 1000, 8)
  change(&options)
  return options
}

private typealias DigitShow = ExhibitShow<OpenExhibit<DigitForestExperiment>>

@Suite struct DigitForestTests {
  private func run(_ options: Options = digitOptions(), at step: Int = 0) throws -> DigitForestRun {
    let experiment = try DigitForestExperiment(options).loaded(from: DataPlace())
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: step)
    return run
  }

  private func show(
    _ options: Options = digitOptions(), size: Size = Size(1280, 800)
  ) throws -> DigitShow {
    let show = DigitShow(try OpenExhibit<DigitForestExperiment>(options), options, size: size)
    #expect(show.until { $0.exhibit.isFinished })
    return show
  }

  @Test func treesMayBeCutAnywhere() throws {
    let whole = try run(at: 8).snapshot()
    var other = try run(digitOptions { $0.threads = 3 })
    for step in [1, 2, 5, 8] { other.advance(to: step) }
    let snapshot = other.snapshot()
    #expect(snapshot.trees == whole.trees && snapshot.course == whole.course)
    // Nothing is set aside, and a split tries the root of all pixels.
    #expect(whole.state.data.training.count == 1000 && whole.state.growth.featuresTried == 28)
    // Far from chance, and better than one tree.
    #expect(whole.metrics.test < 0.5 && whole.metrics.test < whole.metrics.alone)
  }

  @Test func goesOnExactlyFromASnapshot() throws {
    var run = try run(at: 4)
    run.apply(.remove(tree: 2))
    let snapshot = run.snapshot()
    #expect(snapshot.voters == [0, 1, 3])
    run.advance(to: 8)
    let end = run.snapshot()
    run.restore(snapshot)
    run.advance(to: 8)
    #expect(run.snapshot() == end)
  }

  @Test func fewerRowsAreAsked() throws {
    let snapshot = try run(digitOptions { $0.rowCount = 300 }, at: 2).snapshot()
    #expect(snapshot.state.data.training.count == 300)
    #expect(snapshot.state.data.test.count > 50)
  }

  /// A file says how trees grow: they are the same again.
  @Test func aForestComesBack() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "digits-\(UUID().uuidString).safetensors"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var first = try run(digitOptions { ($0.seed, $0.leaf) = (5, 3) }, at: 3)
    first.apply(.remove(tree: 1))
    let experiment = try DigitForestExperiment(digitOptions()).loaded(from: DataPlace())
    try experiment.save(first.snapshot(), to: path)
    let options = digitOptions { ($0.load, $0.trees) = (path, nil) }
    let loaded = try DigitForestExperiment(options).loaded(from: DataPlace())
    var again = loaded.makeRun(RunNeeds())
    #expect(loaded.plan(from: again.snapshot()).totalSteps == 3)
    again.advance(to: 3)
    #expect(again.snapshot().trees == first.snapshot().trees)
    #expect(again.snapshot().voters == [0, 2])
    #expect(throws: ProgramError.self) {
      _ = try ForestExperiment(forestOptions { $0.load = path })
    }
  }

  @Test func whatBelongsToTheOtherKindIsRefused() throws {
    func line(_ subject: String?, _ change: (inout Options) -> Void) -> String {
      var options = digitOptions {
        ($0.subject, $0.isSynthetic, $0.samples) = (subject, false, nil)
      }
      change(&options)
      do {
        try options.check(offered: ExhibitKind.cards)
        return ""
      } catch {
        return error.line
      }
    }
    #expect(line("digits") { $0.tilts = 4 }.contains("no meaning for --forest digits"))
    #expect(line("digits") { $0.preset = "tilted" }.contains("no meaning for --forest digits"))
    #expect(line("moons") { $0.isSynthetic = true }.contains("say --forest digits"))
    #expect(line("moons") { $0.rowCount = 1000 }.contains("say --forest digits"))
    #expect(line("digits") { $0.rowCount = 1000 } == "")
    // Said of the whole gallery.
    #expect(line(nil) { $0.isSynthetic = true } == "")
  }

  @Test func theResultTellsOfTheForest() throws {
    let outcome = try ExhibitKind.named(.forest)?.run(digitOptions(), HeadlessTasks())
    let json = try #require(outcome).result.json
    for part in [
      "\"trees\":8", "\"rows\":1000", "\"featuresTried\":28", "\"outOfBagError\":0.",
      "\"testError\":0.", "\"treeError\":0.", "\"after\":[{\"trees\":1,", "\"importance\":[{",
      "\"dataset\":\"synthetic\"",
    ] {
      #expect(json.contains(part), "\(part) in \(json)")
    }
  }

  @Test func imagesAreWalkedThroughAndTreesHeld() throws {
    let show = try show()
    #expect(show.says("test image 63"))
    show.type(".")
    #expect(show.says("test image 64"))
    show.type(",")
    show.type(",")
    #expect(show.says("test image 62"))
    #expect(show.says("Path through tree 8"))
    try show.click(.choice(panel: 2, index: 2))
    show.move(to: Point(2, 2))
    #expect(show.says("Path through tree 3") && show.says("of 8 trees"))
    try show.click(.choice(panel: 2, index: 2), .control)
    #expect(show.says("of 7 trees"))
    show.press(.escape)
    show.move(to: Point(2, 2))
    #expect(show.says("Path through tree 8"))
  }

  /// The votes add up, and the forest's answer is the class with the largest mean share.
  @Test func votesAreThoseOfTheTrees() throws {
    let snapshot = try run(at: 8).snapshot()
    let moment = DigitForestMoment(snapshot)
    let data = snapshot.state.data
    var wrong = 0
    for index in 0..<data.test.count {
      let image = Array(data.test.image(index))
      let course = moment.course(image)
      let last = try #require(course.last)
      #expect(course.count == 8 && abs(last.reduce(0, +) - 1) < 1e-9)
      if last.firstIndex(of: last.max() ?? 0) != Int(data.test.labels[index]) { wrong += 1 }
    }
    #expect(snapshot.course[7].test == Double(wrong) / Double(data.test.count))
    #expect(abs(moment.importance.reduce(0, +) - 1) < 1e-9)
  }

  /// A stroke on the pad, and all trees vote anew.
  @Test func aDrawingIsVotedOn() throws {
    let show = try show()
    show.type("d")
    #expect(show.says("draw a digit here"))
    let pad = DrawPadPanel.pad(in: try show.frame(.panel(1)))
    let before = try show.words(inPanel: 6)
    show.drag(from: Point(pad.midX, pad.y + 40), by: Point(0, pad.height - 80))
    #expect(show.exhibit.live.page.truth == nil)
    #expect(show.exhibit.live.page.image.contains { $0 > 200 })
    #expect(try show.words(inPanel: 6) != before)
    show.type("c")
    #expect(!show.exhibit.live.page.image.contains { $0 > 0 })
    show.press(.escape)
    #expect(show.says("test image 63"))
  }

  /// Every panel stays in its frame at every size.
  @Test(arguments: [Size(960, 600), Size(1280, 800), Size(1920, 1080), Size(480, 320)])
  func panelsFitTheirPlaces(size: Size) throws {
    let show = try show(size: size)
    for key in 1...7 {
      show.press(.character(Character("\(key)")))
      let frame = try show.frame(.panel(key))
      var canvas = Canvas()
      for shape in try show.shapes(key) { canvas.add(shape) }
      #expect(canvas.strays(from: frame).isEmpty, "panel \(key) at \(size)")
    }
  }
}
