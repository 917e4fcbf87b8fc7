import Drawing
import TestSupport
import Testing

/// What stands beside a map: a cell's runs, the shares along a row, the best cells.
@Suite struct MapSidePanelTests {
  static let frames = [
    Rect(760, 48, 512, 312), Rect(0, 0, 380, 456), Rect(0, 0, 252, 176), Rect(2, 2, 696, 312),
    Rect(0, 0, 150, 130), Rect(0, 0, 1000, 700), Rect(4, 4, 110, 60),
  ]

  private func cell(_ runs: Int, pictures: Int = 16) -> MapCellPanel {
    let field = Field(
      width: 2, height: 2, values: [0, 0.4, 0.6, 1], scale: .signed(limit: 1),
      domain: Rect(0, 0, 1, 1))
    var panel = MapCellPanel(
      PanelFrame("3 hidden neurons, learning rate 0.1", key: 2, caption: "click one"), learned: 2,
      of: runs,
      runs: (0..<runs).map { run in
        .init(
          seed: UInt64(run + 1),
          losses: (0...10).map { 0.2 / Double(1 + run * $0) + (run == 3 ? .nan : 0) },
          isLearned: run < 2, answers: run < pictures ? field : nil)
      })
    panel.steps = (0...10).map { Double($0) * 100 }
    (panel.low, panel.high, panel.note) = (0.1, 0.8, "training …")
    return panel
  }

  @Test(arguments: frames, [0, 1, 6, 64]) func aCellLiesInside(frame: Rect, runs: Int) {
    for hovered in [nil, 0, 70] {
      var panel = cell(runs)
      panel.hovered = hovered
      var canvas = Canvas()
      panel.draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(runs)")
    }
  }

  /// The line under the pointer is the run's, and far from all lines there is none.
  @Test func aRunIsFoundByItsLine() throws {
    let (panel, frame) = (cell(6), Self.frames[0])
    var canvas = Canvas()
    panel.draw(in: frame, on: &canvas)
    let plot = try #require(
      canvas.targets.first { $0.control == .curve(2) }.flatMap { target -> Rect? in
        if case .rectangle(let rect) = target.region { rect.inset(4) } else { nil }
      })
    let found = stride(from: plot.y, to: plot.maxY, by: 1).map {
      panel.run(at: Point(plot.maxX - 20, $0), in: frame)
    }
    // From the top: the loss that stays, and then the others one below the other.
    #expect(found.contains(0) && found.contains(1) && found.contains(nil))
    let order = found.compactMap(\.self)
    #expect(order == order.sorted() && !order.contains(3))
    #expect(panel.run(at: Point(frame.x, frame.y), in: frame) == nil)
    #expect(cell(0).run(at: plot.center, in: frame) == nil)
  }

  @Test func eachPictureOpensItsRun() {
    var canvas = Canvas()
    cell(64).draw(in: Self.frames[0], on: &canvas)
    let choices = canvas.targets.compactMap { target -> Int? in
      if case .choice(panel: 2, let index) = target.control { index } else { nil }
    }
    #expect(choices == Array(0..<16))
  }

  @Test(arguments: frames) func aLineLiesInside(frame: Rect) {
    let axis = MapAxisScale(
      "learning rate", texts: (0..<64).map { "\($0)" }, values: (0..<64).map(Double.init))
    for count in [0, 1, 64] {
      let places = (0..<count).map { cell in
        let share = Double(cell) / 64
        return MapLinePanel.Place(
          cell: cell, share: share, low: max(0, share - 0.2), high: min(1, share + 0.2))
      }
      let panel = MapLinePanel(
        PanelFrame("Along the row", key: 3, caption: "hn 4"), axis: axis, places: places,
        chosen: 40)
      var canvas = Canvas()
      panel.draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame) \(count)")
      let area = MapLinePanel.area(in: frame)
      #expect(
        MapLinePanel.cell(at: Point(area.maxX - 0.01, area.y), in: frame, count: 64) == 63)
      #expect(MapLinePanel.cell(at: Point(area.x - 9, area.y), in: frame, count: 64) == 0)
    }
  }

  @Test(arguments: frames) func aTableLiesInsideAndShowsItsFirstColumns(frame: Rect) {
    let rows = (0..<40).map { rank in
      BestCellsPanel.Row(
        rank: rank + 1, texts: ["\(rank)", "0.2586", "97 %", "0.00012", "1,200", "128"],
        isChosen: rank == 2)
    }
    let panel = BestCellsPanel(
      PanelFrame("Best cells", key: 5, caption: "by share"),
      columns: ["hidden neurons", "learning rate", "seeds learn", "median loss", "epoch", "runs"],
      rows: rows)
    var canvas = Canvas()
    panel.draw(in: frame, on: &canvas)
    #expect(canvas.flaws(in: frame) == [], "\(frame)")
    let visible = panel.visibleRows(in: frame)
    let shown = canvas.targets.count { target in
      if case .choice(panel: 5, _) = target.control { true } else { false }
    }
    #expect(shown == (frame.width >= 100 ? visible : 0))
    var last = panel
    last.firstRow = 1000
    var end = Canvas()
    last.draw(in: frame, on: &end)
    #expect(visible == 0 || frame.width < 100 || end.texts.contains { $0.string == "40" })
  }
}
