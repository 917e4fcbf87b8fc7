import Networks
import Training

/// One moment of a classifier's run: all that it takes to draw it and to go on from it.
public struct ClassifierSnapshot: RunSnapshot, Hashable {
  /// The numbers of a batch that stay for good.
  public struct Metrics: RunMetrics, Hashable {
    /// The mean loss of the last batch, before its update.
    public var loss: Float
    /// Images of that batch answered right, and how many it held.
    public var correct: Int32
    public var rows: Int32
    /// The rate of the last update.
    public var learningRate: Float
    /// The L2 norms of gradient, update and weights of the first eight layers that have weights.
    public var gradientNorms: SIMD8<Float>
    public var updateNorms: SIMD8<Float>
    public var weightNorms: SIMD8<Float>
    /// The validation set's loss and accuracy at the end of an epoch, where the run itself looks;
    /// nil elsewhere.
    public var validationLoss: Float?
    public var validationAccuracy: Float?

    /// The share of the last batch answered right.
    public var accuracy: Double { rows > 0 ? Double(correct) / Double(rows) : .nan }
  }

  /// Batches trained.
  public var step: Int
  public var state: LearnerState
  /// The gradient of the last batch's loss, laid out as the parameters are.
  public var gradient: [Float]
  /// The rate that the schedule scales.
  public var baseLearningRate: Float
  /// The batch at which the schedule ends.
  public var totalSteps: Int
  /// How long validation has not improved; nil where nothing stops the run early.
  public var patience: EarlyStopping?
  public var metrics: Metrics

  public var parameters: [Float] { state.parameters }

  public var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 512
  }
}

/// A change from outside.
public enum ClassifierEdit: Sendable, Equatable {
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The batch at which run and schedule end.
  case totalSteps(Int)
  /// Parameters, moments and generators from a file.
  case state(LearnerState)
}
