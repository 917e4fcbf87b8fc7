import Datasets
import Networks
import Training

/// One moment of an XOR run: all that it takes to draw it and to go on from it.
public struct XORSnapshot: RunSnapshot, Hashable {
  /// The numbers of a refresh that stay for good.
  public struct Metrics: RunMetrics, Hashable {
    public var loss: Float
    /// Rows on the right side of 0.5.
    public var rowsRight: Int
    public var rows: Int
    public var learningRate: Float
    /// The L2 norm of the gradient of each of the first eight layers.
    public var gradientNorms: SIMD8<Float>

    public var accuracy: Double { Double(rowsRight) / Double(rows) }
  }

  /// Epochs trained.
  public var step: Int
  public var state: LearnerState
  /// The gradient of the loss at these parameters, laid out as they are.
  public var gradient: [Float]
  public var learningRate: Float
  public var points: PointSet
  public var metrics: Metrics

  public var parameters: [Float] { state.parameters }

  public var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 256
  }
}
