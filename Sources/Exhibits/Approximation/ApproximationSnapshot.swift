import Networks
import Training

/// One moment of a run that approximates something: all that it takes to draw it and to go on from
/// it.
package struct ApproximationSnapshot<Data: ApproximationData>: RunSnapshot, Equatable {
  /// Steps trained.
  package var step: Int
  /// What decided the network's first numbers, and decides the order of the rows.
  package var seed: UInt64
  package var state: LearnerState
  /// The gradient of the last batch's loss, laid out as the parameters are.
  package var gradient: [Float]
  /// The rate that the schedule scales.
  package var baseLearningRate: Float
  /// The step at which run and schedule end.
  package var totalSteps: Int
  package var data: Data
  package var metrics: ApproximationMetrics

  package var parameters: [Float] { state.parameters }

  package var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 512
  }
}

/// The numbers of a refresh that stay for good.
package struct ApproximationMetrics: RunMetrics, Hashable {
  /// The mean loss over the rows of the last step, each before its update; before the first step
  /// and after a change, over the first rows of the data.
  package var loss: Float
  /// What `ApproximationData.figure(of:)` says; not a number where the run measures none.
  package var figure: Float
  /// The rate of the last update.
  package var learningRate: Float
  /// The L2 norms of the last batch's gradient for the first eight layers.
  package var gradientNorms: SIMD8<Float>
}

/// A change from outside.
package enum ApproximationEdit<Data: ApproximationData>: Sendable, Equatable {
  /// One weight or bias, by its place in the flat buffer.
  case parameter(index: Int, value: Float)
  /// The rate that the schedule scales.
  case learningRate(Float)
  /// The step at which run and schedule end.
  case totalSteps(Int)
  /// Other rows to learn from, of the same width.
  case data(Data)
  /// Another network's numbers, and the data that they were learned from.
  case state(LearnerState, Data)
}
