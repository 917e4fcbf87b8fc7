import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What the panels show of one snapshot, worked out when it is first asked for and kept until
/// another snapshot is shown.
package final class FunctionMoment: ApproximationMoment {
  package typealias Snapshot = ApproximationSnapshot<FunctionData>

  package private(set) var snapshot: Snapshot
  private let curveNeurons: CurveNeurons
  /// Every so manieth point of the dense grid is drawn: a line through 501 of them is as smooth.
  private static let stride = 4

  /// What lies behind the lines, which only other data changes.
  private var scenery: Scenery
  private var valueRange = AxisRange(isLog: false)
  /// The network's answers, once somebody has asked for them.
  private var knownCurve: [Double]?

  /// What the target and its grid look like.
  private struct Scenery {
    var frame: FunctionData.Frame
    var xs: [Double]
    var target: [Double]
    /// The same places as the network sees them.
    var places: [Float]

    init(_ frame: FunctionData.Frame) {
      self.frame = frame
      let points = Swift.stride(from: 0, to: frame.grid.count, by: FunctionMoment.stride)
      xs = points.map { frame.grid.places[$0] }
      target = points.map { frame.grid.values[$0] }
      places = frame.normalization.inputs(xs)
    }
  }

  init(_ experiment: FunctionExperiment, _ snapshot: Snapshot) {
    self.snapshot = snapshot
    curveNeurons = CurveNeurons(experiment.settings.architecture) {
      experiment.name(ofNeuron: $0, layer: $1)
    }
    scenery = Scenery(snapshot.data.frame)
    cover()
  }

  package func show(_ snapshot: Snapshot) {
    guard snapshot != self.snapshot else { return }
    if snapshot.data.frame != scenery.frame { scenery = Scenery(snapshot.data.frame) }
    self.snapshot = snapshot
    cover()
  }

  package func reset() {
    curveNeurons.reset()
    valueRange.reset()
    cover()
  }

  /// Makes room for what the moment shows.
  private func cover() {
    knownCurve = nil
    curveNeurons.show(
      parameters: snapshot.parameters, gradient: snapshot.gradient, inputs: scenery.places)
    if let range = scenery.frame.grid.range {
      valueRange.include([range.lowerBound, range.upperBound])
    }
    // A sample that a person puts into the air above the curve must stay where it was put.
    let axis = valueRange.bounds == nil ? nil : yRange
    valueRange.include(snapshot.data.samples.values.lazy.filter { axis?.contains($0) != true })
  }

  // MARK: The curve

  /// Where the curves are known, ascending.
  var xs: [Double] { scenery.xs }
  /// The target there; not a number where it has no value.
  var target: [Double] { scenery.target }
  /// The network's answers there, in the target's units.
  var curve: [Double] {
    if let knownCurve { return knownCurve }
    let outputs = curveNeurons.activations.values(layer: layerCount - 1, neuron: 0)
    let curve = scenery.frame.normalization.values(Array(outputs))
    knownCurve = curve
    return curve
  }
  /// Network − target.
  var residual: [Double] { zip(curve, target).map { $0 - $1 } }

  var xRange: ClosedRange<Double> { snapshot.data.target.domain[0] }

  /// What the y axis spans: target and samples, with some air.
  var yRange: ClosedRange<Double> {
    guard let bounds = valueRange.bounds else { return 0...1 }
    let length = bounds.upperBound - bounds.lowerBound
    let air = length > 0 ? length * 0.12 : max(abs(bounds.upperBound), 1) * 0.5
    // More above, where the axis has its name.
    let limit = Double.greatestFiniteMagnitude
    return max(bounds.lowerBound - air, -limit)...min(bounds.upperBound + 1.5 * air, limit)
  }

  /// The residual's axis goes this far up and down: a quarter of the target's range, rounded, so
  /// that it never has to change.
  var residualLimit: Double {
    guard let bounds = valueRange.bounds else { return 1 }
    let length = bounds.upperBound - bounds.lowerBound
    let quarter = (length > 0 ? length : max(abs(bounds.upperBound), 1)) / 4
    var decade = 1.0
    while decade > quarter, decade > 1e-300 { decade /= 10 }
    while decade * 10 <= quarter { decade *= 10 }
    return ([1.0, 2, 4, 5, 10].first { $0 * decade >= quarter * 0.999 } ?? 10) * decade
  }

  /// The input at a place on the page, for a plot that spans `xRange`.
  func x(at point: Point, in plot: Rect) -> Double {
    let share = min(max((point.x - plot.x) / plot.width, 0), 1)
    return xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound)
  }

  // MARK: The network

  private var layerCount: Int { curveNeurons.architecture.layers.count }

  package var neurons: NeuronGraph {
    let column = scenery.frame.normalization.target
    curveNeurons.target = (
      scenery.target.map { column.normalized($0) },
      Double(column.normalized(yRange.lowerBound))...Double(column.normalized(yRange.upperBound))
    )
    return curveNeurons
  }

  /// What is wrong with each neuron of each layer, judged over the drawn places.
  var flags: [[NeuronHealth]] { (0..<layerCount).map { curveNeurons.flags($0) } }

  /// What each neuron of the last hidden layer adds to the output, in the target's units.
  var contributions: [CurvePanel.Contribution] {
    guard layerCount > 1 else { return [] }
    let activations = curveNeurons.activations
    let weights = snapshot.parameters[curveNeurons.weights(layerCount - 1)]
    let scale = scenery.frame.normalization.target.scale
    return weights.enumerated().map { neuron, weight in
      let factor = Double(weight) * scale
      return .init(
        weight: Double(weight),
        values: activations.values(layer: layerCount - 2, neuron: neuron)
          .map { Double($0) * factor })
    }
  }

  /// The output's bias in the target's units: where the curve lies when no neuron adds to it.
  var bias: Double {
    let index = curveNeurons.biases(layerCount - 1).lowerBound
    return scenery.frame.normalization.target.value(snapshot.parameters[index])
  }
}
