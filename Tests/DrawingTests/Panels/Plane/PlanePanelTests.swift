import Drawing
import TestSupport
import Testing

@Suite struct PlanePanelTests {
  static let standard = Rect(472, 48, 464, 496)
  static let frames = [
    standard, Rect(8, 48, 300, 220), Rect(0, 0, 900, 900), Rect(3, 3, 1400, 1200),
    Rect(0, 0, 700, 240), Rect(8, 8, 200, 420),
  ]

  private func draw(_ panel: PlanePanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  /// A panel with all that can be on at once.
  private func full(_ classes: Int, in rect: Rect) -> PlanePanel {
    var panel =
      classes == 2 ? PlaneSamples.two(in: rect) : PlaneSamples.classes(classes, in: rect)
    panel.readout = .init(
      x: 2.5, y: -3.25, words: ["P(1) 0.93", "piece: z = 0.21 x₁ − 1.3 x₂ + 0.4"])
    panel.paint = 1
    panel.points[5].isLit = true
    return panel
  }

  @Test(arguments: frames, [2, 3, 10])
  func everyShapeLiesInsideAndNoTextsCollide(frame: Rect, classes: Int) {
    var panel = full(classes, in: frame)
    for hovered in [nil, 7] {
      panel.hoveredPoint = hovered
      let canvas = draw(panel, in: frame)
      #expect(canvas.flaws(in: frame) == [])
      #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
      for text in canvas.texts { #expect(text.font.size >= 10) }
    }
  }

  @Test func noSizeTraps() {
    let sides = [1.0, 2, 15, 33, 64, 101, 111, 140, 260, 1400]
    for width in sides {
      for height in sides {
        let frame = Rect(0, 0, width, height)
        for classes in [2, 4] {
          let canvas = draw(full(classes, in: frame), in: frame)
          #expect(canvas.flaws() == [], "\(width)×\(height)")
        }
      }
    }
  }

  @Test(arguments: frames)
  func scalesAreEqualAndTheSquareIsInside(frame: Rect) {
    let transform = PlanePanel.transform(in: frame)
    #expect(transform.page == PlanePanel.plot(in: frame))
    #expect(transform.data == PlanePanel.domain(in: frame))
    let (x, y) = (transform.x(1) - transform.x(0), transform.y(0) - transform.y(1))
    #expect(abs(x - y) < 1e-9)
    #expect(transform.data.contains(Rect(-6, -6, 12, 12), slack: 1e-9))
    #expect(abs(min(transform.data.width, transform.data.height) - 12) < 1e-9)
  }

  @Test func aSampledBorderLiesWhereTheFieldIsOneHalf() throws {
    let canvas = draw(PlaneSamples.two(in: Self.standard))
    let transform = PlanePanel.transform(in: Self.standard)
    let lines = canvas.lines(Stroke(Theme.dark.text, width: 2))
    #expect(lines.count == 1)
    for p in try #require(lines.first) { #expect(abs(p.x - transform.x(1)) < 1e-3) }
  }

  @Test func anExactBorderIsDrawnAsGivenItsPiecesJoined() throws {
    var panel = PlaneSamples.two(in: Self.standard)
    let corners = [Point(-3, -3), Point(0, 1), Point(4, 2)]
    panel.border = [
      .init(from: corners[0], to: corners[1]), .init(from: corners[2], to: corners[1]),
    ]
    let transform = PlanePanel.transform(in: Self.standard)
    let lines = draw(panel).lines(Stroke(Theme.dark.text, width: 2))
    #expect(lines == [corners.map { transform($0) }])
  }

  @Test func classesMeetWhereBothAreEquallySure() {
    let panel = PlaneSamples.classes(3, in: Self.standard)
    let transform = PlanePanel.transform(in: Self.standard)
    let lines = draw(panel).lines(Stroke(Theme.dark.text, width: 2))
    for border in [-2.0, 2] {
      // Up to half a sample.
      #expect(lines.contains { line in line.allSatisfy { abs($0.x - transform.x(border)) < 3.4 } })
    }
    #expect(
      lines.joined().allSatisfy {
        abs(abs($0.x - transform.x(0)) - transform.x(2) + transform.x(0)) < 3.4
      })
  }

  @Test func foldsAreTheirLayersOwnAndGoWithTheirSwitch() throws {
    var panel = PlaneSamples.two(in: Self.standard)
    let theme = Theme.dark
    let transform = PlanePanel.transform(in: Self.standard)
    let second = theme.second.mixed(with: theme.text, 0.3).opacity(0.85)
    let first = Stroke(theme.text.opacity(0.42), width: 1.1)
    let canvas = draw(panel)
    #expect(canvas.lines(first).contains([transform(-20, 2), transform(20, 2)]))
    // Two pieces that meet are one line of three corners.
    #expect(canvas.lines(Stroke(second, width: 1.25)).contains { $0.count == 3 })
    let deeper = Stroke(second, width: 1.25, dash: [1.5, 3])
    #expect(canvas.lines(deeper).contains([transform(-5, -20), transform(-5, 20)]))
    panel.showsFolds = false
    let bare = draw(panel)
    #expect(bare.lines(first).isEmpty && bare.lines(deeper).isEmpty)
    // What is in focus stays.
    #expect(bare.lines(Stroke(theme.focus, width: 2.25, cap: .round)).count == 1)
  }

  @Test func theNeuronInFocusIsYellowAndNamed() throws {
    var panel = PlaneSamples.two(in: Self.standard)
    let yellow = Stroke(Theme.dark.focus, width: 2.25, cap: .round)
    let transform = PlanePanel.transform(in: Self.standard)
    let canvas = draw(panel)
    #expect(canvas.lines(yellow) == [[transform(3, -20), transform(3, 20)]])
    let label = try #require(canvas.texts.first { $0.string == "h²₅ = 0" })
    #expect(label.color == Theme.dark.focus)
    #expect(!(label.bounds.minX...label.bounds.maxX).contains(transform.x(3)))
    // What is said of it comes before folds; a field is drawn where it is 0.
    panel.focus = .init(
      name: "h₂",
      course: .contour(PlaneSamples.field(in: Self.standard, scale: .unsigned(limit: 9)) { $1 + 1 })
    )
    let sampled = draw(panel)
    #expect(sampled.texts.contains { $0.string == "h₂ = 0" })
    for p in try #require(sampled.lines(yellow).first) {
      #expect(abs(p.y - transform.y(-1)) < 1e-3)
    }
    panel.focus?.course = .segments([.init(from: Point(0, 0), to: Point(1, 1))])
    #expect(draw(panel).lines(yellow) == [[transform(0, 0), transform(1, 1)]])
  }

