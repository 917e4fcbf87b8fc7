import Drawing
import Testing

@Suite struct LayersPanelLinksTests {
  private static let frame = Rect(12, 328, 852, 404)

  /// The curves between columns, in the order of drawing, with their strokes.
  private func links(_ links: [LayersPanel.Link]) -> [(points: [Point], stroke: Stroke)] {
    var panel = layersPanel(pairs: 1, dense: 1)
    panel.links = links
    var canvas = Canvas()
    panel.draw(in: Self.frame, on: &canvas)
    // The switch and the legend have straight lines of two points.
    return canvas.shapes.compactMap { shape in
      if case .polyline(let points, let stroke, false) = shape, points.count > 3 {
        (points, stroke)
      } else {
        nil
      }
    }
  }

  @Test func widthIsTheShareOfTheStrongest() throws {
    let found = links([
      .init(column: 2, from: 0, to: 100, strength: 4),
      .init(column: 2, from: 0, to: 90, strength: 2),
      .init(column: 2, from: 0, to: 80, strength: -1),
    ])
    try #require(found.count == 3)
    // The strongest lies on top.
    #expect(found.map(\.stroke.width) == [0.75 + 3.25 / 4, 0.75 + 3.25 / 2, 4])
    #expect(found.map { $0.stroke.dash.isEmpty } == [false, true, true])
  }

  @Test func aLineThatOnlyShowsTheWayIsGrey() throws {
    let found = links([.init(column: 0, from: 0, to: 7, strength: nil)])
    let line = try #require(found.first)
    #expect(line.stroke.color == Theme.dark.disabled.opacity(0.7))
  }

  @Test func aLineLeavesAndArrivesLevel() throws {
    let found = links([.init(column: 0, from: 0, to: 7, strength: nil)])
    let points = try #require(found.first?.points)
    let (first, last) = (points[0], points[points.count - 1])
    #expect(first.x == Self.frame.x + 16 + 58)
    #expect(last.x > first.x)
    #expect(abs(points[1].y - first.y) < 0.05 * abs(last.y - first.y))
    #expect(abs(points[points.count - 2].y - last.y) < 0.05 * abs(last.y - first.y))
  }

  @Test func aLineToNowhereIsLeftOut() {
    let found = links([
      .init(column: 9, from: 0, to: 0, strength: 1),
      .init(column: 1, from: 99, to: 0, strength: 1),
      .init(column: 3, from: 0, to: 99, strength: 1),
    ])
    #expect(found.isEmpty)
  }

  @Test func theLegendSaysTheStrongest() {
    var panel = layersPanel(pairs: 1, dense: 1)
    panel.links = [.init(column: 1, from: 1, to: 1, strength: -2.5)]
    var canvas = Canvas()
    panel.draw(in: Self.frame, on: &canvas)
    let texts = canvas.shapes.compactMap { shape -> String? in
      if case .text(let string, _, _, _, _) = shape { string } else { nil }
    }
    #expect(texts.contains("widest 2.5"))
    #expect(texts.contains("for 9"))
    #expect(texts.contains("against"))
  }
}
