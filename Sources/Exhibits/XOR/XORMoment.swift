import Datasets
import Drawing
import Networks
import Training

/// What the panels of XOR show of one snapshot, worked out when it is first asked for and kept
/// until another snapshot is shown.
package final class XORMoment: NetworkMoment<XORRun> {
  /// Samples of the sheet that the feature space shows.
  private lazy var sheet = NeuronFields(
    architecture, grid: InputGrid(side: 33, xRange: -0.25...1.25, yRange: -0.25...1.25))
  /// Samples of the part of the input space that panel 2 shows.
  private lazy var fields = NeuronFields(architecture, grid: InputGrid(side: 128))
  private var hasFields = false
  private var knownRows: Activations?
  private var knownFeatures: FeatureSpacePanel?

  override func cover() {
    (hasFields, knownRows, knownFeatures) = (false, nil, nil)
    // Over −0.5 … 1.5, for the neurons' faces and for judging their health.
    if places.isEmpty { places = InputGrid(side: Self.faceSide).inputs }
    super.cover()
  }

  package override func reset() {
    super.reset()
    cover()
  }

  /// The hidden layer whose space the feature panel shows, counted from 0 in the layer list.
  var lastHidden: Int { layerCount - 2 }

  /// Every layer's outputs for the rows of the data.
  var rows: Activations {
    if let knownRows { return knownRows }
    let points = snapshot.points
    let rows = network.forward(points.inputs, rows: points.count)
    knownRows = rows
    return rows
  }

  /// The network's answer to each row of the data, P(true).
  var answers: [Float] { Array(rows.values(layer: layerCount - 1, neuron: 0)) }

  func isRight(_ row: Int) -> Bool {
    let answer = answers[row]
    return answer.isFinite && (answer >= 0.5) == snapshot.points.rows[row].target
  }

  /// A neuron's own field over `domain`, 128×128; `layer` counts from 1.
  func field(ofNeuron neuron: Int, layer: Int, over domain: Rect) -> Field {
    let x = Float(domain.minX)...Float(domain.maxX)
    let y = Float(domain.minY)...Float(domain.maxY)
    if fields.grid.xRange != x || fields.grid.yRange != y {
      fields = NeuronFields(architecture, grid: InputGrid(side: 128, xRange: x, yRange: y))
      hasFields = false
    }
    if !hasFields { fields.update(parameters: parameters) }
    hasFields = true
    return Field(
      width: fields.grid.side, height: fields.grid.side,
      values: fields.field(layer: layer - 1, neuron: neuron), scale: scale(ofLayer: layer - 1),
      domain: domain)
  }

  /// The space of the last hidden layer as its panel draws it, which puts its own frame around it:
  /// the axes, the warped sheet, the rows, and the output layer's own plane. Its caption is empty
  /// where the axes are neurons.
  var features: FeatureSpacePanel {
    if let knownFeatures { return knownFeatures }
    let (layer, last) = (lastHidden, layerCount - 1)
    let size = architecture.layers[layer].size
    let weights = Array(parameters[weights(last)])
    let bias = parameters[biases(last).lowerBound]
    let (activations, count) = (rows.layers[layer], rows.rows)
    var places = (0..<count).flatMap { row in
      (0..<size).map { activations[$0 * count + row] }
    }
    sheet.update(parameters: parameters)
    let outputs = sheet.field(layer: last, neuron: 0)
    var coordinates = sheet.sheet(layer: layer)

    let axes: [FeatureSpacePanel.Axis]
    let plane: FeatureSpacePanel.Plane
    var caption = ""
    if size <= 3 {
      let range = span(ofLayer: layer).doubles
      axes = (0..<size).map { .init(name(ofNeuron: $0, layer: layer + 1), range: range) }
      plane = .init(weights: weights.map { Double($0) }, bias: Double(bias))
    } else if let components = PrincipalComponents(
      of: coordinates + places, dimension: size, count: 3)
    {
      // A direction and its opposite are the same component; the one on which the output grows is
      // shown, whatever was shown before.
      let slice = components.restriction(ofWeights: weights, bias: bias)
      let signs: [Float] = slice.weights.map { $0 < 0 ? -1 : 1 }
      func oriented(_ values: [Float]) -> [Float] {
        components.coordinates(of: values).enumerated().map { $1 * signs[$0 % 3] }
      }
      (coordinates, places) = (oriented(coordinates), oriented(places))
      // One range for all three axes, in steps, so that the cube does not stretch what it shows.
      var cube = SteppedRange()
      let largest = (coordinates + places).reduce(Float(0)) { max($0, abs($1)) }
      if largest.isFinite { cube.cover(-largest...largest, margin: 0.02) }
      let range = (cube.bounds ?? -1...1).doubles
      axes = (0..<3).map { axis in
        let share = Number.fixed(100 * Double(components.shares[axis]), decimals: 0)
        return .init("PC \(axis + 1), \(share)%", range: range)
      }
      plane = .init(weights: slice.weights.map { Double(abs($0)) }, bias: Double(slice.bias))
      let share = Number.fixed(100 * Double(components.explainedShare), decimals: 1)
      caption = "PC 1–3, \(share)% of variance"
    } else {
      axes = (0..<3).map { .init("PC \($0 + 1)") }
      coordinates = [Float](repeating: .nan, count: outputs.count * 3)
      places = [Float](repeating: .nan, count: count * 3)
      plane = .init(weights: [0, 0, 0], bias: 0)
      caption = "not finite"
    }
    var panel = FeatureSpacePanel(PanelFrame("Feature space", key: 3, caption: caption), axes: axes)
    panel.sheet = .init(side: sheet.grid.side, coordinates: coordinates, outputs: outputs)
    panel.plane = plane
    panel.rows = snapshot.points.rows.enumerated().map { index, row in
      FeatureSpacePanel.Row(
        coordinates: places[index * axes.count..<(index + 1) * axes.count].map { Double($0) },
        classIndex: row.target ? 1 : 0, isWrong: !isRight(index),
        label: index < 8 ? row.label : "")
    }
    knownFeatures = panel
    return panel
  }

  // MARK: The graph

  override var numbersLayers: Bool { false }
  override var probeWords: (always: String, mostly: String) { ("on every probe", "on most probes") }

  override func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    super.draw(&neuron, index, layer: layer)
    guard layer == 0, let face = neuron.face else { return }
    neuron.face?.values = face.values.map { ($0 + 0.5) / 2 }
    neuron.face?.scale = .probability
  }

  /// Activity is that for the rows of the data.
  override func probes(ofNeuron neuron: Int, layer: Int) -> [Float] {
    layer > 0
      ? Array(rows.values(layer: layer - 1, neuron: neuron))
      : snapshot.points.rows.map { neuron == 0 ? $0.x1 : $0.x2 }
  }

  override func lines(ofNeuron neuron: Int, layer: Int) -> [Tooltip.Line] {
    let scale = scale(ofLayer: layer - 1)
    let cells = zip(snapshot.points.rows.prefix(4), probes(ofNeuron: neuron, layer: layer)).map {
      Tooltip.Cell(label: $0.label, value: Double($1), scale: scale)
    }
    return (formula(layer, neuron).map { [.formula($0)] } ?? []) + [.cells(cells)]
  }

  /// What a neuron computes, as `σ(4.6·x₁ − 2.3·x₂ + 1)`; nil for more inputs than a line holds.
  private func formula(_ layer: Int, _ index: Int) -> String? {
    let inputs = architecture.layerInputs[layer - 1]
    guard inputs <= 3 else { return nil }
    let weights = weights(layer - 1).lowerBound + index * inputs
    var text = ""
    func add(_ value: Float, _ name: String) {
      let sign = value < 0 ? Number.minus : text.isEmpty ? "" : "+"
      text += text.isEmpty ? sign : " \(sign) "
      text += Number.compact(Double(abs(value))) + name
    }
    for input in 0..<inputs {
      add(parameters[weights + input], "·" + name(ofNeuron: input, layer: layer - 1))
    }
    add(parameters[biases(layer - 1).lowerBound + index], "")
    let activation = architecture.layers[layer - 1].activation
    return "\(activation == .sigmoid ? "σ" : activation.rawValue)(\(text))"
  }
}

extension PointSet.Row {
  /// Its inputs, as `0 1`.
  var label: String { "\(Number.tick(Double(x1))) \(Number.tick(Double(x2)))" }
}
