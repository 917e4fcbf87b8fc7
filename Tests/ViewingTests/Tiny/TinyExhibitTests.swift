import Console
import Drawing
import Foundation
import Options
import Screen
import TestSupport
import Testing
import Training
import Viewing
import ViewingSupport

/// An exhibit that the program does not have, shown in every way that the program knows: what works
/// for it works for one that is added.
@Suite struct TinyExhibitTests {
  private typealias Show = ExhibitShow<OpenExhibit<TinyExperiment>>
  private static let kind = ExhibitKind(TinyExperiment.self)

  private func options(_ change: (inout Options) -> Void = { _ in }) -> Options {
    var options = Options()
    options.exhibit = TinyExperiment.card.name
    options.pace = .watch
    change(&options)
    return options
  }

  private func show(_ options: Options) throws -> Show {
    Show(try OpenExhibit<TinyExperiment>(options), options, kinds: [Self.kind])
  }

  private func paused(_ change: (inout Options) -> Void = { _ in }) throws -> Show {
    let show = try show(options(change))
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }

  private func finished(_ change: (inout Options) -> Void = { _ in }) throws -> Show {
    let show = try show(options(change))
    #expect(show.until { $0.exhibit.isFinished })
    return show
  }

  /// Where the number is after so many steps.
  private func place(_ steps: Int, from start: Double = 4, rate: Float = 0.1) -> Double {
    (0..<steps).reduce(start) { place, _ in place - Double(rate) * 2 * place }
  }

