import Networks

/// How a network is trained, whatever it learns.
package struct TrainingSettings: Equatable, Sendable {
  /// Rows in a batch.
  package static let batchSizes = 1...65_536

  package var initializer = Initializer.heUniform
  /// What all parameters are multiplied by before the first step.
  package var initialScale: Float = 1
  package var optimizer: Optimizer
  /// How the learning rate changes up to the last step of the run.
  package var schedule = LearningRateSchedule.cosine
  /// Whether options may change the schedule.
  package var hasSchedule = true
  /// Rows in a batch; the last of an epoch may be smaller.
  package var batchSize = 32
  package var seed: UInt64 = 1
  package var epochs: Int
  package var stepsPerRefresh = 1
  /// What the history may hold.
  package var limits = HistoryLimits()

  package init(_ optimizer: Optimizer, epochs: Int) {
    (self.optimizer, self.epochs) = (optimizer, epochs)
  }

  /// The network before its first step.
  package func makeNetwork(_ architecture: Architecture, seed: UInt64? = nil) -> Network {
    let network = Network(architecture, initializer: initializer, seed: seed ?? self.seed)
    if initialScale != 1 { network.parameters = network.parameters.map { $0 * initialScale } }
    return network
  }

  /// What more epochs do to the rate: its course is drawn out to the new end.
  package var furtherNote: String {
    schedule.course == .constant
      ? "" : ": the schedule is drawn out to the new end, so the rate rises, and the loss may"
  }

  /// Updates in an epoch over so many rows.
  package func batchesPerEpoch(rows: Int) -> Int {
    (max(rows, 1) + batchSize - 1) / max(batchSize, 1)
  }

  /// Steps of so many epochs, kept far from overflow.
  package static func steps(epochs: Int, perEpoch: Int) -> Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: perEpoch)
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }
}
