import Drawing
import TestSupport
import Testing

/// A parabola with a gap in the middle, and a network that lies one above it.
func makeCurve(badge: RunBadge? = nil, hoverX: Double? = 20) -> CurvePanel {
  let xs = (0...100).map { Double($0) / 2 }
  let target = xs.map { $0 > 24 && $0 < 26 ? .nan : 0.02 * ($0 - 25) * ($0 - 25) }
  var panel = CurvePanel(
    PanelFrame(badge == nil ? "Curve" : "lr=0.08", key: 1), xs: xs, target: target,
    network: xs.map { 0.02 * ($0 - 25) * ($0 - 25) + 1 }, xRange: 0...50, yRange: -2...14)
  panel.frame.badge = badge
  panel.frame.figures =
    badge == nil ? [] : [.init("loss", "0.0276"), .init("RMSE of range", "7.0%")]
  panel.samples = [Point(0, 12.5), Point(25, 0), Point(30, 0.5)]
  panel.contributions = [
    .init(weight: 2, values: xs.map { $0 / 25 }), .init(weight: -1, values: xs.map { -$0 / 50 }),
  ]
  panel.bias = 4
  panel.hoverX = hoverX
  return panel
}

@Suite struct CurvePanelTests {
  static let standard = Rect(8, 48, 832, 504)
  static let frames = [
    standard, Rect(8, 48, 310, 376), Rect(0, 0, 1264, 688), Rect(5, 5, 120, 90), Rect(5, 5, 40, 24),
    Rect(0, 0, 2, 2),
  ]

  private func draw(_ panel: CurvePanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: panel.frame.badge == nil ? rect : PanelFrame.inner(ofRun: rect), on: &canvas)
    return canvas
  }

  private func lines(_ canvas: Canvas, _ color: Color, width: Double) -> [[Point]] {
    canvas.shapes.compactMap { shape in
      guard case .polyline(let points, let stroke, _) = shape, stroke.color == color,
        stroke.width == width
      else { return nil }
      return points
    }
  }

  @Test(arguments: frames.prefix(4), [nil, RunBadge.b])
  func everyShapeLiesInsideAndNoTextsCollide(frame: Rect, badge: RunBadge?) {
    var panel = makeCurve(badge: badge, hoverX: nil)
    panel.hoveredSample = 1
    panel.pen = [Point(0, 0), Point(50, 12)]
    let still = draw(panel, in: frame)
    #expect(still.flaws(in: frame) == [])
    #expect(still.textCollisions.isEmpty, "\(still.textCollisions)")
    for text in still.texts { #expect(text.font.size >= 10) }
    panel.hoverX = 49.9
    #expect(draw(panel, in: frame).flaws(in: frame) == [])
  }

  @Test(arguments: frames)
  func dataWithoutSenseTrapsNowhere(frame: Rect) {
    var panel = makeCurve()
    panel.target = panel.xs.map { _ in .nan }
    panel.network = panel.xs.indices.map { $0 % 3 == 0 ? .infinity : $0 % 3 == 1 ? 1e300 : -1e300 }
    panel.samples = [Point(.nan, 1), Point(1, .infinity), Point(1e300, -1e300)]
    panel.pen = [Point(.nan, .nan), Point(1, 1)]
    panel.bias = .infinity
    let wild = draw(panel, in: frame)
    #expect(wild.targets.contains { $0.control == .curve(1) })
    #expect(wild.flaws() == [])
    panel.bias = 1e300
    panel.yRange = 3...3
    let flat = draw(panel, in: frame)
    #expect(flat.shapes.count > 4)
    #expect(flat.flaws() == [])
    var empty = CurvePanel(
      PanelFrame("Curve", key: 1), xs: [], target: [], network: [], xRange: 0...0,
      yRange: -1e308...1e308)
    empty.hoverX = 0
    let bare = draw(empty, in: frame)
    #expect(bare.shapes.count > 4)
    #expect(bare.flaws() == [])
  }

  @Test func theCurvesLieWhereTheAxesSay() throws {
    let panel = makeCurve(hoverX: nil)
    let canvas = draw(panel)
    let transform = panel.transform(in: Self.standard)
    let network = try #require(lines(canvas, Theme.dark.text, width: 3).last)
    #expect(network.count == 101)
    for (i, p) in network.enumerated() {
      #expect((p - transform(panel.xs[i], panel.network[i])).length < 1e-9)
    }
    // The gap in the target parts its line.
    #expect(lines(canvas, Theme.dark.secondary, width: 1.75).map(\.count) == [2, 49, 49])
  }

  @Test func aClickIsReadBackInDataCoordinates() throws {
    let panel = makeCurve()
    let transform = panel.transform(in: Self.standard)
    let p = transform.inverse(transform(30, 0.5))
    #expect(abs(p.x - 30) < 1e-9 && abs(p.y - 0.5) < 1e-9)
    #expect(panel.sample(at: transform(30, 0.5) + Point(3, 3), in: Self.standard) == 2)
    #expect(panel.sample(at: transform(30, 0.5) + Point(0, -60), in: Self.standard) == nil)
    #expect(panel.index(nearest: 20.2) == 40)
    #expect(panel.index(nearest: 1e9) == 100)
    #expect(panel.index(nearest: -1) == 0)
    #expect(panel.index(nearest: .nan) == nil)
  }

  @Test func hoverReadsBothCurves() {
    let strings = draw(makeCurve(hoverX: 20)).texts.map(\.string)
    for text in ["20.00", "0.50", "1.50", "+1.00", "residual"] {
      #expect(strings.contains(text), "\(text)")
    }
    // In the gap there is no target, and nothing to compare with.
    let gap = draw(makeCurve(hoverX: 25)).texts.map(\.string)
    #expect(gap.filter { $0 == "–" }.count == 2)
    #expect(!draw(makeCurve(hoverX: 51)).texts.map(\.string).contains("residual"))
  }

  @Test func contributionsAreWeightTimesActivationAroundTheBias() throws {
    var panel = makeCurve(hoverX: nil)
    let canvas = draw(panel)
    let transform = panel.transform(in: Self.standard)
    let thin = canvas.shapes.compactMap { shape -> ([Point], Stroke)? in
      guard case .polyline(let points, let stroke, _) = shape, stroke.width == 1.25,
        points.count == 101
      else { return nil }
      return (points, stroke)
    }
    try #require(thin.count == 2)
    // What moves the output more lies on top.
    #expect(thin.map(\.1.dash) == [[8, 4], []])
    #expect((thin[1].0[100] - transform(50, 4 + 2)).length < 1e-9)
    #expect((thin[0].0[100] - transform(50, 4 - 1)).length < 1e-9)
    #expect(thin[0].1.color.alpha < thin[1].1.color.alpha)
    panel.contributions = nil
    let names = draw(panel).texts.map(\.string)
    #expect(!names.contains("hidden neuron × weight"))
    #expect(names.contains("target") && names.contains("sample") && names.contains("network"))
  }

  @Test func aRunHasItsColourItsLetterAndItsFigures() {
    let canvas = draw(makeCurve(badge: .b, hoverX: nil), in: Rect(0, 0, 628, 376))
    let pink = Theme.dark.second
    #expect(lines(canvas, pink, width: 3).count == 1)
    #expect(
      canvas.shapes.contains(
        .rectangle(Rect(0, 0, 628, 3), fill: pink, stroke: nil, cornerRadius: 0)))
    let strings = canvas.texts.map(\.string)
    for text in ["B", "lr=0.08", "loss", "0.0276", "7.0%"] { #expect(strings.contains(text)) }
  }
}
