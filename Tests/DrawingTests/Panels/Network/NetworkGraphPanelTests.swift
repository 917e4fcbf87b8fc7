import Drawing
import TestSupport
import Testing

/// A 2-h-…-1 network with numbers that follow from their places.
func makeGraph(
  hidden: [Int], rows: Int = 4, hovered: Control? = nil, weight: (Int) -> Float = { _ in 1 }
) -> NetworkGraphPanel {
  let sizes = [2] + hidden + [1]
  let face = Field(
    width: 2, height: 2, values: [0, 0.25, 0.75, 1], scale: .probability)
  let columns = sizes.enumerated().map { k, count in
    NetworkGraphPanel.Column(
      caption: k == 0 ? "input" : k == sizes.count - 1 ? "output, sigmoid" : "hidden, sigmoid",
      neurons: (0..<count).map {
        NetworkGraphPanel.Neuron(
          name: "h\($0 + 1)", face: $0 < 16 ? face : nil, bias: k == 0 ? nil : -0.44)
      })
  }
  var next = 0
  let layers = (1..<sizes.count).map { k in
    NetworkGraphPanel.Layer(
      weights: (0..<(sizes[k] * sizes[k - 1])).map { _ in
        next += 1
        return weight(next - 1)
      }, reference: 4)
  }
  let table = TruthTablePanel(
    hiddenNames: (0..<hidden[0]).map { "h\($0 + 1)" },
    rows: (0..<rows).map {
      TruthTablePanel.Row(
        inputs: [Double($0 / 2 % 2), Double($0 % 2)], target: 1,
        hidden: Array(repeating: 0.39, count: hidden[0]), answer: 0.23, isRight: $0 != 3)
    })
  var panel = NetworkGraphPanel(PanelFrame("Network", key: 1), columns: columns, layers: layers)
  panel.hovered = hovered
  panel.table = rows > 0 ? table : nil
  return panel
}

func draw(_ graph: NetworkGraphPanel, in rect: Rect) -> Canvas {
  var canvas = Canvas()
  graph.draw(in: rect, on: &canvas)
  return canvas
}

private let standard = Rect(8, 48, 560, 688)

@Suite struct NetworkGraphPanelTests {
  static let frames = [
    standard, Rect(8, 48, 416, 488), Rect(8, 48, 844, 968), Rect(0, 0, 1264, 688),
    Rect(3, 5, 300, 300),
  ]

