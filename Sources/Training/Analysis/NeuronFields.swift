import Networks

/// What every neuron of a network with two inputs computes over the input space.
///
/// It keeps its buffers from update to update, and belongs to the thread that made it.
///
/// ```swift
/// let faces = NeuronFields(architecture, grid: InputGrid(side: 32))
/// faces.update(parameters: snapshot.parameters)
/// let face = faces.field(layer: 0, neuron: 2)  // 32 × 32, row by row from the top
/// ```
public final class NeuronFields {
  /// Where the neurons are asked.
  public let grid: InputGrid
  /// The outputs of every layer at the samples of the grid; empty before the first update.
  public private(set) var activations = Activations()

  private let network: Network

  /// Fields of a network of this architecture. Traps unless it has two inputs.
  public init(_ architecture: Architecture, grid: InputGrid) {
    precondition(architecture.inputs == 2, "fields are drawn over two inputs")
    self.grid = grid
    network = Network(
      architecture,
      parameters: [Float](repeating: 0, count: architecture.parameterCount))
  }

  /// Evaluates every neuron at every sample, without dropout. Traps on a wrong count.
  public func update(parameters: [Float]) {
    network.parameters = parameters
    network.forward(grid.inputs, rows: grid.count, into: &activations)
  }

  /// What a neuron gave, `[side, side]`, row by row from the top. Traps before the first update.
  public func field(layer: Int, neuron: Int) -> [Float] {
    Array(activations.values(layer: layer, neuron: neuron))
  }

  /// The places that the samples have in the space of a layer's neurons, `[side², neurons]`: the
  /// sheet of the input space, warped into the feature space. Traps before the first update.
  public func sheet(layer: Int) -> [Float] {
    let values = activations.layers[layer]
    let (rows, neurons) = (grid.count, values.count / grid.count)
    return [Float](unsafeUninitializedCapacity: values.count) { points, count in
      values.withUnsafeBufferPointer { values in
        for row in 0..<rows {
          for neuron in 0..<neurons {
            points.initializeElement(
              at: row * neurons + neuron, to: values[neuron * rows + row])
          }
        }
      }
      count = values.count
    }
  }
}
