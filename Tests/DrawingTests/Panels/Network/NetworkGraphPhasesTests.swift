import Drawing
import TestSupport
import Testing

/// A graph that tells what one input does in the network.
@Suite struct NetworkGraphPhasesTests {
  private func graph(active: Int?, layer: Int?) -> NetworkGraphPanel {
    let sizes = [1, 20, 6]
    let picture = Picture(width: 1, height: 1, pixels: [Theme.dark.positive.packed])
    var graph = NetworkGraphPanel(
      PanelFrame("Network", key: 1),
      columns: sizes.enumerated().map { column, count in
        .init(
          caption: "column \(column)",
          neurons: (0..<count).map { .init(name: "n\($0)", picture: picture, reading: "+0.5") })
      },
      layers: zip(sizes, sizes.dropFirst()).map {
        .init(weights: [Float](repeating: 0.5, count: $0 * $1), reference: 1)
      })
    graph.phases = .init(
      names: ["forward", "loss"], active: active, words: "what happens", layer: layer)
    graph.isEditable = false
    return graph
  }

  @Test(arguments: [Rect(8, 48, 852, 456), Rect(0, 0, 560, 300), Rect(0, 0, 300, 220)])
  func theyLieBelowTheGraph(frame: Rect) throws {
    let canvas = draw(graph(active: 0, layer: 1), in: frame)
    #expect(canvas.flaws(in: frame) == [])
    let words = try #require(canvas.texts.first { $0.string == "what happens" })
    let chip = try #require(canvas.texts.first { $0.string == "forward" })
    #expect(abs(words.bounds.midY - chip.bounds.midY) < 1 && words.bounds.x > chip.bounds.maxX)
    let faces = canvas.targets.filter { if case .neuron = $0.control { true } else { false } }
      .compactMap(\.rectangle)
    #expect(!faces.isEmpty && faces.allSatisfy { $0.maxY < chip.bounds.y })
  }

  @Test func linesThatArePartOfNoPhaseStepBack() {
    func alphas(_ layer: Int?) -> Set<UInt8> {
      Set(
        draw(graph(active: 0, layer: layer), in: Rect(0, 0, 852, 456)).shapes.compactMap {
          if case .polyline(let points, let stroke, _) = $0, points.count > 3 {
            stroke.color.alpha
          } else {
            nil
          }
        })
    }
    #expect(alphas(nil).count < alphas(1).count)
  }

  @Test func readingsTakeThePlaceOfBiasesAndNothingIsTyped() {
    let canvas = draw(graph(active: nil, layer: nil), in: Rect(0, 0, 852, 456))
    #expect(canvas.texts.filter { $0.string == "+0.5" }.count == 1 + 16 + 6)
    #expect(
      !canvas.targets.contains { if case .bias = $0.control { true } else { false } })
    #expect(!canvas.targets.contains { $0.help.contains("click and type") })
    #expect(canvas.targets.contains { $0.control == .command(.toggleSweep) })
  }
}
