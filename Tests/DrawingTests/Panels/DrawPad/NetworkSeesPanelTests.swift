import Drawing
import TestSupport
import Testing

@Suite struct NetworkSeesPanelTests {
  private static let frames = [
    Rect(12, 504, 392, 228), Rect(0, 0, 240, 160), Rect(0, 0, 300, 284), Rect(0, 0, 1900, 1000),
  ]

  private func panel(side: Int) -> NetworkSeesPanel {
    let scale = Double(side) / 28
    var panel = NetworkSeesPanel(
      PanelFrame("What the network sees", key: 2),
      image: NumberGrid(
        rows: side, columns: side, values: (0..<side * side).map { Float($0 % 5) / 5 }),
      facts: [
        .init("box in the pad", "212×260"), .init("scaled by", "0.0769"),
        .init("fits in 20×20", "16×20"), .init("centre of mass", "13.7, 13.9"),
        .init("mean pixel", "0.151"), .init("training set's mean", "0.131"),
      ])
    panel.box = Rect(4 * scale, 4 * scale, 16 * scale, 20 * scale)
    panel.center = Point(14 * scale, 13.9 * scale)
    return panel
  }

  private func draw(_ panel: NetworkSeesPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: [10, 14, 28])
  func everyShapeLiesInside(side: Int) {
    for rect in Self.frames {
      let canvas = draw(panel(side: side), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [], "\(rect)")
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
    }
  }

  @Test(arguments: [Size(0, 0), Size(1, 1), Size(40, 20), Size(120, 60)])
  func aRectWithoutRoomIsNoTrap(size: Size) {
    let canvas = draw(panel(side: 28), in: Rect(0, 0, size.width, size.height))
    #expect(canvas.flaws() == [])
  }

  @Test func pixelsThatAreNoNumbersAreDrawn() {
    var panel = panel(side: 14)
    panel.image = NumberGrid(
      rows: 14, columns: 14, values: [Float](repeating: .nan, count: 196))
    let canvas = draw(panel, in: Self.frames[0])
    #expect(canvas.flaws(in: Self.frames[0], slack: 1) == [])
  }

  @Test func everyFactIsTold() {
    let panel = panel(side: 28)
    let texts = draw(panel, in: Self.frames[0]).texts.map(\.string)
    for fact in panel.facts {
      #expect(texts.contains(fact.label))
      #expect(texts.contains(fact.value))
    }
    #expect(texts.contains("28×28"))
  }

  @Test func theBoxIsInPixelsOfTheImage() throws {
    let canvas = draw(panel(side: 28), in: Self.frames[0])
    let image = try #require(
      canvas.shapes.compactMap { shape -> Rect? in
        if case .picture(_, in: let rect, _, _) = shape { rect } else { nil }
      }.first)
    let corners = try #require(
      canvas.shapes.compactMap { shape -> [Point]? in
        guard case .polyline(let points, let stroke, true) = shape, !stroke.dash.isEmpty else {
          return nil
        }
        return points
      }.first)
    let pixel = image.width / 28
    #expect(abs(corners[0].x - image.x - 4 * pixel) < 1e-9)
    #expect(abs(corners[2].y - image.y - 24 * pixel) < 1e-9)
  }

  @Test func withoutInkThereIsNoBox() {
    var panel = panel(side: 28)
    (panel.box, panel.center) = (nil, nil)
    let marks = draw(panel, in: Self.frames[0]).shapes.count { shape in
      switch shape {
      case .polyline(_, let stroke, _): stroke.color == Theme.dark.focus
      case .disc: true
      default: false
      }
    }
    #expect(marks == 0)
  }
}
