import Drawing
import TestSupport
import Testing

/// The panels of a forest.
@Suite struct ForestPanelTests {
  static let frames = [
    Rect(8, 48, 456, 488), Rect(0, 0, 448, 488), Rect(4, 4, 344, 200), Rect(0, 0, 912, 192),
    Rect(2, 2, 220, 160), Rect(0, 0, 1200, 900), Rect(0, 0, 110, 60), Rect(0, 0, 300, 120),
  ]

  private var field: Field {
    Field(
      width: 12, height: 12, values: (0..<144).map { Float($0 % 12) / 11 }, scale: .probability,
      domain: Rect(-6, -6, 12, 12))
  }

  @Test(arguments: frames) func theVoteLiesInside(frame: Rect) {
    let points = (0..<40).map { (index: Int) -> PlanePanel.DataPoint in
      let place = Point(Double(index % 9) - 4, Double(index / 9) - 2)
      return .init(place, value: Double(index % 2), isTest: false, isWrong: index % 7 == 0)
    }
    for cross in [Point(0, 0), Point(-6, 6), Point(6, -6)] {
      var panel = VotePanel(
        PanelFrame("The vote of 64 trees", key: 1), field: field, points: points, cross: cross)
      for _ in 0..<2 {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws(in: frame) == [], "\(frame)")
        panel.dragged = (3, Point(5, 5))
        panel.box = [Point(-6, -6), Point(2, -6), Point(2, 1), Point(-6, 1)]
        (panel.isPinned, panel.hoveredPoint) = (true, 4)
      }
    }
  }

  private func fields(_ count: Int, first: Int = 0, total: Int = 100) -> TreeFieldsPanel {
    TreeFieldsPanel(
      PanelFrame("Every tree for itself", key: 2),
      trees: (0..<count).map {
        .init(
          first + $0, shares: $0 == 2 ? [] : [Float](repeating: Float($0 % 2), count: 16),
          vote: $0 % 2)
      }, side: 4, first: first, total: total)
  }

  @Test(arguments: frames, [0, 1, 36, 64]) func theTreesLieInside(frame: Rect, count: Int) {
    for first in [0, 64] {
      var panel = fields(count, first: first)
      panel.chosen = first + 1
      var canvas = Canvas()
      panel.draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(count)")
    }
  }

  /// Eight by eight where the panel is square, and never one above another.
  @Test func treesHavePlacesOfTheirOwn() {
    let places = TreeFieldsPanel.places(in: Rect(472, 48, 448, 488))
    #expect(places.count == 64)
    #expect(Set(places.map(\.x)).count == 8 && Set(places.map(\.y)).count == 8)
    for frame in Self.frames {
      let places = TreeFieldsPanel.places(in: frame)
      for (index, place) in places.enumerated() {
        #expect(places[..<index].allSatisfy { $0.intersection(place).isEmpty })
      }
    }
  }

  @Test(arguments: frames, [0, 1, 2, 64, 500]) func theVotesLieInside(frame: Rect, count: Int) {
    let course = (0..<count).map { 0.5 + 0.4 / Double($0 + 1) }
    let panel = VotesPanel(
      PanelFrame("Votes at the cross", key: 3), votes: [count / 3, count - count / 3],
      course: course)
    var canvas = Canvas()
    panel.draw(in: frame, on: &canvas)
    #expect(canvas.flaws(in: frame) == [], "\(frame)")
  }

  /// As wide as its share of all votes.
  @Test func theBarIsCutWhereTheVotesAre() throws {
    var canvas = Canvas()
    VotesPanel(PanelFrame("", key: 3), votes: [1, 3], course: [0.75]).draw(
      in: Rect(0, 0, 344, 200), on: &canvas)
    func bar(_ color: Color) throws -> Rect {
      let bars = canvas.shapes.compactMap { shape -> Rect? in
        guard case .rectangle(let rect, let fill, _, _) = shape, fill == color, rect.height == 18
        else { return nil }
        return rect
      }
      return try #require(bars.first)
    }
    let (low, high) = (try bar(Theme.dark.negative), try bar(Theme.dark.positive))
    #expect(abs(low.width * 3 - high.width) <= 3 && low.maxX == high.x)
  }

  /// A tree of questions on a line, the left answer a leaf, or one that is as wide as it can be.
  private func tree(_ splits: Int) -> [TreePanel.Node] {
    var nodes: [TreePanel.Node] = []
    for split in 0..<splits {
      nodes.append(
        .init(
          children: (2 * split + 1, 2 * split + 2), draws: 200 - split, share: 0.5,
          question: "x ≤ \(split).25"))
      nodes.append(.init(draws: 1, share: Double(split % 2)))
    }
    nodes.append(.init(draws: max(200 - splits, 1), share: 1))
    return nodes
  }

  @Test(arguments: frames, [0, 1, 5, 60, 400]) func theTreeLiesInside(frame: Rect, splits: Int) {
    var panel = TreePanel(PanelFrame("Tree 62", key: 5), nodes: tree(splits))
    panel.way = Array(stride(from: 0, to: min(2 * splits + 1, 20), by: 2))
    panel.note = "Nothing to split: all draws are of one class."
    for chosen in [nil, 0, 1] {
      panel.chosen = chosen
      var canvas = Canvas()
      panel.draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(splits)")
    }
  }

  /// Questions stand above their answers, a yes left of a no, and leaves side by side.
  @Test func aYesIsLeftOfANo() {
    let (nodes, frame) = (tree(7), Rect(8, 544, 912, 192))
    let places = TreePanel(PanelFrame("", key: 5), nodes: nodes).places(in: frame)
    for (node, place) in zip(nodes, places) {
      #expect(frame.contains(place))
      guard let (left, right) = node.children else { continue }
      #expect(places[left].x < places[right].x && places[left].y > place.y)
      #expect(places[left].y == places[right].y)
    }
    let leaves = zip(nodes, places).filter { $0.0.children == nil }.map(\.1.x)
    #expect(leaves == leaves.sorted() && Set(leaves).count == leaves.count)
  }

  @Test(arguments: frames) func slidersLieInside(frame: Rect) {
    let names = ["trees", "depth at most", "draws in a leaf", "features a split", "tilted axes"]
    var panel = GrowPanel(
      PanelFrame("Grow", key: 6, caption: "a change grows all anew"),
      sliders: names.enumerated().map {
        .init($1, "no limit", fraction: Double($0) / 4, help: "A number.")
      })
    panel.note = "paint: drag over the plane"
    var canvas = Canvas()
    panel.draw(in: frame, on: &canvas)
    #expect(canvas.flaws(in: frame) == [], "\(frame)")
    // A knob is where its number is read.
    for index in names.indices {
      let track = GrowPanel.track(index, of: 5, in: frame)
      let x = track.x + 0.25 * track.width
      #expect(abs(GrowPanel.fraction(at: x, index, of: 5, in: frame) - 0.25) < 1e-9)
    }
  }

  @Test(arguments: frames.filter { $0.height > 100 }) func errorsLieInside(frame: Rect) {
    var range = AxisRange(isLog: false)
    range.include([0, 20])
    var plot = PlotPanel(
      PanelFrame("Error over trees", key: 4),
      series: [
        .init(label: "test", steps: [1, 2, 3], values: [12, 9, 8]),
        .init(label: "out of bag", role: .second, steps: [1, 2, 3], values: [.nan, 11, 9]),
      ], steps: 0...100, values: range)
    plot.isLog = false
    var canvas = Canvas()
    ForestErrorPanel(plot, alone: [12, nil, 18]).draw(in: frame, on: &canvas)
    #expect(canvas.flaws(in: frame) == [], "\(frame)")
  }

  // MARK: Digits

  @Test(arguments: frames, [0, 1, 14, 40]) func aPathLiesInside(frame: Rect, count: Int) {
    let questions = (0..<count).map {
      DigitPathPanel.Question(column: $0 * 7 % 28, row: $0 * 11 % 28, isBrighter: $0 % 3 == 0)
    }
    var path = DigitPathPanel(
      PanelFrame("The digit", key: 1, caption: "test image 63, a 3"), side: 28,
      pixels: (0..<784).map { UInt8($0 % 256) }, questions: questions)
    path.notes = ["numbers: the questions of tree 71, in order"]
    let map = PixelMapPanel(
      PanelFrame("Pixels that decide", key: 5), side: 28,
      shares: (0..<784).map { Double($0) / 306_936 },
      asked: questions.map { $0.row * 28 + $0.column })
    let mix = ClassMixPanel(
      PanelFrame("Path", key: 6), names: (0..<10).map { "\($0)" },
      steps: (0...count).map { step in
        .init(
          counts: (0..<10).map { label in 60_000 / (1 + step * label) },
          place: step < count ? "27,27" : "", question: step < count ? "182≤245" : "",
          isBrighter: step % 2 == 0)
      })
    for draw in [path.draw, map.draw, mix.draw] as [(Rect, inout Canvas) -> Void] {
      var canvas = Canvas()
      draw(frame, &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(count)")
    }
  }

  @Test(arguments: frames, [0, 1, 73, 500]) func votesOfTreesLieInside(frame: Rect, count: Int) {
    let names = (0..<10).map { "\($0)" }
    var cells = VoteCellsPanel(
      PanelFrame("The trees", key: 2), votes: (0..<count).map { $0 % 9 == 4 ? nil : $0 % 10 },
      total: max(count, 100), names: names)
    (cells.chosen, cells.newest) = (0, count - 1)
    var bars = VoteBarsPanel(
      PanelFrame("Votes", key: 3), names: names, votes: (0..<10).map { $0 * count / 10 })
    (bars.answer, bars.truth) = (9, 8)
    for draw in [cells.draw, bars.draw] as [(Rect, inout Canvas) -> Void] {
      var canvas = Canvas()
      draw(frame, &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(count)")
    }
  }

  /// A hundred trees are ten by ten, and no cell lies on another.
  @Test func cellsHavePlacesOfTheirOwn() {
    let places = VoteCellsPanel.places(100, in: Rect(360, 48, 368, 416))
    #expect(Set(places.map(\.x)).count == 10 && Set(places.map(\.y)).count == 10)
    for (index, place) in places.enumerated() {
      #expect(places[..<index].allSatisfy { $0.intersection(place).isEmpty })
    }
  }
}
