import Drawing
import TestSupport
import Testing

@Suite struct FeatureSpacePanelTests {
  static let rects = [
    Rect(576, 400, 344, 336), Rect(432, 300, 256, 236), Rect(863, 541, 520, 475),
    Rect(8, 48, 944, 488), Rect(8, 48, 1264, 688), Rect(0, 0, 120, 90),
  ]

  /// A panel of `dimensions` coordinates that fold the input space.
  private func panel(_ dimensions: Int, isFlat: Bool = false) -> FeatureSpacePanel {
    func fold(_ x: Double, _ y: Double) -> [Double] {
      [0.2 + 0.6 * x * x, 0.8 - 0.5 * y, 0.5 + 0.4 * (x - y)].map { min(max($0, 0), 1) }
    }
    var coordinates: [Float] = []
    var outputs: [Float] = []
    for row in 0..<33 {
      for column in 0..<33 {
        let (x, y) = (Double(column) / 32, Double(row) / 32)
        coordinates += fold(x, y).prefix(dimensions).map { Float($0) }
        outputs.append(Float(x))
      }
    }
    let rows = [(0.0, 0.0), (0, 1), (1, 0), (1, 1)].map { x, y in
      FeatureSpacePanel.Row(
        coordinates: Array(fold(x, y).prefix(dimensions)), classIndex: x == y ? 0 : 1,
        isWrong: x == 1 && y == 1, label: "\(Int(x)) \(Int(y))")
    }
    var panel = FeatureSpacePanel(
      PanelFrame("Feature space", key: 3),
      axes: ["h₁", "h₂", "h₃"].prefix(dimensions).map { .init($0) })
    panel.sheet = .init(side: 33, coordinates: coordinates, outputs: outputs)
    panel.rows = rows
    panel.plane = .init(weights: Array([2, -1, 0.5].prefix(dimensions)), bias: -0.6)
    panel.isFlat = isFlat
    return panel
  }

