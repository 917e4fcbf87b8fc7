import Datasets
import Networks
import Options
import Training

/// What the settings of all runs over images have: a network, an optimiser, epochs of batches.
protocol ImageSettings: Sendable {
  var exhibit: ExhibitName { get }
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

  /// Takes over what the images say.
  mutating func adopt(_ data: DigitData)
}

extension ImageSettings {
  mutating func adopt(_ metadata: [String: String], _ options: Options) {}
}

/// A moment of a run over images.
protocol ImageSnapshot: RunSnapshot {
  var step: Int { get set }
  var state: LearnerState { get set }
  /// The rate that the schedule scales.
  var baseLearningRate: Float { get set }
  /// The batch at which the schedule ends.
  var totalSteps: Int { get set }
  /// What a file says of the moment, beside what all of them say.
  var metadata: [String: String] { get }
}

extension ImageSnapshot {
  var metadata: [String: String] { [:] }
}

extension RunTerms {
  /// How a run over images counts its time: one step is one batch.
  init(_ settings: some ImageSettings) {
    self.init(
      unit: "batch", stepsPerEpoch: settings.batchesPerEpoch,
      furtherSteps: settings.furtherEpochs * settings.batchesPerEpoch,
      further: "\(ImageBars.epochs(settings.furtherEpochs)) more")
  }
}
