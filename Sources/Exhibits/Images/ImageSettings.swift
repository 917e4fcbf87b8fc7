import Datasets
import Networks
import Options
import Training

/// What the settings of all runs over images have: a network, an optimiser, epochs of batches.
package protocol ImageSettings: Sendable {
  /// Side of an image, in pixels.
  var side: Int { get }
  var architecture: Architecture { get }
  var optimizer: Optimizer { get set }
  var batchSize: Int { get set }
  var seed: UInt64 { get set }
  /// Batches in an epoch; the last one may be smaller.
  var batchesPerEpoch: Int { get }
  /// Epochs that are added when a run that has finished is to go on.
  var furtherEpochs: Int { get }
  /// How far a run goes that begins at its start.
  var plan: RunPlan { get }
  /// The network in a line.
  var summary: String { get }

  /// Whether options name a network outright, which a file must then fit.
  static func nameNetwork(_ options: Options) -> Bool

  /// Takes over a network that a file describes.
  ///
  /// - Throws: where it is not one that the exhibit can show.
  mutating func adopt(_ architecture: Architecture, _ path: String) throws(ProgramError)

  /// Takes over what else a file says, but for what the options name outright.
  mutating func adopt(_ metadata: [String: String], _ options: Options)

  /// Looks whether the images fit, before they are taken over.
  func check(_ data: DigitData, _ options: Options) throws(ProgramError)

  /// Takes over what the images say.
  mutating func adopt(_ data: DigitData)
}

extension ImageSettings {
  package mutating func adopt(_ metadata: [String: String], _ options: Options) {}
  package func check(_ data: DigitData, _ options: Options) throws(ProgramError) {}
}

/// A moment of a run over images.
package protocol ImageSnapshot: RunSnapshot {
  var step: Int { get set }
  var state: LearnerState { get set }
  /// Decides the order of the images.
  var seed: UInt64 { get }
  /// The rate that the schedule scales.
  var baseLearningRate: Float { get set }
  /// The rate of the last update.
  var learningRate: Float { get }
  /// The batch at which the schedule ends.
  var totalSteps: Int { get set }
  /// What a file says of the moment, beside what all of them say.
  var metadata: [String: String] { get }
}

extension ImageSnapshot {
  package var metadata: [String: String] { [:] }
}

/// A change of a run over images.
package protocol ImageEdit {
  /// The rate that the schedule scales.
  static func learningRate(_ rate: Float) -> Self
  /// The batch at which run and schedule end.
  static func totalSteps(_ steps: Int) -> Self
  /// Parameters, moments and generators from a file.
  static func state(_ state: LearnerState) -> Self
}
