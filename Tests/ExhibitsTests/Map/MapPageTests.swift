import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct MapPageTests {
  typealias MapShow = ExhibitShow<OpenExhibit<MapExperiment>>

  private func finished(_ options: Options = mapOptions()) throws -> MapShow {
    var options = options
    options.pace = .turbo
    let show = MapShow(
      try OpenExhibit<MapExperiment>(options), options, kinds: ExhibitKind.all)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.live.findings != nil })
    return show
  }

  /// The middle of a cell of panel 1.
  private func place(_ show: MapShow, _ x: Int, _ y: Int) throws -> Point {
    let area = MapPanel.area(in: try show.frame(.panel(1)))
    return Point(
      area.x + (Double(x) + 0.5) / 12 * area.width, area.maxY - (Double(y) + 0.5) / 4 * area.height)
  }

  @Test func thePointerTellsOfACellAndAClickHoldsIt() throws {
    let show = try finished()
    show.move(to: try place(show, 3, 2))
    #expect(show.exhibit.live.choices.cell == 2 * 12 + 3)
    #expect(try show.words(inPanel: 2).contains("3 hidden neurons, learning rate 0.3511"))
    show.click(try place(show, 5, 1))
    show.move(to: try place(show, 9, 3))
    #expect(show.exhibit.live.choices.cell == 17)
    show.click(try place(show, 5, 1))
    show.move(to: try place(show, 9, 3))
    #expect(show.exhibit.live.choices.cell == 45)
  }

  /// The run behind a picture is an exhibit of its own, which ends in the bits of the cell's.
  @Test func aPictureOpensThatVeryRun() throws {
    let show = try finished()
    show.click(try place(show, 8, 3))
    #expect(show.until { $0.exhibit.live.findings?.cell == 44 })
    try show.click(.choice(panel: 2, index: 4))
    let opened = try #require(show.stage.exhibit as? OpenExhibit<XORExperiment>)
    let viewing = try #require(opened.opened as? Viewing<XORExperiment>)
    #expect(viewing.experiment.seed == 5)
    show.press(.character("]"), .shift)
    show.press(.end)
    var single = viewing.experiment.makeRun(RunNeeds())
    single.advance(to: 300)
    let outcome = show.exhibit.live.shown.state.cells[44].outcomes[4]
    #expect(single.snapshot().metrics.loss.bitPattern == outcome.loss.bitPattern)
    #expect(viewing.page.snapshot.totalSteps == 300)
    show.press(.escape)
    #expect(show.stage.exhibit === show.exhibit)
    #expect(show.exhibit.live.choices.cell == 44)
    // Enter opens the first seed, and the gallery closes both.
    show.press(.enter)
    #expect(show.stage.exhibit !== show.exhibit && show.stage.exhibit != nil)
    show.stage.perform(.gallery)
    #expect(show.stage.exhibit == nil)
  }

  @Test func coloursTellThreeThings() throws {
    let show = try finished()
    #expect(show.says("How many seeds learn XOR") && show.says("seeds that learn"))
    show.press(.character("t"))
    #expect(show.says("The loss at the end") && show.says("median loss"))
    show.press(.character("t"))
    #expect(show.says("How long it takes") && show.says("median epoch"))
    try show.click(.choice(panel: 1, index: 0))
    #expect(show.exhibit.live.choices.color == .share)
  }

  /// A closer look is another map in the same history.
  @Test func theWheelLooksCloserAndTheScrubberGoesBack() throws {
    let show = try finished()
    let before = show.exhibit.live.shown.field.axes
    show.wheel(1, at: try place(show, 6, 2))
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.live.shown.state.isComplete })
    let shown = show.exhibit.live.shown
    #expect(shown.start == 288 && shown.field.axes[0].values[0] > 0.3)
    show.press(.home)
    #expect(show.until { $0.exhibit.live.shown.step == 0 })
    #expect(show.exhibit.live.shown.field.axes == before)
    show.press(.end)
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    let middle = try place(show, 6, 2)
    show.down(middle, clicks: 2)
    show.up(middle)
    #expect(show.until { $0.exhibit.live.shown.field.axes == before })
  }

  @Test func moreSeedsForEachCell() throws {
    let show = try finished()
    show.press(.character("e"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.live.shown.step == 576 })
    #expect(show.exhibit.live.shown.state.cells.allSatisfy { $0.runs == 12 })
  }

  @Test func aSweepIsATableWithItsCurve() throws {
    let show = try finished(mapOptions("lr=0.1,0.5,2,8"))
    #expect(!show.stage.scene().targets.contains { $0.control == .panel(3) })
    let words = try show.words(inPanel: 5)
    #expect(
      words.contains("Cells") && words.contains("seeds learn") && words.contains("0.5"), "\(words)")
    #expect(show.exhibit.live.page.hero == 5)
    try show.click(.choice(panel: 5, index: 2))
    #expect(show.exhibit.live.choices.isHeld)
    let area = MapLinePanel.area(in: try show.frame(.panel(1)))
    show.click(Point(area.x + area.width * 0.9, area.midY))
    #expect(show.exhibit.live.choices.cell == 3)
  }

  @Test func runsSideBySideAreLookedAtAlike() throws {
    let options = mapOptions {
      $0.comparedSets = (try? ["lr=0.2", "lr=0.3"].map(RunSet.init)) ?? []
    }
    #expect(throws: Never.self) { try OpenExhibit<MapExperiment>(options) }
  }
}

/// Maps side by side.
@Suite struct MapComparisonTests {
  /// One more colour tells what the others come to, held against the first, cell for cell.
  @Test func theDifferenceIsSigned() throws {
    var options = mapOptions("lr=0.1:10:6|hn=1:4")
    options.comparedSets = try ["activation=tanh", "activation=sigmoid"].map(RunSet.init)
    options.pace = .turbo
    let show = ExhibitShow(
      try OpenExhibit<MapExperiment>(options), options, kinds: ExhibitKind.all)
    #expect(show.until { $0.exhibit.isFinished })
    let comparison = try #require(show.exhibit.opened as? Comparison<MapExperiment>)
    for _ in 0..<3 { show.press(.character("t")) }
    #expect(comparison.runs.allSatisfy { $0.choices.color == .difference })
    #expect(show.says("less those in A"))
    let moments = comparison.runs.map(\.show.moment)
    let difference = try #require(moments[1].difference(from: moments[0]))
    for (cell, value) in difference.enumerated() {
      let shares = moments.map { $0.known(cell).share ?? .nan }
      #expect(value == shares[1] - shares[0])
    }
    #expect(difference.contains { $0 != 0 })
    show.press(.character("t"))
    #expect(comparison.runs.allSatisfy { $0.choices.color == .share })
  }
}
