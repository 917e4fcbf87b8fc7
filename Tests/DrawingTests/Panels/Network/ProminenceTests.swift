import Drawing
import TestSupport
import Testing

/// Which neurons of a layer are shown where not all have room.
@Suite struct ProminenceTests {
  @Test func theStrongestComeFirstAndDoNotHop() {
    var prominence = Prominence()
    prominence.follow([0.1, 0.9, 0, 0.5], isAnew: true)
    #expect(prominence.order == [1, 3, 0, 2])
    // A little stronger is not another place.
    prominence.follow([0.1, 0.5, 0, 0.6], isAnew: false)
    #expect(prominence.order == [1, 3, 0, 2])
    prominence.follow([0.1, 0.3, 0, 0.6], isAnew: false)
    #expect(prominence.order == [3, 1, 0, 2])
    // Another image begins anew.
    prominence.follow([0.1, 0.3, 0.31, .nan], isAnew: true)
    #expect(prominence.order == [2, 1, 0, 3])
    #expect(prominence.order(first: [0, nil, 3]) == [0, 3, 2, 1])
    #expect(prominence.order(first: [1, 1]) == [1, 2, 0, 3])
  }

  @Test func aNeuronIsWorthWhatItsWidestWeightCarries() {
    let weights: [Float] = [9, 9, 1, -2, 0.5, -3]
    #expect(Prominence.strengths([2, -1], into: weights[2...]) == [2, 3])
  }

  /// A classifier of 32 hidden neurons of which one answers, in panels of four and of two runs.
  @Test(
    arguments: [Rect(0, 0, 312, 250), Rect(0, 0, 416, 300), Rect(0, 0, 632, 500)], [false, true])
  func aSmallGraphShowsTheAnswerAndWhatLedToIt(frame: Rect, isSilent: Bool) {
    var values = [Double](repeating: 0, count: 32)
    (values[29], values[17]) = (3, 1)
    func face(_ name: String, _ text: String) -> NetworkGraphPanel.Neuron {
      .init(name: name, picture: Picture(width: 1, height: 1, pixels: [0]), reading: text)
    }
    var hidden = NetworkGraphPanel.Column(
      caption: "ReLU",
      neurons: values.enumerated().map { face("h\($0 + 1)", Number.compact($1)) })
    hidden.order = [29, 17]
    for neuron in 0..<32 where neuron != 29 && neuron != 17 { hidden.order.append(neuron) }
    var output = NetworkGraphPanel.Column(
      caption: "output",
      neurons: (0..<10).map { face("\($0)", $0 == 8 ? "97.0 %" : "0.3 %") })
    (output.order, output.isAnswer) = ([8, 9] + Array(0..<8), true)
    var graph = NetworkGraphPanel(
      PanelFrame("Network", key: 1),
      columns: [
        .init(caption: "784 pixels", neurons: [.init(name: "8", picture: nil, reading: nil)]),
        hidden, output,
      ],
      layers: [
        .init(weights: values.map { Float($0) }, reference: 3),
        .init(weights: [Float](repeating: 1, count: 320), reference: 3),
      ])
    graph.layers[1].flow = (0..<10).flatMap { _ in values.map { Float($0) } }
    graph.phases = .init(names: ["forward", "loss"], active: nil, words: "slow motion")
    graph.isSilent = isSilent
    let canvas = draw(graph, in: frame)
    #expect(canvas.flaws(in: frame) == [])
    let controls = Set(canvas.targets.map(\.control))
    for answer in [8, 9] { #expect(controls.contains(.neuron(layer: 2, index: answer))) }
    for neuron in [29, 17] { #expect(controls.contains(.neuron(layer: 1, index: neuron))) }
    let texts = canvas.texts.map(\.string)
    let edges = controls.contains { if case .weight = $0 { true } else { false } }
    // Of what has not come in, no way is shown, and a word says why.
    #expect(edges == !isSilent)
    #expect(texts.contains { $0.hasPrefix("noth") } == isSilent)
    #expect(!isSilent || !texts.contains { $0.hasPrefix("widest") })
    if frame.height >= 280 {
      for answer in 0..<10 { #expect(controls.contains(.neuron(layer: 2, index: answer))) }
    }
  }
}
