import Drawing
import TestSupport
import Testing

@Suite struct LayersPanelTests {
  private static let frames = [
    Rect(12, 328, 852, 404), Rect(0, 0, 500, 300), Rect(8, 48, 1264, 688),
    Rect(0, 0, 1900, 1000),
  ]

  private func draw(_ panel: LayersPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  /// The places of all maps, neurons and bars.
  private func places(_ canvas: Canvas) -> [(control: Control, rect: Rect, help: String)] {
    canvas.targets.compactMap { target in
      guard let rect = target.rectangle else { return nil }
      switch target.control {
      case .featureMap, .classBar: return (target.control, rect, target.help)
      default: return nil
      }
    }
  }

  @Test(
    arguments: [(0, 1), (0, 3), (1, 1), (2, 1), (3, 2), (4, 3)], [10, 14, 28])
  func nothingOverlapsForAnyNetworkAtAnySize(net: (Int, Int), side: Int) {
    for rect in Self.frames {
      for classes in [2, 10] {
        let panel = layersPanel(
          pairs: net.0, dense: net.1, classes: classes, inputSide: side)
        let canvas = draw(panel, in: rect)
        #expect(canvas.flaws(in: rect, slack: 1) == [])
        #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
        let places = places(canvas).map(\.rect)
        let overlaps = places.indices.reduce(0) { sum, i in
          sum
            + places[(i + 1)...].count {
              let common = $0.intersection(places[i])
              return common.width > 0.5 && common.height > 0.5
            }
        }
        #expect(!places.isEmpty && overlaps == 0, "\(rect) \(net)")
      }
    }
  }

  @Test(arguments: [2, 3, 10, 26, 40, 64], [false, true])
  func everyNumberOfClassesHasRoom(classes: Int, isNamed: Bool) {
    for rect in Self.frames {
      let panel = layersPanel(pairs: 2, dense: 1, classes: classes, isNamed: isNamed)
      let canvas = draw(panel, in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      let bars = places(canvas).filter { if case .classBar = $0.control { true } else { false } }
      let texts = canvas.texts.map(\.string)
      #expect(bars.contains { $0.control == .classBar(classes - 1) }, "the chosen one")
      #expect(bars.contains { $0.control == .classBar(0) }, "the likeliest one")
      #expect(bars.count == classes || texts.contains("\(classes - bars.count) more"))
    }
  }

  @Test func mapsHaveTheDesignsMeasures() {
    let canvas = draw(layersPanel(pairs: 2, dense: 1), in: Self.frames[0])
    let places = places(canvas)
    func map(_ layer: Int, _ index: Int) -> Rect? {
      places.first { $0.control == .featureMap(layer: layer, index: index) }?.rect
    }
    #expect(map(0, 0)?.width == 40)
    #expect(map(0, 1).map { $0.y - (map(0, 0)?.y ?? 0) } == 43)
    // Sixteen maps stand in two stacks of eight.
    #expect(map(2, 8)?.y == map(2, 0)?.y)
    #expect(map(2, 8).map { $0.x - (map(2, 0)?.x ?? 0) } == 48)
    #expect(places.count == 8 + 8 + 16 + 16 + 128 + 10)
  }

  @Test func columnsAreSpreadEvenly() {
    let canvas = draw(layersPanel(pairs: 2, dense: 1), in: Self.frames[0])
    let places = places(canvas)
    let spans = (0..<5).map { layer -> Rect in
      let rects = places.compactMap { place -> Rect? in
        if case .featureMap(layer, _) = place.control { place.rect } else { nil }
      }
      return rects.dropFirst().reduce(rects.first ?? Rect(0, 0, 0, 0)) { $0.union($1) }
    }
    let gaps = zip(spans, spans.dropFirst()).map { $1.x - $0.maxX }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    #expect((gaps.min() ?? 0) > 18)
  }

  @Test func tooManyMapsGiveWayToTheStrongest() {
    var panel = layersPanel(pairs: 0, dense: 0)
    panel.columns = [mapColumn("conv1", layer: 0, count: 48, side: 5, marked: [3])]
    panel.focused = .featureMap(layer: 0, index: 1)
    let canvas = draw(panel, in: Self.frames[0])
    let shown = Set(
      places(canvas).compactMap { place -> Int? in
        if case .featureMap(_, let index) = place.control { index } else { nil }
      })
    #expect(shown == Set(18..<48).union([1, 3]))
    #expect(canvas.texts.contains { $0.string == "32 of 48" })
  }

  @Test func aDenseLayerIsOnePictureForEachStack() {
    var panel = layersPanel(pairs: 0, dense: 0)
    panel.columns = [cellColumn("dense1", layer: 0, count: 128)]
    panel.links = []
    let pictures = draw(panel, in: Self.frames[0]).shapes.count {
      if case .picture = $0 { true } else { false }
    }
    // The input, two stacks, and the chip of the colours in the legend.
    #expect(pictures == 1 + 2 + 1)
  }

  @Test func deadOnesAreMarkedAndSaySo() {
    var panel = layersPanel(pairs: 0, dense: 0)
    panel.columns = [
      mapColumn("conv1", layer: 0, count: 4, side: 5, dead: [2]),
      cellColumn("dense1", layer: 1, count: 8, dead: [5]),
    ]
    panel.links = []
    let canvas = draw(panel, in: Self.frames[0])
    let dead = places(canvas).filter { $0.help.contains("dead, 0 on every probe") }
    #expect(
      dead.map(\.control) == [
        .featureMap(layer: 0, index: 2), .featureMap(layer: 1, index: 5),
      ])
    let marks = canvas.shapes.count { shape in
      switch shape {
      case .polyline(_, let stroke, _): stroke.color == Theme.dark.wrong
      case .rectangle(_, let fill, _, _): fill == Theme.dark.wrong
      default: false
      }
    }
    #expect(marks == 2)
  }

  @Test func theFocusedMapIsYellowTheChosenClassWhite() {
    var panel = layersPanel(pairs: 1, dense: 1)
    panel.focused = .featureMap(layer: 0, index: 4)
    let canvas = draw(panel, in: Self.frames[0])
    let places = places(canvas)
    func frames(_ color: Color) -> [Rect] {
      canvas.shapes.compactMap { shape in
        if case .rectangle(let rect, nil, let stroke?, _) = shape, stroke.color == color {
          rect
        } else {
          nil
        }
      }
    }
    let map = places.first { $0.control == .featureMap(layer: 0, index: 4) }?.rect
    let bar = places.first { $0.control == .classBar(9) }?.rect
    #expect(map.map { frames(Theme.dark.focus).contains($0) } == true)
    #expect(bar.map { frames(Theme.dark.text).contains($0) } == true)
  }

  @Test func theModeIsASwitch() {
    var panel = layersPanel(pairs: 1, dense: 1)
    for mode in ["values", "weights", "gradients"] {
      panel.mode = mode
      let canvas = draw(panel, in: Self.frames[0])
      #expect(canvas.texts.contains { $0.string == mode })
      #expect(canvas.targets.contains { $0.control == .command(.toggleGradients) })
    }
  }
}
