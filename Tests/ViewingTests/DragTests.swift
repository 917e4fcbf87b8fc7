import Drawing
import Options
import Testing
import Training
import Viewing

/// The pointer with a button down.
@Suite struct DragTests {
  private func viewing() throws -> Viewing<TinyExperiment> {
    var options = Options()
    options.exhibit = TinyExperiment.card.name
    return Viewing(try TinyExperiment(options), options)
  }

  @Test func aDragKnowsWhereItBeganAndWhereItWas() throws {
    let viewing = try viewing()
    defer { try? viewing.close() }
    let start = try #require(viewing.page.layout.panels[1]).center
    let press = Event.press(.right, start, .shift, clicks: 2)
    #expect(viewing.handle(press, over: Hover(start, nil)) == .done)
    var drag = try #require(viewing.drag)
    #expect(drag.panel == 1 && drag.button == .right && drag.modifiers == .shift)
    #expect(drag.clicks == 2 && drag.control == nil)
    #expect(drag.start == start && drag.last == start && drag.point == start)
    let way = [Point(1, 1), Point(-2, 1), Point(2, 2), Point(0, 0)].map { start + $0 }
    var moved: [Bool] = []
    for (before, point) in zip([start] + way, way) {
      _ = viewing.handle(.move(point, []), over: nil)
      drag = try #require(viewing.drag)
      #expect(drag.start == start && drag.last == before && drag.point == point)
      moved.append(drag.hasMoved)
    }
    // A hand that shakes has not moved; one that came back has.
    #expect(moved == [false, false, false, false])
    for point in [start + Point(0, 3), start] { _ = viewing.handle(.move(point, []), over: nil) }
    #expect(viewing.drag?.hasMoved == true)
    _ = viewing.handle(.release(.right, start, []), over: nil)
    #expect(viewing.drag == nil)
  }

  /// A click is a release without a move.
  @Test(arguments: [2.0, 40.0]) func aDragIsNoClick(distance: Double) throws {
    let viewing = try viewing()
    defer { try? viewing.close() }
    _ = viewing.perform(.togglePause)
    let before = viewing.shown.place
    let frame = try #require(viewing.page.layout.panels[1])
    let start = Point(frame.midX + frame.width / 4, frame.midY)
    let end = start + Point(0, distance)
    _ = viewing.handle(.press(.left, start, [], clicks: 1), over: nil)
    _ = viewing.handle(.move(end, []), over: nil)
    _ = viewing.handle(.release(.left, end, []), over: nil)
    #expect((viewing.shown.place == 5) == (distance < 3))
    #expect(distance < 3 || viewing.shown.place == before)
  }

  @Test func aPressBesideThePanelsHoldsNothing() throws {
    let viewing = try viewing()
    defer { try? viewing.close() }
    _ = viewing.handle(.press(.left, Point(2, 2), [], clicks: 1), over: nil)
    #expect(viewing.drag == nil)
    #expect(viewing.handle(.release(.left, Point(2, 2), []), over: nil) == .ignored)
  }
}
