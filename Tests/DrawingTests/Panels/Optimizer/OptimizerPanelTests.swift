import Drawing
import TestSupport
import Testing

@Suite struct OptimizerPanelTests {
  private static let frames = [
    Rect(876, 208, 392, 104), Rect(0, 0, 300, 200), Rect(8, 48, 1264, 688), Rect(0, 0, 1900, 1000),
  ]

  /// Values that fall from a hundredth to a hundred thousandth, or spread ever wider.
  private func panel(
    layers: Int = 4, _ quantity: OptimizerPanel.Quantity = .updateToWeight,
    _ change: (inout [Double]) -> Void = { _ in }
  ) -> OptimizerPanel {
    let steps = (0..<60).map { Double($0 * 20) }
    var range = AxisRange(isLog: !quantity.isSpread)
    let lines = (0..<layers).map { layer in
      var values = steps.indices.map { quantity.isSpread ? 0.01 : 0.01 / Double(1 + $0 * layer) }
      change(&values)
      let bands = steps.indices.map { step in
        [-1.0, -0.5, -0.1, values[step], 0.1, 0.5, 1].map { $0 * Double(step + layer) }
      }
      range.include(values)
      if quantity.isSpread { for band in bands { range.include(band) } }
      return OptimizerPanel.Line(
        name: "conv\(layer + 1)", steps: steps, values: values,
        bands: quantity.isSpread ? bands : [])
    }
    return OptimizerPanel(
      PanelFrame("Optimiser", key: 5), lines: lines, quantity: quantity, rule: "adam",
      rate: "0.0020", steps: 0...1200, values: range, playhead: 1180)
  }

  private func draw(_ panel: OptimizerPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: OptimizerPanel.Quantity.allCases, [0, 1, 4, 8])
  func everyShapeLiesInside(quantity: OptimizerPanel.Quantity, layers: Int) {
    for rect in Self.frames {
      let canvas = draw(panel(layers: layers, quantity), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [], "\(rect)")
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
    }
  }

  @Test(arguments: OptimizerPanel.Quantity.allCases)
  func numbersThatAreNoneLeaveNoTrace(quantity: OptimizerPanel.Quantity) {
    for wrong in [Double.nan, .infinity, -.infinity] {
      let rect = Self.frames[0]
      let canvas = draw(
        panel(quantity) {
          $0[0] = wrong
          $0[30] = wrong
          $0[59] = wrong
        }, in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
    }
    let canvas = draw(
      panel(quantity) { for index in $0.indices { $0[index] = .nan } }, in: Self.frames[0])
    #expect(canvas.flaws(in: Self.frames[0], slack: 1) == [])
  }

  @Test(arguments: [Size(0, 0), Size(1, 1), Size(40, 20), Size(120, 60), Size(180, 104)])
  func aRectWithoutRoomIsNoTrap(size: Size) {
    for quantity in OptimizerPanel.Quantity.allCases {
      let canvas = draw(panel(quantity), in: Rect(0, 0, size.width, size.height))
      #expect(canvas.flaws() == [])
    }
  }

  @Test func eachLayerTellsItsValueAtThePlayhead() {
    var panel = panel(layers: 2)
    panel.lines[0].values[59] = 0.0042
    panel.lines[1].values[10] = 0.00071
    #expect(draw(panel, in: Self.frames[0]).texts.map(\.string).contains("4.2"))
    panel.playhead = 205
    let texts = draw(panel, in: Self.frames[0]).texts.map(\.string)
    for text in ["0.71", "conv1", "conv2", "adam", "0.0020", "rate now"] {
      #expect(texts.contains(text), "\(text) is missing")
    }
    panel.playhead = -1
    #expect(draw(panel, in: Self.frames[0]).texts.count { $0.string == "–" } == 2)
  }

  @Test func manyLayersStandInRowsAndTheFirstWhereNotAllFit() {
    func names(_ rect: Rect) -> [String] {
      draw(panel(layers: 8), in: rect).texts.map(\.string).filter { $0.hasPrefix("c") }
    }
    let all = (1...8).map { "conv\($0)" }
    #expect(names(Self.frames[2]) == all)
    #expect(names(Rect(0, 0, 300, 80)).count == 3)
    let rows = Set(draw(panel(layers: 8), in: Self.frames[0]).texts.map(\.bounds.y))
    #expect(rows.count >= 2)
  }

  @Test func onlyTheRatioHasItsRuleOfThumb() {
    func dashed(_ quantity: OptimizerPanel.Quantity) -> Int {
      draw(panel(layers: 3, quantity), in: Self.frames[2]).shapes.count { shape in
        if case .polyline(_, let stroke, _) = shape { !stroke.dash.isEmpty } else { false }
      }
    }
    #expect(dashed(.updateToWeight) == 3)
    #expect(dashed(.gradient) == 0 && dashed(.update) == 0 && dashed(.weight) == 0)
    // The zero of a spread.
    #expect(dashed(.weights) == 3 && dashed(.activations) == 3)
  }

  @Test func spreadsAreBandsFromTheOutermostInwards() {
    let canvas = draw(panel(layers: 2, .weights), in: Self.frames[2])
    let heights = canvas.shapes.compactMap { shape -> Double? in
      guard case .polygon = shape else { return nil }
      return shape.bounds(canvas.metrics)?.height
    }
    // Seven quantiles are three bands, each inside the one before.
    #expect(heights.count == 6)
    #expect(Array(heights[0..<3]) == heights[0..<3].sorted(by: >))
    let texts = canvas.texts.map(\.string)
    #expect(texts.contains("−59 … 59"), "\(texts)")
  }

  @Test func aClickShowsTheNextQuantity() {
    let targets = draw(panel(), in: Self.frames[0]).targets.map(\.control)
    #expect(targets.contains(.command(.nextQuantity)))
  }

  @Test(arguments: [
    (200.0, "conv1"), (26, "co1"), (14, "c1"), (2, ""),
  ])
  func aNameKeepsItsNumber(space: Double, text: String) {
    #expect(Canvas().fittedName("conv1", .caption, into: space) == text)
  }

  @Test func aNameWithoutANumberIsCutAtItsEnd() {
    #expect(
      Canvas().fittedName("norm", .caption, into: 14) == Canvas().fitted("norm", .caption, into: 14)
    )
  }
}
