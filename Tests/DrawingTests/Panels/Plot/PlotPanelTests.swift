import Drawing
import Foundation
import TestSupport
import Testing

@Suite struct PlotPanelTests {
  private static let standard = Rect(928, 48, 344, 168)
  static let frames = [
    standard, Rect(696, 48, 256, 150), Rect(0, 0, 520, 300), Rect(8, 48, 1264, 688),
    Rect(5, 5, 200, 120),
  ]

  private func panel(
    _ all: [[Double]], every: Double = 100, isLog: Bool = true, total: Double = 12_000
  ) -> PlotPanel {
    var range = AxisRange(isLog: isLog)
    for values in all { range.include(values) }
    let series = all.enumerated().map { k, values in
      PlotPanel.Series(
        label: all.count > 1 ? "layer \(k + 1)" : "", role: k == 0 ? .first : .second,
        steps: values.indices.map { Double($0) * every }, values: values)
    }
    var panel = PlotPanel(
      PanelFrame("Loss", key: 4, caption: "half squared error"), series: series, steps: 0...total,
      values: range)
    panel.isLog = isLog
    panel.playhead = Double((all.first?.count ?? 1) - 1) * every
    return panel
  }

  private func draw(_ panel: PlotPanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func lines(_ canvas: Canvas, _ color: Color = Theme.dark.text) -> [[Point]] {
    canvas.shapes.compactMap { shape in
      guard case .polyline(let points, let stroke, _) = shape, stroke.color == color else {
        return nil
      }
      return points
    }
  }

  @Test(arguments: frames, [true, false])
  func everyShapeLiesInside(frame: Rect, isLog: Bool) {
    let falling = (0..<95).map { 0.16 / Double($0 + 1) }
    let rising = (0..<95).map { 0.001 * Double($0 + 1) }
    for count in [1, 2, 40, 95] {
      var panel = panel([Array(falling.prefix(count)), Array(rising.prefix(count))], isLog: isLog)
      panel.branches = [.init(step: 0, value: 0.16), .init(step: 5_000, value: 0.003)]
      panel.hoverStep = 3_000
      panel.series.insert(
        .init(label: "lr 0.10", role: .old, steps: [0, 9_000], values: [0.1, 0.2]), at: 0)
      let canvas = draw(panel, in: frame)
      #expect(canvas.flaws(in: frame) == [])
      for text in canvas.texts { #expect(text.font.size >= 10) }
      panel.hoverStep = nil
      let still = draw(panel, in: frame)
      #expect(still.textCollisions.isEmpty, "\(still.textCollisions)")
    }
  }

  @Test func pointsLieWhereTheAxesSay() throws {
    let panel = panel([[0.1, 1, 0.01]], every: 6_000)
    let plot = panel.area(in: Self.standard)
    let line = try #require(lines(draw(panel)).first)
    #expect(line.map(\.x) == [plot.x, plot.midX, plot.maxX])
    // A logarithmic axis: 0.1 is half way between 0.01 and 1.
    #expect(abs(line[0].y - (line[1].y + line[2].y) / 2) < 1e-9)
    #expect(line[1].y > plot.minY && line[2].y < plot.maxY)
  }

  /// No line crosses a stretch of which nothing was measured.
  @Test(arguments: [300, 3])
  func measurementsAreJoinedToTheirNeighboursAlone(count: Int) {
    var panel = panel([[0.1, 1, 0.5]], every: 6_000)
    panel.playhead = nil
    var steps: [Double] = [0]
    for place in 0..<count { steps.append(6_000 + 5 * Double(place)) }
    panel.series[0].steps = steps
    panel.series[0].values = steps.map { _ in 0.5 }
    #expect(lines(draw(panel)).map(\.count) == [count + 1])
    panel.series[0].isSampled = true
    let canvas = draw(panel)
    #expect(lines(canvas).map(\.count) == [count])
    let dots = canvas.shapes.filter {
      if case .disc = $0 { true } else { false }
    }
    #expect(dots.count == 1)
    // The pointer in between reads of when the value is.
    panel.hoverStep = 3_000
    panel.series[0].label = "validation"
    #expect(draw(panel).texts.map(\.string).contains("validation at 0"))
    panel.hoverStep = 6_010
    #expect(draw(panel).texts.map(\.string).contains("validation"))
  }

  /// A start that is cut off says how high it was.
  @Test(arguments: frames, [true, false])
  func aLineThatComesInOverTheTopSaysFromWhere(frame: Rect, isLog: Bool) {
    var ranges = PlotRanges()
    func panel(_ values: [Double]) -> PlotPanel {
      ranges.include(values, of: "a", upTo: 200)
      let steps = values.indices.map { Double($0) }
      return ranges.panel(
        PanelFrame("Loss", key: 4), "nats", "",
        [.init(label: "a", steps: steps, values: values)], reach: 8,
        isLog: isLog, step: Double(values.count - 1))
    }
    // As long as all lies above, the axis follows it.
    let start = panel([540, 430, 300])
    #expect(start.values.bounds == 300...540)
    #expect(!draw(start, in: frame).texts.contains { $0.string.hasPrefix("from") })
    let low = panel([540, 430, 300, 190, 150, 140])
    #expect(low.values.bounds == 140...200)
    let canvas = draw(low, in: frame)
    #expect(canvas.texts.contains { $0.string == "from 540" })
    #expect(canvas.flaws(in: frame) == [] && canvas.textCollisions.isEmpty)
  }

  /// Whether a line runs through what a text covers.
  private func isCrossed(_ text: Rect, _ canvas: Canvas) -> Bool {
    (lines(canvas) + lines(canvas, Theme.dark.second) + lines(canvas, Theme.dark.disabled))
      .contains { line in
        zip(line, line.dropFirst()).contains { a, b in
          (0...100).contains { text.contains(a + (b - a) * (Double($0) / 100)) }
        }
      }
  }

  /// Falling curves that come in over the top, in plots as low and narrow as those of a small window.
  @Test(arguments: frames + [Rect(8, 404, 205, 132), Rect(8, 404, 276, 164)], [4.0, 12, 40])
  func wordsStandWhereNoLineRuns(frame: Rect, steepness: Double) throws {
    func falling(_ end: Double) -> [Double] {
      (0..<120).map { end + 480 * exp(-steepness * Double($0) / 60) }
    }
    for (all, name) in [([155], "from 635"), ([160, 155], "from 640")] as [([Double], String)] {
      var panel = panel(all.map(falling), isLog: false)
      panel.values = panel.values.cut(at: 185)
      let canvas = draw(panel, in: frame)
      let text = try #require(canvas.texts.first { $0.string == name }).bounds
      #expect(!isCrossed(text, canvas), "\(text)")
      #expect(canvas.textCollisions.isEmpty)
    }
  }

  /// A ring's word and the names of what was left keep clear of the line that goes on, too.
  @Test func wordsOfThePastStandWhereNoLineRuns() throws {
    let falling = (0..<95).map { 2 / Double($0 + 1) }
    var panel = panel([falling], isLog: false)
    panel.branches = [.init(step: 400, value: falling[4])]
    panel.series.insert(
      .init(
        label: "lr 0.10", role: .old, steps: [400, 1_200, 2_400], values: [falling[4], 0.3, 0.1]),
      at: 0)
    let canvas = draw(panel)
    for name in ["branch", "lr 0.10"] {
      let text = try #require(canvas.texts.first { $0.string == name }).bounds
      #expect(!isCrossed(text, canvas), "\(name) \(text)")
    }
  }

  /// Where the lines end above and below, the names stand between them.
  @Test func namesInACornerFindTheGap() throws {
    let frame = Rect(876, 48, 190, 148)
    let panel = panel(
      [(0..<95).map { 2 - 2 / Double($0 + 1) }, (0..<95).map { 2 / Double($0 + 1) }], isLog: false,
      total: 9_400)
    let canvas = draw(panel, in: frame)
    for text in canvas.texts where text.string.hasPrefix("layer") {
      #expect(!isCrossed(text.bounds, canvas), "\(text.bounds)")
      // Nor does that of the step shown, which has come to its end.
      #expect(text.bounds.maxX < PlotPanel.plot(in: frame).maxX - 2)
    }
  }

  @Test func decimationKeepsThePeaksAndTheEnd() throws {
    var values = (0..<40_000).map { 0.2 + 0.001 * Double($0 % 3) }
    values[17_777] = 0.9
    values[30_001] = 0.01
    values[39_999] = 0.2005
    let panel = panel([values], every: 1, isLog: false, total: 39_999)
    let plot = panel.area(in: Self.standard)
    let line = try #require(lines(draw(panel)).first)
    #expect(Double(line.count) <= 2 * plot.width + 4)
    #expect(line.map(\.x) == line.map(\.x).sorted())
    let domain = try #require(panel.values.domain(isLog: false))
    func y(_ value: Double) -> Double {
      plot.maxY - (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
        * plot.height
    }
    #expect(abs((line.map(\.y).min() ?? 0) - y(0.9)) < 1e-6)
    #expect(abs((line.map(\.y).max() ?? 0) - y(0.01)) < 1e-6)
    let end = try #require(line.last)
    #expect(abs(end.x - plot.maxX) < 1e-6 && abs(end.y - y(0.2005)) < 1e-6)
  }

  @Test func aFewPointsAreAllDrawn() throws {
    let values = (0..<95).map { 0.1 + 0.01 * Double($0 % 2) }
    #expect(try #require(lines(draw(panel([values]))).first).count == 95)
  }

  @Test func valuesWithoutAPlaceAreLeftOut() {
    let canvas = draw(panel([[0.1, 0.2, .nan, 0.2, 0.1, 0, -1, .infinity, 0.3]]))
    #expect(lines(canvas).map(\.count) == [2, 2])
    #expect(canvas.flaws(in: Self.standard) == [])
    #expect(draw(panel([[]])).flaws(in: Self.standard) == [])
    #expect(draw(panel([[.nan]])).flaws(in: Self.standard) == [])
    // Nor does the largest or the least that a run can measure trap anywhere.
    let (most, least) = (
      Double(Float.greatestFiniteMagnitude), Double(Float.leastNonzeroMagnitude)
    )
    for values in [[most, -most, 1e30, 5], [5, 5, 5], [least, 2 * least, least], [most, least]] {
      for isLog in [true, false] { _ = draw(panel([values], isLog: isLog)) }
    }
  }

  @Test func theCurrentValueIsYellow() {
    let canvas = draw(panel([[0.16, 0.12, 0.0696]]))
    #expect(canvas.texts.contains { $0.string == "0.0696" && $0.color == Theme.dark.focus })
    let dot = canvas.shapes.contains {
      if case .disc(_, radius: 4, fill: Theme.dark.focus, _) = $0 { true } else { false }
    }
    #expect(dot)
  }

  @Test func namesStandInTheOrderOfTheirLines() throws {
    let canvas = draw(panel([[0.1, 0.05, 0.0100], [0.1, 0.05, 0.0101]]))
    let first = try #require(canvas.texts.first { $0.string == "layer 1" })
    let second = try #require(canvas.texts.first { $0.string == "layer 2" })
    #expect(second.bounds.y < first.bounds.y)
    #expect(first.color == Theme.dark.text && second.color == Theme.dark.second)
  }

  /// A run that goes on: the value stands right of the plot, level with its dot, in every frame.
  @Test func theCurrentValueDoesNotHop() throws {
    let values = (0..<95).map { (step: Int) -> Double in
      let noise = 0.01 * Double(step % 7)
      return 0.16 / Double(step + 1) + noise
    }
    for count in 2...95 {
      let panel = panel([Array(values.prefix(count))], total: count > 40 ? 12_000 : 4_000)
      let canvas = draw(panel)
      let plot = panel.area(in: Self.standard)
      let text = try #require(canvas.texts.first { $0.color == Theme.dark.focus })
      #expect(text.bounds.x == plot.maxX + 8)
      let dots = canvas.shapes.compactMap { shape -> Point? in
        if case .disc(let center, radius: 4, _, _) = shape { center } else { nil }
      }
      #expect(abs(text.bounds.midY - (try #require(dots.first)).y) < 6)
    }
  }

  /// Two noisy lines that lie on each other keep their order, and in a narrow plot their places.
  @Test(arguments: [standard, Rect(876, 48, 190, 148)])
  func namesDoNotChangePlaces(frame: Rect) throws {
    var places: Set<[Double]> = []
    for count in 60...95 {
      let lines = [0.0, 1.0].map { (line: Double) -> [Double] in
        (0..<count).map { (step: Int) -> Double in
          let noise = 0.0008 * Double(step * 7 % 5 - 2) * (1 - 2 * line)
          return max(1 / Double(step + 1) + noise, 0.001) - 0.003 * line
        }
      }
      var panel = panel(lines, isLog: false)
      // Which of them ends higher changes from frame to frame; before, the first does.
      panel.series[0].values[count - 1] = 0.01 + 0.001 * Double(count % 2)
      panel.series[1].values[count - 1] = 0.011 - 0.001 * Double(count % 2)
      let texts = draw(panel, in: frame).texts
      let first = try #require(texts.first { $0.string == "layer 1" }).bounds
      let second = try #require(texts.first { $0.string == "layer 2" }).bounds
      #expect(second.y - first.y >= 12.9)
      places.insert(
        frame == Self.standard
          ? [first.x, second.x] : [first.maxX, first.y, second.maxX, second.y])
    }
    #expect(places.count == 1)
  }

  /// In a narrow plot of falling lines their names stand above them.
  @Test func namesInACornerCoverNoLine() {
    let frame = Rect(876, 48, 190, 148)
    let falling = (0..<95).map { 2 / Double($0 + 1) }
    let panel = panel([falling, falling.map { 1.5 * $0 }], isLog: false)
    let canvas = draw(panel, in: frame)
    let names = canvas.texts.filter { $0.string.hasPrefix("layer") }.map(\.bounds)
    #expect(names.count == 2)
    for line in lines(canvas) + lines(canvas, Theme.dark.second) where line.count > 2 {
      for point in line { #expect(!names.contains { $0.contains(point) }) }
    }
  }

  /// Without colour the second line is told by its dashes; with colour both are whole.
  @Test(arguments: Theme.all) func linesAreToldApart(theme: Theme) {
    var canvas = Canvas(theme: theme)
    panel([[0.1, 0.2, 0.3], [0.2, 0.1, 0.2]]).draw(in: Self.standard, on: &canvas)
    let dashes = canvas.shapes.compactMap { shape -> [Double]? in
      if case .polyline(let points, let stroke, _) = shape, points.count == 3 {
        stroke.dash
      } else {
        nil
      }
    }
    // Each has a halo of whole lines.
    #expect(dashes.count == 4)
    #expect(dashes.filter { !$0.isEmpty } == (theme.tellsByForm ? [[7, 3]] : []))
  }

  @Test func ticksHaveSeparatorsAndStayOverTheAxis() {
    let panel = panel([[0.16, 0.07]])
    let canvas = draw(panel)
    let plot = panel.area(in: Self.standard)
    let labels = canvas.texts.filter { $0.bounds.y > plot.maxY }
    #expect(labels.map(\.string).contains("10,000"))
    for label in labels {
      #expect(label.bounds.minX >= plot.minX - 1e-9 && label.bounds.maxX <= plot.maxX + 1e-9)
    }
    #expect(canvas.texts.contains { $0.string == "half squared error, log" })
  }

  @Test func theHairlineReadsEveryLine() {
    var panel = panel([[0.16, 0.125, 0.07], [0.01, 0.02, 0.03]])
    panel.hoverStep = 130
    let strings = draw(panel).texts.map(\.string)
    // The values of the last sample at or before the step.
    for text in ["130", "0.125", "0.0200"] { #expect(strings.contains(text)) }
  }

  @Test func aPlaceOnThePageIsAStep() {
    let panel = panel([[0.1, 0.2]])
    let plot = panel.area(in: Self.standard)
    #expect(panel.step(at: plot.midX, in: Self.standard) == 6_000)
    #expect(panel.step(at: -1e9, in: Self.standard) == 0)
    #expect(panel.step(at: 1e9, in: Self.standard) == 12_000)
    let canvas = draw(panel)
    #expect(canvas.targets.last { $0.contains(plot.center) }?.control == .plot(4))
    #expect(canvas.targets.contains { $0.control == .command(.toggleLog) })
  }
}
