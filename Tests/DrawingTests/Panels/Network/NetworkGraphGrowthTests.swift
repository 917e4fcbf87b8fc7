import Drawing
import TestSupport
import Testing

/// A network of seven features, of which two are used, that grows on the page.
func makeGrowing(hidden: [Int], outputs: Int = 1, hovered: Control? = nil) -> NetworkGraphPanel {
  let names = ["x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂"]
  let sizes = [7] + hidden + [outputs]
  let face = Field(width: 2, height: 2, values: [0, 0.25, 0.75, 1], scale: .probability)
  let columns = sizes.enumerated().map { k, count -> NetworkGraphPanel.Column in
    let isHidden = k > 0 && k < sizes.count - 1
    let neurons = (0..<count).map { i -> NetworkGraphPanel.Neuron in
      let name = k == 0 ? names[i] : isHidden ? "h\(i)" : outputs == 1 ? "ŷ" : "\(i)"
      var neuron = NetworkGraphPanel.Neuron(name: name, face: face, bias: k == 0 ? nil : -0.44)
      neuron.isOff = k == 0 && i >= 2
      neuron.isNew = isHidden && i >= 4
      if isHidden && i == 5 { neuron.flag = .dead }
      return neuron
    }
    var column = NetworkGraphPanel.Column(
      caption: k == 0 ? "features" : isHidden ? "hidden \(k), relu" : "output", neurons: neurons)
    column.sizer = isHidden
    column.canAdd = count < 16
    column.canRemove = count > 1
    column.isChosen = k == 0
    return column
  }
  let layers = (1..<sizes.count).map { k -> NetworkGraphPanel.Layer in
    let count = sizes[k] * sizes[k - 1]
    return NetworkGraphPanel.Layer(
      weights: (0..<count).map { Float(($0 * 7) % 11) - 5 }, reference: 4)
  }
  var panel = NetworkGraphPanel(PanelFrame("Network", key: 1), columns: columns, layers: layers)
  panel.depth = .init(layers: hidden.count, canAdd: hidden.count < 6, canRemove: !hidden.isEmpty)
  panel.knobs = [
    .init(
      "activation", "leaky-relu", walks: true, less: .previousActivation, more: .nextActivation),
    .init("L1", "0.0001", less: .l1Down, more: .l1Up),
    .init("L2", "0", less: .l2Down, more: .l2Up, canLess: false),
  ]
  panel.hovered = hovered
  return panel
}

@Suite struct NetworkGraphGrowthTests {
  static let frames = [
    Rect(0, 0, 300, 220), Rect(8, 48, 456, 440), Rect(4, 4, 900, 800), Rect(0, 0, 300, 700),
    Rect(0, 0, 1000, 240),
  ]
  static let shapes = [
    [], [1], [2], [4, 2], [8, 8], [16, 16], [3, 16, 1], [8, 8, 8, 8, 8, 8],
    [16, 16, 16, 16, 16, 16], [1, 1, 1, 1, 1, 1],
  ]

  @Test(arguments: frames, shapes)
  func everyShapeLiesInside(frame: Rect, hidden: [Int]) {
    for outputs in [1, 3, 10] {
      for hovered in [nil, Control.neuron(layer: 1, index: 0), .growth(.input(3))] {
        let canvas = draw(
          makeGrowing(hidden: hidden, outputs: outputs, hovered: hovered), in: frame)
        #expect(canvas.flaws(in: frame) == [])
        guard hovered == nil else { continue }
        #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
      }
    }
  }

