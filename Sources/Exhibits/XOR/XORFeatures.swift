import Datasets
import Networks
import Drawing
import Training

/// The space of the last hidden layer: its axes, the warped sheet, the rows, and the output
/// layer's own plane in the coordinates of the axes.
struct XORFeatures {
  var axes: [FeatureSpacePanel.Axis]
  var sheet: FeatureSpacePanel.Sheet
  /// One coordinate vector for each row of the data.
  var rows: [[Double]]
  var plane: FeatureSpacePanel.Plane
  /// What the header says; empty for the name of the plane.
  var caption: String

  init(_ portrait: XORMoment) {
    let layer = portrait.lastHidden
    let size = portrait.settings.architecture.layers[layer].size
    let outputLayer = portrait.layerCount - 1
    let weights = portrait.weights(ofLayer: outputLayer, from: portrait.snapshot.parameters)
    let bias = portrait.snapshot.parameters[portrait.tensor(outputLayer, .bias).range.lowerBound]
    let sheetValues = portrait.sheet.sheet(layer: layer)
    let rowValues = Self.byRow(portrait.rows.layers[layer], neurons: size)
    let outputs = portrait.sheet.field(layer: outputLayer, neuron: 0)

    if size <= 3 {
      let span = portrait.span(layer)
      axes = (0..<size).map {
        .init(
          portrait.name(ofNeuron: $0, layer: layer + 1),
          range: Double(span.lowerBound)...Double(span.upperBound))
      }
      sheet = .init(side: portrait.sheet.grid.side, coordinates: sheetValues, outputs: outputs)
      rows = Self.vectors(rowValues, size)
      plane = .init(weights: weights.map { Double($0) }, bias: Double(bias))
      caption = ""
      return
    }

    let components = PrincipalComponents(
      of: sheetValues + rowValues, dimension: size, count: 3)
    guard let components else {
      axes = (0..<3).map { .init("PC \($0 + 1)") }
      sheet = .init(
        side: portrait.sheet.grid.side,
        coordinates: [Float](repeating: .nan, count: outputs.count * 3), outputs: outputs)
      rows = Self.vectors([Float](repeating: .nan, count: rowValues.count / size * 3), 3)
      plane = .init(weights: [0, 0, 0], bias: 0)
      caption = "not finite"
      return
    }
    // A direction and its opposite are the same component; the one on which the output grows
    // is shown, whatever was shown before.
    let slice = components.restriction(ofWeights: weights, bias: bias)
    let signs: [Float] = slice.weights.map { $0 < 0 ? -1 : 1 }
    let oriented = { (flat: [Float]) in
      flat.indices.map { flat[$0] * signs[$0 % 3] }
    }
    let coordinates = oriented(components.coordinates(of: sheetValues))
    let places = oriented(components.coordinates(of: rowValues))
    let range = Self.cube(around: coordinates + places)
    axes = (0..<3).map { axis in
      .init(
        "PC \(axis + 1), \(Number.fixed(100 * Double(components.shares[axis]), decimals: 0))%",
        range: range)
    }
    sheet = .init(side: portrait.sheet.grid.side, coordinates: coordinates, outputs: outputs)
    rows = Self.vectors(places, 3)
    plane = .init(
      weights: slice.weights.map { Double(abs($0)) }, bias: Double(slice.bias))
    let share = Number.fixed(100 * Double(components.explainedShare), decimals: 1)
    caption = "PC 1–3, \(share)% of variance"
  }

  /// `[neuron, row]` turned into `[row, neuron]`.
  private static func byRow(_ values: [Float], neurons: Int) -> [Float] {
    let rows = values.count / neurons
    return [Float](unsafeUninitializedCapacity: values.count) { result, count in
      for neuron in 0..<neurons {
        for row in 0..<rows { result[row * neurons + neuron] = values[neuron * rows + row] }
      }
      count = values.count
    }
  }

  private static func vectors(_ flat: [Float], _ size: Int) -> [[Double]] {
    stride(from: 0, to: flat.count, by: size).map { start in
      flat[start..<start + size].map { Double($0) }
    }
  }

  /// One range for all three axes, in steps, so that the cube does not stretch what it shows.
  private static func cube(around values: [Float]) -> ClosedRange<Double> {
    var range = SteppedRange()
    let largest = values.reduce(Float(0)) { max($0, abs($1)) }
    if largest.isFinite { range.cover(-largest...largest, margin: 0.02) }
    let bounds = range.bounds ?? -1...1
    return Double(bounds.lowerBound)...Double(bounds.upperBound)
  }
}
