import Drawing
import Exhibits
import Foundation
import Testing
import Training

@Suite struct MNISTExhibitTests {
  @Test func thePageOpensBeforeTheImagesAreThere() throws {
    let show = try ClassifierShow()
    #expect(!show.stage.scene().tiles.isEmpty)
    #expect(show.shows("MNIST"))
    #expect(show.until { $0.exhibit.view != nil })
    for title in ["Filter pass", "Layers", "Loss", "Accuracy", "Optimiser", "Confusion matrix"] {
      #expect(show.shows(title), "\(title) is missing")
    }
    #expect(show.shows("synthetic"))
  }

  @Test func aFolderThatIsNotThereIsSaidOnThePage() throws {
    let show = try ClassifierShow(
      mnistOptions {
        $0.isSynthetic = false
        $0.samples = nil
        $0.dataFolder = "/nowhere/at/all"
      })
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.shows("/nowhere/at/all"))
  }

  @Test func thePastIsWhatItWas() throws {
    let show = try ClassifierShow.paused(mnistOptions(epochs: 20))
    while let step = show.exhibit.shown?.step, step < 40 {
      show.press(.right)
      let isThere = show.until {
        ($0.exhibit.shown?.step ?? 0) > step && $0.exhibit.view?.state == .paused
      }
      try #require(isThere)
    }
    let now = try #require(show.exhibit.shown)
    for _ in 0..<9 { show.press(.left) }
    #expect(show.exhibit.shown?.step == now.step - 9)
    let past = show.exhibit.shown
    show.press(.end)
    #expect(show.exhibit.shown == now)
    for _ in 0..<9 { show.press(.left) }
    #expect(show.exhibit.shown == past)
    // Enter goes on from there, as a branch.
    show.press(.enter)
    #expect(show.until { $0.exhibit.view?.timeline.branches.count == 2 })
  }

  @Test func aDrawnDigitIsRecognised() throws {
    let show = try ClassifierShow(mnistOptions(samples: 12_000, epochs: 2))
    #expect(show.until { $0.exhibit.isFinished })
    show.press(.character("d"))
    #expect(show.shows("What the network sees"))
    // An upright stroke.
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    let one = try #require(show.exhibit.answer)
    #expect(one.label == 1, "an upright stroke was read as \(one.label)")
    // A closed ring instead.
    show.press(.character("c"))
    try show.draw(
      (0...36).map {
        let angle = Double($0) / 36 * 2 * Double.pi
        return Point(0.5 + 0.2 * sin(angle), 0.5 - 0.3 * cos(angle))
      })
    let zero = try #require(show.exhibit.answer)
    #expect(zero.label == 0, "a ring was read as \(zero.label)")
    show.press(.character("z"), .control)
    #expect(show.shows("The pad is empty."))
    show.press(.escape)
    #expect(show.shows("Filter pass"))
  }

  @Test func samplesFollowTheUsersWishes() throws {
    let show = try ClassifierShow.paused()
    let first = show.exhibit.sample
    show.press(.character("a"))
    show.press(.character("."))
    #expect(show.exhibit.sample != first)
    show.press(.character(","))
    #expect(show.exhibit.sample == first)
    try show.click(.classChip(7), .shift)
    #expect(show.shows("a 7") || show.exhibit.sample != first)
  }

  @Test func aCellOfTheMatrixOpensItsImages() throws {
    let show = try ClassifierShow.paused()
    #expect(show.until { $0.exhibit.surveyedStep == $0.exhibit.shown?.step })
    try show.click(.confusionCell(row: 1, column: 1))
    #expect(show.shows("1 read right"))
    show.press(.escape)
    #expect(show.shows("Confusion matrix"))
  }
}
