import Drawing
import TestSupport
import Testing

@Suite struct BorderPanelTests {
  private static let frames = MapPanelTests.frames

  private static func picture(_ columns: Int, _ rows: Int, ghost: Bool = false) -> LevelPicture {
    let levels = (0..<columns * rows).map { Int8(truncatingIfNeeded: max(-127, $0 % 255 - 127)) }
    return LevelPicture(
      columns: columns, rows: rows, levels: levels,
      ghost: ghost ? Array(repeating: 100, count: columns * rows) : nil)
  }

  private static func axis(_ title: String, _ count: Int) -> MapAxisScale {
    let values = (0..<count).map { 0.1 * Double($0 + 1) }
    return MapAxisScale(
      title, texts: values.map { Number.significant($0, digits: 9) }, values: values, isLog: true)
  }

  private func panel(x: Int = 30, y: Int = 20) -> BorderPanel {
    var panel = BorderPanel(
      PanelFrame("Where training breaks", key: 1, caption: "a pixel"), Self.picture(64, 48),
      across: Self.axis("learning rate, hidden layer", 64),
      up: Self.axis("learning rate, output layer", 48), chosen: .init(x: x, y: y))
    panel.lens = (14.75, "× 16")
    panel.notes = [
      .init("learns", x: 8, y: 8, reach: 20, isGood: true), .init("wide", x: 50, y: 40, reach: 0),
    ]
    panel.legend = ("diverges", "settles", "ranks")
    return panel
  }

  @Test(arguments: frames) func everyShapeOfTheMapLiesInside(frame: Rect) {
    for (x, y) in [(0, 0), (63, 47), (30, 20)] {
      var canvas = Canvas()
      panel(x: x, y: y).draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "\(frame)")
      #expect(!canvas.shapes.isEmpty)
    }
  }

  /// At the usual size of the page a run is a point.
  @Test func aRunIsAPixel() {
    let area = BorderPanel.area(in: Rect(8, 48, 744, 688))
    #expect(area == Rect(80, 100, 640, 576))
    let cell = BorderPanel.pixel(
      at: Point(80 + 12.5, 676 - 3.5), in: Rect(8, 48, 744, 688), columns: 640, rows: 576)
    #expect(cell == .init(x: 12, y: 3))
  }

  /// What is said of a part of the map is said only where it has room there.
  @Test func wordsNeedRoom() {
    var canvas = Canvas()
    panel().draw(in: Self.frames[0], on: &canvas)
    let words = canvas.shapes.compactMap { shape -> String? in
      if case .text(let words, _, _, _, _) = shape { words } else { nil }
    }
    #expect(words.contains("learns") && !words.contains("wide") && words.contains("× 16"))
  }

  @Test func thePictureStandsOnItsFirstRow() throws {
    func pixels(_ picture: LevelPicture) throws -> Picture {
      var canvas = Canvas()
      picture.draw(in: Rect(0, 0, 8, 8), on: &canvas)
      return try #require(
        canvas.shapes.lazy.compactMap {
          if case .picture(let picture, _, false, _) = $0 { picture } else { nil }
        }.first)
    }
    let theme = Theme.dark
    let known = LevelPicture(columns: 2, rows: 2, levels: [127, -127, 0, 1])
    let drawn = try pixels(known)
    #expect(drawn.pixels[2] == theme.signed(1).packed && drawn.pixels[3] == theme.signed(0).packed)
    #expect(drawn.pixels[0] == theme.zero.packed)
    let faded = try pixels(
      LevelPicture(columns: 2, rows: 2, levels: [127, -127, 0, 1], ghost: [1, 1, 127, 1]))
    #expect(faded.pixels[0] == theme.signed(1).mixed(with: theme.zero, 0.6).packed)
    #expect(faded.pixels[2] == drawn.pixels[2])
    let unsigned = try pixels(
      LevelPicture(columns: 2, rows: 1, levels: [1, 127], isSigned: false))
    #expect(unsigned.pixels == [theme.unsigned(1).packed, theme.unsigned(0).packed])
  }

  @Test(arguments: frames) func everyShapeBesideTheMapLiesInside(frame: Rect) {
    let looks = [
      BorderZoomPanel.Look(Self.picture(30, 30), factor: 16, settled: 0.66, next: (4, 25, 2)),
      BorderZoomPanel.Look(Self.picture(30, 30), factor: 256, settled: 0.5),
    ]
    for count in 0...2 {
      var canvas = Canvas()
      BorderZoomPanel(PanelFrame("Zoom", key: 2), Array(looks.prefix(count))).draw(
        in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "zoom \(frame)")
    }
    let losses = (0..<500).map { $0 < 40 ? 1 / Double($0 + 1) : 1e-3 }
    let runs = (0..<9).map { index in
      BorderRunsPanel.Run(
        line: losses.enumerated().map {
          Point(Double($0), index != 2 ? $1 : $1 < 0.1 ? .nan : $1 * 1e6)
        },
        settles: index != 2, isOwn: index == 4)
    }
    for count in [0, 1, 9] {
      var canvas = Canvas()
      BorderRunsPanel(PanelFrame("Nine runs", key: 3), Array(runs.prefix(count)), steps: 500).draw(
        in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "runs \(frame)")
    }
    for counts in [[], [9000], [9000, 4000, 1500, 500, 160, 60]] {
      var canvas = Canvas()
      BorderCountsPanel(
        PanelFrame("Border", key: 4), sides: Array([1, 2, 4, 8, 16, 32].prefix(counts.count)),
        counts: counts, dimension: 1.4, fitted: (2, 16, 4000, 160)
      ).draw(in: frame, on: &canvas)
      #expect(canvas.flaws(in: frame) == [], "counts \(frame)")
    }
    let bars = (0..<64).map {
      BorderRowPanel.Bar(
        place: $0, loss: $0 % 3 == 0 ? .nan : Double($0) / 100, settles: $0 % 3 != 0)
    }
    var canvas = Canvas()
    BorderRowPanel(
      PanelFrame("Along the row", key: 5), bars, columns: 64, rates: 1...40, chosen: 63
    ).draw(in: frame, on: &canvas)
    #expect(canvas.flaws(in: frame) == [], "row \(frame)")
  }

  /// The two looks are square, apart from each other, and as large as the panel allows.
  @Test(arguments: frames) func looksAreSquare(frame: Rect) {
    let squares = BorderZoomPanel.squares(2, in: frame)
    #expect(squares.count == 2 && squares.allSatisfy { $0.width == $0.height })
    guard frame.width > 100 else { return }
    #expect(squares[0].intersection(squares[1]).isEmpty)
  }
}
