import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct BorderPageTests {
  typealias BorderShow = ExhibitShow<OpenExhibit<BorderExperiment>>

  private func finished(
    _ options: Options = borderOptions("lr.hidden=1.05:41:48|lr.output=0.15:0.54:40")
  ) throws -> BorderShow {
    var options = options
    options.pace = .turbo
    let show = BorderShow(
      try OpenExhibit<BorderExperiment>(options), options, kinds: ExhibitKind.all)
    #expect(show.until { $0.exhibit.isFinished })
    return show
  }

  /// The middle of a pixel of panel 1.
  private func place(_ show: BorderShow, _ x: Double, _ y: Double) throws -> Point {
    let area = BorderPanel.area(in: try show.frame(.panel(1)))
    let field = show.exhibit.live.shown.field
    return Point(
      area.x + (x + 0.5) / Double(field.columns) * area.width,
      area.maxY - (y + 0.5) / Double(field.rows) * area.height)
  }

  @Test func thePointerTellsOfAPixelAndAClickHoldsIt() throws {
    let show = try finished()
    show.move(to: try place(show, 3, 2))
    #expect(show.exhibit.live.choices.pixel == 2 * 48 + 3)
    show.click(try place(show, 5, 1))
    show.move(to: try place(show, 9, 3))
    #expect(show.exhibit.live.choices.pixel == 53)
    show.click(try place(show, 5, 1))
    show.move(to: try place(show, 9, 3))
    #expect(show.exhibit.live.choices.pixel == 153)
    let area = try show.frame(.panel(5))
    show.click(Point(area.maxX - 16, area.midY))
    #expect(show.exhibit.live.choices.pixel == 3 * 48 + 47)
  }

  /// Beside the map its surroundings are trained closer, and a click makes that the map.
  @Test func closerLooksAreTrainedBesideIt() throws {
    let show = try finished()
    #expect(show.until { $0.exhibit.live.findings?.isComplete == true })
    let found = try #require(show.exhibit.live.findings)
    let (field, first) = (found.field, try #require(found.fields[0]))
    // It looks where the border is most finely folded until somebody chooses.
    let spot = show.exhibit.live.shown.state.finestSpot(stride: 4, window: 4)
    #expect(found.pixel == spot.x + spot.y * 48)
    for (axis, closer) in zip(field.axes, first.axes) {
      let (pitch, own) = (
        (axis.high - axis.low) / Double(axis.count),
        (closer.high - closer.low) / Double(closer.count)
      )
      #expect(abs(pitch / own - 16) < 1e-9)
    }
    #expect(found.states.allSatisfy { $0?.isComplete == true })
    let words = try show.words(inPanel: 2)
    #expect(words.contains("× 16") && words.contains("× 256"), "\(words)")
    let before = field.axes
    try show.click(.choice(panel: 2, index: 0))
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    let after = show.exhibit.live.shown.field.axes
    #expect(abs((before[0].high - before[0].low) / (after[0].high - after[0].low) - 16) < 1e-6)
    #expect(after.map(\.count) == [48, 40])
  }

  /// A closer look is another map in the same history.
  @Test func theWheelLooksCloserAndTheScrubberGoesBack() throws {
    let show = try finished()
    let before = show.exhibit.live.shown.field.axes
    show.wheel(1, at: try place(show, 24, 20))
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.live.shown.state.isComplete })
    #expect(show.exhibit.live.shown.start == 48 * 40)
    show.press(.home)
    #expect(show.until { $0.exhibit.live.shown.step == 0 })
    #expect(show.exhibit.live.shown.field.axes == before)
    show.press(.end)
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    let middle = try place(show, 24, 20)
    show.down(middle, clicks: 2)
    show.up(middle)
    #expect(show.until { $0.exhibit.live.shown.field.axes == before })
    show.press(.enter)
    #expect(show.until { $0.exhibit.live.shown.field.axes != before })
    let axis = show.exhibit.live.shown.field.axes[0]
    #expect(abs((axis.high - axis.low) * 16 - (before[0].high - before[0].low)) < 1e-9)
  }

  @Test func doublePrecisionEnds() throws {
    let show = try finished()
    for _ in 0..<7 { show.press(.enter) }
    #expect(show.says("double precision draws its own rounding"))
    #expect(show.until { $0.exhibit.isFinished })
  }

  @Test func longerRunsBeginAnew() throws {
    let show = try finished()
    show.press(.character("e"), .shift)
    #expect(show.until { $0.exhibit.live.shown.field.steps == 120 })
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.live.shown.state.isComplete })
    #expect(show.exhibit.live.shown.step == 2 * 48 * 40)
  }

  @Test func coloursTellTwoThings() throws {
    let show = try finished()
    #expect(show.says("diverges, at once"))
    show.press(.character("t"))
    #expect(show.exhibit.live.choices.color == .loss && show.says("the mean of the last 20"))
    try show.click(.choice(panel: 1, index: 0))
    #expect(show.exhibit.live.choices.color == .border)
  }

  /// From a map of shares its fourth colour opens this one, and Escape comes back.
  @Test func theMapOpensIt() throws {
    var options = mapOptions("lr=0.1:10:6|hn=1:4")
    options.pace = .turbo
    let show = ExhibitShow(
      try OpenExhibit<MapExperiment>(options), options, kinds: ExhibitKind.all)
    #expect(show.until { $0.exhibit.isFinished })
    for _ in 0..<3 { show.press(.character("t")) }
    #expect(show.stage.exhibit is OpenExhibit<BorderExperiment>)
    show.press(.escape)
    #expect(show.stage.exhibit === show.exhibit)
    try show.click(.choice(panel: 1, index: 3))
    #expect(show.stage.exhibit is OpenExhibit<BorderExperiment>)
    show.press(.escape)
  }

  /// What is said in words is on the card, so that shells complete it and the reader knows it.
  @Test func theCardKnowsTheWord() throws {
    #expect(MapExperiment.card.subject?.choices == ["border"])
    var options = Options()
    (options.exhibit, options.subject) = (.map, "border")
    #expect(options.isBorder)
    try MapExperiment.card.check(&options)
    let field = try BorderExperiment(options).field
    #expect(field.columns == 640 && field.rows == 576 && field.steps == 500)
    #expect(field.architecture.layers.map(\.activation) == [.tanh, .identity])
  }
}
