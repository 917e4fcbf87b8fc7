import Drawing
import Testing
import TestSupport

@Suite struct GrokPanelTests {
  private func table(_ count: Int, tells: AnswerTablePanel.Tells = .answer) -> AnswerTablePanel {
    let cells = (0..<count * count)
    return AnswerTablePanel(
      PanelFrame("Answers", key: 1), numbers: count, tells: tells,
      right: cells.map { $0 % 3 != 0 }, trained: cells.map { $0 % 2 == 0 },
      values: cells.map { tells == .answer ? Double($0 % count) : Double($0 % 7) / 7 })
  }

  private func picture(_ panel: AnswerTablePanel, _ rect: Rect) throws -> Picture {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return try #require(
      canvas.shapes.lazy.compactMap { shape -> Picture? in
        if case .picture(let picture, _, _, _) = shape, picture.height > 1 { picture } else { nil }
      }.first)
  }

  /// Ten points a cell in the design, and every cell in the colour that it tells.
  @Test func cellsHaveTheColourOfTheirAnswer() throws {
    let rect = Rect(8, 48, 640, 688)
    let panel = table(59)
    let (cell, cells) = AnswerTablePanel.area(in: rect, numbers: 59)
    #expect(cell == 10 && cells == Rect(46, 98, 590, 590))
    let picture = try picture(panel, rect)
    #expect(picture.width == 590 && picture.height == 590)
    let wheel = AnswerWheel(59, .dark)
    for (a, b) in [(0, 0), (5, 0), (58, 58), (17, 40), (18, 40)] {
      let index = b * 59 + a
      let color = panel.right[index] ? wheel[Int(panel.values[index])] : Theme.dark.zero
      #expect(picture.pixels[(58 - b) * 10 * 590 + a * 10] == color.packed)
      // Between cells is the panel; a dot says that a cell is trained.
      #expect(picture.pixels[(58 - b) * 10 * 590 + a * 10 + 9] == Theme.dark.panel.packed)
      let middle = picture.pixels[((58 - b) * 10 + 4) * 590 + a * 10 + 4]
      #expect((middle != color.packed) == panel.trained[index])
    }
  }

  @Test func aPointLiesInItsCell() throws {
    let rect = Rect(8, 48, 640, 688)
    for (a, b) in [(0, 0), (58, 0), (12, 57)] {
      let point = Point(46 + 10 * Double(a) + 5, 688 - 10 * Double(b) - 5)
      #expect(AnswerTablePanel.cell(at: point, in: rect, numbers: 59) == .init(a: a, b: b))
    }
    #expect(AnswerTablePanel.cell(at: Point(20, 300), in: rect, numbers: 59) == nil)
  }

  /// The wheel is as light everywhere, and its ends are neighbours.
  @Test func theWheelIsAsLightEverywhere() {
    let wheel = AnswerWheel(59, .dark)
    // The first colour of the design, (0.77, 0.115) at a hue of 0.35.
    #expect(wheel[0] == AnswerWheel(7, .dark)[0])
    #expect(Set(wheel.colors).count == 59 && wheel[59] == wheel[0])
    for color in wheel.colors { #expect((0.5...0.75).contains(color.luma)) }
    func distance(_ a: Color, _ b: Color) -> Int {
      abs(Int(a.red) - Int(b.red)) + abs(Int(a.green) - Int(b.green))
        + abs(Int(a.blue) - Int(b.blue))
    }
    #expect(distance(wheel[0], wheel[58]) < 40 && distance(wheel[0], wheel[30]) > 100)
  }

  @Test func theSliderGivesBackWhatItShows() {
    let rect = Rect(968, 520, 304, 216)
    let track = DecaySlider.track(in: rect)
    for decay in [0, 0.01, 0.02, 0.1, 0.35, 1, 2.7, 10] {
      let x = track.x + DecaySlider.place(of: decay) * track.width
      #expect(abs(DecaySlider.decay(at: x, in: rect) - decay) <= 0.02 * decay)
    }
    #expect(DecaySlider.decay(at: 0, in: rect) == 0)
    #expect(DecaySlider.decay(at: 5000, in: rect) == 10)
  }

  /// Whatever the size, nothing leaves a panel, and no coordinate is not a number.
  @Test(arguments: [
    Rect(0, 0, 640, 688), Rect(0, 0, 304, 216), Rect(0, 0, 424, 488), Rect(0, 0, 220, 190),
    Rect(0, 0, 1400, 1300), Rect(0, 0, 40, 40),
  ])
  func nothingLeavesAPanel(rect: Rect) throws {
    for count in [7, 59, 127] {
      for tells in AnswerTablePanel.Tells.allCases {
        var panel = table(count, tells: tells)
        panel.lit = 3
        panel.story = "It knows the dotted pairs by heart and guesses all others."
        panel.ends = ("0", "58")
        panel.readout = .init(
          .init(a: 6, b: 2), question: "6 + 2", sum: " = 8 mod 59", words: "trained on, it answers",
          answers: [.init(8, 0.9, isRight: true), .init(3, 0.1, isRight: false)])
        try check(rect) { panel.draw(in: $0, on: &$1) }
      }
      let half = (count - 1) / 2
      let circles = (1...min(4, half)).map { turns in
        WalkPanel.Circle(
          turns: turns, share: 0.1, degreesOff: 12,
          places: (0..<count).map { SIMD2(Double($0 % 5) - 2, Double($0 % 3) - 1) })
      }
      var walk = WalkPanel(
        PanelFrame("Walk", key: 3), circles: circles, walk: Array(0..<count),
        reach: 2.5)
      (walk.lit, walk.chosen) = (5, 2)
      try check(rect) { walk.draw(in: $0, on: &$1) }
      let shares = (0..<half).map { Double($0 + 1) / Double(half * half) }
      let spectrum = SpectrumPanel(
        PanelFrame("Spectrum", key: 4), way: "from 0 to \(count - 1)", shares: shares,
        start: shares.reversed(),
        shown: [1, 2], top: 0.2)
      try check(rect) { spectrum.draw(in: $0, on: &$1) }
      try check(rect) { DecaySlider(0.3, key: 5).draw(in: $0, on: &$1) }
    }
  }

  private func check(_ rect: Rect, _ draw: (Rect, inout Canvas) -> Void) throws {
    var canvas = Canvas()
    draw(rect, &canvas)
    #expect(canvas.shapes.allSatisfy { $0.isFinite })
    for shape in canvas.shapes {
      guard let bounds = shape.bounds(canvas.metrics) else { continue }
      #expect(
        bounds.x >= rect.x - 4 && bounds.maxX <= rect.maxX + 4 && bounds.y >= rect.y - 4
          && bounds.maxY <= rect.maxY + 4, "\(shape)")
    }
  }
}
