import Networks
import Training

/// One moment of a classifier's run: all that it takes to draw it and to go on from it.
package struct ClassifierSnapshot: ImageSnapshot, RunSnapshot, Hashable {
  /// The numbers of a batch that stay for good.
  package struct Metrics: RunMetrics, Hashable {
    /// The mean loss of the last batch, before its update.
    package var loss: Float
    /// Images of that batch answered right, and how many it held.
    package var correct: Int32
    package var rows: Int32
    /// The rate of the last update.
    package var learningRate: Float
    /// The L2 norms of gradient, update and weights of the first eight layers that have weights.
    package var gradientNorms: SIMD8<Float>
    package var updateNorms: SIMD8<Float>
    package var weightNorms: SIMD8<Float>
    /// The validation set's loss and accuracy at the end of an epoch, where the run itself looks;
    /// nil elsewhere.
    package var validationLoss: Float?
    package var validationAccuracy: Float?

    /// The share of the last batch answered right.
    package var accuracy: Double { rows > 0 ? Double(correct) / Double(rows) : .nan }
  }

  /// Batches trained.
  package var step: Int
  package var state: LearnerState
  /// Decides the order of the images.
  package var seed: UInt64
  /// The gradient of the last batch's loss, laid out as the parameters are.
  package var gradient: [Float]
  /// The rate that the schedule scales.
  package var baseLearningRate: Float
  /// The batch at which the schedule ends.
  package var totalSteps: Int
  /// How long validation has not improved; nil where nothing stops the run early.
  package var patience: EarlyStopping?
  package var metrics: Metrics

  package var parameters: [Float] { state.parameters }
  package var learningRate: Float { metrics.learningRate }

  package var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 512
  }
}

/// A change from outside.
package enum ClassifierEdit: ImageEdit, Sendable, Equatable {
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The batch at which run and schedule end.
  case totalSteps(Int)
  /// Parameters, moments and generators from a file.
  case state(LearnerState)
}
