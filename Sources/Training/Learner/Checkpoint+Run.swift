import Datasets
import Networks

// What the files of runs say beside network, optimizer and state.
extension Checkpoint {
  /// What a step may be called: one, and several.
  private static let units = [
    (one: "epoch", all: "epochs"), (one: "batch", all: "batches"), (one: "step", all: "steps"),
  ]

  /// What every run's file may say: its steps, and what decides the order of its batches.
  private static let ofEveryRun: [any CheckpointEntry] =
    units.flatMap { [Entry<Int>.steps($0.one), .steps("total_\($0.all)")] as [Entry<Int>] }
    + [Entry<Int>.batchSize, Entry<UInt64>.seed()] as [any CheckpointEntry]

  /// Throws unless all that is there makes sense.
  ///
  /// - Parameters:
  ///   - entries: what the run reads of it that not every run does.
  ///   - path: of the file, for errors.
  package func checkRun(
    _ entries: [any CheckpointEntry], path: String
  ) throws(CheckpointError) {
    try check(Self.ofEveryRun + entries, path: path)
    for unit in Self.units {
      guard let step = self[.steps(unit.one)], let total = self[.steps("total_\(unit.all)")],
        step > total
      else { continue }
      throw .wrongNumber(
        path: path, key: unit.one, expected: "at most the \(total) \(unit.all) of the run",
        found: "\(step)")
    }
  }
}

extension Checkpoint.Entry where Value == Int {
  /// Rows in a batch.
  package static var batchSize: Self { .whole("batch_size", TrainingSettings.batchSizes) }

  /// Waves that tell a network a place.
  package static var fourier: Self { .whole("fourier", FourierFeatures.counts) }
}

extension Checkpoint.Entry where Value == Float {
  /// The weight of a divergence in the loss.
  package static var beta: Self { .number("beta", 0...Float.greatestFiniteMagnitude) }

  /// The spread of the frequencies of these waves.
  package static var fourierScale: Self { .number("fourier_scale", 0.001...1000) }
}

extension Checkpoint.Entry where Value == UInt64 {
  /// What decides these waves.
  package static var fourierSeed: Self { .seed("fourier_seed") }
}

extension Checkpoint.Entry where Value == PointSet {
  /// The rows of a truth table.
  package static var points: Self {
    Self("points", expected: "x1 x2 class for each row") { PointSet(text: $0) }
  }
}

extension Checkpoint.Entry where Value == Normalization {
  /// The units of a function's samples.
  package static func normalization(inputs: Int) -> Self {
    Self("normalization", expected: "a mean and a scale for each column") {
      Normalization(text: $0, inputs: inputs)
    }
  }
}

extension Checkpoint.Entry where Value == FunctionSamples {
  /// A function's samples.
  package static func samples(inputs: Int) -> Self {
    Self("samples", expected: "\(inputs + 1) numbers for each sample") {
      FunctionSamples(text: $0, inputs: inputs)
    }
  }
}

extension Checkpoint.Entry where Value == String {
  /// One of a few words.
  package static func word(_ name: String, of words: [String]) -> Self {
    Self(name, expected: words.joined(separator: " or ")) { words.contains($0) ? $0 : nil }
  }
}
