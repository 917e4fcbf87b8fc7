import Networks
import Training

/// One moment of a β-VAE's run: all that it takes to draw it and to go on from it.
public struct VAESnapshot: RunSnapshot, Hashable {
  /// The numbers of a batch that stay for good, in nats an image.
  public struct Metrics: RunMetrics, Hashable {
    /// What the last batch's images cost to tell, given what was drawn for them; before its update.
    public var reconstruction: Float
    /// Its divergence from the prior.
    public var divergence: Float
    /// The divergence's weight.
    public var beta: Float
    /// The rate of the last update.
    public var learningRate: Float

    /// What training makes small.
    public var loss: Float { reconstruction + beta * divergence }
  }

  /// Batches trained.
  public var step: Int
  public var state: LearnerState
  /// The rate that the schedule scales.
  public var baseLearningRate: Float
  public var beta: Float
  /// The batch at which the schedule ends.
  public var totalSteps: Int
  public var metrics: Metrics

  public var parameters: [Float] { state.parameters }

  public var byteCount: Int { 4 * (state.parameters.count + state.moments.count) + 512 }
}

/// A change from outside.
public enum VAEEdit: Sendable, Equatable {
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The weight of the divergence in the loss.
  case beta(Float)
  /// The batch at which run and schedule end.
  case totalSteps(Int)
  /// Parameters, moments and generators from a file.
  case state(LearnerState)
}
