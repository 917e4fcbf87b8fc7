import Drawing
import TestSupport
import Testing

@Suite struct LossLandscapePanelTests {
  private func panel(steps: Int = 30) -> LossLandscapePanel {
    func loss(_ x: Double, _ y: Double) -> Double { 0.01 + 0.02 * x * x + 0.01 * y * y }
    var heights: [Float] = []
    for row in 0..<41 {
      for column in 0..<41 {
        let x = Double(row) / 10 - 2
        let y = Double(column) / 10 - 2
        heights.append(Float(loss(x, y)))
      }
    }
    let path = (0..<steps).map { k in
      let x = 1.5 - Double(k) * 0.05
      return LossLandscapePanel.Step(x: x, y: 0.3 * x, loss: loss(x, 0.3 * x), step: k * 500)
    }
    return LossLandscapePanel(
      PanelFrame("Loss landscape", key: 6), heights: heights, xRange: -2...2, yRange: -2...2,
      heightRange: 0.01...0.13, path: path, shares: [0.97, 0.023])
  }

  private func drawn(
    _ panel: LossLandscapePanel, in rect: Rect = Rect(928, 400, 344, 336)
  ) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test func staysInside() {
    for rect in FeatureSpacePanelTests.rects {
      for azimuth in [48.0, -60, 130] {
        for isLogarithmic in [false, true] {
          var panel = panel()
          panel.isLogarithmic = isLogarithmic
          panel.camera = OrbitCamera(azimuth: azimuth, elevation: azimuth, zoom: 2)
          #expect(drawn(panel, in: rect).flaws(in: rect, slack: 0.01) == [])
        }
      }
    }
  }

  @Test func everyCellAndEveryFourthLine() throws {
    let canvas = drawn(panel())
    let mesh = try #require(
      canvas.shapes.compactMap { shape in
        if case .mesh(let mesh) = shape { mesh } else { nil }
      }.first)
    // 40 × 40 cells, and ten lines of 40 pieces each way; a line without length is left out.
    #expect(mesh.count == 1600 + 800)
    #expect(mesh.colors.allSatisfy { $0.alpha == 255 })
  }

  @Test func saysWhatItExplains() {
    let words = drawn(panel()).texts.map(\.string)
    #expect(words.contains { $0.hasPrefix("explains 99.3%") })
    #expect(words.contains("PC 1, 97%"))
    #expect(words.contains("PC 2, 2%"))
    #expect(words.contains("start"))
    #expect(words.contains("14,500"))
    #expect(drawn(panel()).targets.map(\.control).contains(.orbit(6)))
  }

  @Test func pathEndsAtItsTrueLoss() throws {
    let rect = Rect(928, 400, 344, 336)
    let panel = panel()
    let last = try #require(panel.path.last)
    let expected = panel.camera.projection(in: rect, heightScale: 0.72)(
      Point3((last.x + 2) / 4, (last.y + 2) / 4, (last.loss - 0.01) / 0.12))
    let found = drawn(panel, in: rect).shapes.contains { shape in
      if case .disc(let center, 4.2, _, _) = shape {
        (center - expected).length < 1e-9
      } else {
        false
      }
    }
    #expect(found)
  }

  @Test func beadEachThousandSteps() {
    let beads = drawn(panel()).shapes.filter { shape in
      if case .disc(_, 2.2, _, _) = shape { true } else { false }
    }
    #expect(beads.count == 15)
  }

  @Test func shortPathIsASentence() {
    for steps in [0, 1, 2] {
      let canvas = drawn(panel(steps: steps))
      #expect(!canvas.targets.map(\.control).contains(.orbit(6)))
      #expect(
        canvas.texts.map(\.string).joined(separator: " ").contains(
          "appears when the run has walked"))
    }
    // Of a longer way that is known, the first moment has its place.
    var first = panel(steps: 1)
    first.isPlaneKnown = true
    #expect(drawn(first).targets.map(\.control).contains(.orbit(6)))
    var still = panel(steps: 1)
    still.path = Array(repeating: still.path[0], count: 9)
    #expect(!drawn(still).targets.map(\.control).contains(.orbit(6)))
    var empty = panel()
    empty.heights = []
    #expect(!drawn(empty).targets.map(\.control).contains(.orbit(6)))
  }

  @Test func holesWhereTheLossIsNotFinite() {
    var panel = panel()
    panel.heights[820] = .nan
    panel.heights[5] = .infinity
    panel.path[3].loss = .nan
    let canvas = drawn(panel)
    let meshes = canvas.shapes.compactMap { if case .mesh(let mesh) = $0 { mesh } else { nil } }
    #expect(canvas.flaws() == [])
    #expect(!meshes.isEmpty && meshes.allSatisfy { $0.count < 2400 })
  }
}
