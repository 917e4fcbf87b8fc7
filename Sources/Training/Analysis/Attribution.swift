import Foundation
import Networks

/// What speaks for one output of a network, and what against it, for one row: gradient times value.
///
/// Near the row the network is a straight line in each layer's values, and there the output is the
/// sum of `gradient · value`. A link's strength is its part of that sum: `∂output/∂z · w · a`, added
/// over the places of a map, where `a` is the value that comes in, `w` its weight and `z` the sum
/// that it goes into (Shrikumar, Greenside and Kundaje 2017, “gradient × input”). With ReLU, whose
/// slope is 0 or 1, this is exact.
public struct Attribution: Sendable {
  /// For each layer the gradient of the output by its values, `[channel, y, x]`.
  public private(set) var gradients: [[Float]]
  /// For each layer with weights the gradient by its sums, before the activation.
  private var sumGradients: [[Float]]
  private let architecture: Architecture
  private let layout: [ParameterTensor]
  private let shapes: [Shape]
  private let inputShapes: [Shape]

  /// A part of the output: what channel `from` of the layer before gives channel `to`.
  public struct Link: Sendable, Hashable {
    public let from: Int
    public let to: Int
    /// In units of the output: above 0 for it, below 0 against it.
    public let strength: Float
  }

  /// Works out the gradients of output `output`, before softmax, for one row.
  ///
  /// - Parameters:
  ///   - input: the row, `[channel, y, x]`.
  ///   - activations: what `Network.forward` gave for it.
  ///   - parameters: the network's flat buffer.
  public init(
    of output: Int, _ architecture: Architecture, parameters: [Float], input: [Float],
    activations: Activations
  ) {
    precondition(activations.rows == 1, "an attribution is for one row")
    self.architecture = architecture
    layout = architecture.parameterLayout
    shapes = architecture.shapes
    inputShapes = architecture.inputShapes
    gradients = shapes.map { [Float](repeating: 0, count: $0.count) }
    sumGradients = gradients
    guard let last = gradients.indices.last else { return }
    gradients[last][output] = 1
    for layer in gradients.indices.reversed() {
      applySlope(layer, activations.layers[layer])
      guard layer > 0 else { continue }
      spread(layer, parameters, activations)
    }
  }

  /// Turns the gradient by a layer's values into that by its sums.
  private mutating func applySlope(_ layer: Int, _ values: [Float]) {
    let activation = architecture.layers[layer].activation
    sumGradients[layer] = gradients[layer]
    guard activation != .identity else { return }
    for place in values.indices {
      sumGradients[layer][place] *= activation.slope(
        ofValue: values[place], leak: architecture.leakySlope)
    }
  }

  private func weights(_ layer: Int) -> Range<Int>? {
    layout.first { $0.layer == layer && $0.role == .weight }?.range
  }

  private mutating func spread(_ layer: Int, _ parameters: [Float], _ activations: Activations) {
    let below = layer - 1
    let sums = sumGradients[layer]
    switch architecture.layers[layer] {
    case .dense:
      guard let range = weights(layer) else { return }
      let inputs = inputShapes[layer].count
      for neuron in sums.indices where sums[neuron] != 0 {
        let first = range.lowerBound + neuron * inputs
        for place in 0..<inputs {
          gradients[below][place] += sums[neuron] * parameters[first + place]
        }
      }
    case .conv2D(let kernel, _):
      guard let range = weights(layer) else { return }
      let (shape, input) = (shapes[layer], inputShapes[layer])
      let windows = Windows(kernel, input, shape)
      for filter in 0..<shape.channels {
        for pixel in 0..<shape.pixels {
          let slope = sums[filter * shape.pixels + pixel]
          guard slope != 0 else { continue }
          windows.eachCell(pixel) { weight, cell in
            gradients[below][cell] +=
              slope * parameters[range.lowerBound + filter * windows.weights + weight]
          }
        }
      }
    case .maxPool2D(let window), .averagePool2D(let window):
      spreadPool(layer, window, activations)
    case .batchNorm:
      let pixels = shapes[layer].pixels
      guard let weight = weights(layer),
        let variance = layout.first(where: { $0.layer == layer && $0.role == .runningVariance })
      else { return }
      for place in sums.indices {
        let channel = place / pixels
        let deviation = (parameters[variance.range.lowerBound + channel] + 1e-5).squareRoot()
        gradients[below][place] +=
          sums[place] * parameters[weight.lowerBound + channel] / deviation
      }
    case .flatten, .dropout: gradients[below] = sums
    case .gaussian: gradients[below].replaceSubrange(sums.indices, with: sums)
    }
  }

