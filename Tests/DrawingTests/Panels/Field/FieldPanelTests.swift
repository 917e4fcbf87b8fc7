import Drawing
import TestSupport
import Testing

@Suite struct FieldPanelTests {
  private static let standard = Rect(576, 48, 344, 344)
  static let frames = [
    standard, Rect(432, 48, 256, 244), Rect(0, 0, 520, 484), Rect(3, 3, 700, 300),
    Rect(8, 48, 1264, 688), Rect(0, 0, 220, 200),
  ]

  /// P(true) grows from left to right and is one half at x = 0.5.
  private func panel(in rect: Rect, extra: Int = 0) -> FieldPanel {
    let domain = FieldPanel.domain(in: rect)
    func field(_ value: (Double, Double) -> Double) -> Field {
      var values: [Float] = []
      for row in 0..<64 {
        for column in 0..<64 {
          let x = domain.x + domain.width * Double(column) / 63
          let y = domain.maxY - domain.height * Double(row) / 63
          values.append(Float(value(x, y)))
        }
      }
      return Field(width: 64, height: 64, values: values, scale: .probability, domain: domain)
    }
    let corners = [(0.0, 0.0), (0, 1), (1, 0), (1, 1)]
    var points = corners.map { x, y in
      FieldPanel.DataPoint(
        x: x, y: y, isTrue: x != y, answer: x == 0 ? 0.23 : 0.67, isRight: x == 1 || y == 0)
    }
    for i in 0..<extra {
      points.append(
        FieldPanel.DataPoint(
          x: Double(i % 7) / 5 - 0.3, y: Double(i % 11) / 6 - 0.4, isTrue: i % 2 == 0, answer: 0.5,
          isRight: i % 3 == 0))
    }
    var panel = FieldPanel(
      PanelFrame("Input space", key: 2), field: field { x, _ in 0.5 + (x - 0.5) / 4 },
      points: points)
    panel.line = .init(name: "h₁", field: field { _, y in 0.5 + (y - 0.25) / 4 })
    return panel
  }

