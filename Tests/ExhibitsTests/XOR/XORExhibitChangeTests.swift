import Datasets
import Drawing
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

/// Changing the run by hand: parameters, the learning rate, points.
@Suite struct XORExhibitChangeTests {
  /// The flat index of `.weight(layer: 1, to: 1, from: 0)` in a 2-3-1 network.
  static let index = 2
  static let weight = Control.weight(layer: 1, to: 1, from: 0)

  private func at300() throws -> XORShow {
    let show = try XORShow.paused()
    show.refreshes(3)
    return show
  }

  @Test func draggingAWeightChangesItAlone() throws {
    let show = try at300()
    var expected = xorParameters(at: 300)
    let place = try show.place(Self.weight)
    show.move(to: place)
    #expect(show.stage.hover?.control == Self.weight)
    show.drag(from: place, by: Point(0, -40))
    expected[Self.index] += Float(40 * 0.02)
    #expect(show.parameters == expected)
    let events = show.exhibit.view.timeline[show.exhibit.view.branch].events
    #expect(!events.isEmpty && events.allSatisfy { $0.step == 300 })
    #expect(events.last?.edit == .parameter(index: Self.index, value: expected[Self.index]))
    // Replay crosses it: 250 is before, 400 after.
    var run = xorRun(at: 300)
    run.apply(.parameter(index: Self.index, value: expected[Self.index]))
    run.advance(to: 400)
    show.refreshes(2)
    show.press(.left)
    #expect(show.step == 400)
    #expect(show.parameters == run.snapshot().parameters)
    for _ in 0..<2 { show.press(.left) }
    #expect(show.step == 200)
    #expect(show.parameters == xorParameters(at: 200))
    for _ in 0..<2 { show.press(.right) }
    #expect(show.step == 400)
    #expect(show.parameters == run.snapshot().parameters)
    #expect(show.parameters != xorParameters(at: 400))
  }

  @Test func aClickPinsAWeightAndChangesNothing() throws {
    let show = try at300()
    try show.click(Self.weight)
    #expect(show.parameters == xorParameters(at: 300))
    show.move(to: Point(2, 2))
    show.type("-1.25")
    #expect(show.says("-1.25"))
    show.press(.enter)
    var expected = xorParameters(at: 300)
    expected[Self.index] = -1.25
    #expect(show.parameters == expected)
  }

  @Test func theWheelChangesAWeightInSteps() throws {
    let show = try at300()
    var expected = xorParameters(at: 300)
    let place = try show.place(Self.weight)
    show.wheel(1, at: place)
    expected[Self.index] += 0.1
    #expect(show.parameters == expected)
    show.wheel(-2, at: place, .shift)
    expected[Self.index] += Float(-2 * 0.01)
    #expect(show.parameters == expected)
  }

  @Test(arguments: [
    (Control.bias(layer: 1, index: 2), 8), (.bias(layer: 2, index: 0), 12),
    (.weight(layer: 2, to: 0, from: 1), 10),
  ])
  func typingSetsAParameter(control: Control, index: Int) throws {
    let show = try at300()
    try show.click(control)
    #expect(show.stage.hover?.control == control)
    show.type("0.5e")
    show.press(.backspace)
    show.press(.enter)
    var expected = xorParameters(at: 300)
    expected[index] = 0.5
    #expect(show.parameters == expected)
  }

  @Test func whatIsNotANumberIsRefused() throws {
    let show = try at300()
    try show.click(Self.weight)
    show.type("-.")
    show.press(.enter)
    #expect(show.floating.contains { $0.contains("“-.” is not a number") })
    try show.click(Self.weight)
    show.type("5")
    show.press(.escape)
    #expect(show.parameters == xorParameters(at: 300))
    show.press(.character("f"))
    show.press(.escape)
    #expect(show.stage.exhibit != nil)
  }

  /// Only a click lets digits go into a weight; a key that writes no number takes the number over, and
  /// does what it always does.
  @Test func aDigitOverAWeightFocusesItsPanel() throws {
    let show = try at300()
    show.move(to: try show.place(Self.weight))
    show.type("5")
    #expect(show.exhibit.live.controls.edit == nil)
    #expect(show.exhibit.live.controls.focus.panel == 5)
    #expect(show.parameters == xorParameters(at: 300))
    try show.click(Self.weight)
    show.type("1.5")
    #expect(show.exhibit.live.controls.edit?.text == "1.5")
    show.press(.character("l"))
    #expect(show.exhibit.live.controls.edit == nil && !show.exhibit.live.controls.isLogLoss)
    var expected = xorParameters(at: 300)
    expected[Self.index] = 1.5
    #expect(show.parameters == expected)
    // What does not go on with the number is a key of its own.
    show.type("2.")
    show.press(.character("."))
    #expect(show.exhibit.live.controls.edit == nil)
    expected[Self.index] = 2
    #expect(show.parameters == expected)
    show.type("3")
    show.press(.enter)
    show.type("2")
    #expect(show.exhibit.live.controls.edit == nil && show.exhibit.live.controls.pinned == nil)
    #expect(show.exhibit.live.controls.focus.panel == 2)
  }