  private mutating func spreadPool(
    _ layer: Int, _ window: Layer.Window, _ activations: Activations
  ) {
    let below = layer - 1
    let (shape, input) = (shapes[layer], inputShapes[layer])
    var isMaximum = false
    if case .maxPool2D = architecture.layers[layer] { isMaximum = true }
    let values = activations.layers[below]
    for channel in 0..<shape.channels {
      for pixel in 0..<shape.pixels {
        let slope = gradients[layer][channel * shape.pixels + pixel]
        guard slope != 0 else { continue }
        let (top, left) = (
          pixel / shape.width * window.stride, pixel % shape.width * window.stride
        )
        var best = (place: -1, value: -Float.infinity)
        for tap in 0..<window.height * window.width {
          let place =
            (channel * input.height + top + tap / window.width) * input.width + left
            + tap % window.width
          if !isMaximum {
            gradients[below][place] += slope / Float(window.height * window.width)
          } else if values[place] > best.value {
            best = (place, values[place])
          }
        }
        if best.place >= 0 { gradients[below][best.place] += slope }
      }
    }
  }

  // MARK: Links

  /// What each channel that comes into a layer gives to its channels `targets`, strongest first.
  ///
  /// A layer after `flatten` or `dropout` is given its parts by what came before these.
  ///
  /// - Parameters:
  ///   - layer: a dense layer or a convolution; others have no links of their own.
  ///   - parameters: those of the initialiser.
  ///   - input: what goes into the layer.
  ///   - count: the most links to return.
  public func links(
    into layer: Int, targets: [Int], parameters: [Float], input values: [Float], count: Int
  ) -> [Link] {
    guard let range = weights(layer) else { return [] }
    let input = channels(into: layer)
    var links: [Link] = []
    for target in targets {
      var parts = [Float](repeating: 0, count: input.channels)
      switch architecture.layers[layer] {
      case .dense:
        let slope = sumGradients[layer][target]
        let first = range.lowerBound + target * values.count
        for place in values.indices {
          parts[place / input.pixels] += slope * parameters[first + place] * values[place]
        }
      case .conv2D(let kernel, _):
        let shape = shapes[layer]
        let windows = Windows(kernel, inputShapes[layer], shape)
        for pixel in 0..<shape.pixels {
          let slope = sumGradients[layer][target * shape.pixels + pixel]
          guard slope != 0 else { continue }
          windows.eachCell(pixel) { weight, cell in
            parts[cell / input.pixels] +=
              slope * parameters[range.lowerBound + target * windows.weights + weight]
              * values[cell]
          }
        }
      default: return []
      }
      links += parts.enumerated().map { Link(from: $0.offset, to: target, strength: $0.element) }
    }
    let strongest = links.filter { $0.strength != 0 && $0.strength.isFinite }.sorted {
      abs($0.strength) > abs($1.strength)
    }
    return Array(strongest.prefix(count))
  }

  /// The channel that comes into a layer which hands each on to its own, as pools and norms do:
  /// the map that a value was part of where maps were flattened on the way.
  public func source(of channel: Int, in layer: Int) -> Int {
    channel / (inputShapes[layer].channels / channels(into: layer).channels)
  }

  /// The maps that come into a layer, before they were flattened or some of their values left out.
  private func channels(into layer: Int) -> Shape {
    let below = architecture.layers[..<layer].lastIndex { layer in
      switch layer {
      case .flatten, .dropout: false
      default: true
      }
    }
    return below.map { shapes[$0] } ?? architecture.input
  }
}

/// Where a convolution's windows lie.
private struct Windows {
  let kernel: Layer.Convolution
  let input: Shape
  let output: Shape
  /// The weights of a filter.
  var weights: Int { input.channels * kernel.height * kernel.width }

  init(_ kernel: Layer.Convolution, _ input: Shape, _ output: Shape) {
    (self.kernel, self.input, self.output) = (kernel, input, output)
  }

  /// The weight's place in its filter, and the cell of the input, for each cell of a window.
  @inline(__always)
  func eachCell(_ pixel: Int, _ body: (_ weight: Int, _ cell: Int) -> Void) {
    let top = pixel / output.width * kernel.stride - kernel.padding
    let left = pixel % output.width * kernel.stride - kernel.padding
    var weight = 0
    for channel in 0..<input.channels {
      for ky in 0..<kernel.height {
        for kx in 0..<kernel.width {
          let (y, x) = (top + ky, left + kx)
          if y >= 0, y < input.height, x >= 0, x < input.width {
            body(weight, (channel * input.height + y) * input.width + x)
          }
          weight += 1
        }
      }
    }
  }
}

extension Activation {
  /// The slope where the function's value is `a`; for `silu` and `gelu`, whose value does not tell
  /// the sum, that of the sum they approach: 1 above 0, 0 below; for `sine` that of the wave's rise.
  func slope(ofValue a: Float, leak: Float) -> Float {
    switch self {
    case .identity: 1
    case .sigmoid: a * (1 - a)
    case .tanh: 1 - a * a
    case .relu, .silu, .gelu: a > 0 ? 1 : 0
    case .leakyReLU: a > 0 ? 1 : leak
    case .sine: max(0, 1 - a * a).squareRoot()
    case .elu: a > 0 ? 1 : a + 1
    // a = ln(1 + e^z), and the slope is the sigmoid of z.
    case .softplus: 1 - exp(-a)
    }
  }
}
