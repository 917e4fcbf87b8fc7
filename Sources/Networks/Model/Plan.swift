import Kernels

/// What a pass needs to know of a layer, and where its buffers lie in the first block.
struct Plan {
  enum Kind {
    case dense, conv2D, maxPool2D, averagePool2D, batchNorm, flatten, dropout, gaussian
  }

  let kind: Kind
  let inputs: Int
  let outputs: Int
  /// Windows over maps; for a batch norm its maps alone.
  let geometry: WindowGeometry
  /// The lines and columns of a convolution's output that the next layer reads.
  let usedHeight: Int
  let usedWidth: Int
  /// Where its parameters begin in the flat buffer, and how many they are.
  let weights: Int
  let bias: Int
  let parameterCount: Int
  let activation: ActivationKernel
  let leakySlope: Float
  let dropout: Float
  /// Whether the sums must outlive the activation, for its slope or for the loss.
  let keepsSums: Bool
  /// Whether it computes nothing: its buffers are those of the layer before.
  let isAlias: Bool
  /// Whether the pool that follows leads the gradient back through its ReLU.
  let leavesSlopeToPool: Bool

  var input: UnsafeMutablePointer<Float>
  var sums: UnsafeMutablePointer<Float>
  var values: UnsafeMutablePointer<Float>
  var output: UnsafeMutablePointer<Float>
  var mask: UnsafeMutablePointer<Float>
  var delta: UnsafeMutablePointer<Float>
  /// A convolution's input with its border of 0.
  var framed: UnsafeMutablePointer<Float>
  /// A block's part of the gradient of convolutions and batch norms.
  var gradient: UnsafeMutablePointer<Float>
  /// A dense layer's input and delta as rows, for the product that is its weights' gradient.
  var inputRows: UnsafeMutablePointer<Float>
  var deltaRows: UnsafeMutablePointer<Float>
  /// A batch norm's `[channel, 2]` of a block, and the batch's means and inverse deviations.
  var statistics: UnsafeMutablePointer<Float>
  var moments: UnsafeMutablePointer<Float>

  /// The weights and biases, and the running statistics of a batch norm.
  func runningMean(_ channels: Int) -> Int { bias + channels }
  func runningVariance(_ channels: Int) -> Int { bias + 2 * channels }

  /// A plan for each layer, whose buffers lie nowhere yet.
  static func make(
    _ architecture: Architecture, isTraining: Bool, _ nowhere: UnsafeMutablePointer<Float>
  ) -> [Plan] {
    let inputs = architecture.inputShapes
    let shapes = architecture.shapes
    let ranges = architecture.layerRanges
    let layout = architecture.parameterLayout
    let layers = architecture.layers
    return layers.indices.map { index in
      let layer = layers[index]
      let isLast = index == layers.count - 1
      let kernel = layer.activation.kernel
      let shape = shapes[index]
      let next = isLast ? nil : layers[index + 1]
      var (usedHeight, usedWidth, poolFollows) = (shape.height, shape.width, false)
      if isTraining, case .maxPool2D(let window)? = next {
        usedHeight = (shape.height - window.height) / window.stride * window.stride + window.height
        usedWidth = (shape.width - window.width) / window.stride * window.stride + window.width
        poolFollows = true
      } else if isTraining, case .averagePool2D(let window)? = next {
        usedHeight = (shape.height - window.height) / window.stride * window.stride + window.height
        usedWidth = (shape.width - window.width) / window.stride * window.stride + window.width
      }
      let isDropped = layer.dropout > 0 && isTraining
      return Plan(
        kind: layer.planKind, inputs: inputs[index].count, outputs: shape.count,
        geometry: layer.geometry(inputs[index]), usedHeight: usedHeight, usedWidth: usedWidth,
        weights: ranges[index].lowerBound,
        bias: layout.first { $0.layer == index && $0.role == .bias }?.range.lowerBound ?? 0,
        parameterCount: ranges[index].count, activation: kernel,
        leakySlope: architecture.leakySlope, dropout: layer.dropout,
        keepsSums: kernel.needsSums
          || (isLast && architecture.loss == .binaryCrossEntropy),
        isAlias: layer.planKind == .flatten || (layer.planKind == .dropout && !isDropped),
        leavesSlopeToPool: poolFollows && kernel == .relu && !isDropped,
        input: nowhere, sums: nowhere, values: nowhere, output: nowhere, mask: nowhere,
        delta: nowhere, framed: nowhere, gradient: nowhere,
        inputRows: nowhere, deltaRows: nowhere, statistics: nowhere, moments: nowhere)
    }
  }
}

extension Layer {
  fileprivate var planKind: Plan.Kind {
    switch self {
    case .dense: .dense
    case .conv2D: .conv2D
    case .maxPool2D: .maxPool2D
    case .averagePool2D: .averagePool2D
    case .batchNorm: .batchNorm
    case .flatten: .flatten
    case .dropout: .dropout
    case .gaussian: .gaussian
    }
  }

  /// Windows of one pixel stand in for a layer that has none.
  fileprivate func geometry(_ input: Shape) -> WindowGeometry {
    switch self {
    case .conv2D(let kernel, _): kernel.geometry(input)
    case .maxPool2D(let window), .averagePool2D(let window): window.geometry(input)
    default:
      WindowGeometry(
        channels: input.channels, height: input.height, width: input.width, kernelHeight: 1,
        kernelWidth: 1)
    }
  }
}
