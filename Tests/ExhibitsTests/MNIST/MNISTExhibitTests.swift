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

@Suite struct MNISTExhibitTests {
  @Test func thePageOpensBeforeTheImagesAreThere() throws {
    let show = try MNISTShow(mnistOptions())
    #expect(!show.stage.scene().tiles.isEmpty)
    #expect(show.says("MNIST"))
    #expect(show.until { $0.exhibit.viewing != nil })
    for title in ["Filter pass", "Layers", "Loss", "Accuracy", "Optimiser", "Confusion matrix"] {
      #expect(show.says(title), "\(title) is missing")
    }
    #expect(show.says("synthetic"))
  }

  @Test func theFilterBeginsOnTheBrightest() throws {
    let show = try MNISTShow.paused(mnistOptions(epochs: 20) { $0.reducesMotion = true })
    let moment = show.exhibit.live.show.moment
    let light = (0..<8).map { moment.map(0, $0).values.reduce(0) { $0 + abs($1) } }
    let brightest = try #require(light.indices.max { light[$0] < light[$1] })
    // A bright one is not left for one that is a little brighter.
    let shown = try #require(
      try show.words(inPanel: 1).first { $0.hasPrefix("filter ") }?.split(separator: " ")[1])
    let filter = try #require(Int(shown)) - 1
    #expect(light[filter] * 2 >= light[brightest])
    #expect(show.exhibit.shown.step > 0 || filter == brightest)
    #expect(show.says("4 cells/s"))
    // Not in the empty margin.
    let place = try #require(try show.words(inPanel: 1).first { $0.hasPrefix("row ") })
    #expect(place != "row 0, column 0")
    show.press(.character("k"))
    let next = (filter + 1) % 8 + 1
    #expect(try show.words(inPanel: 1).contains { $0.hasPrefix("filter \(next) ") })
    // What was chosen stays.
    show.press(.right)
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(try show.words(inPanel: 1).contains { $0.hasPrefix("filter \(next) ") })
  }

  @Test func moreEpochsSayWhatBecomesOfTheRate() throws {
    let show = try MNISTShow(mnistOptions())
    #expect(show.until { $0.exhibit.isOver })
    #expect(show.words.contains("base rate") && show.words.contains("rate now"))
    let total = show.exhibit.view.plan.totalSteps
    show.press(.character("E"), .shift)
    #expect(show.floating.contains { $0.contains("rate rises") })
    #expect(show.until { $0.exhibit.isOver && $0.exhibit.shown.step == 2 * total })
  }

  @Test func aFolderThatIsNotThereIsSaidOnThePage() throws {
    let show = try MNISTShow(
      mnistOptions {
        $0.isSynthetic = false
        $0.samples = nil
        $0.dataFolder = "/nowhere/at/all"
      })
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.says("/nowhere/at/all"))
  }

  @Test func thePastIsWhatItWas() throws {
    let show = try MNISTShow.paused(mnistOptions(epochs: 20))
    while show.exhibit.shown.step < 40 {
      let step = show.exhibit.shown.step
      show.press(.right)
      let isThere = show.until {
        $0.exhibit.shown.step > step && $0.exhibit.view.state == .paused
      }
      try #require(isThere)
    }
    let now = show.exhibit.shown
    for _ in 0..<9 { show.press(.left) }
    #expect(show.exhibit.shown.step == now.step - 9)
    let past = show.exhibit.shown
    show.press(.end)
    #expect(show.exhibit.shown == now)
    for _ in 0..<9 { show.press(.left) }
    #expect(show.exhibit.shown == past)
    // Enter goes on from there, as a branch.
    show.press(.enter)
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
  }

  @Test func aDrawnDigitIsRecognised() throws {
    let show = try MNISTShow(mnistOptions(samples: 12_000, epochs: 2))
    #expect(show.until { $0.exhibit.isOver })
    show.press(.character("d"))
    #expect(show.says("What the network sees"))
    // Of an empty pad nothing is judged.
    let empty = try show.words(inPanel: 5)
    #expect(empty.contains("empty") && !empty.contains { $0.hasPrefix("for ") })
    // An upright stroke.
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    let one = show.exhibit.answer
    #expect(one.label == 1, "an upright stroke was read as \(one.label)")
    // A closed ring instead.
    show.press(.character("c"))
    try show.draw(
      (0...36).map {
        let angle = Double($0) / 36 * 2 * Double.pi
        return Point(0.5 + 0.2 * sin(angle), 0.5 - 0.3 * cos(angle))
      })
    let zero = show.exhibit.answer
    #expect(zero.label == 0, "a ring was read as \(zero.label)")
    show.press(.character("z"), .control)
    #expect(show.says("The pad is empty."))
    show.press(.escape)
    #expect(show.says("Filter pass"))
  }

  @Test func samplesFollowTheUsersWishes() throws {
    let show = try MNISTShow.paused(mnistOptions())
    let first = show.exhibit.sample
    show.press(.character("a"))
    show.press(.character("."))
    #expect(show.exhibit.sample != first)
    show.press(.character(","))
    #expect(show.exhibit.sample == first)
    try show.click(.classChip(7), .shift)
    let labels = show.exhibit.live.experiment.data.validation.labels
    #expect(labels[show.exhibit.sample] == 7)
    for _ in 0..<3 {
      show.press(.character("."))
      #expect(labels[show.exhibit.sample] == 7)
    }
  }

  @Test func aCellOfTheMatrixOpensItsImages() throws {
    let show = try MNISTShow.paused(mnistOptions())
    #expect(show.until { $0.exhibit.isSurveyed })
    try show.click(.confusionCell(row: 1, column: 1))
    #expect(show.says("1 read right"))
    show.press(.escape)
    #expect(show.says("Confusion matrix"))
  }

  /// Every panel of both pages is explained, and each on its own.
  @Test func thePanelsOfBothPagesAreExplained() throws {
    let show = try MNISTShow.paused(mnistOptions())
    let live = show.exhibit.live
    let page = (1...6).compactMap { live.explanation(ofPanel: $0) }
    show.press(.character("d"))
    let drawing = (1...5).compactMap { live.explanation(ofPanel: $0) }
    #expect(page.count == 6 && drawing.count == 5)
    #expect(live.explanation(ofPanel: 6) == nil)
    // The network is a panel of both.
    #expect(drawing[4] == page[1])
    #expect(Set(page + drawing).count == 10)
    show.press(.character("i"))
    show.rest(at: try show.place(.panel(1)))
    show.pass(1)
    #expect(show.floating.contains { $0.contains("pad") }, "\(show.floating)")
  }

  /// The help says what the mouse does here, and nothing that it does elsewhere.
  @Test func gesturesAreThoseOfThePageThatIsOpen() throws {
    let show = try MNISTShow.paused(mnistOptions())
    func helps() -> [String] { show.exhibit.gestures.map(\.help) }
    #expect(!helps().contains { $0.contains("point") || $0.contains("weight") })
    #expect(helps().contains("Moves the filter there.") && !helps().contains("Draws."))
    show.press(.character("d"))
    #expect(!helps().contains("Moves the filter there.") && helps().contains("Draws."))
  }

  @Test func aNewSeedIsThatOfTheResultAndOfTheFile() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "seed-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = mnistOptions {
      $0.imageSize = 10
      $0.save = path
    }
    let show = try MNISTShow(options)
    #expect(show.until { $0.exhibit.isOver })
    let first = show.exhibit.result
    show.press(.character("R"), .shift)
    #expect(show.until { $0.exhibit.isOver && $0.exhibit.shown.step > 0 })
    let second = show.exhibit.result
    #expect(first.seed == 1 && second.seed == 2)
    #expect(second.json.contains("\"seed\":2,"))
    // It is the run that its seed says.
    var run = show.exhibit.live.experiment.makeRun(RunNeeds(isFresh: true))
    run.advance(to: show.exhibit.shown.step)
    let isThatRun = run.snapshot().parameters == show.exhibit.shown.parameters
    #expect(isThatRun && first.checksum != second.checksum)
    show.stage.close()
    #expect(try Checkpoint(contentsOf: path).metadata["seed"] == "2")
  }

  @Test func aWindowWritesTheSameMetricsAsARunWithoutOne() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "metrics-\(UInt64.random(in: 0 ... .max)).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = mnistOptions(epochs: 2) {
      $0.imageSize = 10
      $0.metrics = path
    }
    let show = try MNISTShow(options)
    #expect(show.until { $0.exhibit.isOver })
    show.stage.close()
    let written = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    var (columns, rows): ([String], [[Double]]) = ([], [])
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    _ = try ExhibitKind.mnist.run(options, tasks)
    #expect(written.first == columns && written.count == rows.count + 1)
    let epoch = try #require(columns.firstIndex(of: "validation_accuracy"))
    for (line, row) in zip(written.dropFirst(), rows) {
      for (text, value) in zip(line, row) {
        #expect(text == Number.exact(value) ?? (value.isNaN ? "" : "\(value)"))
      }
    }
    #expect(rows.count { $0[epoch].isFinite } == 2, "an epoch's end is looked at")
  }
}