  @Test(arguments: frames, [[1], [2], [3], [4], [8], [16], [17], [64], [4, 4, 3], [16, 16]])
  func everyShapeLiesInside(frame: Rect, hidden: [Int]) {
    for hovered in [nil, Control.neuron(layer: 1, index: 0), .neuron(layer: 2, index: 0)] {
      let canvas = draw(
        makeGraph(hidden: hidden, hovered: hovered, weight: { Float($0 % 7) - 3 }), in: frame)
      #expect(canvas.flaws(in: frame) == [])
      for text in canvas.texts { #expect(text.font.size >= 10) }
    }
  }

  @Test(arguments: frames.prefix(4), [[1], [2], [3], [4], [8], [16], [17], [64], [4, 4, 3]])
  func noTextsCollide(frame: Rect, hidden: [Int]) {
    let canvas = draw(makeGraph(hidden: hidden, weight: { Float($0 % 7) - 3 }), in: frame)
    #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
  }

  @Test func anEdgeFollowsTheLaw() {
    func stroke(_ weight: Double, _ law: NetworkGraphPanel.EdgeLaw, dense: Bool = false) -> Stroke {
      NetworkGraphPanel.stroke(
        weight: weight, reference: 4, law: law, isDense: dense, theme: .dark)
    }
    #expect(stroke(2, .linear).width == 0.75 + 5.25 / 2)
    #expect(stroke(2, .cube).width == 0.75 + 5.25 / 8)
    #expect(stroke(9, .linear).width == 6)
    #expect(stroke(0, .linear).width == 0.75)
    #expect(stroke(9, .linear, dense: true).width == 6 * 0.45)
    #expect(stroke(2, .linear).color == Theme.dark.positive.opacity(0.625))
    #expect(stroke(-4, .linear).color == Theme.dark.negative)
    #expect(stroke(-4, .linear).dash == [8, 4])
    #expect(stroke(4, .linear).dash.isEmpty)
    #expect(stroke(.nan, .linear).color == Theme.dark.wrong)
  }

  @Test func negativeEdgesAreDashedOnTheGraph() {
    let canvas = draw(makeGraph(hidden: [3], weight: { $0 % 2 == 0 ? 2 : -3 }), in: standard)
    let edges = canvas.shapes.compactMap { shape -> (Stroke, Int)? in
      guard case .polyline(let points, let stroke, _) = shape, stroke.width > 3 else { return nil }
      return points.count > 2 ? (stroke, points.count) : nil
    }
    let solid = edges.filter { $0.0.dash.isEmpty && $0.0.width == 0.75 + 5.25 / 2 }
    let dashed = edges.filter { $0.0.dash == [8, 4] && $0.0.width == 0.75 + 5.25 * 0.75 }
    // Of the four negative ones, the one in the middle is straight and has two points only.
    #expect(solid.count == 5)
    #expect(dashed.count == 3)
    // Thick ones lie on top.
    #expect(edges.map(\.0.width) == edges.map(\.0.width).sorted())
  }

  @Test func pillsTellTheWeightsAndTheGradients() {
    let weights: [Float] = [-2.184, 0.72, 1.02, -2.58, 3.83, 3.92, 1.72, 1.84, 3.1]
    var graph = makeGraph(hidden: [3], weight: { weights[$0] })
    var strings = draw(graph, in: standard).texts.map(\.string)
    for text in ["−2.18", "+0.72", "+1.02", "−2.58", "+3.83", "+3.92", "+1.72", "+1.84", "+3.10"] {
      #expect(strings.contains(text))
    }
    #expect(strings.contains("−0.44"))
    graph.quantity = .gradients
    graph.layers[0].weights[0] = -0.000174
    strings = draw(graph, in: standard).texts.map(\.string)
    #expect(strings.contains("−1.7e−4"))
    #expect(strings.contains("gradients"))
    #expect(strings.contains(" ∂bias ") && !strings.contains(" bias "))
    #expect(strings.contains("widest ∂"))
  }

  @Test func theHoveredNeuronTurnsYellow() {
    let plain = draw(makeGraph(hidden: [3], rows: 0), in: standard)
    let lit = draw(
      makeGraph(hidden: [3], rows: 0, hovered: .neuron(layer: 1, index: 1)), in: standard)
    func yellowOutlines(_ canvas: Canvas) -> Int {
      canvas.shapes.count {
        if case .rectangle(_, _, let stroke, _) = $0 {
          stroke?.color == Theme.dark.focus
        } else {
          false
        }
      }
    }
    #expect(yellowOutlines(plain) == 0)
    // The face, two pills into it and one out of it.
    #expect(yellowOutlines(lit) == 4)
    #expect(lit.texts.contains { $0.string == "h2" && $0.color == Theme.dark.focus })
  }

  /// The strokes of edges between the two full columns of a 2-16-16-1 network.
  private func crowd(_ graph: NetworkGraphPanel) -> [(points: [Point], stroke: Stroke)] {
    let (left, right) = (170.0, 420.0)
    return draw(graph, in: Rect(8, 48, 844, 968)).shapes.compactMap { shape in
      guard case .polyline(let points, let stroke, _) = shape, let last = points.last,
        points[0].x > left, last.x < right + 200, last.x - points[0].x > 20
      else { return nil }
      return (points, stroke)
    }
  }

  @Test func ofACrowdTheStrongestThreeCarryThePicture() throws {
    var graph = makeGraph(hidden: [16, 16], rows: 0)
    for place in 0..<256 { graph.layers[1].weights[place] = Float(place % 16 + 1) / 4 }
    let edges = crowd(graph).filter { $0.stroke.width == 0.75 || $0.stroke.width > 1 }
    let wash = edges.filter { $0.stroke.width == 0.75 && $0.stroke.color.alpha < 30 }
    #expect(wash.count == 16 * 13)
    // They leave and enter at the middles of the faces.
    #expect(Set(wash.map { $0.points[0].y }).count == 13)
    #expect(Set(wash.compactMap { $0.points.last?.y }).count == 16)
  }

  /// Six faces too small for six ports are a crowd as well.
  @Test func smallFacesAreACrowdWithFewerNeurons() {
    let graph = makeGraph(hidden: [6, 6], rows: 0)
    func ports(_ frame: Rect) -> Int {
      let ends = draw(graph, in: frame).targets.compactMap { target -> Double? in
        guard
          case (.weight(layer: 2, to: 0, _), .path(let points, _)) = (
            target.control, target.region
          )
        else { return nil }
        return points.last?.y
      }
      return Set(ends).count
    }
    #expect(ports(Rect(0, 0, 470, 210)) == 1)
    #expect(ports(Rect(0, 0, 1264, 900)) == 6)
  }

  @Test func whatCarriesNothingIsNotDrawnInACrowd() {
    var graph = makeGraph(hidden: [16, 16], rows: 0)
    let all = crowd(graph).count
    graph.layers[1].flow = (0..<256).map { $0 % 16 == 3 ? 0 : 1 }
    #expect(crowd(graph).count == all - 16)
    #expect(draw(graph, in: standard).texts.contains { $0.string.hasPrefix("widest w·a") })
    // The neuron under the pointer shows its edges all the same.
    graph.hovered = .neuron(layer: 1, index: 3)
    #expect(crowd(graph).count == all)
  }

  @Test func aLargeColumnShowsSixteenAndItsCount() {
    let canvas = draw(makeGraph(hidden: [64]), in: standard)
    #expect(canvas.texts.contains { $0.string == "of 64" })
    #expect(canvas.texts.contains { $0.string == "48 of 192 edges" })
    let neurons = Set(
      canvas.targets.compactMap { target -> Int? in
        if case .neuron(layer: 1, let index) = target.control { index } else { nil }
      })
    #expect(neurons == Set(0..<16))
    // The output under the cursor shows all 64 of its edges.
    let lit = draw(makeGraph(hidden: [64], hovered: .neuron(layer: 2, index: 0)), in: standard)
    let edges = Set(
      lit.targets.compactMap { target -> Int? in
        if case .weight(layer: 2, to: 0, let from) = target.control { from } else { nil }
      })
    #expect(edges == Set(0..<64))
  }

  @Test func onlyTheStrongestSixHundredEdgesAreDrawn() {
    let graph = makeGraph(hidden: [16, 16, 16, 16], rows: 0, weight: { Float($0) / 1000 })
    let canvas = draw(graph, in: Rect(0, 0, 1264, 688))
    let weights = canvas.targets.filter {
      if case (.weight, .path) = ($0.control, $0.region) { true } else { false }
    }
    #expect(weights.count == 600)
    #expect(canvas.texts.contains { $0.string == "600 of 816 edges" })
    // Of the crowds the weakest give way, and no edge of the few from the inputs.
    #expect(!weights.contains { $0.control == .weight(layer: 2, to: 0, from: 0) })
    #expect(weights.contains { $0.control == .weight(layer: 1, to: 0, from: 0) })
  }

  @Test func whatIsTypedStandsInThePill() {
    var graph = makeGraph(hidden: [3])
    graph.edit = .init(.weight(layer: 1, to: 2, from: 1), text: "−1.")
    #expect(draw(graph, in: standard).texts.contains { $0.string == "−1." })
    graph.edit = .init(.bias(layer: 2, index: 0), text: "0.7")
    #expect(
      draw(graph, in: standard).texts.contains {
        $0.string == "0.7" && $0.color == Theme.dark.focus
      })
  }

