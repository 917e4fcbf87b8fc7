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
  /// What colours and widths span.
  private var scales: GrowingScale<Scales>
  /// Which neurons of dense layers an image excites most.
  private var prominence: [Prominence]
  /// The largest count of a confusion matrix that was shown.
  private var largestCounts = GrowingScale(1)
  /// What the optimiser's panel spans: the run as far as it is known.
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
    prominence = shapes.map { _ in Prominence() }
    scales = GrowingScale(Scales(layers: shapes.count))
    reset()
  }

  package func show(_ next: ClassifierSnapshot) {
    snapshot = next
    network.parameters = next.parameters
    look()
  }

  /// Shows another image, `[y, x]` from 0 to 1.
  func show(image next: [Float]) {
    guard next.count == architecture.inputs, next != image else { return }
    image = next
    look(isAnew: true)
  }

  /// A new run begins: the scales may shrink.
  package func reset() {
    ranges = [:]
    forget(from: .min)
    look(isAnew: true)
  }

  package func forget(from step: Int) {
    scales.forget(from: step)
    largestCounts.forget(from: step)
  }

  /// For each layer the largest value and the largest weight that were shown up to this moment.
  var valueLimits: [Double] { scales[snapshot.step].values }
  var weightLimits: [Double] { scales[snapshot.step].weights }
  var gradientLimits: [Double] { scales[snapshot.step].gradients }
  /// For each layer of a network of dense layers behind the first, or for the only one, the weight that
  /// is drawn widest, the 99th percentile.
  var weightReferences: [Double] { scales[snapshot.step].references }

  /// What the last layer says of each class, before the softmax.
  var logits: [Float] { activations.layers.last ?? [] }

  /// The most likely class.
  package var answer: Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  /// The neurons of a dense layer that are worth showing first; of the last one the answer and the
  /// truth before all.
  func order(ofLayer layer: Int, truth: Int?) -> [Int] {
    prominence[layer].order(first: layer == shapes.count - 1 ? [answer, truth] : [])
  }

  private func look(isAnew: Bool = false) {
    network.forward(image, rows: 1, into: &activations)
    probabilities = network.probabilities(ofOutputs: logits, rows: 1)
    func limit(_ values: ArraySlice<Float>) -> Double {
      let largest = values.reduce(Float(0)) { max($0, abs($1)) }
      return largest.isFinite ? Double(largest) : 0
    }
    var shown = Scales(layers: shapes.count)
    defer { scales.grow(at: snapshot.step) { $0.cover(shown) } }
    for layer in shapes.indices {
      shown.values[layer] = limit(activations.layers[layer][...])
      guard let weights = tensor(layer, .weight)?.range else { continue }
      shown.weights[layer] = limit(snapshot.parameters[weights])
      shown.gradients[layer] = limit(snapshot.gradient[weights])
      guard layer > 0 || shapes.count == 1, !settings.subject.hasMaps else { continue }
      shown.references[layer] = Double(
        quantile(ofMagnitudes: snapshot.parameters[weights], 0.99) ?? 0)
      guard layer > 0 else { continue }
      let strengths = Prominence.strengths(
        activations.layers[layer - 1], into: snapshot.parameters[weights])
      prominence[layer - 1].follow(strengths, isAnew: isAnew)
    }
    // Nothing follows on the answers: each is worth what it says.
    prominence[shapes.count - 1].follow(probabilities, isAnew: isAnew)
  }

  /// Makes room for what the history holds, and for what was found of the validation set.
  func cover(_ rows: [Curves<ClassifierRun>.Row]) {
    let rows = rows.thinned.filter { $0.metrics.rows > 0 }
    for quantity in OptimizerPanel.Quantity.allCases where !quantity.isSpread {
      var range = ranges[quantity] ?? AxisRange(isLog: true)
      for row in rows {
        for layer in row.metrics.weightNorms.indices {
          range.include(row.metrics.value(quantity, layer))
        }
      }
      ranges[quantity] = range
    }
  }

  func cover(_ survey: ClassifierSurvey) {
    let largest = survey.report.matrix.counts.max() ?? 1
    largestCounts.grow(at: survey.step) { $0 = max($0, largest) }
    let (weights, activations) = (survey.spread.weights, survey.spread.activations)
    ranges[.weights, default: AxisRange(isLog: false)].include(weights.joined())
    ranges[.activations, default: AxisRange(isLog: false)].include(activations.joined())
  }

  /// The largest count of a confusion matrix up to the step at which one was found.
  func largestCount(at step: Int) -> Int { largestCounts[step] }

  // MARK: Layers

  /// Where a tensor of a layer lies; nil where the layer has none.
  func tensor(_ layer: Int, _ role: ParameterTensor.Role) -> ParameterTensor? {
    layout.first { $0.layer == layer && $0.role == role }
  }

  /// The weights of one filter or neuron, or what lies at their places in another buffer that is
  /// laid out as the parameters are; none where the layer has none.
  func weights(_ layer: Int, _ index: Int, in numbers: [Float]? = nil) -> [Float] {
    guard let tensor = tensor(layer, .weight) else { return [] }
    let count = tensor.range.count / max(tensor.shape[0], 1)
    let first = tensor.range.lowerBound + index * count
    return Array((numbers ?? snapshot.parameters)[first..<first + count])
  }

  func bias(_ layer: Int, _ index: Int) -> Double {
    tensor(layer, .bias).map { Double(snapshot.parameters[$0.range.lowerBound + index]) } ?? 0
  }

  /// What goes into a layer, for the image shown: into the first its pixels as they are normalised.
  func input(ofLayer layer: Int) -> [Float] {
    if layer > 0 { return activations.layers[layer - 1] }
    return architecture.normalization?.normalized(image) ?? image
  }

  /// The colours of what goes into a layer: an image is grey, and normalised it has signs.
  func inputScale(_ layer: Int) -> ValueScale {
    if layer > 0 { return scale(layer - 1) }
    guard let normalization = architecture.normalization else { return .unsigned(limit: 1) }
    let limit = normalization.normalized([0, 1]).reduce(0) { max($0, abs($1)) }
    return .signed(limit: Double(limit))
  }

  /// What comes out of a layer as it is shown: of the last one probabilities.
  func values(_ layer: Int) -> [Float] {
    layer == shapes.count - 1 ? probabilities : activations.layers[layer]
  }

  /// The colours of that.
  func scale(_ layer: Int) -> ValueScale {
    if layer == shapes.count - 1 { return .unsigned(limit: 1) }
    let limit = valueLimits[layer]
    return isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
  }

  /// One map of what comes out of a layer, and of what goes into it.
  package func map(_ layer: Int, _ index: Int) -> NumberGrid {
    Self.map(index, of: activations.layers[layer], shapes[layer])
  }
  func inputMap(_ layer: Int, _ index: Int) -> NumberGrid {
    Self.map(index, of: input(ofLayer: layer), inputShapes[layer])
  }

  static func map(_ index: Int, of values: [Float], _ shape: Networks.Shape) -> NumberGrid {
    NumberGrid(
      rows: shape.height, columns: shape.width,
      values: Array(values[index * shape.pixels..<(index + 1) * shape.pixels]))
  }

  /// Numbers over the pixels of the image.
  func grid(_ values: [Float]) -> NumberGrid {
    NumberGrid(rows: settings.side, columns: settings.side, values: values)
  }

  var imageGrid: NumberGrid { grid(image) }
  var picture: Picture {
    Picture(
      width: settings.side, height: settings.side,
      pixels: image.map { Color(gray: UInt8(min(max($0, 0), 1) * 255)).packed })
  }

  /// Whether what comes out of a layer is never below 0.
  func isUnsigned(_ layer: Int) -> Bool {
    switch architecture.layers[layer] {
    case .maxPool2D, .averagePool2D, .flatten, .dropout: layer == 0 || isUnsigned(layer - 1)
    case .dense, .conv2D, .batchNorm, .gaussian:
      [.relu, .sigmoid, .softplus].contains(architecture.layers[layer].activation)
    }
  }
}

extension ClassifierMoment {
  /// For each layer the largest value, weight and gradient, and the weight that is drawn widest.
  private struct Scales: Equatable {
    var values: [Double]
    var weights: [Double]
    var gradients: [Double]
    var references: [Double]

    init(layers: Int) {
      values = Array(repeating: 0, count: layers)
      (weights, gradients, references) = (values, values, values)
    }

    mutating func cover(_ other: Scales) {
      func cover(_ mine: inout [Double], _ others: [Double]) {
        for index in mine.indices where others[index] > mine[index] { mine[index] = others[index] }
      }
      cover(&values, other.values)
      cover(&weights, other.weights)
      cover(&gradients, other.gradients)
      cover(&references, other.references)
    }
  }
}

extension Array {
  /// Few enough elements for a small line, the last among them.
  var thinned: [Element] {
    var places = [Int](stride(from: 0, to: count, by: Swift.max(1, count / 160)))
    if let last = places.last, last < count - 1 { places.append(count - 1) }
    return places.map { self[$0] }
  }
}

extension ClassifierRun.Metrics {
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