  @Test func testPointsAreHollowAndGoWithTheirSwitch() {
    var panel = PlaneSamples.two(in: Self.standard, points: 40)
    let transform = PlanePanel.transform(in: Self.standard)
    func count(_ canvas: Canvas, at point: PlanePanel.DataPoint) -> Int {
      canvas.marks.count { $0.dot.center == transform(point.place) && $0.dot.form != .strike }
    }
    let canvas = draw(panel)
    for point in panel.points {
      #expect(count(canvas, at: point) == (point.isTest ? 2 : 1))
    }
    panel.showsTest = false
    let bare = draw(panel)
    for point in panel.points { #expect(count(bare, at: point) == (point.isTest ? 0 : 1)) }
    // The switch has the word too.
    #expect(canvas.texts.count { $0.string == "test" } == 2)
    #expect(bare.texts.count { $0.string == "test" } == 1)
  }

  @Test func theCrossOfAWrongPointLiesBehindIt() throws {
    let panel = PlaneSamples.two(in: Self.standard, points: 40)
    let at = PlanePanel.transform(in: Self.standard)(panel.points[3].place)
    let there = draw(panel).marks.filter { $0.dot.center == at }
    #expect(there.first?.dot.form == .strike && there.first?.dot.color == Theme.dark.wrong)
    #expect(there.last?.dot.form == .disc)
    #expect(draw(panel).texts.contains { $0.string == "wrong" })
  }

  @Test func whatIsLitHasAYellowRingAndTheRestIsFaint() {
    var panel = PlaneSamples.two(in: Self.standard, points: 40)
    panel.points[6].isLit = true
    let transform = PlanePanel.transform(in: Self.standard)
    let marks = draw(panel).marks
    let lit = marks.filter { $0.dot.center == transform(panel.points[6].place) }.map(\.dot)
    #expect(lit.map(\.color) == [Theme.dark.focus, Theme.dark.negative])
    for mark in marks where !lit.contains(mark.dot) { #expect(mark.dot.color.alpha < 100) }
  }

  @Test func valuesHaveTheColourOfTheirField() throws {
    let scale = ValueScale.signed(limit: 2)
    let field = PlaneSamples.field(in: Self.standard, scale: scale) { x, _ in x / 3 }
    let points = [-2.0, 0.5, 2].map {
      PlanePanel.DataPoint(Point($0, 1), value: $0, isTest: false)
    }
    let panel = PlanePanel(
      PanelFrame("Input space", key: 2), kind: .values, backdrop: .field(field), points: points)
    let canvas = draw(panel)
    #expect(canvas.marks.map(\.dot.color) == points.map { scale.color($0.value, .dark) })
    #expect(canvas.marks.allSatisfy { $0.dot.form == .disc })
    #expect(canvas.texts.contains { $0.string == "value −2" })
  }

  @Test func thousandsOfPointsAreAFewShapes() {
    let panel = PlaneSamples.classes(10, in: Self.standard, points: 5000)
    let canvas = draw(panel)
    let clouds = canvas.shapes.count { if case .dots = $0 { true } else { false } }
    #expect(clouds <= 6)
    #expect(canvas.marks.count >= 5000)
  }

  @Test func theNearestPointWithinReachIsFound() {
    let points = PlaneSamples.points(30, of: 3)
    let transform = PlanePanel.transform(in: Self.standard)
    func nearest(_ p: Point, reach: Double = 9) -> Int? {
      PlanePanel.nearest(p, in: Self.standard, of: points, showsTest: true, reach: reach)
    }
    for (index, point) in points.enumerated() {
      #expect(nearest(transform(point.place) + Point(0.2, -0.1)) == index)
    }
    let far = transform(Point(5.9, 5.9))
    #expect(nearest(far) == nil)
    #expect(nearest(far, reach: 1000) != nil)
    #expect(nearest(Point(.nan, 0)) == nil)
    #expect(PlanePanel.nearest(far, in: Self.standard, of: [], showsTest: true) == nil)
  }

  @Test func whatIsHiddenIsNotFound() {
    let points = PlaneSamples.points(30, of: 3)
    let transform = PlanePanel.transform(in: Self.standard)
    for (index, point) in points.enumerated() {
      let found = PlanePanel.nearest(
        transform(point.place), in: Self.standard, of: points, showsTest: false, reach: 0.5)
      #expect(found == (point.isTest ? nil : index))
    }
  }

  @Test func thePointUnderThePointerHasARing() {
    var panel = PlaneSamples.two(in: Self.standard, points: 40)
    let before = draw(panel).shapes.count
    panel.hoveredPoint = 4
    let canvas = draw(panel)
    #expect(canvas.shapes.count > before)
    let color = Theme.dark.focus
    #expect(
      canvas.shapes.contains {
        if case .polyline(_, let stroke, true) = $0 { stroke.color == color } else { false }
      })
    panel.hoveredPoint = 4000
    #expect(draw(panel).shapes.count == before)
  }

  @Test func thePlotAndTheSwitchesAnswerToTheMouse() throws {
    let canvas = draw(PlaneSamples.two(in: Self.standard))
    let plot = PlanePanel.plot(in: Self.standard)
    #expect(canvas.targets.last { $0.contains(plot.center) }?.control == .field)
    #expect(canvas.targets.count < 20)
    for command in [Command.toggleFolds, .toggleTest, .toggleDiscrete] {
      let target = try #require(canvas.targets.first { $0.control == .command(command) })
      #expect(target.help.hasSuffix("."))
      #expect(command.isLook)
    }
  }

  @Test func discreteSaysTheAnswerAlone() throws {
    var panel = PlaneSamples.two(in: Self.standard)
    panel.isDiscrete = true
    let picture = try #require(
      draw(panel).shapes.lazy.compactMap {
        if case .picture(let picture, _, _, opacity: 0.5) = $0, picture.height > 1 {
          picture
        } else {
          nil
        }
      }.first)
    #expect(
      Set(picture.pixels) == [Theme.dark.signed(0).packed, Theme.dark.signed(1).packed])
  }

  @Test func theHeaderNamesRampOrClasses() {
    func strings(_ panel: PlanePanel, _ rect: Rect) -> [String] {
      draw(panel, in: rect).texts.map(\.string)
    }
    #expect(strings(PlaneSamples.two(in: Self.standard), Self.standard).contains("P(1) 0"))
    // Long numbers lose digits; in a narrow panel the legend lies over a corner of the plot.
    for width in [560.0, 354, 240] {
      let frame = Rect(0, 0, width, 488)
      var values = PlaneSamples.two(in: frame)
      values.kind = .values
      values.backdrop = .field(
        PlaneSamples.field(in: frame, scale: .signed(limit: 0.98765432)) { x, _ in x / 6 })
      for panel in [PlaneSamples.two(in: frame), values] {
        let ramps = draw(panel, in: frame).shapes.compactMap { shape -> Rect? in
          guard case .picture(let picture, in: let rect, _, _) = shape, picture.height == 1 else {
            return nil
          }
          return rect
        }
        #expect(ramps.count == 1 && ramps[0].width >= 24, "\(panel.kind), \(width)")
        #expect((ramps[0].y < 32) == (width > 400))
      }
      let words = strings(values, frame)
      #expect(words.contains("0.988") && words.contains { $0.hasSuffix("−0.988") })
    }
    let wide = Rect(0, 0, 900, 900)
    let all = strings(PlaneSamples.classes(10, in: wide), wide)
    #expect((0..<10).allSatisfy { all.contains("\($0)") } && !all.contains("…"))
    let some = strings(PlaneSamples.classes(10, in: Self.standard), Self.standard)
    #expect(some.contains("…") && !some.contains("9"))
  }

  @Test func theFootLeavesOutTheLeastImportantFirst() {
    let wide = Rect(0, 0, 900, 900)
    var panel = PlaneSamples.two(in: wide)
    let all = draw(panel, in: wide).texts.map(\.string)
    for word in [
      "fold, layer 1", "layer 2", "deeper", "of h²₅", "training", "test", "wrong",
      "150 flat pieces",
    ] {
      #expect(all.contains(word), "\(word)")
    }
    let narrow = Rect(0, 0, 300, 220)
    let few = draw(panel, in: narrow).texts.map(\.string)
    #expect(few.contains("training") && few.contains("test"))
    #expect(!few.contains("of h²₅") && !few.contains { $0.hasSuffix("pieces") })
    panel.foldsAreExact = false
    let sampled = draw(panel, in: narrow).texts.map(\.string)
    #expect(sampled.contains("sampled"))
    #expect(!draw(panel, in: wide).texts.contains { $0.string.hasSuffix("pieces") })
  }

  @Test func theReadoutTellsPlaceAndWords() {
    var panel = PlaneSamples.two(in: Self.standard)
    panel.readout = .init(x: 0.321, y: -2.25, words: ["P(1) 0.93", "piece: z = 0.21 x₁ + 0.4"])
    let strings = draw(panel).texts.map(\.string)
    #expect(strings.contains("x₁ 0.32  x₂ −2.25"))
    #expect(strings.contains("P(1) 0.93") && strings.contains("piece: z = 0.21 x₁ + 0.4"))
    // What is too long for the plot is left out.
    panel.readout?.words = ["P(1) 0.93", String(repeating: "long ", count: 40)]
    #expect(!draw(panel).texts.contains { $0.string.hasPrefix("long") })
    panel.readout?.x = .nan
    #expect(draw(panel).flaws(in: Self.standard) == [])
  }

  @Test func brokenNumbersLeaveAxes() {
    var panel = full(2, in: Self.standard)
    guard case .field(var field) = panel.backdrop else { return }
    field.values = Array(repeating: .nan, count: field.values.count)
    panel.backdrop = .field(field)
    for index in 0..<20 { panel.points[index].place = Point(.nan, .infinity) }
    panel.points[20].value = .nan
    panel.folds[0].segment.to = Point(.infinity, 0)
    let canvas = draw(panel)
    #expect(canvas.flaws(in: Self.standard) == [])
    #expect(canvas.texts.contains { $0.string == "x₁" })
  }
}
