/// The outputs of every layer for a number of rows.
public struct Activations: Sendable, Hashable {
  /// The number of rows.
  public internal(set) var rows = 0
  /// For each layer `[neuron, row]`: one neuron's values for all rows lie side by side.
  public internal(set) var layers: [[Float]] = []

  /// No activations yet; `Network.forward` fills and reuses them.
  public init() {}

  /// What `neuron` of `layer` gave for each row.
  public func values(layer: Int, neuron: Int) -> ArraySlice<Float> {
    layers[layer][neuron * rows..<(neuron + 1) * rows]
  }
}

extension Activations {
  /// Makes room for `rows` rows of layers of these sizes.
  mutating func reserve(layers sizes: [Int], rows: Int) {
    self.rows = rows
    guard layers.map(\.count) != sizes.map({ $0 * rows }) else { return }
    layers = sizes.map { [Float](repeating: 0, count: $0 * rows) }
  }
}
