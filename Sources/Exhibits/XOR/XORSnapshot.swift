import Datasets
import Networks
import Training

/// One moment of an XOR run: all that it takes to draw it and to go on from it.
package struct XORSnapshot: RunSnapshot, Hashable {
  /// The numbers of a refresh that stay for good.
  package struct Metrics: RunMetrics, Hashable {
    package var loss: Float
    /// Rows on the right side of 0.5.
    package var rowsRight: Int
    package var rows: Int
    package var learningRate: Float
    /// The L2 norm of the gradient of each of the first eight layers.
    package var gradientNorms: SIMD8<Float>

    package var accuracy: Double { Double(rowsRight) / Double(rows) }
  }

  /// Epochs trained.
  package var step: Int
  package var state: LearnerState
  /// The gradient of the loss at these parameters, laid out as they are.
  package var gradient: [Float]
  package var learningRate: Float
  package var points: PointSet
  package var metrics: Metrics

  package var parameters: [Float] { state.parameters }

  package var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 256
  }
}