  @Test func theLearningRateIsAnEvent() throws {
    let show = try at300()
    show.press(.character("]"))
    #expect(show.exhibit.shown.learningRate == 0.2)
    show.press(.character("["))
    show.press(.character("["))
    #expect(show.exhibit.shown.learningRate == 0.05)
    var run = xorRun(at: 300)
    run.apply(.learningRate(0.05))
    run.advance(to: 500)
    show.refreshes(2)
    #expect(show.parameters == run.snapshot().parameters)
    let events = show.exhibit.view.timeline[show.exhibit.view.branch].events
    #expect(events.map(\.edit) == [.learningRate(0.2), .learningRate(0.1), .learningRate(0.05)])
    #expect(show.says("0.05"))
  }

  @Test func anEditInThePastBranchesThere() throws {
    let show = try at300()
    show.press(.left)
    show.wheel(3, at: try show.place(Self.weight))
    let view = show.exhibit.view
    #expect(view.timeline.branches.count == 2)
    #expect(view.timeline[view.branch].forkStep == 200)
    #expect(show.step == 200)
    var run = xorRun(at: 200)
    let value = run.snapshot().parameters[Self.index] + Float(3 * 0.1)
    run.apply(.parameter(index: Self.index, value: value))
    #expect(show.parameters == run.snapshot().parameters)
    run.advance(to: 400)
    show.refreshes(2)
    #expect(show.step == 400)
    #expect(show.parameters == run.snapshot().parameters)
    // The ways part at 200: before it, the old branch.
    for _ in 0..<3 { show.press(.left) }
    #expect(show.parameters == xorParameters(at: 100))
  }

  // MARK: Points

  /// The place of a point of the input space.
  private func place(_ x1: Double, _ x2: Double, in show: XORShow) throws -> Point {
    FieldPanel.transform(in: try show.frame(.panel(2)))(x1, x2)
  }

  @Test func clicksAddPoints() throws {
    let show = try at300()
    show.click(try place(0.5, 0.25, in: show))
    var rows = show.exhibit.shown.points.rows
    #expect(rows.count == 5 && rows[4].target)
    #expect(abs(rows[4].x1 - 0.5) <= 0.011 && abs(rows[4].x2 - 0.25) <= 0.011)
    show.click(try place(1.3, -0.3, in: show), .shift)
    rows = show.exhibit.shown.points.rows
    #expect(rows.count == 6 && !rows[5].target)
    #expect(abs(rows[5].x1 - 1.3) <= 0.011 && abs(rows[5].x2 + 0.3) <= 0.011)
    let exact = DoubleXOR(show.parameters, hidden: 3)
    let loss = Double(show.exhibit.shown.metrics.loss)
    #expect(abs(loss - exact.loss(show.exhibit.shown.points)) < 1e-6)
    show.press(.left)
    #expect(show.exhibit.shown.points.rows.count == 4)
  }

  @Test func controlClickRemovesAPoint() throws {
    let show = try at300()
    show.click(try place(0, 1, in: show), .control)
    let rows = show.exhibit.shown.points.rows
    #expect(rows.map(\.x1) == [0, 1, 1])
    #expect(rows.map(\.x2) == [0, 0, 1])
    for corner in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)] {
      show.click(try place(corner.0, corner.1, in: show), .control)
    }
    #expect(show.exhibit.shown.points.rows.count == 1)
    #expect(show.floating.contains { $0.contains("at least one point") })
  }

  @Test func controlClickBesideAPointAddsNone() throws {
    let show = try at300()
    show.click(try place(0.5, 0.5, in: show), .control)
    #expect(show.exhibit.shown.points.rows.count == 4)
  }

  @Test func draggingMovesAPoint() throws {
    let show = try at300()
    let start = try place(1, 1, in: show)
    let end = try place(0.6, 0.7, in: show)
    show.drag(from: start, by: end - start)
    let row = show.exhibit.shown.points.rows[3]
    #expect(abs(row.x1 - 0.6) <= 0.011 && abs(row.x2 - 0.7) <= 0.011 && !row.target)
    #expect(show.exhibit.shown.points.rows.count == 4)
    // Outside of the plot it stays at the plot's edge, where it is seen and can be caught again.
    show.drag(from: try place(0, 0, in: show), by: Point(-900, 0))
    let transform = FieldPanel.transform(in: try show.frame(.panel(2)))
    let row0 = show.exhibit.shown.points.rows[0]
    let edge = transform.inverse(Point(transform.page.x + 8, 0)).x
    #expect(abs(Double(row0.x1) - edge) <= 0.011)
    show.drag(from: transform(Double(row0.x1), Double(row0.x2)), by: Point(60, 0))
    #expect(show.exhibit.shown.points.rows[0].x1 > row0.x1 + 0.1)
  }

  @Test func rowsOfOtherPanelsAreNotDragged() throws {
    let show = try at300()
    let rows = show.stage.scene().targets.filter {
      if case .row = $0.control { true } else { false }
    }
    let input = try show.frame(.panel(2))
    var others = 0
    for row in rows {
      let place =
        switch row.region {
        case .rectangle(let rect): rect.center
        case .disc(let center, _): center
        case .path(let points, _): points[0]
        }
      if input.contains(place) { continue }
      others += 1
      show.drag(from: place, by: Point(30, 12))
      show.wheel(1, at: place)
    }
    #expect(others >= 8)
    #expect(show.exhibit.shown.points == .xor)
    #expect(show.parameters == xorParameters(at: 300))
  }

  @Test func aClickOnAPointChangesNothing() throws {
    let show = try at300()
    show.click(try place(1, 1, in: show))
    #expect(show.exhibit.shown.points == .xor)
  }
}
