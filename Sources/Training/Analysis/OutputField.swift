import Networks

/// What a network with two inputs answers over the input space, as finely as a plot shows it.
///
/// It keeps its buffers from call to call, and belongs to the thread that made it.
public final class OutputField {
  /// Where the network is asked.
  public let grid: InputGrid

  private let network: Network

  /// A field of a network of this architecture. Traps unless it has two inputs and one output.
  public init(_ architecture: Architecture, grid: InputGrid) {
    precondition(
      architecture.inputs == 2 && architecture.outputs == 1,
      "a field is one output over two inputs")
    self.grid = grid
    network = Network(
      architecture,
      parameters: [Float](repeating: 0, count: architecture.parameterCount))
  }

  /// Returns the output at every sample, `[side, side]`, row by row from the top; where the loss
  /// makes the output a logit, its probability. Traps on a wrong count.
  public func values(parameters: [Float]) -> [Float] {
    network.parameters = parameters
    return network.probabilities(grid.inputs, rows: grid.count)
  }
}
