import Networks
import Training

/// One moment of a β-VAE's run: all that it takes to draw it and to go on from it.
package struct VAESnapshot: ImageSnapshot, Hashable {
  /// The numbers of a batch that stay for good, in nats an image.
  package struct Metrics: RunMetrics, Hashable {
    /// What the last batch's images cost to tell, given what was drawn for them; before its update.
    package var reconstruction: Float
    /// Its divergence from the prior.
    package var divergence: Float
    /// The divergence's weight.
    package var beta: Float
    /// The rate of the last update.
    package var learningRate: Float

    /// What training makes small.
    package var loss: Float { reconstruction + beta * divergence }
  }

  /// Batches trained.
  package var step: Int
  package var state: LearnerState
  /// Decides the order of the images.
  package var seed: UInt64
  /// The rate that the schedule scales.
  package var baseLearningRate: Float
  package var beta: Float
  /// The batch at which the schedule ends.
  package var totalSteps: Int
  package var metrics: Metrics

  package var parameters: [Float] { state.parameters }
  package var learningRate: Float { metrics.learningRate }
  package var metadata: [String: String] { ["beta": "\(beta)"] }

  package var byteCount: Int { 4 * (state.parameters.count + state.moments.count) + 512 }
}

/// A change from outside.
package enum VAEEdit: ImageEdit, Sendable, Equatable {
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The weight of the divergence in the loss.
  case beta(Float)
  /// The batch at which run and schedule end.
  case totalSteps(Int)
  /// Parameters, moments and generators from a file.
  case state(LearnerState)
}
