import Datasets
import Drawing
import Networks
import Training

/// The page of a dense network: its graph with what the image shown does in it, and one neuron, or
/// the mistakes, beside what every classifier has.
struct DigitsPage: ClassifierPage {
  var board: ClassifierBoard
  var own: DigitsControls

  static let plan = PageLayout.Plan([
    .init(
      width: 852,
      [
        .init(height: 456, minimum: 332, [(1, 852)]),
        .init(height: 212, minimum: 148, [(2, 424), (3, 416)]),
      ]),
    .curves,
  ])

  static let titles = [
    1: "Network", 2: "Image", 3: "Mistakes", 4: "Loss", 5: "Accuracy", 6: "Health",
    7: "Confusion matrix",
  ]

  static let networkTitle = "Network"
  static let confusionKey = 7
  /// The number of the panel with the mistakes, or the images that excite a neuron.
  static let imagesKey = 3

  func plot(_ key: Int, hover: Hover?) -> PlotPanel? {
    switch key {
    case 4: lossPanel(key, hover: hover)
    case 5: accuracyPanel(key, hover: hover)
    default: nil
    }
  }

  func drawOwn(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: drawNetwork(key, in: rect, hover: hover, on: &canvas)
    case 2: drawImage(in: rect, hover: hover, on: &canvas)
    case 3: images(hover: hover).draw(in: rect, on: &canvas)
    case 6: health.draw(in: rect, on: &canvas)
    case 7: drawConfusion(in: rect, hover: hover, on: &canvas)
    default: plot(key, hover: hover)?.draw(in: rect, on: &canvas)
    }
  }

  func drawNetwork(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    network(key, hover: hover, canvas.theme).draw(in: rect, on: &canvas)
  }

  /// How well the gradient reaches each layer.
  private var health: HealthPanel {
    let walked = curves.history.rows.lastIndex { $0.step <= snapshot.step }.map { $0 + 1 } ?? 0
    let rows = curves.history.rows.prefix(walked).suffix(Self.window)
      .filter { $0.metrics.rows > 0 }
    let weighted = portrait.architecture.weightedLayers.prefix(8)
    let layers = Array(zip(weighted, settings.weightedNames).enumerated())
    var panel = HealthPanel(
      PanelFrame("Health", key: 6, isFocused: controls.focus.panel == 6, staleness: staleness),
      rows: layers.map { place, named in
        let (layer, name) = named
        let sum = rows.reduce(0) { $0 + Double($1.metrics.gradientNorms[place]) }
        let range = portrait.architecture.layers[layer].activation.range
        return .init(
          name: name, gradient: rows.isEmpty ? .nan : sum / Double(rows.count),
          dead: share(layer, .dead), saturated: range == nil ? nil : share(layer, .saturated))
      }, range: curves.ranges[.gradient] ?? AxisRange(isLog: true))
    panel.least = leastReach(layers.count)
    panel.count = rows.count
    return panel
  }

  /// Refreshes over which the gradient's norm is averaged.
  private static let window = 50

  /// Where on the way so far the first layer's gradient was shortest beside the last one's.
  private func leastReach(_ layers: Int) -> HealthPanel.Least? {
    var least: HealthPanel.Least?
    for row in curves.history.rows where row.metrics.rows > 0 && row.step <= snapshot.step {
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
