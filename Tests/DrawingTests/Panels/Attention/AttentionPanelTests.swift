import Drawing
import TestSupport
import Testing

@Suite struct AttentionPanelTests {
  static let frames = [
    Rect(8, 48, 1264, 296), Rect(0, 0, 560, 488), Rect(0, 0, 376, 384), Rect(0, 0, 280, 184),
    Rect(0, 0, 120, 110), Rect(5, 5, 40, 30), Rect(0, 0, 1400, 980),
  ]

  private static let pattern: [Float] = {
    var pattern = [Float](repeating: 0, count: 64)
    for query in 0..<8 {
      for key in 0...query { pattern[query * 8 + key] = 0.3 / Float(query + 1) }
      if query > 0 { pattern[query * 8 + query - 1] = 0.7 }
    }
    return pattern
  }()

  private func sequence() -> SequencePanel {
    var tiles: [SequencePanel.Tile] = []
    for place in 0..<8 {
      let isRight: Bool? = place == 7 ? nil : place.isMultiple(of: 2)
      let share = Double(place) / 8
      tiles.append(
        SequencePanel.Tile(
          "\(place)", answer: "a", probability: share, isRight: isRight, isQuestion: place < 2))
    }
    var panel = SequencePanel(PanelFrame("Sequence", key: 1), tiles: tiles)
    panel.arcs = [
      .init(from: 6, to: 2, weight: 0.9, head: 2, order: 0, isAbove: true, isLit: true),
      .init(from: 5, to: 4, weight: 0.5, head: 0, order: 1, isAbove: false),
    ]
    (panel.chosen, panel.marked) = (6, [1, 2])
    panel.sentence = [
      .init("6", .token(isFocus: true)), .init(" looks at "), .init("2", .token(isFocus: false)),
      .init(" (0.90, head 2.1)", .head(2)),
    ]
    return panel
  }

  private func canvas(_ draw: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas()
    draw(&canvas)
    return canvas
  }

  private func texts(_ canvas: Canvas) -> [String] {
    canvas.shapes.compactMap { if case .text(let text, _, _, _, _) = $0 { text } else { nil } }
  }

  @Test(arguments: frames) func nothingStraysOut(rect: Rect) {
    for theme in Theme.all {
      func check(_ draw: (inout Canvas) -> Void) {
        var canvas = Canvas(theme: theme)
        draw(&canvas)
        #expect(canvas.flaws(in: rect.inset(-2)) == [])
      }
      check { sequence().draw(in: rect, on: &$0) }
      check { map().draw(in: rect, on: &$0) }
      check { heads().draw(in: rect, on: &$0) }
      check { shares().draw(in: rect, on: &$0) }
      check { chain().draw(in: rect, on: &$0) }
    }
  }

  private func map() -> AttentionMapPanel {
    let tokens = (0..<8).map { "\($0)" }
    var panel = AttentionMapPanel(
      PanelFrame("Head 1.1", key: 2), head: 0, tokens: tokens, pattern: Self.pattern)
    (panel.query, panel.key, panel.hovered) = (6, 5, (4, 2))
    return panel
  }

  @Test func arcsLieAboveAndBelowTheirTokens() {
    let rect = Self.frames[0]
    let canvas = canvas { sequence().draw(in: rect, on: &$0) }
    let lines = canvas.shapes.compactMap { shape -> (points: [Point], width: Double)? in
      guard case .polyline(let points, let stroke, _) = shape, points.count > 10 else { return nil }
      return (points, stroke.width)
    }
    #expect(lines.count == 2)
    // Those of the path come last, and are wider.
    let (first, last) = (lines[0], lines[1])
    #expect(last.width > first.width)
    let top = last.points.map(\.y).min() ?? 0
    #expect(top < last.points[0].y - 20 && last.points[0].y == last.points[20].y)
    #expect((first.points.map(\.y).max() ?? 0) > first.points[0].y + 10)
    // Each tile answers to the pointer, from its token to its answer.
    let tiles = canvas.targets.filter { if case .choice(1, _) = $0.control { true } else { false } }
    #expect(tiles.count == 8)
    #expect(texts(canvas).contains(" looks at "))
    // What belongs to the question is not answered.
    #expect(texts(canvas).count { $0 == "a" } == 6)
  }

