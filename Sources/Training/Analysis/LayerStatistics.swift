import Networks

/// How the numbers of one layer are spread, and which of its channels no longer answer.
///
/// Costs a pass of the probes and, for each layer, sorting two samples of 4,096 values at most.
public struct LayerStatistics: Sendable, Hashable {
  /// The layer's weights, without biases; nil where it has none or one is not finite.
  public let weights: Distribution?

  /// What it gives for all probes, after the activation; nil where a value is not finite.
  public let activations: Distribution?

  /// The maps, or neurons where it gives plain values, that are 0 everywhere on every probe.
  public let dead: [Int]

  /// Looks at every layer of `network`.
  ///
  /// - Parameters:
  ///   - probes: `[row, input]`, pixels as the network sees them.
  ///   - rows: the number of probes; traps when there is none, or `probes` holds another number.
  public static func each(
    of network: Network, probes: [Float], rows: Int
  ) -> [LayerStatistics] {
    let activations = network.forward(probes, rows: rows)
    let parameters = network.parameters
    let layout = network.architecture.parameterLayout
    return network.architecture.shapes.enumerated().map { layer, shape in
      let range = layout.first { $0.layer == layer && $0.role == .weight }?.range
      let values = activations.layers[layer]
      return LayerStatistics(
        weights: range.flatMap { Distribution(parameters[$0]) },
        activations: Distribution(values),
        dead: dead(values, channels: shape.channels))
    }
  }

  /// The channels of `[channel, …]` that hold nothing but 0.
  private static func dead(_ values: [Float], channels: Int) -> [Int] {
    let size = values.count / channels
    return values.withUnsafeBufferPointer { values in
      (0..<channels).filter { channel in
        values[channel * size..<(channel + 1) * size].allSatisfy { $0 == 0 }
      }
    }
  }
}
