import Drawing
import Training

/// What a run without a window is asked to do on its way.
///
/// Everything here is called on the thread that trains, at refreshes, so that what comes out
/// depends on steps and never on the clock.
public struct HeadlessTasks {
  /// The size of the page, in points, for pictures and films.
  public var size: Size
  public var appearance: Appearance
  /// Stops the run between two steps.
  public var signal: StopSignal
  public var onProgress: (RunProgress) -> Void
  /// What the run is doing before it begins, and how far that has come, 0 to 1, where one can say.
  public var onNote: (_ words: String, _ fraction: Double?) -> Void = { _, _ in }
  /// A row of numbers at each refresh; the columns' names come first.
  public var metrics: ((_ columns: [String]) throws -> MetricsSink)?
  /// The page at each refresh.
  public var onFrame: ((Scene) throws -> Void)?
  /// The page at the end.
  public var onLastFrame: ((Scene) throws -> Void)?

  /// Takes the rows of a metrics file.
  public typealias MetricsSink = (_ row: [Double]) throws -> Void

  public init(
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
public struct HeadlessOutcome: Sendable {
  /// What each run came to: one, or all that were compared, in the order of their sets.
  public var results: [RunResult]
  /// What the first of them came to.
  public var result: RunResult { results[0] }
  /// The step at which it diverged, if it did.
  public var divergedAt: Int?
  public var wasInterrupted: Bool
  /// What one step of the run is: an `epoch`, a `batch`.
  public var unit: String
  /// The step that the run reached.
  public var reachedStep: Int

  public init(
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
