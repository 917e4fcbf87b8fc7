import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What one moment's network makes of one image: every layer's values, and the answer.
package final class ClassifierMoment: Moment {
  let settings: ClassifierSettings
  let architecture: Architecture
  let layerNames: [String]
  let shapes: [Networks.Shape]
  let inputShapes: [Networks.Shape]
  private let network: Network
  private let layout: [ParameterTensor]
  package private(set) var snapshot: ClassifierSnapshot
  /// `[y, x]`, 0 to 1.
  private(set) var image: [Float]
  private(set) var activations = Activations()
  /// How likely each class is, 0 to 1.
  package private(set) var probabilities: [Float] = []
  /// For each layer the largest value that was shown, and the largest weight: they only grow.
  private(set) var valueLimits: [Double]
  private(set) var weightLimits: [Double]
  private(set) var gradientLimits: [Double]
  /// For each layer of a network of dense layers behind the first, or for the only one, the weight that
  /// is drawn widest, the 99th percentile; it only grows too.
  private(set) var weightReferences: [Double]
  /// The largest count of a confusion matrix that was shown.
  private(set) var largestCount = 1
  /// What the optimiser's panel spans.
  private(set) var ranges: [OptimizerPanel.Quantity: AxisRange] = [:]

  init(_ settings: ClassifierSettings, _ snapshot: ClassifierSnapshot) {
    self.settings = settings
    self.snapshot = snapshot
    architecture = settings.architecture
    layerNames = architecture.layerNames
    shapes = architecture.shapes
    inputShapes = architecture.inputShapes
    layout = architecture.parameterLayout
    network = Network(architecture, parameters: snapshot.parameters)
    image = [Float](repeating: 0, count: architecture.inputs)
    valueLimits = Array(repeating: 0, count: shapes.count)
    weightLimits = valueLimits
    gradientLimits = valueLimits
    weightReferences = valueLimits
    look()
  }

  /// Shows another moment.
  package func show(_ next: ClassifierSnapshot) {
    snapshot = next
    network.parameters = next.parameters
    look()
  }

  /// Shows another image, `[y, x]` from 0 to 1.
  func show(image next: [Float]) {
    guard next.count == architecture.inputs, next != image else { return }
    image = next
    look()
  }

  /// A new run begins: the scales may shrink.
  package func reset() {
    largestCount = 1
    ranges = [:]
    valueLimits = Array(repeating: 0, count: shapes.count)
    weightLimits = valueLimits
    gradientLimits = valueLimits
    weightReferences = valueLimits
    look()
  }

  /// What the last layer says of each class, before the softmax.
  var logits: [Float] { activations.layers.last ?? [] }

  /// The largest |logit| that was shown.
  var logitLimit: Double { valueLimits.last ?? 0 }

  /// The most likely class.
  package var answer: Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  private func look() {
    network.forward(image, rows: 1, into: &activations)
    probabilities = network.probabilities(ofOutputs: logits, rows: 1)
    for layer in shapes.indices {
      let largest = activations.layers[layer].reduce(Float(0)) { max($0, abs($1)) }
      if largest.isFinite { valueLimits[layer] = max(valueLimits[layer], Double(largest)) }
      guard let weights = tensor(layer, .weight)?.range else { continue }
      func limit(_ values: ArraySlice<Float>) -> Double {
        let largest = values.reduce(Float(0)) { max($0, abs($1)) }
        return largest.isFinite ? Double(largest) : 0
      }
      weightLimits[layer] = max(weightLimits[layer], limit(snapshot.parameters[weights]))
      gradientLimits[layer] = max(gradientLimits[layer], limit(snapshot.gradient[weights]))
      guard layer > 0 || shapes.count == 1, !settings.subject.hasMaps else { continue }
      let widest = quantile(ofMagnitudes: snapshot.parameters[weights], 0.99) ?? 0
      weightReferences[layer] = max(weightReferences[layer], Double(widest))
    }
  }

  /// Makes room for what the history holds, and for what was found of the validation set.
  func cover(_ rows: [RunCurves<ClassifierRun>.Row]) {
    for row in Self.thinned(rows) {
      for quantity in OptimizerPanel.Quantity.allCases where !quantity.isSpread {
        for layer in 0..<row.metrics.weightNorms.scalarCount {
          ranges[quantity, default: AxisRange(isLog: true)].include(
            row.metrics.value(quantity, layer))
        }
      }
    }
  }

  func cover(_ survey: ClassifierSurvey) {
    largestCount = max(largestCount, survey.report.matrix.counts.max() ?? 1)
    for quantity in [OptimizerPanel.Quantity.weights, .activations] {
      for bands in quantity == .weights ? survey.weights : survey.activations {
        ranges[quantity, default: AxisRange(isLog: false)].include(bands)
      }
    }
  }

  /// Few enough rows for a small line, the last among them.
  static func thinned(_ rows: [RunCurves<ClassifierRun>.Row]) -> [RunCurves<ClassifierRun>.Row] {
    let every = max(1, rows.count / 160)
    return rows.enumerated().filter {
      $0.element.metrics.rows > 0 && ($0.offset % every == 0 || $0.offset == rows.count - 1)
    }.map(\.element)
  }

  /// Where a tensor of a layer lies; nil where the layer has none.
  func tensor(_ layer: Int, _ role: ParameterTensor.Role) -> ParameterTensor? {
    layout.first { $0.layer == layer && $0.role == role }
  }

  /// What goes into a layer, for the image shown.
  func input(ofLayer layer: Int) -> [Float] {
    layer == 0 ? image : activations.layers[layer - 1]
  }

  /// One map of what comes out of a layer.
  func map(_ layer: Int, _ index: Int) -> [Float] {
    let pixels = shapes[layer].pixels
    return Array(activations.layers[layer][index * pixels..<(index + 1) * pixels])
  }

  /// One map of what goes into a layer.
  func inputMap(_ layer: Int, _ index: Int) -> [Float] {
    let pixels = inputShapes[layer].pixels
    return Array(input(ofLayer: layer)[index * pixels..<(index + 1) * pixels])
  }

  /// Whether what comes out of a layer is never below 0.
  func isUnsigned(_ layer: Int) -> Bool {
    switch architecture.layers[layer] {
    case .dense(_, let activation, _), .conv2D(_, let activation), .batchNorm(let activation):
      return [.relu, .sigmoid, .softplus].contains(activation)
    case .maxPool2D, .averagePool2D, .flatten, .dropout:
      return layer == 0 || isUnsigned(layer - 1)
    case .gaussian: return false
    }
  }
}

extension ClassifierSnapshot.Metrics {
  /// What the optimiser's panel shows of a layer; not a number for what only an examination finds.
  func value(_ quantity: OptimizerPanel.Quantity, _ layer: Int) -> Double {
    switch quantity {
    case .updateToWeight:
      let weight = weightNorms[layer]
      return weight > 0 ? Double(updateNorms[layer] / weight) : 0
    case .gradient: return Double(gradientNorms[layer])
    case .update: return Double(updateNorms[layer])
    case .weight: return Double(weightNorms[layer])
    case .weights, .activations: return .nan
    }
  }
}

extension Activation {
  /// The name as people write it; empty for none.
  var title: String {
    switch self {
    case .identity: ""
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .elu: "ELU"
    case .silu: "SiLU"
    case .gelu: "GELU"
    case .sigmoid, .tanh, .softplus: rawValue
    }
  }
}
