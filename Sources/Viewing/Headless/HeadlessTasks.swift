import Drawing
import Training

/// What a run without a window is asked to do on its way.
///
/// Everything here is called on the thread that trains, at refreshes, so that what comes out
/// depends on steps and never on the clock.
package struct HeadlessTasks {
  /// The size of the page, in points, for pictures and films.
  package var size: Size
  package var appearance: Appearance
  /// Stops the run between two steps.
  package var signal: StopSignal
  package var onProgress: (RunProgress) -> Void
  /// What the run is doing before it begins, and how far that has come, 0 to 1, where one can say.
  package var onNote: (_ words: String, _ fraction: Double?) -> Void = { _, _ in }
  /// A row of numbers at each refresh; the columns' names come first.
  package var metrics: ((_ columns: [String]) throws -> MetricsSink)?
  /// The page at each refresh.
  package var onFrame: ((Scene) throws -> Void)?
  /// The page at the end.
  package var onLastFrame: ((Scene) throws -> Void)?

  /// Takes the rows of a metrics file.
  package typealias MetricsSink = (_ row: [Double]) throws -> Void

  package init(
    size: Size = Size(1280, 800), appearance: Appearance = Appearance(),
    signal: StopSignal = StopSignal(), onProgress: @escaping (RunProgress) -> Void = { _ in }
  ) {
    self.size = size
    self.appearance = appearance
    self.signal = signal
    self.onProgress = onProgress
  }
}

/// How a run without a window ended.
package struct HeadlessOutcome: Sendable {
  /// What each run came to: one, or all that were compared, in the order of their sets.
  package var results: [RunResult]
  /// What the first of them came to.
  package var result: RunResult { results[0] }
  /// The step at which it diverged, if it did.
  package var divergedAt: Int?
  package var wasInterrupted: Bool
  /// What one step of the run is: an `epoch`, a `batch`.
  package var unit: String
  /// The step that the run reached.
  package var reachedStep: Int

  package init(
    result: RunResult, divergedAt: Int?, wasInterrupted: Bool, unit: String = "epoch",
    reachedStep: Int? = nil
  ) {
    results = [result]
    self.unit = unit
    self.reachedStep = reachedStep ?? result.epochs
    self.divergedAt = divergedAt
    self.wasInterrupted = wasInterrupted
  }
}
