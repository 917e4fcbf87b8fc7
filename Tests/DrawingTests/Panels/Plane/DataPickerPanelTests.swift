import Drawing
import TestSupport
import Testing

@Suite struct DataPickerPanelTests {
  static let frames = [
    Rect(8, 496, 456, 240), Rect(0, 0, 300, 220), Rect(0, 0, 464, 184), Rect(3, 3, 912, 480),
    Rect(0, 0, 220, 160), Rect(0, 0, 300, 600),
  ]

  private func panel(items: Int = 12, classes: Int = 2) -> DataPickerPanel {
    let names = [
      "circle", "xor", "gauss", "spiral", "moons", "3 arms", "5 arms", "rings", "checker",
      "y > f(x)", "CSV file", "paint",
    ]
    let points = (0..<500).map { i -> (place: Point, value: Double) in
      let (column, row) = (i % 11 - 5, i * 7 % 13 - 6)
      return (Point(Double(column), Double(row)), Double(i % 2))
    }
    let data = (0..<items).map { index -> DataPickerPanel.Item in
      let icon: DataPickerPanel.Item.Icon = index == 10 ? .table : index == 11 ? .brush : .points
      return DataPickerPanel.Item(
        name: names[index], points: points, kind: .classes(2), icon: icon)
    }
    var panel = DataPickerPanel(
      PanelFrame("Data", key: 7, caption: "500 points"), items: data, selected: 3,
      steppers: [
        .init(label: "noise", value: "0 %", canLess: false),
        .init(label: "training share", value: "50 %"), .init(label: "batch", value: "10"),
        .init(label: "points", value: "5,000", canMore: false),
      ])
    panel.classes = classes
    panel.chosenClass = 1
    return panel
  }

  private func draw(_ panel: DataPickerPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func choices(_ canvas: Canvas) -> [Int] {
    canvas.targets.compactMap { target in
      if case .choice(panel: 7, let index) = target.control { index } else { nil }
    }
  }

  @Test(arguments: frames, [1, 5, 12])
  func everyShapeLiesInside(frame: Rect, items: Int) {
    for classes in [2, 3, 10] {
      let canvas = draw(panel(items: items, classes: classes), in: frame)
      #expect(canvas.flaws(in: frame) == [])
      #expect(canvas.textCollisions.isEmpty, "\(frame) \(canvas.textCollisions)")
    }
  }

  /// Beside the title, or where the panel is narrow below it.
  @Test(arguments: [456.0, 330, 300, 248, 220]) func tabsAreThereAtEveryWidth(width: Double) {
    let canvas = draw(panel(), in: Rect(0, 0, width, 480))
    #expect(Set(choices(canvas)).isSuperset(of: [14, 15, 16]))
    #expect(
      canvas.texts.filter { ["classes", "values", "presets"].contains($0.string) }.count == 3)
  }

  @Test func aFormulaShowsItsLine() {
    var panel = panel(items: 2)
    func lines() -> [[Point]] {
      draw(panel, in: Self.frames[0]).shapes.compactMap { shape in
        guard case .polyline(let points, let stroke, _) = shape,
          points.count > 2, stroke.color == Theme.dark.text, stroke.width == 1.5
        else { return nil }
        return points
      }
    }
    let before = lines().count
    // The line y = x / 2.
    let side = 13
    panel.items[1].border = Field(
      width: side, height: side,
      values: (0..<side * side).map { Float(6 - $0 / side) - Float($0 % side - 6) / 2 },
      scale: .signed(limit: 1), domain: PlanePanel.square)
    let drawn = lines()
    #expect(drawn.count == before + 1)
    let line = drawn[drawn.count - 1]
    let places = line.sorted { $0.x < $1.x }
    let ends = [places.first, places.last].compactMap(\.self)
    #expect(ends.count == 2 && ends[1].x - ends[0].x > 20)
    #expect(abs((ends[0].y - ends[1].y) / (ends[1].x - ends[0].x) - 0.5) < 0.02, "\(ends)")
  }

  @Test func everyPartCanBeClicked() {
    let canvas = draw(panel(), in: Self.frames[0])
    #expect(Set(choices(canvas)) == Set(0..<17))
    #expect(choices(canvas).count == 17)
    let chips = canvas.targets.compactMap { target -> Int? in
      if case .classChip(let index) = target.control { index } else { nil }
    }
    #expect(chips == [0, 1])
    // Noise cannot fall, points cannot rise.
    let steps = canvas.targets.compactMap { target -> [Int]? in
      if case .stepper(panel: 7, let index, let isUp) = target.control {
        [index, isUp ? 1 : 0]
      } else {
        nil
      }
    }
    #expect(steps == [[0, 1], [1, 0], [1, 1], [2, 0], [2, 1], [3, 0]])
    #expect(canvas.targets.allSatisfy { $0.help.isEmpty || $0.help.hasSuffix(".") })
  }

  @Test func theSelectedThumbnailIsYellow() {
    let canvas = draw(panel(), in: Self.frames[0])
    let yellow = canvas.shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, nil, Stroke(Theme.dark.focus, width: 2), _) = shape {
        rect
      } else {
        nil
      }
    }
    let place = canvas.targets.first { $0.control == .choice(panel: 7, index: 3) }?.rectangle
    #expect(yellow.count == 1)
    #expect(yellow.first?.x == place.map { $0.x - 1 })
  }

  @Test func thumbnailsAreCheapAndShowAllClasses() {
    let dots = draw(panel(), in: Self.frames[0]).shapes.compactMap { shape -> Dots? in
      if case .dots(let dots) = shape { dots } else { nil }
    }
    #expect(dots.count == 1)
    let count = dots[0].dots.count
    #expect(count > 500 && count <= 10 * DataPickerPanel.mostMarks)
    let colors = [0, 1].map { Theme.dark.planeClass($0, of: 2) }
    for color in colors {
      #expect(dots[0].dots.count { $0.color == color } > count / 3)
    }
  }

  @Test func valuesHaveTheColoursOfASign() {
    var panel = panel(items: 1)
    panel.items[0] = .init(
      name: "six", points: [(Point(4, 2.5), 1), (Point(-4, 2.5), -1), (Point(0, 0), 0)],
      kind: .values)
    panel.isOfValues = true
    let canvas = draw(panel, in: Self.frames[0])
    let colors = canvas.shapes.flatMap { shape -> [Color] in
      if case .dots(let dots) = shape { dots.dots.map(\.color) } else { [] }
    }
    #expect(colors == [1, 0, 0.5].map { Theme.dark.signed($0) })
    // Values have no classes to paint with.
    #expect(!canvas.texts.contains { $0.string == "paint with" })
    #expect(!choices(canvas).contains(panel.addClassChoice))
    #expect(choices(canvas).contains(panel.newDataChoice))
  }

  @Test func tenClassesStillFit() {
    for frame in Self.frames.prefix(2) {
      let chips = draw(panel(classes: 10), in: frame).targets.count {
        if case .classChip = $0.control { true } else { false }
      }
      #expect(chips == 10)
    }
  }
}
