import Options
import Training
import Viewing

extension Exhibit {
  /// What the first run that is shown has come to.
  package var result: RunResult { results[0] }
}

extension RunResult {
  /// How a classifier of digits did: images a second, shares of images right, cross-entropy.
  package struct Digits: Hashable, Sendable {
    package var samplesPerSecond: Double
    package var validationAccuracy: Double
    package var testAccuracy: Double
    package var testLoss: Double
  }

  /// The figures of a classifier; nil for anything else.
  package var digits: Digits? {
    let values = Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.value) })
    guard let samplesPerSecond = values["samplesPerSecond"],
      let validationAccuracy = values["validationAccuracy"],
      let testAccuracy = values["testAccuracy"], let testLoss = values["testLoss"]
    else { return nil }
    return Digits(
      samplesPerSecond: samplesPerSecond, validationAccuracy: validationAccuracy,
      testAccuracy: testAccuracy, testLoss: testLoss)
  }
}

extension Stage {
  /// What the first run of the last exhibit came to.
  package var result: RunResult? { results.first }
}

/// What tests look at of an exhibit that has what it learns from.
extension OpenExhibit {
  /// The live run, once there is what it learns from.
  package var viewing: Viewing<E>? { opened as? Viewing<E> }
  /// The live run.
  package var live: Viewing<E> {
    guard let viewing else { preconditionFailure("the exhibit waits for its data") }
    return viewing
  }
  /// The latest view of the run.
  package var view: RunView<E.R> { live.player.view }
  /// What is on the screen.
  package var shown: E.R.Snapshot { live.shown }

  /// The runs side by side, once there are any.
  private var comparison: Comparison<E>? { opened as? Comparison<E> }
  /// The step on the screen of every run, each its own; empty until there are runs.
  package var steps: [Int] { comparison?.runs.map(\.shown.step) ?? [] }
  /// The common step on the screen, and the newest that all runs have come to.
  package var position: Int { comparison?.position ?? 0 }
  package var reached: Int { comparison?.reached ?? 0 }
  package var isPlaying: Bool { comparison?.isPlaying ?? false }
}

extension Options {
  /// Sets one option from its text, as it stands on the command line or in a config file.
  package mutating func set<Value>(
    _ path: KeyPath<OptionTable, OptionRow<Value>>, to text: String
  ) throws(ProgramError) {
    try OptionTable.shared[keyPath: path].set(text, in: &self)
  }
}
