import Networks
import Training

/// One moment of a run that approximates something: all that it takes to draw it and to go on from
/// it.
public struct ApproximationSnapshot<Data: ApproximationData>: RunSnapshot, Equatable {
  /// Steps trained.
  public var step: Int
  public var state: LearnerState
  /// The gradient of the last batch's loss, laid out as the parameters are.
  public var gradient: [Float]
  /// The rate that the schedule scales.
  public var baseLearningRate: Float
  /// The step at which run and schedule end.
  public var totalSteps: Int
  public var data: Data
  public var metrics: ApproximationMetrics

  public var parameters: [Float] { state.parameters }

  public var byteCount: Int {
    4 * (state.parameters.count + state.moments.count + gradient.count) + 512
  }
}

/// The numbers of a refresh that stay for good.
public struct ApproximationMetrics: RunMetrics, Hashable {
  /// The mean loss over the rows of the last step, each before its update; before the first step
  /// and after a change, over the first rows of the data.
  public var loss: Float
  /// What `ApproximationData.figure(of:)` says; not a number where the run measures none.
  public var figure: Float
  /// The rate of the last update.
  public var learningRate: Float
  /// The L2 norms of the last batch's gradient for the first eight layers.
  public var gradientNorms: SIMD8<Float>
}

/// A change from outside.
public enum ApproximationEdit<Data: ApproximationData>: Sendable, Equatable {
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
