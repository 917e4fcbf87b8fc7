import Drawing
import Foundation
import TestSupport
import Testing

@Suite struct MapPanelTests {
  static let frames = [
    Rect(8, 48, 744, 688), Rect(0, 0, 560, 488), Rect(0, 0, 628, 520), Rect(3, 3, 300, 240),
    Rect(0, 0, 1400, 980), Rect(0, 0, 120, 110), Rect(5, 5, 40, 30),
  ]

  private static let rates = MapAxisScale(
    "learning rate", texts: (0..<16).map { Number.tick(0.001 * pow(10, Double($0) / 3.75)) },
    values: (0..<16).map { 0.001 * pow(10, Double($0) / 3.75) }, isLog: true)
  private static let neurons = MapAxisScale(
    "hidden neurons", texts: (1...8).map(String.init), values: (1...8).map(Double.init))

  /// Half of the cells are in blocks of four; the upper right is bright.
  private func panel(_ value: (Int, Int) -> Double = { $0 + $1 > 11 ? 1 : 0 }) -> MapPanel {
    var (blocks, owners) = ([MapPanel.Block](), Array(repeating: 0, count: 128))
    func add(_ block: MapPanel.Block) {
      for y in block.y..<block.y + block.height {
        for x in block.x..<block.x + block.width { owners[y * 16 + x] = blocks.count }
      }
      blocks.append(block)
    }
    for y in stride(from: 0, to: 8, by: 2) {
      for x in stride(from: 0, to: 8, by: 2) { add(.init(x: x, y: y, width: 2, height: 2)) }
      for x in 8..<16 { for row in y...y + 1 { add(.init(x: x, y: row, width: 1, height: 1)) } }
    }
    let picture = MapPicture(
      columns: 16, rows: 8, cells: owners, values: blocks.map { value($0.x, $0.y) })
    var panel = MapPanel(
      PanelFrame("How many seeds learn", key: 1, caption: "after 4,000 epochs"), picture,
      across: Self.rates, up: Self.neurons, blocks: blocks, chosen: .init(x: 9, y: 3))
    panel.usual = .init(x: 5, y: 2)
    panel.border = (0.5, "half learn")
    panel.legend = ("seeds that learn", "0 %", "100 %")
    panel.keys = ["a block", "a cell"]
    panel.notes = [.init("too slow", x: 2, y: 6)]
    panel.toggles = [.init("share", isOn: true, .choice(panel: 1, index: 0), help: "Colours.")]
    return panel
  }

  private func draw(_ panel: MapPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: frames) func everyShapeLiesInside(frame: Rect) {
    for value in [{ Double($0 % 2 + $1 % 2) / 2 }, { _, _ in Double.nan }, { _, _ in 0 }]
      as [(Int, Int) -> Double]
    {
      let canvas = draw(panel(value), in: frame)
      #expect(canvas.flaws(in: frame) == [], "\(frame)")
      #expect(!canvas.shapes.isEmpty)
    }
  }

  /// Each cell is found where it is drawn, and a place outside belongs to the nearest.
  @Test func aCellIsFoundWhereItIsDrawn() {
    for frame in Self.frames.prefix(5) {
      let area = MapPanel.area(in: frame)
      for y in 0..<8 {
        for x in 0..<16 {
          let middle = Point(
            area.x + (Double(x) + 0.5) / 16 * area.width,
            area.maxY - (Double(y) + 0.5) / 8 * area.height)
          #expect(MapPanel.cell(at: middle, in: frame, columns: 16, rows: 8) == .init(x: x, y: y))
        }
      }
      let far = MapPanel.cell(
        at: Point(area.x - 50, area.y - 50), in: frame, columns: 16, rows: 8)
      #expect(far == .init(x: 0, y: 7))
    }
  }

  /// The first row lies at the bottom, cells have the colours of their blocks, and one of which
  /// nothing is known has none.
  @Test func thePictureStandsOnItsFirstRow() throws {
    let canvas = draw(
      panel { x, y in x == 8 && y == 0 ? .nan : y == 7 ? 1 : 0 }, in: Self.frames[0])
    let picture = try #require(
      canvas.shapes.lazy.compactMap { shape -> Picture? in
        if case .picture(let picture, _, false, _) = shape { picture } else { nil }
      }.first)
    let theme = Theme.dark
    #expect(picture.width == 16 && picture.height == 8)
    #expect(picture.pixels[15] == theme.unsigned(1).packed)
    #expect(picture.pixels[7 * 16 + 15] == theme.unsigned(0).packed)
    #expect(picture.pixels[7 * 16 + 8] == theme.zero.packed)
    var old = panel { _, _ in .nan }
    old.picture.ghost = Array(repeating: 1, count: 128)
    var other = Canvas()
    old.picture.draw(in: Rect(0, 0, 16, 8), on: &other)
    guard case .picture(let ghost, _, _, _)? = other.shapes.first else {
      Issue.record("a picture is drawn")
      return
    }
    #expect(ghost.pixels[0] == theme.unsigned(1).mixed(with: theme.zero, 0.6).packed)
  }

  /// Along the border, and nowhere else, runs a line.
  @Test func theBorderRunsWhereItShould() {
    func lines(_ panel: MapPanel) -> [[Point]] {
      draw(panel, in: Self.frames[0]).shapes.compactMap { shape in
        if case .polyline(let points, let stroke, _) = shape, stroke.width == 2 {
          points
        } else {
          nil
        }
      }
    }
    #expect(lines(panel { _, _ in 0 }).isEmpty && lines(panel { _, _ in 1 }).isEmpty)
    let area = MapPanel.area(in: Self.frames[0])
    let vertical = lines(panel { x, _ in x >= 8 ? 1 : 0 })
    #expect(vertical.count == 1)
    for point in vertical.first ?? [] { #expect(abs(point.x - area.midX) < 0.01) }
    #expect(vertical.first?.first?.y != vertical.first?.last?.y)
  }

  @Test func theScaleTellsNumbersAndWords() {
    let ticks = Self.rates.ticks(640, gap: 70)
    #expect(ticks.map(\.text) == ["0.001", "0.01", "0.1", "1", "10"])
    #expect(ticks[0].place == 0.5 && abs(ticks[4].place - 15.5) < 1e-9)
    let words = MapAxisScale("optimizer", texts: ["sgd", "adam"])
    #expect(words.ticks(300, gap: 70).map(\.place) == [0.5, 1.5])
    #expect(Self.neurons.ticks(60, gap: 14).map(\.text) == ["2", "4", "6", "8"])
    #expect(MapAxisScale("", texts: [""]).place(of: 3) == 0.5)
  }

  @Test func losesAreOnALogarithmicScale() {
    let scale = MapPicture.Scale.logarithmic(0.001...0.1)
    #expect(scale(0.001) == 0 && scale(0.1) == 1 && abs((scale(0.01) ?? 0) - 0.5) < 1e-9)
    #expect(scale(.infinity) == 1 && scale(0) == 0 && scale(.nan) == nil)
    #expect(MapPicture.Scale.linear(2...2)(2) == 0.5)
  }
}