  private func drawn(_ panel: FeatureSpacePanel, in rect: Rect = rects[0]) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: rects) func staysInside(rect: Rect) {
    for dimensions in 1...3 {
      for azimuth in [-116.0, 20, 100, 170] {
        var panel = panel(dimensions)
        panel.camera = OrbitCamera(azimuth: azimuth, elevation: azimuth / 2, zoom: 1.5)
        #expect(drawn(panel, in: rect).flaws(in: rect, slack: 0.01) == [])
      }
    }
    #expect(drawn(panel(3, isFlat: true), in: rect).flaws(in: rect, slack: 0.01) == [])
  }

  /// The line that stands for the plane lies beside its name, also under a run's badge.
  @Test(arguments: [304.0, 420, 624, 900], [false, true])
  func theKeyStrikesNothingOut(width: Double, isRun: Bool) {
    var panel = panel(3)
    if isRun {
      panel.frame.badge = .a
      panel.frame.names = ["lr=0.1"]
      panel.frame.figures = [.init("rows right", "2/4"), .init("loss", "0.1311")]
    }
    let rect = PanelFrame.inner(ofRun: Rect(8, 48, width, 240))
    let canvas = drawn(panel, in: rect)
    let keys = canvas.shapes.compactMap { shape -> Rect? in
      guard case .polyline(let points, let stroke, _) = shape, points.count == 2,
        stroke.width == 2, points[0].y == points[1].y
      else { return nil }
      return Rect(points[0].x, points[0].y - 1, points[1].x - points[0].x, 2)
    }
    for key in keys {
      for text in canvas.texts {
        #expect(key.intersection(text.bounds).isEmpty, "\(key) strikes out \(text.string)")
      }
    }
    let name = canvas.texts.first { $0.string == "plane: ŷ = 0.5" }
    if let name, let key = keys.first {
      #expect(key.maxX < name.bounds.x && key.y > name.bounds.y && key.maxY < name.bounds.maxY)
    }
    #expect(!keys.isEmpty || width < 420)
  }

  @Test func farSideThenPlaneThenNearSide() {
    let canvas = drawn(panel(3))
    let plane = Color(0xE6EDF3).opacity(0.13)
    let order = canvas.shapes.compactMap { shape -> String? in
      switch shape {
      case .mesh(let mesh): "cells \(mesh.count > 0)"
      case .polygon(_, plane): "plane"
      default: nil
      }
    }
    #expect(order == ["cells true", "plane", "cells true"])
  }

  @Test func everyCellIsDrawnOnceAtSixtyTwoPercent() {
    var cells = 0
    for case .mesh(let mesh) in drawn(panel(3)).shapes {
      cells += mesh.count
      #expect(mesh.colors.allSatisfy { $0.alpha == 158 })
    }
    #expect(cells == 32 * 32)
  }

  @Test func planeIsTheOutputLayersOwn() throws {
    let rect = Self.rects[0]
    let panel = panel(3)
    let projection = panel.camera.projection(in: rect)
    let expected = Plane3(normal: Point3(2, -1, 0.5), offset: -0.6).clippedToBox()
    let fill = Color(0xE6EDF3).opacity(0.13)
    let polygons = drawn(panel, in: rect).shapes.compactMap { shape -> [Point]? in
      if case .polygon(let points, fill) = shape { points } else { nil }
    }
    #expect(polygons == [expected.map { projection($0) }])
  }

  @Test func rangesScaleCoordinatesAndPlane() {
    // The same picture in tanh's units: h' = 2h − 1, so w·h + b = (w/2)·h' + b + Σw/2.
    let unit = panel(3)
    var wide = unit
    wide.axes = ["h₁", "h₂", "h₃"].map { .init($0, range: -1...1) }
    wide.plane = .init(weights: [1, -0.5, 0.25], bias: -0.6 + 0.75)
    wide.rows = unit.rows.map { row in
      var row = row
      row.coordinates = row.coordinates.map { 2 * $0 - 1 }
      return row
    }
    wide.sheet = unit.sheet.map {
      .init(side: 33, coordinates: $0.coordinates.map { 2 * $0 - 1 }, outputs: $0.outputs)
    }
    func feet(_ panel: FeatureSpacePanel) -> [Point] {
      drawn(panel).shapes.compactMap { shape in
        if case .disc(let center, 2, _, _) = shape { center } else { nil }
      }
    }
    #expect(feet(unit).count == 4)
    for (a, b) in zip(feet(unit), feet(wide)) { #expect((a - b).length < 1e-6) }
  }

  @Test func lineOfTwoNeuronsSatisfiesItsEquation() throws {
    let rect = Self.rects[0]
    let canvas = drawn(panel(2), in: rect)
    let square = try #require(
      canvas.shapes.compactMap { shape -> Rect? in
        if case .beginClip(let clip) = shape, clip.width == clip.height { clip } else { nil }
      }.first)
    let lines = canvas.shapes.compactMap { shape -> [Point]? in
      if case .polyline(let points, let stroke, _) = shape, stroke.width == 2,
        stroke.color == Color(0xE6EDF3), points.allSatisfy({ $0.y > rect.y + 32 })
      {
        points
      } else {
        nil
      }
    }
    let ends = try #require(lines.first)
    let transform = Transform(from: Rect(0, 0, 1, 1), to: square)
    for end in ends.map({ transform.inverse($0) }) {
      #expect(abs(2 * end.x - end.y - 0.6) < 1e-9)
    }
    #expect(ends.count == 2)
  }

  @Test func thresholdOfOneNeuron() throws {
    // 2h − 0.6 = 0 at h = 0.3; the axis runs from 24 to 24 points off the sides.
    let rect = Self.rects[0]
    let x = rect.x + 24 + 0.3 * (rect.width - 48)
    let found = drawn(panel(1)).shapes.contains { shape in
      if case .polyline(let points, let stroke, _) = shape, stroke.width == 1.75 {
        points.allSatisfy { abs($0.x - x) < 1e-9 }
      } else {
        false
      }
    }
    #expect(found)
  }

  @Test func targets() {
    let cube = drawn(panel(3)).targets.map(\.control)
    #expect(cube.contains(.orbit(3)))
    #expect(cube.contains(.command(.showPlane)))
    #expect(cube.contains(.command(.showSpace)))
    #expect((0..<4).allSatisfy { cube.contains(.row($0)) })
    let flat = drawn(panel(3, isFlat: true)).targets.map(\.control)
    #expect(!flat.contains(.orbit(3)))
    #expect(flat.contains(.command(.showSpace)))
    let plane = drawn(panel(2)).targets.map(\.control)
    #expect(!plane.contains(.command(.showSpace)))
  }

  @Test func rowLabelsDoNotCoverEachOther() {
    let chip = Color(0x0E1116).opacity(0.82)
    for rect in Self.rects.prefix(5) {
      var crowded = panel(3)
      crowded.rows += crowded.rows.map { row in
        var row = row
        row.coordinates[0] += 0.02
        return row
      }
      let chips = drawn(crowded, in: rect).shapes.compactMap { shape -> Rect? in
        if case .rectangle(let rect, chip, _, _) = shape { rect } else { nil }
      }
      #expect(chips.count >= 4)
      for (k, a) in chips.enumerated() {
        for b in chips[(k + 1)...] { #expect(a.intersection(b).isEmpty) }
      }
    }
  }

  @Test func captionNamesWhatIsDrawn() {
    #expect(drawn(panel(1)).texts.map(\.string).contains("point: ŷ = 0.5"))
    #expect(drawn(panel(2)).texts.map(\.string).contains("line: ŷ = 0.5"))
    #expect(drawn(panel(3)).texts.map(\.string).contains("plane: ŷ = 0.5"))
    #expect(drawn(panel(3, isFlat: true)).texts.map(\.string).contains("contour: ŷ = 0.5"))
    var components = panel(3)
    components.frame.caption = "PC 1–3, 98% of it"
    #expect(drawn(components).texts.map(\.string).contains("PC 1–3, 98% of it"))
  }

  @Test func whatIsNotFiniteIsLeftOut() {
    var broken = panel(3)
    broken.sheet?.coordinates[40] = .nan
    broken.sheet?.outputs[700] = .infinity
    broken.rows[1].coordinates[2] = .nan
    broken.plane?.bias = .nan
    let canvas = drawn(broken)
    #expect(!canvas.targets.map(\.control).contains(.row(1)))
    let meshes = canvas.shapes.compactMap { if case .mesh(let mesh) = $0 { mesh } else { nil } }
    #expect(!meshes.isEmpty && meshes.allSatisfy { $0.count < 32 * 32 })
    #expect(canvas.flaws() == [])
  }
}