  private func draw(_ panel: FieldPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  @Test(arguments: frames, [0, 1, 30])
  func everyShapeLiesInside(frame: Rect, extra: Int) {
    var panel = panel(in: frame, extra: extra)
    panel.readout = .init(x: 0.32, y: 0.98, answer: 0.64)
    panel.hovered = .row(1)
    let canvas = draw(panel, in: frame)
    #expect(canvas.flaws(in: frame) == [])
    for text in canvas.texts { #expect(text.font.size >= 10) }
  }

  @Test(arguments: frames)
  func noTextsCollide(frame: Rect) {
    let canvas = draw(panel(in: frame), in: frame)
    #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
  }

  @Test(arguments: frames)
  func scalesAreEqualAndTheSquareIsInside(frame: Rect) {
    let transform = FieldPanel.transform(in: frame)
    let x = transform.x(1) - transform.x(0)
    let y = transform.y(0) - transform.y(1)
    #expect(abs(x - y) < 1e-9)
    #expect(transform.data.contains(Rect(-0.5, -0.5, 2, 2), slack: 1e-9))
  }

  @Test func theContourLiesWhereTheFieldIsOneHalf() throws {
    let canvas = draw(panel(in: Self.standard), in: Self.standard)
    let transform = FieldPanel.transform(in: Self.standard)
    let lines = canvas.shapes.compactMap { shape -> [Point]? in
      guard case .polyline(let points, let stroke, _) = shape,
        stroke == Stroke(Theme.dark.text, width: 2)
      else { return nil }
      return points
    }
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    for p in line { #expect(abs(p.x - transform.x(0.5)) < 1e-3) }
    // From the bottom of the plot to its top.
    #expect(abs((line.map(\.y).max() ?? 0) - transform.page.maxY) < 1e-6)
    #expect(abs((line.map(\.y).min() ?? 0) - transform.page.minY) < 1e-6)
  }

  @Test func theNeuronsOwnLineIsDashedYellowAndNamed() throws {
    let canvas = draw(panel(in: Self.standard), in: Self.standard)
    let transform = FieldPanel.transform(in: Self.standard)
    let line = try #require(
      canvas.shapes.compactMap { shape -> [Point]? in
        guard case .polyline(let points, let stroke, _) = shape,
          stroke.color == Theme.dark.focus, !stroke.dash.isEmpty
        else { return nil }
        return points
      }.first)
    for p in line { #expect(abs(p.y - transform.y(0.25)) < 1e-3) }
    let label = try #require(canvas.texts.first { $0.string == "h₁ = 0.5" })
    #expect(label.color == Theme.dark.focus)
    #expect(!line.contains { label.bounds.contains($0) })
  }

  @Test func answersStandBesideTheirPoints() {
    let canvas = draw(panel(in: Self.standard), in: Self.standard)
    let transform = FieldPanel.transform(in: Self.standard)
    let answers = canvas.texts.filter { $0.string == "0.23" || $0.string == "0.67" }
    #expect(answers.count == 4)
    for answer in answers {
      for (x, y) in [(0.0, 0.0), (0, 1), (1, 0), (1, 1)] {
        let marker = Rect(center: transform(x, y), side: 18)
        #expect(marker.intersection(answer.bounds).isEmpty)
      }
      #expect(transform.page.contains(answer.bounds))
    }
    // Only the wrong one is written in the colour of wrong.
    #expect(answers.count { $0.color == Theme.dark.wrong } == 1)
  }

  @Test func theCrossOfAWrongPointLiesBehindIt() throws {
    let canvas = draw(panel(in: Self.standard), in: Self.standard)
    let at = FieldPanel.transform(in: Self.standard)(0, 1)
    let cross = try #require(
      canvas.shapes.lastIndex {
        if case .polyline(_, let stroke, _) = $0 { stroke.color == Theme.dark.wrong } else { false }
      })
    let disc = try #require(
      canvas.shapes.firstIndex {
        if case .disc(at, radius: 6, fill: Theme.dark.positive, _) = $0 { true } else { false }
      })
    #expect(cross < disc)
  }

  @Test func aPinnedNeuronFillsThePlot() {
    var panel = panel(in: Self.standard)
    let field = Field(
      width: 2, height: 2, values: [0, 0, 3, 3], scale: .unsigned(limit: 3),
      domain: FieldPanel.domain(in: Self.standard))
    panel.pinned = .init(name: "h₂", field: field)
    let canvas = draw(panel, in: Self.standard)
    #expect(
      canvas.shapes.contains {
        if case .picture(field.picture(.dark), _, _, opacity: 0.62) = $0 { true } else { false }
      })
    let strings = canvas.texts.map(\.string)
    #expect(strings.contains("h₂ 0"))
    #expect(strings.contains("3"))
    #expect(!strings.contains("P(true) 0"))
  }

  @Test func thePlotAndThePointsAnswerToTheMouse() throws {
    let canvas = draw(panel(in: Self.standard), in: Self.standard)
    let transform = FieldPanel.transform(in: Self.standard)
    func control(_ x: Double, _ y: Double) -> Control? {
      canvas.targets.last { $0.contains(transform(x, y)) }?.control
    }
    #expect(control(0.5, 0.5) == .field)
    #expect(control(1, 0.02) == .row(2))
    #expect(control(0, 1) == .row(1))
  }

  @Test func theReadoutTellsPlaceAndAnswer() {
    var panel = panel(in: Self.standard)
    panel.readout = .init(x: 0.321, y: -0.25, answer: 0.4554)
    #expect(
      draw(panel, in: Self.standard).texts.contains { $0.string == "x₁ 0.32  x₂ −0.25  P 0.46" })
  }

  @Test func aBrokenFieldLeavesPointsAndAxes() {
    var panel = panel(in: Self.standard)
    panel.field.values = Array(repeating: .nan, count: panel.field.values.count)
    let canvas = draw(panel, in: Self.standard)
    #expect(canvas.flaws(in: Self.standard) == [])
    #expect(canvas.texts.contains { $0.string == "x₁" })
  }
}
