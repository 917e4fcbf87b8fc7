import Networks

extension Attribution {
  /// A part of a way to an output, between two layers of those that are shown.
  package struct Way: Sendable, Hashable {
    /// The place among the layers shown that it comes to; the output is behind the last.
    package let column: Int
    package let from: Int
    package let to: Int
    /// In units of the output; nil where a layer only hands on what comes in.
    package let strength: Float?
  }

  /// The strongest links that lead to output `output`, walked back layer by layer for one row.
  ///
  /// - Parameters:
  ///   - layers: those that are shown, rising, without the last.
  ///   - parameters: the network's flat buffer.
  ///   - input: the row, `[channel, y, x]`.
  ///   - activations: what `Network.forward` gave for it.
  package static func ways(
    to output: Int, _ architecture: Architecture, through layers: [Int], parameters: [Float],
    input: [Float], activations: Activations
  ) -> [Way] {
    let attribution = Attribution(
      of: output, architecture, parameters: parameters, input: input, activations: activations)
    var result: [Way] = []
    var targets = [output]
    for column in (0...layers.count).reversed() {
      let isLast = column == layers.count
      let layer = isLast ? architecture.layers.count - 1 : layers[column]
      guard !targets.isEmpty else { break }
      switch architecture.layers[layer] {
      case .dense where column > 0, .conv2D where column > 0:
        let found = attribution.links(
          into: layer, targets: targets, parameters: parameters,
          input: layer == 0 ? input : activations.layers[layer - 1], count: isLast ? 4 : 8)
        result += found.map { Way(column: column, from: $0.from, to: $0.to, strength: $0.strength) }
        targets = Array(Set(found.map(\.from))).sorted()
      default:
        // A pool or a norm hands each map on to its own; before the first column is the image.
        let sources = targets.map { attribution.source(of: $0, in: layer) }
        result += zip(targets, sources).map {
          Way(column: column, from: column == 0 ? 0 : $1, to: $0, strength: nil)
        }
        targets = Array(Set(sources)).sorted()
      }
    }
    return result
  }
}