  @Test func everyParameterAnswersToTheMouse() {
    let controls = Set(draw(makeGraph(hidden: [3]), in: standard).targets.map(\.control))
    for to in 0..<3 {
      for from in 0..<2 { #expect(controls.contains(.weight(layer: 1, to: to, from: from))) }
      #expect(controls.contains(.bias(layer: 1, index: to)))
      #expect(controls.contains(.neuron(layer: 1, index: to)))
      #expect(controls.contains(.weight(layer: 2, to: 0, from: to)))
    }
    #expect(controls.contains(.bias(layer: 2, index: 0)))
    #expect(!controls.contains(.bias(layer: 0, index: 0)))
    #expect(controls.contains(.row(3)))
    #expect(controls.contains(.panel(1)))
  }

  @Test func flagsAreWrittenOnTheFace() {
    var graph = makeGraph(hidden: [3])
    graph.columns[1].neurons[0].flag = .dead
    graph.columns[1].neurons[1].flag = .saturated
    graph.columns[1].neurons[2].flag = .notFinite
    let strings = draw(graph, in: standard).texts.map(\.string)
    #expect(strings.contains("dead"))
    #expect(strings.contains("saturated"))
    #expect(strings.contains("NaN"))
  }

  @Test func numbersThatAreNotFiniteStayInside() {
    var graph = makeGraph(hidden: [3], weight: { $0 == 0 ? .nan : $0 == 1 ? .infinity : 1 })
    graph.columns[1].neurons[0].bias = .nan
    graph.columns[1].neurons[0].face = Field(
      width: 2, height: 2, values: [.nan, .nan, .infinity, 0], scale: .probability)
    graph.table?.rows[0].answer = .nan
    graph.table?.rows[0].hidden = [.nan, .infinity, 1]
    let canvas = draw(graph, in: standard)
    #expect(canvas.flaws(in: standard) == [])
    #expect(canvas.texts.contains { $0.string == "NaN" })
  }
}
