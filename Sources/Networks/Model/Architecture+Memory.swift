import Kernels

extension Architecture {
  /// About what a learner of this takes, in bytes: the network, its gradient and moments, and the
  /// buffers of a batch.
  ///
  /// - Parameters:
  ///   - batch: rows in a batch.
  ///   - moments: numbers that the optimiser keeps of each parameter.
  public func trainingBytes(batch: Int, moments: Int) -> Int {
    let rows = isDense ? batch : (batch + Workspace.blockRows - 1) / Workspace.blockRows * 16
    let chunk = isDense ? 256 : Workspace.blockRows
    var (training, evaluation) = (input.count + outputs, input.count + outputs)
    // Each block of maps has the gradient of its kernels; dense layers keep their rows once more.
    var perBlock = 0
    for (index, (layer, shape)) in zip(layers, shapes).enumerated() {
      let width = shape.count
      // Sums, values where those are kept, what is left after dropping, and gradients.
      let values = layer.activation.kernel.needsSums ? 2 : 1
      evaluation += values * width
      training += (values + 1 + (layer.dropout > 0 || layer == .gaussian ? 2 : 0)) * width
      switch layer {
      case .conv2D:
        perBlock += layer.tensors(input: inputShapes[index]).reduce(0) {
          $0 + $1.shape.reduce(1, *)
        }
      case .dense where !isDense: training += inputShapes[index].count + width
      default: break
      }
    }
    let buffers = rows * training + chunk * evaluation + rows / 16 * perBlock
    return 4 * ((2 + moments) * parameterCount + buffers)
  }
}
