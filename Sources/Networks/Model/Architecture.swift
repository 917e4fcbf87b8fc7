/// What a network is, without its numbers: its inputs, its layers and its loss.
///
/// ```swift
/// let xor = Architecture(
///   inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)], loss: .halfSquaredError)
/// ```
public struct Architecture: Sendable, Hashable, Codable {
  /// The number of values in a row of input.
  public var inputs: Int
  /// The layers from input to output.
  public var layers: [Layer]
  /// What training makes small.
  public var loss: Loss

  /// Describes a network; `flaw` says whether one can be built from it.
  public init(inputs: Int, layers: [Layer], loss: Loss = .halfSquaredError) {
    self.inputs = inputs
    self.layers = layers
    self.loss = loss
  }

  /// The number of values in a row of output.
  public var outputs: Int { layers.last?.size ?? inputs }

  /// The number of inputs of each layer.
  public var layerInputs: [Int] { [inputs] + layers.dropLast().map(\.size) }

  /// The largest number of neurons in a layer, and of values in an input row.
  public static let maximumSize = 1 << 20
  /// The largest number of layers.
  public static let maximumLayerCount = 1000
  /// The largest number of parameters.
  public static let maximumParameterCount = 1 << 28

  /// Why no network can be built from this, or nil where one can.
  public var flaw: String? {
    let sizes = 1...Self.maximumSize
    guard sizes.contains(inputs) else { return "\(inputs) inputs, expected 1 or more" }
    guard let last = layers.last else { return "no layers, expected at least one" }
    guard layers.count <= Self.maximumLayerCount else {
      return "\(layers.count) layers, expected at most \(Self.maximumLayerCount)"
    }
    var count = 0
    for (index, layer) in layers.enumerated() {
      guard sizes.contains(layer.size) else {
        return "layer \(index + 1) has size \(layer.size), expected 1 … \(Self.maximumSize)"
      }
      guard layer.dropout >= 0, layer.dropout < 1 else {
        return "layer \(index + 1) has dropout \(layer.dropout), expected 0 up to but not 1"
      }
      count += layer.size * ((index == 0 ? inputs : layers[index - 1].size) + 1)
      guard count <= Self.maximumParameterCount else {
        return "more than \(Self.maximumParameterCount) parameters"
      }
    }
    guard last.dropout == 0 else { return "dropout in the last layer, expected none" }
    guard loss.outputActivations.contains(last.activation) else {
      let expected = loss.outputActivations.map(\.rawValue).joined(separator: " or ")
      return "\(last.activation.rawValue) outputs under \(loss.rawValue), expected \(expected)"
    }
    return nil
  }
}
