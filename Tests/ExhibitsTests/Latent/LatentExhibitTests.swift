import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct LatentExhibitTests {
  /// The points of the hidden space.
  private func dots(_ show: LatentShow) throws -> [Dots.Dot] {
    let frame = try show.frame(.panel(1))
    let shapes = show.stage.scene().tiles.filter { $0.frame == frame }.flatMap(\.shapes)
    let clouds = shapes.compactMap { if case .dots(let dots) = $0 { dots.dots } else { nil } }
    return clouds.max { $0.count < $1.count } ?? []
  }

  /// One that has learned a little and has come to its end, with the points of that moment.
  private func still(_ options: Options = latentOptions(epochs: 40)) throws -> LatentShow {
    let show = try LatentShow(options)
    #expect(show.until { $0.exhibit.isOver })
    #expect(show.until { $0.exhibit.live.findings.own?.step == $0.exhibit.shown.step })
    return show
  }

  private func release(_ show: LatentShow, at point: Point) {
    show.stage.handle(.release(.left, point, []), at: show.time)
    show.frame()
  }

  @Test func everyImageIsAPoint() throws {
    let show = try still()
    #expect(show.says("Three hidden neurons"))
    for title in ["Classes", "Accuracy", "Centres apart", "Slice at the point"] {
      #expect(show.says(title), "\(title) is missing")
    }
    let images = try dots(show).count
    #expect(images > 100)
    #expect(try show.words(inPanel: 1).contains { $0.contains("\(images) images") })
  }

  @Test func aDragTurnsTheCube() throws {
    let show = try still()
    let before = try dots(show)
    let cube = try show.frame(.orbit(1))
    let start = Point(cube.x + 12, cube.y + 12)
    show.rest(at: start)
    show.stage.handle(.press(.left, start, [], clicks: 1), at: show.time)
    show.rest(at: start + Point(80, 30))
    release(show, at: start + Point(80, 30))
    let turned = try dots(show)
    #expect(turned.count == before.count && turned != before)
    // The wheel comes nearer, two clicks go back to where it began.
    show.stage.handle(.wheel(dy: 2, start, []), at: show.time)
    show.frame()
    #expect(try dots(show) != turned)
    show.stage.handle(.press(.left, start, [], clicks: 2), at: show.time)
    release(show, at: start)
    #expect(try dots(show) == before)
  }

  @Test func aClickOnADigitHidesIt() throws {
    let show = try still()
    let all = try dots(show).count
    try show.click(.classChip(7))
    let others = try dots(show).count
    #expect(others < all && others > all / 2)
    try show.click(.classChip(7))
    #expect(try dots(show).count == all)
    try show.click(.classChip(7), .shift)
    #expect(try dots(show).count == all - others)
  }

  @Test func aClickHoldsAPoint() throws {
    let show = try still()
    let cube = try show.frame(.orbit(1)).inset(20)
    let places = try dots(show).map(\.center).filter { cube.contains($0) }
    let before = show.exhibit.sample
    let place = try #require(
      places.first { place in
        show.rest(at: place)
        return show.exhibit.sample != before
      })
    let chosen = show.exhibit.sample
    #expect(show.says("Point under the cursor"))
    show.stage.handle(.press(.left, place, [], clicks: 1), at: show.time)
    release(show, at: place)
    #expect(show.says("Point held"))
    for other in places.suffix(6) { show.rest(at: other) }
    #expect(show.exhibit.sample == chosen)
    show.press(.escape)
    #expect(show.says("Point under the cursor"))
  }

  /// The window, scrubbed and branched, ends in the bits of a run without one.
  @Test func theWindowTrainsTheSameNumbers() throws {
    let options = latentOptions(epochs: 2)
    let show = try LatentShow(options)
    #expect(show.until { $0.exhibit.isOver })
    let last = show.exhibit.shown
    #expect(
      show.exhibit.result.checksum
        == (try ExhibitKind.latent.run(options, HeadlessTasks()).result.checksum))
    for _ in 0..<5 { show.press(.left) }
    #expect(show.exhibit.shown.step == last.step - 5)
    show.press(.enter)
    #expect(show.until { $0.exhibit.isOver && $0.exhibit.shown.step == last.step })
    #expect(show.exhibit.view.timeline.branches.count == 2)
    #expect(show.exhibit.shown.state == last.state)
  }

  @Test func twoNeuronsAreAPlaneAndMoreAreComponents() throws {
    let plane = try still(latentOptions(epochs: 40) { $0.hiddenSizes = [8, 2] })
    #expect(plane.says("Two hidden neurons") && plane.says("Confusion matrix"))
    #expect(plane.says("areas: the last layer's answers"))
    let many = try still(latentOptions(epochs: 40) { $0.hiddenSizes = [8] })
    #expect(many.says("8 hidden neurons"))
    #expect(try many.words(inPanel: 1).contains { $0.hasPrefix("PC 1–3 of 8 neurons") })
  }

  /// A drawn digit is one point more.
  @Test func aDrawnDigitLiesAmongTheOthers() throws {
    let show = try still()
    let images = try dots(show).count
    show.press(.character("d"))
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    let frame = try show.frame(.panel(5))
    let clouds = show.stage.scene().tiles.filter { $0.frame == frame }.flatMap(\.shapes)
      .compactMap { if case .dots(let dots) = $0 { dots.dots.count } else { nil } }
    #expect(clouds.max() == images + 1)
  }

  /// The pointer over one plot is read off all of them, in the run's own unit.
  @Test(arguments: [4, 5]) func everyPlotReadsBatches(key: Int) throws {
    let show = try LatentShow(latentOptions())
    #expect(show.until { $0.exhibit.isOver })
    show.move(to: try show.frame(.plot(key)).center)
    for panel in [4, 5] {
      let words = try show.words(inPanel: panel)
      #expect(words.contains("batch") && !words.contains("step"), "\(panel): \(words)")
    }
  }
}