  @Test(arguments: frames, shapes)
  func everyNeuronHasAFaceOfItsOwn(frame: Rect, hidden: [Int]) throws {
    let graph = makeGrowing(hidden: hidden, outputs: 10)
    let canvas = draw(graph, in: frame)
    let faces = canvas.shapes.compactMap { shape -> Rect? in
      if case .picture(let picture, in: let rect, _, _) = shape, picture.height > 1 { return rect }
      return nil
    }
    #expect(faces.count == 7 + hidden.reduce(0, +) + 10)
    for (place, face) in faces.enumerated() {
      #expect(face.width >= 4)
      for other in faces[..<place] { #expect(face.intersection(other).isEmpty) }
    }
  }

  @Test func eachButtonAsksForItsChange() throws {
    let canvas = draw(makeGrowing(hidden: [4, 16]), in: Self.frames[1])
    let growth = canvas.targets.filter {
      if case .growth(.input) = $0.control { return false }
      if case .growth = $0.control { return true }
      return false
    }
    // A layer of 16 is full.
    let expected: [NetworkGraphPanel.Change] = [
      .layer(adds: false), .layer(adds: true), .neuron(layer: 1, adds: false),
      .neuron(layer: 1, adds: true), .neuron(layer: 2, adds: false),
    ]
    #expect(growth.map(\.control) == expected.map { .growth($0) })
    #expect(growth.allSatisfy { $0.help.hasSuffix(".") })
    let boxes = growth.compactMap(\.rectangle)
    #expect(boxes.allSatisfy { $0.width == 16 && $0.height == 16 })
    #expect(boxes[2].maxX < boxes[3].x)
    #expect(canvas.texts.contains { $0.string == "2 layers" })
  }

  /// Where there is room each value stands between its buttons, whole; of those that do nothing none
  /// answers.
  @Test(arguments: [
    Rect(8, 48, 456, 440), Rect(370, 48, 315, 488), Rect(4, 4, 900, 800), Rect(0, 0, 300, 400),
  ])
  func whatIsSetOfTheWholeNetworkStandsBelow(frame: Rect) throws {
    let canvas = draw(makeGrowing(hidden: [4, 2]), in: frame)
    let words = canvas.texts.map(\.string)
    for word in ["activation", "L1", "0.0001", "L2", "0"] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(words.contains("leaky-relu") || frame.width < 310)
    let knobs = canvas.targets.filter { target in
      if case .command(let command) = target.control { Self.knobs.contains(command) } else { false }
    }
    #expect(knobs.map(\.control) == Self.knobs.filter { $0 != .l2Down }.map { .command($0) })
    #expect(knobs.allSatisfy { $0.help.hasSuffix(".") })
    let low = try #require(knobs.compactMap(\.rectangle).map(\.y).min())
    for target in canvas.targets {
      guard case .neuron = target.control else { continue }
      #expect(target.bounds.maxY <= low)
    }
  }

  private static let knobs: [Command] = [
    .previousActivation, .nextActivation, .l1Down, .l1Up, .l2Down, .l2Up,
  ]

  @Test(arguments: frames, shapes)
  func buttonsNeverLieOverEachOther(frame: Rect, hidden: [Int]) {
    let boxes = draw(makeGrowing(hidden: hidden), in: frame).targets.compactMap { target in
      if case .growth = target.control { target.rectangle } else { nil }
    }
    let buttons = hidden.reduce(2) { $0 + ($1 < 16 ? 1 : 0) + ($1 > 1 ? 1 : 0) }
    #expect(boxes.count == buttons + 7 - (hidden.isEmpty || hidden.count == 6 ? 1 : 0))
    for (place, box) in boxes.enumerated() {
      #expect(box.width >= 9 && box.height >= 9)
      for other in boxes[..<place] {
        let common = box.intersection(other)
        #expect(common.width * common.height < 0.01)
      }
    }
  }

  @Test func anUnusedFeatureIsFaintAndHasNoEdges() {
    let canvas = draw(makeGrowing(hidden: [4]), in: Self.frames[1])
    let opacities = canvas.shapes.compactMap { shape -> Double? in
      if case .picture(let picture, in: _, _, let opacity) = shape, picture.height > 1 {
        return opacity
      }
      return nil
    }
    #expect(opacities.prefix(7) == [0.92, 0.92, 0.3, 0.3, 0.3, 0.3, 0.3])
    let sources = canvas.targets.compactMap { target -> Int? in
      if case .weight(layer: 1, to: 0, let from) = target.control { from } else { nil }
    }
    #expect(Set(sources) == [0, 1])
    let inputs = canvas.targets.compactMap { target -> Int? in
      if case .growth(.input(let index)) = target.control { index } else { nil }
    }
    #expect(inputs == [0, 1, 2, 3, 4, 5, 6])
    let name = canvas.texts.first { $0.string == "x₁²" }
    #expect(name?.color == Theme.dark.disabled)
    #expect(canvas.texts.contains { $0.string == "12 edges" })
  }

  @Test func aNewNeuronHasABadgeAndADeadOneASlash() {
    func greens(_ canvas: Canvas) -> Int {
      canvas.shapes.count {
        if case .rectangle(_, _, Stroke(Theme.dark.right), _) = $0 { true } else { false }
      }
    }
    func slashes(_ canvas: Canvas) -> Int {
      canvas.shapes.count {
        if case .polyline(let points, let stroke, _) = $0 {
          stroke.color == Theme.dark.wrong && points.count == 2
        } else {
          false
        }
      }
    }
    let grown = draw(makeGrowing(hidden: [8]), in: Self.frames[1])
    #expect(greens(grown) == 4)
    #expect(slashes(grown) == 1)
    let small = draw(makeGrowing(hidden: [4]), in: Self.frames[1])
    #expect(greens(small) == 0)
    #expect(slashes(small) == 0)
  }

  @Test func aNeuronUnderTheCursorShowsItsBias() {
    let graph = makeGrowing(hidden: [8, 8])
    #expect(!draw(graph, in: Self.frames[1]).targets.contains { $0.control == bias })
    var lit = graph
    lit.pinned = .neuron(layer: 1, index: 3)
    let canvas = draw(lit, in: Self.frames[1])
    #expect(canvas.targets.contains { $0.control == bias })
    lit.edit = .init(bias, text: "1.5")
    #expect(draw(lit, in: Self.frames[1]).texts.contains { $0.string == "1.5" })
  }

  @Test func outputsCanHaveTheSignsOfClasses() throws {
    var graph = makeGrowing(hidden: [4], outputs: 3)
    graph.columns[2].signsOf = 3
    for index in 0..<3 { graph.columns[2].neurons[index].name = "class \(index)" }
    let canvas = draw(graph, in: Self.frames[1])
    for index in 0..<3 {
      #expect(!canvas.texts.contains { $0.string == "class \(index)" })
      let color = Theme.dark.planeClass(index, of: 3)
      #expect(
        canvas.shapes.contains { shape in
          switch shape {
          case .polygon(_, color), .disc(_, _, color, _): true
          default: false
          }
        })
    }
    graph.pinned = .neuron(layer: 2, index: 0)
    #expect(draw(graph, in: Self.frames[1]).flaws(in: Self.frames[1]) == [])
  }

  private let bias = Control.bias(layer: 1, index: 3)
}
