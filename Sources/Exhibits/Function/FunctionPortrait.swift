import Datasets
import Drawing
import Networks
import Training

/// What the panels show of one snapshot, worked out when it is first asked for and kept until
/// another snapshot is shown.
final class FunctionPortrait {
  typealias Snapshot = ApproximationSnapshot<FunctionData>

  let settings: ApproximationSettings
  let layout: [ParameterTensor]
  private(set) var snapshot: Snapshot
  private let network: Network
  /// Every so manieth point of the dense grid is drawn: a line through 501 of them is as smooth.
  static let stride = 4

  private var current: Current?
  /// What lies behind the lines, which only other data changes.
  private var scenery: Scenery
  /// What colours and axes span where an activation has no bounds of its own; grows only.
  private var spans: [SteppedRange]
  /// For each layer, the |w| (and the |gradient|) that is drawn widest; grows only.
  private(set) var weightReferences: [Double]
  private(set) var gradientReferences: [Double]
  private var valueRange = AxisRange(isLog: false)

  /// What has been worked out for the snapshot.
  private struct Current {
    var activations: Activations
    var curve: [Double]
    var flags: [[NeuronHealth]]
  }

  /// What the target and its grid look like.
  private struct Scenery {
    var frame: FunctionData.Frame
    var xs: [Double]
    var target: [Double]
    /// The same places as the network sees them.
    var places: [Float]

    init(_ frame: FunctionData.Frame) {
      self.frame = frame
      let points = Swift.stride(from: 0, to: frame.grid.count, by: FunctionPortrait.stride)
      xs = points.map { frame.grid.places[$0] }
      target = points.map { frame.grid.values[$0] }
      places = frame.normalization.inputs(xs)
    }
  }

  init(_ settings: ApproximationSettings, _ snapshot: Snapshot) {
    self.settings = settings
    self.snapshot = snapshot
    layout = settings.architecture.parameterLayout
    network = Network(settings.architecture, parameters: snapshot.parameters)
    scenery = Scenery(snapshot.data.frame)
    let layers = settings.architecture.layers.count
    spans = Array(repeating: SteppedRange(), count: layers)
    weightReferences = Array(repeating: 0, count: layers)
    gradientReferences = weightReferences
    cover()
  }

  /// Turns to another moment.
  func show(_ snapshot: Snapshot) {
    guard snapshot != self.snapshot else { return }
    if snapshot.data.frame != scenery.frame { scenery = Scenery(snapshot.data.frame) }
    self.snapshot = snapshot
    network.parameters = snapshot.parameters
    current = nil
    cover()
  }

  /// A new run: the scales may shrink.
  func reset() {
    for index in spans.indices {
      spans[index].reset()
      weightReferences[index] = 0
      gradientReferences[index] = 0
    }
    valueRange.reset()
    current = nil
    cover()
  }

  /// Makes room for what the moment shows.
  private func cover() {
    for layer in 0..<layerCount {
      let range = tensor(layer, .weight).range
      func widest(_ values: [Float]) -> Double {
        Double(quantile(ofMagnitudes: values[range], 0.99) ?? 0)
      }
      weightReferences[layer] = max(weightReferences[layer], widest(snapshot.parameters))
      gradientReferences[layer] = max(gradientReferences[layer], widest(snapshot.gradient))
    }
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
  var curve: [Double] { worked.curve }
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

  /// What each neuron of the last hidden layer adds to the output, in the target's units.
  var contributions: [CurvePanel.Contribution] {
    guard layerCount > 1 else { return [] }
    let worked = worked
    let weights = snapshot.parameters[tensor(layerCount - 1, .weight).range]
    let scale = scenery.frame.normalization.target.scale
    return weights.enumerated().map { neuron, weight in
      let factor = Double(weight) * scale
      return .init(
        weight: Double(weight),
        values: worked.activations.values(layer: layerCount - 2, neuron: neuron)
          .map { Double($0) * factor })
    }
  }

  /// The output's bias in the target's units: where the curve lies when no neuron adds to it.
  var bias: Double {
    let index = tensor(layerCount - 1, .bias).range.lowerBound
    return scenery.frame.normalization.target.value(snapshot.parameters[index])
  }

  private var worked: Current {
    if let current { return current }
    let activations = network.forward(scenery.places, rows: scenery.places.count)
    let flags = settings.architecture.layers.enumerated().map { index, layer in
      NeuronHealth.flags(activations, layer: index, activation: layer.activation)
    }
    for (layer, values) in activations.layers.enumerated() {
      guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
        continue
      }
      spans[layer].cover(low...high, margin: 0)
    }
    let result = Current(
      activations: activations,
      curve: scenery.frame.normalization.values(
        Array(activations.values(layer: layerCount - 1, neuron: 0))), flags: flags)
    current = result
    return result
  }

  // MARK: The network

  var layerCount: Int { settings.architecture.layers.count }

  /// What is wrong with each neuron of each layer, judged over the drawn places.
  var flags: [[NeuronHealth]] { worked.flags }

  /// The outputs of every layer at the drawn places.
  var activations: Activations { worked.activations }

  /// What a neuron computes over the input; layer 0 is the input itself.
  func face(layer: Int, neuron: Int) -> Sparkline {
    func thinned(_ values: some Collection<Float>) -> [Float] {
      values.enumerated().filter { $0.offset.isMultiple(of: 10) }.map(\.element)
    }
    if layer == 0 {
      return Sparkline(
        values: thinned(scenery.places), scale: .signed(limit: 1), isFilled: false)
    }
    let values = thinned(worked.activations.values(layer: layer - 1, neuron: neuron))
    guard layer == layerCount else {
      return Sparkline(values: values, scale: scale(ofLayer: layer - 1))
    }
    let column = scenery.frame.normalization.target
    return Sparkline(
      values: values, target: thinned(scenery.target.map { column.normalized($0) }),
      scale: .heights(
        Double(column.normalized(yRange.lowerBound))...Double(column.normalized(yRange.upperBound))
      ), isFilled: false)
  }

  /// How the values of a layer (from 0) are scaled.
  func scale(ofLayer layer: Int) -> ValueScale {
    switch settings.architecture.layers[layer].activation {
    case .tanh: return .signed(limit: 1)
    case .sigmoid: return .signed(limit: 1)
    default:
      _ = worked
      let span = spans[layer].bounds ?? -1...1
      return .signed(limit: Double(max(span.upperBound, -span.lowerBound)))
    }
  }

  /// h₁ … in the only hidden layer, h²₁ … in the second of several, x and ŷ.
  func name(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 { return "x" }
    if layer == layerCount { return "ŷ" }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }

  /// Where a layer's weights or biases lie in the flat buffer.
  func tensor(_ layer: Int, _ role: ParameterTensor.Role) -> ParameterTensor {
    layout[layer * 2 + (role == .weight ? 0 : 1)]
  }
}
