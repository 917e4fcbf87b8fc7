import Drawing
import Training

extension HeadlessTasks {
  /// Whether pages are drawn.
  var draws: Bool { onFrame != nil || onLastFrame != nil }

  /// Trains a run to its end; snapshots are taken only where pages are drawn.
  ///
  /// - Parameters:
  ///   - onNumbers: sees the numbers of every refresh.
  ///   - makePainter: what makes the pages, of a run at its start.
  func train<R: Run>(
    _ run: inout HeadlessRun<R>, onNumbers: (RunNumbers<R>) throws -> Void,
    makePainter: (RunView<R>) -> (RunView<R>) -> Scene
  ) throws -> RunView<R> {
    guard draws else { return try run.trainToEnd(cancelledBy: signal, onNumbers: onNumbers) }
    let scene = makePainter(run.view())
    let last: RunView<R>
    if let onFrame {
      last = try run.runToEnd(cancelledBy: signal) { view in
        try onNumbers(
          RunNumbers(
            step: view.step, metrics: view.snapshot.metrics, stepsPerSecond: view.stepsPerSecond))
        try onFrame(scene(view))
      }
    } else {
      last = try run.trainToEnd(cancelledBy: signal, onNumbers: onNumbers)
    }
    try onLastFrame?(scene(last))
    return last
  }
}

extension RunView {
  /// The step at which the run diverged, if it did.
  var divergedAt: Int? {
    if case .diverged(let step) = state { step } else { nil }
  }
}