  @Test func aCellIsFoundUnderThePointer() throws {
    let rect = Rect(8, 352, 376, 384)
    let area = AttentionMapPanel.area(in: rect, count: 32)
    #expect(area.width == 320 && area.height == 320)
    func cell(_ query: Int, _ key: Int) -> (query: Int, key: Int)? {
      AttentionMapPanel.cell(
        at: Point(area.x + (Double(key) + 0.5) * 10, area.y + (Double(query) + 0.5) * 10),
        in: rect, count: 32)
    }
    let found = try #require(cell(22, 7))
    #expect(found.query == 22 && found.key == 7)
    // Nothing is ahead of a query.
    #expect(cell(7, 22) == nil)
    #expect(AttentionMapPanel.cell(at: Point(0, 0), in: rect, count: 32) == nil)
  }

  private func heads() -> HeadsPanel {
    HeadsPanel(
      PanelFrame("All heads", key: 3),
      heads: [
        .init("1.1", pattern: Self.pattern, previous: 0.62, prefix: 0.04, isAblated: false),
        .init("1.2", pattern: Self.pattern, previous: 0.39, prefix: 0.2, isAblated: false),
        .init("2.1", pattern: Self.pattern, previous: 0.03, prefix: 0.45, isAblated: false),
        .init("2.2", pattern: Self.pattern, previous: 0.7, prefix: 0.5, isAblated: true),
      ], columns: 2, count: 8, chosen: 2)
  }

  @Test func rolesFollowFromScores() {
    let panel = heads()
    #expect(panel.heads.map(\.role) == ["previous token", "", "induction", "ablated"])
    let canvas = canvas { panel.draw(in: Rect(392, 352, 304, 384), on: &$0) }
    #expect(texts(canvas).contains("previous token") && texts(canvas).contains("0.62"))
    #expect(
      canvas.targets.count { if case .choice(3, _) = $0.control { true } else { false } } == 4)
  }

  private func shares() -> SharesPanel {
    var panel = SharesPanel(
      PanelFrame("What speaks for c", key: 6),
      parts: [.init("letter", -0.5), .init("head 1.1", 2, head: 0), .init("head 2.1", 1, head: 1)],
      sum: 2.5)
    panel.notes = [("p", "0.91"), ("without 2.1", "0.30")]
    return panel
  }

  @Test func barsGoToTheSideOfTheirSign() {
    let canvas = canvas { shares().draw(in: Rect(992, 552, 280, 184), on: &$0) }
    #expect(["letter", "head 1.1", "sum", "+2.50", "0.91"].allSatisfy(texts(canvas).contains))
    let zero = 992.0 + 96
    let bars = canvas.shapes.compactMap { shape -> Rect? in
      guard case .rectangle(let rect, let fill?, _, _) = shape, rect.height > 4, rect.width > 1.5,
        rect.height < 20, fill != canvas.theme.panel
      else { return nil }
      return rect.x >= zero - 40 && rect.maxX <= 992 + 280 - 50 ? rect : nil
    }
    #expect(bars.contains { $0.maxX == zero } && bars.contains { $0.x == zero })
  }

  private func chain() -> ChainPanel {
    var panel = ChainPanel(
      PanelFrame("The chain", key: 6), letters: ["a", "b"],
      matrices: [
        .init("true", [[0.1, 0.9], [0.5, 0.5]]), .init("answered", [[.nan, .nan], [0.4, 0.6]]),
      ])
    panel.chosen = 1
    return panel
  }

  @Test func aChainTellsItsShares() {
    let canvas = canvas { chain().draw(in: Rect(992, 552, 280, 184), on: &$0) }
    #expect(["true", "answered", "0.90", "0.60"].allSatisfy(texts(canvas).contains))
    #expect(!texts(canvas).contains("nan"))
  }
}
