import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of a dense network: its graph with what the image shown does in it, and one neuron, or
/// the mistakes, beside what every classifier has.
package struct DigitsPage: ClassifierPage {
  package let scene: ViewingScene<DigitsExperiment>
  package init(_ scene: ViewingScene<DigitsExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 852,
        [
          .init(height: 456, minimum: 332, [(1, 852)]),
          .init(height: 212, minimum: 148, [(2, 424), (3, 416)]),
        ]),
      .curves,
    ])
  }

  package var ownPanels: [Panel<DigitsExperiment>] {
    [
      network(1),
      Panel(
        2, "Image",
        "The image shown and the answer; with a neuron under the pointer its weights over the "
          + "pixels, and their products with the image."
      ) { look, rect, canvas in
        if let neuron = held(look.hover) {
          mask(look, of: neuron).draw(in: rect, on: &canvas)
        } else {
          image(look).draw(in: rect, on: &canvas)
        }
      },
      Panel(
        3, "Mistakes",
        "What was read wrong in the validation set, the surest mistakes first; with a neuron under "
          + "the pointer the images that excite it most."
      ) { images($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Maps and samples", "click", "Opens a cell's images, holds an image."),
        .init("Maps and samples", "wheel", "Scrolls the images."),
      ]) { $1.chooseImages($0) ?? $1.scrollMistakes($0) },
      lossPanel(4), accuracyPanel(5),
      Panel(
        6, "Health",
        "How long each layer's gradient is, and the share of its neurons that are 0 for every image, "
          + "or near the end of their range for most. Where the first layer's gradient is far "
          + "shorter than the last one's, the first layer hardly learns: the gradient vanishes."
      ) { health($0).draw(in: $1, on: &$2) },
      confusionPanel(7),
    ]
  }

  package func network(_ key: Int) -> Panel<DigitsExperiment> {
    Panel(
      key, "Network",
      "What each neuron answers to the image. A line from the image is what a neuron's mask makes of "
        + "it; the others are weights: the wider, the larger. Only the strongest are drawn; pointing "
        + "at a neuron shows all of its own."
    ) { look, rect, canvas in
      graph(look, canvas.theme).draw(in: rect, on: &canvas)
    }.answering([
      .init("Network", "hover", "Shows a neuron's mask and images."),
      .init("Network", "click", "Holds a neuron, or lets it go."),
    ]) { $1.holdNeuron($0) }
  }

  /// How well the gradient reaches each layer.
  private func health(_ look: PanelLook) -> HealthPanel {
    let walked =
      scene.curves.history.rows.lastIndex { $0.step <= snapshot.step }.map { $0 + 1 } ?? 0
    let rows = scene.curves.history.rows.prefix(walked).suffix(Self.window)
      .filter { $0.metrics.rows > 0 }
    let weighted = moment.architecture.weightedLayers.prefix(8)
    let layers = Array(zip(weighted, settings.weightedNames).enumerated())
    var panel = HealthPanel(
      look.frame,
      rows: layers.map { place, named in
        let (layer, name) = named
        let sum = rows.reduce(0) { $0 + Double($1.metrics.gradientNorms[place]) }
        let range = moment.architecture.layers[layer].activation.range
        return .init(
          name: name, gradient: rows.isEmpty ? .nan : sum / Double(rows.count),
          dead: share(layer, .dead), saturated: range == nil ? nil : share(layer, .saturated))
      }, range: moment.ranges[.gradient] ?? AxisRange(isLog: true))
    panel.frame.staleness = staleness
    panel.least = leastReach(layers.count)
    panel.count = rows.count
    return panel
  }

  /// Refreshes over which the gradient's norm is averaged.
  private static let window = 50

  /// Where on the way so far the first layer's gradient was shortest beside the last one's.
  private func leastReach(_ layers: Int) -> HealthPanel.Least? {
    var least: HealthPanel.Least?
    for row in scene.curves.history.rows where row.metrics.rows > 0 && row.step <= snapshot.step {
      let norms = row.metrics.gradientNorms
      let reach = Double(norms[0] / norms[layers - 1])
      guard reach.isFinite, reach < least?.reach ?? .infinity else { continue }
      least = .init(reach: reach, moment: "batch \(Number.grouped(row.step))")
    }
    return least
  }

  /// The share of a layer's neurons with something wrong; nil where nobody has looked.
  private func share(_ layer: Int, _ flag: NeuronHealth) -> Double? {
    guard let neurons = survey?.neurons, neurons.indices.contains(layer), !neurons[layer].isEmpty
    else { return nil }
    let count = neurons[layer].count { $0.health.contains(flag) }
    return Double(count) / Double(neurons[layer].count)
  }
}