  private func temporaryFile(_ ending: String) -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "tiny-\(UInt64.random(in: 0...UInt64.max)).\(ending)").path
  }

  // MARK: In a window

  @Test func aWindowShowsItsRunToTheEnd() throws {
    let show = try finished()
    #expect(show.exhibit.shown.step == 60)
    #expect(show.exhibit.shown.place == place(60))
    #expect(show.stage.title.contains("Tiny"))
    for words in ["Slope", "Height", "60"] { #expect(show.says(words), "\(words)") }
    #expect(show.exhibit.result.checksum == Checksum.fnv1a64(of: [Float(place(60))]))
  }

  @Test func keysStepAndGoBack() throws {
    let show = try paused()
    let first = show.exhibit.shown.step
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step == first + 2 })
    show.press(.left)
    #expect(show.exhibit.shown.step == first)
    show.press(.home)
    #expect(show.exhibit.shown.step == 0 && show.exhibit.shown.place == 4)
    show.press(.character("2"))
    #expect(show.exhibit.live.controls.focus.panel == 2)
  }

  @Test func aPlotScrubsToTheMomentUnderThePointer() throws {
    let show = try finished()
    let frame = try show.frame(.plot(2))
    show.drag(from: Point(frame.maxX - 4, frame.midY), by: Point(-frame.width * 0.6, 0))
    let step = show.exhibit.shown.step
    #expect((1..<60).contains(step))
    #expect(show.exhibit.shown.place == place(step))
  }

  @Test func aBranchGoesOnFromThePast() throws {
    let show = try finished()
    show.press(.home)
    show.press(.enter)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.step == 60 })
    #expect(show.exhibit.view.timeline.branches.count == 2)
    #expect(show.exhibit.shown.place == place(60))
  }

  @Test func aClickIsAnEditThatStaysInTheHistory() throws {
    let show = try paused()
    let frame = try show.frame(.panel(1))
    show.click(Point(frame.midX + frame.width / 4, frame.midY))
    #expect(show.exhibit.shown.place == 5)
    let step = show.exhibit.shown.step
    #expect(show.exhibit.view.timeline.branches[0].events.map(\.step) == [step])
    show.press(.character("]"))
    #expect(show.exhibit.shown.rate == 0.2)
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step == step + 2 })
    #expect(show.exhibit.shown.place == place(2, from: 5, rate: 0.2))
  }

  @Test func anotherSeedIsAnotherBranch() throws {
    let show = try finished()
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.step == 60 })
    #expect(show.exhibit.result.seed == 2)
    #expect(show.exhibit.shown.place == place(60, from: 5))
    #expect(show.exhibit.view.timeline.branches.count == 2)
  }

  @Test func whatIsExaminedComesToThePage() throws {
    let show = try finished()
    #expect(
      show.until { $0.exhibit.live.findings == "\($0.exhibit.shown.place)".count })
  }

  /// The last page waits for what is found of its moment.
  @Test func aPageIsSettledWhenAllWasFound() throws {
    let show = try finished()
    #expect(show.until { $0.exhibit.isSettled })
    #expect(show.exhibit.live.findings == "\(show.exhibit.shown.place)".count)
    show.press(.home)
    #expect(show.until { $0.exhibit.isSettled && $0.exhibit.live.findings == "4.0".count })
  }

  @Test func theHelpNamesItsOwnGestures() throws {
    let show = try paused()
    show.press(.character("h"))
    #expect(show.says("Puts the number there."))
    #expect(!show.says("Adds a point of class 1."))
  }

  @Test func explanationsAreThePanels() throws {
    let show = try paused()
    show.press(.character("i"))
    let frame = try show.frame(.panel(1))
    show.move(to: Point(frame.midX, frame.maxY - 20))
    #expect(show.floating.joined(separator: " ").contains("Where the number is."))
  }

  @Test func aHintStaysForAWhileAndComesOnce() throws {
    let show = try paused()
    let button = try show.place(.command(.help))
    show.move(to: button)
    show.pass(1)
    #expect(!show.floating.isEmpty)
    show.pass(4)
    #expect(show.floating.isEmpty)
    show.move(to: Point(button.x, 300))
    show.move(to: button)
    show.pass(1)
    #expect(show.floating.isEmpty)
  }

  @Test func whatWasSavedIsWhatIsOffered() throws {
    let path = temporaryFile("tiny")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let show = try paused { $0.save = path }
    show.press(.character("s"), .control)
    #expect(FileManager.default.fileExists(atPath: path))
    show.press(.character("o"), .control)
    #expect(show.floating.contains { $0.contains(path) })
  }

  @Test func aFileSavesItAndBringsItBack() throws {
    let path = temporaryFile("tiny")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let show = try finished { $0.save = path }
    show.stage.close()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(place(60))")
    let other = try paused()
    try other.exhibit.load(from: path)
    #expect(other.until { $0.exhibit.shown.place == place(60) })
  }

  // MARK: Without one

  @Test func theSameBitsComeOutWithoutAWindow() throws {
    let outcome = try Self.kind.run(options(), HeadlessTasks())
    let show = try finished()
    #expect(outcome.result.checksum == show.exhibit.result.checksum)
    #expect(outcome.result.json.contains("\"exhibit\":\"tiny\",\"seed\":1,\"epochs\":6"))
    #expect(outcome.reachedStep == 60 && outcome.unit == "epoch")
  }

  @Test func aMetricsFileIsTheSameFromBoth() throws {
    let paths = (temporaryFile("csv"), temporaryFile("csv"))
    defer {
      for path in [paths.0, paths.1] { try? FileManager.default.removeItem(atPath: path) }
    }
    var tasks = HeadlessTasks()
    var writer: MetricsWriter?
    tasks.metrics = { columns in
      let next = try MetricsWriter(path: paths.0, columns: columns)
      writer = next
      return { try next.append($0.numbers, after: $0.words) }
    }
    _ = try Self.kind.run(options(), tasks)
    try writer?.finish()
    let show = try finished { $0.metrics = paths.1 }
    show.stage.close()
    let rows = try String(contentsOfFile: paths.0, encoding: .utf8)
    #expect(rows == (try String(contentsOfFile: paths.1, encoding: .utf8)))
    #expect(rows.hasPrefix("epoch,loss\n0,16\n2,"))
    #expect(rows.split(separator: "\n").count == 32)
  }

  @Test func aFilmHasAFrameForEachRefreshAndEndsInThePicture() throws {
    var tasks = HeadlessTasks()
    var frames: [Scene] = []
    var last: Scene?
    tasks.onFrame = { frames.append($0) }
    tasks.onLastFrame = { last = $0 }
    _ = try Self.kind.run(options(), tasks)
    #expect(frames.count == 31)
    #expect(Set(frames.map { $0.tiles.map(\.shapes).description }).count == 31)
    #expect(frames.last?.tiles == last?.tiles)
    let path = temporaryFile("svg")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SVG.write(try #require(last), metrics: .uniform, to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Slope"))
  }

  @Test func theCommandLineAndAConfigKnowIt() throws {
    let cards = [TinyExperiment.card]
    let request = try CommandLineReader(cards).read(["--tiny", "-e", "10", "-lr", "0.2"])
    guard case .run(let options, _, _) = request else {
      Issue.record("expected a run, found \(request)")
      return
    }
    #expect(options.exhibit == TinyExperiment.card.name && options.epochs == 10)
    let config = ConfigText(options).text
    #expect(try ConfigReader(path: "tiny.yaml", cards).options(from: Array(config.utf8)) == options)
    guard case .print(let help) = try CommandLineReader(cards).read(["--help"]) else {
      Issue.record("expected the help")
      return
    }
    #expect(help.contains("--tiny") && help.contains("A number that rolls downhill."))
    #expect(throws: ProgramError.self) {
      try CommandLineReader(cards).read(["--tiny", "--dropout", "0.2"])
    }
  }

  // MARK: Beside others, and on a card

  @Test func runsStandSideBySide() throws {
    let sets = [try RunSet("lr=0.1"), try RunSet("lr=0.2")]
    let compared = options { $0.comparedSets = sets }
    let exhibit = try OpenExhibit<TinyExperiment>(compared)
    let show = ExhibitShow(exhibit, compared, kinds: [Self.kind])
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.steps == [60, 60])
    for words in ["lr=0.1", "lr=0.2", "Height"] { #expect(show.says(words), "\(words)") }
    let outcome = try Self.kind.run(compared, HeadlessTasks())
    #expect(outcome.results.map(\.set) == ["lr=0.1", "lr=0.2"])
    #expect(
      outcome.results.map(\.checksum)
        == [0.1, 0.2].map { Checksum.fnv1a64(of: [Float(place(60, rate: $0))]) })
    #expect(show.exhibit.results.map(\.checksum) == outcome.results.map(\.checksum))
  }

  @Test func itsCardOpensIt() throws {
    let stage = Stage(
      kinds: [Self.kind], options: options { $0.printsJSON = true }, exhibit: nil,
      size: Size(1280, 800), appearance: Appearance(), version: "0")
    let words = stage.scene().tiles.flatMap(\.words)
    #expect(words.contains("Tiny") && words.contains { $0.contains("rolls downhill") })
    var canvas = Canvas()
    Self.kind.drawPreview(Rect(0, 0, 200, 100), &canvas)
    #expect(!canvas.shapes.isEmpty)
    stage.handle(.key(.enter, []), at: 0)
    #expect(stage.exhibit?.title == "Tiny")
    stage.close()
    // From the gallery, too, the window ends with what came of the last one.
    stage.close()
    #expect(stage.results.map(\.exhibit) == [Self.kind.card.name])
  }
}
