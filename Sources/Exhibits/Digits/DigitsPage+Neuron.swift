import Datasets
import Drawing
import Networks
import Viewing
import Training

// One neuron, or where none is held the image shown and the mistakes.
extension DigitsPage {
  /// A neuron by its layer, counted from 0, and its place there.
  struct Neuron: Equatable {
    var layer: Int
    var index: Int
  }

  /// The neuron under the pointer, or the one that a click holds.
  func held(_ hover: Hover?) -> Neuron? {
    for control in [hover?.control, scene.controls.pinned] {
      if case .neuron(let column, let index)? = control, column > 0 {
        return Neuron(layer: column - 1, index: index)
      }
    }
    return nil
  }

  // MARK: The mask

  /// The weights that a neuron lays over the pixels; of a deeper one those of the layers below it
  /// multiplied, as if nothing bent what passes through them.
  func mask(_ look: PanelLook, of neuron: Neuron) -> MaskPanel {
    var row = weights(of: neuron)
    for layer in (0..<neuron.layer).reversed() { row = through(layer, row) }
    let side = settings.side
    let isFirst = neuron.layer == 0
    let bias = moment.tensor(neuron.layer, .bias).map {
      Double(snapshot.parameters[$0.range.lowerBound + neuron.index])
    }
    var panel = MaskPanel(
      look.frame, weights: NumberGrid(rows: side, columns: side, values: row),
      limit: isFirst ? moment.weightLimits[0] : nil)
    panel.frame.title =
      isFirst ? "Mask" : "Mask through \(neuron.layer + 1) layers, as if linear"
    panel.pixels = isFirst ? NumberGrid(rows: side, columns: side, values: moment.image) : nil
    panel.name = name(neuron.index, layer: neuron.layer)
    panel.bias = bias
    return panel
  }

  private func weights(of neuron: Neuron) -> [Float] {
    guard let range = moment.tensor(neuron.layer, .weight)?.range else { return [] }
    let count = moment.input(ofLayer: neuron.layer).count
    let first = range.lowerBound + neuron.index * count
    return Array(snapshot.parameters[first..<first + count])
  }

  /// A row over a layer's neurons, as one over what goes into them.
  private func through(_ layer: Int, _ row: [Float]) -> [Float] {
    var sum = [Float](repeating: 0, count: moment.input(ofLayer: layer).count)
    for (index, factor) in row.enumerated() {
      for (place, weight) in weights(of: Neuron(layer: layer, index: index)).enumerated() {
        sum[place] += factor * weight
      }
    }
    return sum
  }

  // MARK: The images

  /// The images that excite the neuron held most; with none, those that are read wrong, the surest
  /// mistakes first.
  func images(_ look: PanelLook) -> SampleGallery {
    guard let survey else {
      return gallery("Mistakes", [], look, empty: "The validation set is being examined.")
    }
    guard let neuron = held(look.hover) else { return mistakes(survey, look) }
    let name = name(neuron.index, layer: neuron.layer)
    let exciting = survey.neurons[neuron.layer][neuron.index].exciting
    let items = exciting.map { excitement in
      var item = item(excitement.image, survey)
      item.words = "\(item.label): \(Number.tiny(Double(excitement.value)))"
      return item
    }
    return gallery(
      "Excite \(name) most", items, look, empty: "No image excites \(name).")
  }

  private func mistakes(_ survey: ClassifierSurvey, _ look: PanelLook) -> SampleGallery {
    let report = survey.report
    let wrong = report.answers.indices.filter { report.answers[$0] != data.validation.labels[$0] }
      .sorted {
        (-report.probabilities[$0], $0) < (-report.probabilities[$1], $1)
      }
    let items = wrong.prefix(60).map { place in
      var item = item(place, survey)
      item.words = "said \(item.answer), was \(item.label)"
      return item
    }
    return gallery(
      "Mistakes", items, look, count: wrong.count, empty: "Every image is read right.")
  }

  private func gallery(
    _ title: String, _ items: [SampleGallery.Item], _ look: PanelLook, count: Int? = nil,
    empty: String
  ) -> SampleGallery {
    var gallery = SampleGallery(look.frame, items: items, count: count)
    gallery.frame.title = title
    gallery.frame.staleness = staleness
    gallery.sample = choices.sample
    gallery.hovered = look.hover?.control
    gallery.firstRow = own.firstRow
    gallery.isOfMatrix = false
    gallery.emptyWords = empty
    return gallery
  }
}
