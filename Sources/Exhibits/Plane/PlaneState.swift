import Datasets
import Networks

/// All that only a run of the plane has and a person may change: the points, the features, and the
/// shape of the network.
package struct PlaneState: Sendable, Equatable {
  package var data: PlaneData
  package var points: PlanePoints
  /// What the network is told of a place, in the order of all features.
  package var features: [PlaneFeature] = [.x1, .x2]
  /// Sizes of the hidden layers.
  package var hidden = [4, 2]
  /// For each hidden neuron the step at which it was added; 0 for those of the start.
  package var births: [[Int]] = [[0, 0, 0, 0], [0, 0]]
  package var activation = Activation.tanh
  package var leakySlope = Architecture.usualLeakySlope
  /// Whether two classes are told as −1 and +1 with a squared error, as in TensorFlow Playground.
  package var isSquared = false
  package var batchSize = 10
  package var l1: Float = 0
  package var l2: Float = 0

  package static let layerCounts = 0...6
  package static let layerSizes = 1...16
  package static let batchSizes = 1...125
  /// Hidden neurons may have these.
  package static let activations: [Activation] = [.tanh, .relu, .leakyReLU, .sigmoid, .identity]

  package init(_ data: PlaneData) { self.init(data, data.draw()) }

  /// These points, wherever they came from.
  init(_ data: PlaneData, _ points: PlanePoints) { (self.data, self.points) = (data, points) }

  /// Sets the hidden layers, all of whose neurons are there from the start.
  package mutating func setHidden(_ sizes: [Int]) {
    hidden = sizes
    births = sizes.map { [Int](repeating: 0, count: $0) }
  }

  /// The network that learns it.
  package var architecture: Architecture {
    let (output, loss): (Layer, Loss) =
      switch points.kind {
      case .values: (.dense(1, .identity), .halfSquaredError)
      case .classes(2):
        isSquared
          ? (.dense(1, .tanh), .halfSquaredError) : (.dense(1, .sigmoid), .binaryCrossEntropy)
      case .classes(let count): (.dense(count, .identity), .softmaxCrossEntropy)
      }
    return Architecture(
      inputs: features.count, layers: hidden.map { .dense($0, activation) } + [output], loss: loss
    ).leaking(leakySlope)
  }

  // MARK: Rows

  /// The rows of some points as the network sees them: `[row, feature]`, `[row, output]`.
  func rows(_ points: [PlanePoints.Point]) -> (inputs: [Float], targets: [Float]) {
    let values = points.map(\.value)
    var targets = values
    switch self.points.kind {
    case .values: break
    case .classes(2): if isSquared { targets = values.map { 2 * $0 - 1 } }
    case .classes(let count):
      targets = values.flatMap { value in
        (0..<count).map { label -> Float in Float(label) == value ? 1 : 0 }
      }
    }
    return (features.values(at: points.map(\.place)), targets)
  }

  /// Each row's answer from the outputs of the network: the class, or the value.
  func answers(ofOutputs outputs: [Float]) -> [Float] {
    switch points.kind {
    case .values: return outputs
    case .classes(2):
      let middle: Float = isSquared ? 0 : 0.5
      return outputs.map { $0.isFinite ? ($0 >= middle ? 1 : 0) : -1 }
    case .classes(let count):
      return (0..<outputs.count / count).map { row in
        let scores = outputs[row * count..<(row + 1) * count]
        guard scores.allSatisfy(\.isFinite), let best = scores.max() else { return -1 }
        return Float((scores.firstIndex(of: best) ?? scores.startIndex) - scores.startIndex)
      }
    }
  }

  /// How well answers fit some points: the share that is right, or for values the root of the mean
  /// squared error; not a number without points.
  func score(_ answers: [Float], _ points: [PlanePoints.Point]) -> Float {
    let count = Float(points.count)
    if points.isEmpty { return .nan }
    switch self.points.kind {
    case .classes: return Float(zip(answers, points).count { $0 == $1.value }) / count
    case .values:
      let sum = zip(answers, points).reduce(Float(0)) {
        let away = $1.0 - $1.1.value
        return $0 + away * away
      }
      return (sum / count).squareRoot()
    }
  }
}
