import Datasets
import Drawing
import Networks
import Training

/// What the panels show of one moment of a curve, and of its target. A neuron's face is a curve.
package final class FunctionMoment: NetworkMoment<ApproximationRun<FunctionData>> {
  /// Where the curves are known, ascending.
  private(set) var xs: [Double] = []
  /// The target there; not a number where it has no value.
  private(set) var target: [Double] = []
  /// The target and its grid that these are of.
  private var frame: FunctionData.Frame?
  private var valueRange = AxisRange(isLog: false)

  package override func reset() {
    super.reset()
    valueRange.reset()
    cover()
  }

  override func cover() {
    let frame = snapshot.data.frame
    if frame != self.frame {
      self.frame = frame
      // Every fourth point of the dense grid is drawn: a line through 501 of them is as smooth.
      let points = stride(from: 0, to: frame.grid.count, by: 4)
      xs = points.map { frame.grid.places[$0] }
      target = points.map { frame.grid.values[$0] }
      places = frame.normalization.inputs(xs)
    }
    super.cover()
    if let range = frame.grid.range {
      valueRange.include([range.lowerBound, range.upperBound])
    }
    // A sample that a person puts into the air above the curve must stay where it was put.
    let axis = valueRange.bounds == nil ? nil : yRange
    valueRange.include(snapshot.data.samples.values.lazy.filter { axis?.contains($0) != true })
  }

  // MARK: The curve

  private var normalization: Normalization { snapshot.data.frame.normalization }

  /// The network's answers where the curves are known, in the target's units.
  var curve: [Double] { normalization.values(values(ofNeuron: 0, layer: layerCount)) }

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

  /// What each neuron of the last hidden layer adds to the output, in the target's units.
  var contributions: [CurvePanel.Contribution] {
    guard layerCount > 1 else { return [] }
    let scale = normalization.target.scale
    return parameters[weights(layerCount - 1)].enumerated().map { neuron, weight in
      let factor = Double(weight) * scale
      return .init(
        weight: Double(weight),
        values: values(ofNeuron: neuron, layer: layerCount - 1).map { Double($0) * factor })
    }
  }

  /// The output's bias in the target's units: where the curve lies when no neuron adds to it.
  var bias: Double {
    normalization.target.value(parameters[biases(layerCount - 1).lowerBound])
  }

  // MARK: The graph

  override func draw(_ neuron: inout NetworkGraphPanel.Neuron, _ index: Int, layer: Int) {
    func thinned(_ values: [Float]) -> [Float] {
      stride(from: 0, to: values.count, by: 10).map { values[$0] }
    }
    let values = thinned(values(ofNeuron: index, layer: layer))
    switch layer {
    case 0: neuron.curve = Sparkline(values: values, scale: .signed(limit: 1), isFilled: false)
    case layerCount:
      let (column, y) = (normalization.target, yRange)
      let heights =
        Double(column.normalized(y.lowerBound))...Double(column.normalized(y.upperBound))
      neuron.curve = Sparkline(
        values: values, target: thinned(target.map { column.normalized($0) }),
        scale: .heights(heights), isFilled: false)
    default: neuron.curve = Sparkline(values: values, scale: scale(ofLayer: layer - 1))
    }
  }

  override func scale(ofLayer layer: Int) -> ValueScale {
    switch architecture.layers[layer].activation {
    case .tanh, .sigmoid: return .signed(limit: 1)
    default:
      let span = spans[layer].bounds ?? -1...1
      return .signed(limit: Double(max(span.upperBound, -span.lowerBound)))
    }
  }

  /// Over the domain, the input runs evenly from −1 to 1.
  override func probes(ofNeuron neuron: Int, layer: Int) -> [Float] {
    layer > 0 ? super.probes(ofNeuron: neuron, layer: layer) : [0.5]
  }

  override func caption(ofLayer layer: Int) -> String {
    layer == layerCount ? "output" : super.caption(ofLayer: layer)
  }
}
