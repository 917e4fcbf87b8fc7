import Drawing
import TestSupport
import Testing

/// A 1-h-…-1 network whose neurons are known over the one input.
private func makeLineGraph(hidden: [Int], values: [Float] = [-1, -0.5, 0.5, 1]) -> NetworkGraphPanel
{
  let sizes = [1] + hidden + [1]
  let columns = sizes.enumerated().map { k, count in
    let isHidden = k > 0 && k < sizes.count - 1
    return NetworkGraphPanel.Column(
      caption: k == 0 ? "input" : isHidden ? "hidden \(k), tanh" : "output",
      neurons: (0..<count).map { i in
        NetworkGraphPanel.Neuron(
          name: k == 0 ? "x" : isHidden ? "h\(i + 1)" : "ŷ",
          curve: i < NetworkGraphPanel.largestColumn
            ? Sparkline(values: values, scale: .signed(limit: 1), isFilled: isHidden) : nil,
          bias: k == 0 ? nil : -0.44, flag: isHidden && i == 1 ? .saturated : nil)
      })
  }
  let layers = (1..<sizes.count).map { k in
    NetworkGraphPanel.Layer(
      weights: (0..<(sizes[k] * sizes[k - 1])).map { Float($0 % 7) - 3 }, reference: 3)
  }
  return NetworkGraphPanel(PanelFrame("Network", key: 2), columns: columns, layers: layers)
}

@Suite struct NetworkGraphLinesTests {
  static let standard = Rect(848, 48, 424, 440)
  static let frames = [
    standard, Rect(0, 0, 1264, 688), Rect(0, 0, 832, 336), Rect(3, 5, 300, 300),
    Rect(0, 0, 344, 200),
  ]

  @Test(arguments: frames, [[1], [4], [8], [10, 5, 3], [32, 32], [64], [16, 16, 16]])
  func everyShapeLiesInside(frame: Rect, hidden: [Int]) {
    var graph = makeLineGraph(hidden: hidden)
    for hovered in [nil, Control.neuron(layer: 1, index: 0)] {
      graph.hovered = hovered
      let canvas = draw(graph, in: frame)
      #expect(canvas.flaws(in: frame) == [])
      for text in canvas.texts { #expect(text.font.size >= 10) }
      if hovered == nil && frame.width > 340 {
        #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
      }
    }
  }

  @Test(arguments: [Rect(0, 0, 2, 2), Rect(0, 0, 40, 30), standard], [[4], [32, 32]])
  func numbersWithoutSenseTrapNowhere(frame: Rect, hidden: [Int]) {
    for values: [Float] in [[], [.nan], [.infinity, -.infinity, 1e38, 0, .nan, 2], [0.5]] {
      let canvas = draw(makeLineGraph(hidden: hidden, values: values), in: frame)
      #expect(canvas.shapes.count > 4)
      #expect(canvas.flaws() == [])
    }
  }

  @Test func thirtyTwoNeuronsShowSixteenFlatFacesAndTheirCount() {
    let canvas = draw(makeLineGraph(hidden: [32, 32]), in: Self.standard)
    let faces = canvas.targets.compactMap { target -> Rect? in
      guard case (.neuron(let layer, _), .rectangle(let rect)) = (target.control, target.region),
        layer == 1 || layer == 2
      else { return nil }
      return rect.inset(3)
    }
    #expect(faces.count == 32)
    #expect(faces.allSatisfy { $0.width >= 2.5 * $0.height && $0.height >= 14 })
    let strings = canvas.texts.map(\.string)
    #expect(strings.filter { $0 == "16 of 32" }.count == 2)
    // Of the crowd, weights that are 0 carry nothing.
    #expect(strings.contains("252 of 1,088 edges"))
    let wide = draw(makeLineGraph(hidden: [32, 32]), in: Rect(0, 0, 1264, 688)).texts
    #expect(wide.map(\.string).contains("16 of 32 neurons, 252 of 1,088 edges"))
  }

  @Test func aFaceIsFilledBlueAboveAndOrangeBelowZero() {
    let canvas = draw(makeLineGraph(hidden: [3]), in: Self.standard)
    let fills = canvas.shapes.compactMap { shape -> Color? in
      if case .polygon(_, let fill) = shape { fill } else { nil }
    }
    let theme = Theme.dark
    // The second neuron is saturated, and fainter.
    #expect(fills.count { $0 == theme.positive.opacity(0.55) } == 2)
    #expect(fills.count { $0 == theme.negative.opacity(0.55) } == 2)
    #expect(fills.count == 6)
    #expect(canvas.texts.map(\.string).contains("−1 … 1"))
  }
}
