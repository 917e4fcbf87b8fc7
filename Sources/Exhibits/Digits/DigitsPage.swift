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
        width: 852, .init(height: 456, minimum: 332, [(1, 852)]),
        .init(height: 212, minimum: 148, [(2, 424), (3, 416)])), .curves,
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
    ) { graph($0, $2.theme).draw(in: $1, on: &$2) }
    .answering([
      .init("Network", "hover", "Shows a neuron's mask and images."),
      .init("Network", "click", "Holds a neuron, or lets it go."),
    ]) { $1.holdNeuron($0) }
  }

  /// How well the gradient reaches each layer.
  private func health(_ look: PanelLook) -> HealthPanel {
    let (all, step) = (scene.curves.rows, scene.step)
    let walked = all.prefix(all.lastIndex { $0.step <= step }.map { $0 + 1 } ?? 0)
    // The gradient's norm is the mean of fifty refreshes.
    let rows = walked.suffix(50).filter { $0.metrics.rows > 0 }
    let layers = Array(zip(moment.architecture.weightedLayers.prefix(8), settings.weightedNames))
    var panel = HealthPanel(
      look.frame,
      rows: layers.enumerated().map { place, named in
        let (layer, name) = named
        let sum = rows.reduce(0) { $0 + Double($1.metrics.gradientNorms[place]) }
        let range = moment.architecture.layers[layer].activation.range
        return .init(
          name: name, gradient: rows.isEmpty ? .nan : sum / Double(rows.count),
          dead: share(layer, .dead), saturated: range == nil ? nil : share(layer, .saturated))
      }, range: moment.ranges[.gradient] ?? AxisRange(isLog: true))
    panel.frame.staleness = staleness
    panel.count = rows.count
    // Where on the way so far the first layer's gradient was shortest beside the last one's.
    let reaches = walked.lazy.filter { $0.metrics.rows > 0 }.map { row in
      let norms = row.metrics.gradientNorms
      return (reach: Double(norms[0] / norms[layers.count - 1]), step: row.step)
    }
    panel.least = reaches.filter(\.reach.isFinite).min { $0.reach < $1.reach }.map {
      .init(reach: $0.reach, moment: "batch \(Number.grouped($0.step))")
    }
    return panel
  }

  /// The share of a layer's neurons with something wrong; nil where nobody has looked.
  private func share(_ layer: Int, _ flag: NeuronHealth) -> Double? {
    guard let neurons = survey?.neurons, neurons.indices.contains(layer), !neurons[layer].isEmpty
    else { return nil }
    return Double(neurons[layer].count { $0.health.contains(flag) }) / Double(neurons[layer].count)
  }

  // MARK: One neuron, or where none is held the image shown and the mistakes

  /// The neuron under the pointer, or the one that a click holds, by its layer, counted from 0, and
  /// its place there.
  private func held(_ hover: Hover?) -> (layer: Int, index: Int)? {
    for control in [hover?.control, scene.controls.pinned] {
      if case .neuron(let column, let index)? = control, column > 0 { return (column - 1, index) }
    }
    return nil
  }

  /// The weights that a neuron lays over the pixels; of a deeper one those of the layers below it
  /// multiplied, as if nothing bent what passes through them.
  private func mask(_ look: PanelLook, of neuron: (layer: Int, index: Int)) -> MaskPanel {
    var row = moment.weights(neuron.layer, neuron.index)
    for layer in (0..<neuron.layer).reversed() {
      // A row over a layer's neurons becomes one over what goes into them.
      var sum = [Float](repeating: 0, count: moment.input(ofLayer: layer).count)
      for (index, factor) in row.enumerated() {
        for (place, weight) in moment.weights(layer, index).enumerated() {
          sum[place] += factor * weight
        }
      }
      row = sum
    }
    let isFirst = neuron.layer == 0
    var panel = MaskPanel(
      look.frame, weights: moment.grid(row), limit: isFirst ? moment.weightLimits[0] : nil)
    panel.frame.title = isFirst ? "Mask" : "Mask through \(neuron.layer + 1) layers, as if linear"
    panel.pixels = isFirst ? moment.imageGrid : nil
    panel.name = name(neuron.index, layer: neuron.layer)
    panel.bias = moment.bias(neuron.layer, neuron.index)
    return panel
  }

  /// The images that excite the neuron held most; with none, those that are read wrong, the surest
  /// mistakes first.
  private func images(_ look: PanelLook) -> SampleGallery {
    var (title, empty) = ("Mistakes", "The validation set is being examined.")
    var items: [SampleGallery.Item] = []
    var count: Int?
    if let survey, let neuron = held(look.hover) {
      let name = name(neuron.index, layer: neuron.layer)
      (title, empty) = ("Excite \(name) most", "No image excites \(name).")
      items = survey.neurons[neuron.layer][neuron.index].exciting.map { excitement in
        item(excitement.image, survey) { label, _ in
          "\(label): \(Number.tiny(Double(excitement.value)))"
        }
      }
    } else if let survey {
      let (report, labels) = (survey.report, data.validation.labels)
      let wrong = report.answers.indices.filter { report.answers[$0] != labels[$0] }
        .sorted { (-report.probabilities[$0], $0) < (-report.probabilities[$1], $1) }
      (count, empty) = (wrong.count, "Every image is read right.")
      items = wrong.prefix(60).map { item($0, survey) { "said \($1), was \($0)" } }
    }
    var gallery = gallery(look.frame, title, items, look, count: count, firstRow: own.firstRow)
    (gallery.isOfMatrix, gallery.emptyWords) = (false, empty)
    return gallery
  }
}
