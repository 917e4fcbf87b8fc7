import DataStore
import Drawing
import Training

extension HeadlessTasks {
  /// Whether pages are drawn.
  var draws: Bool { onFrame != nil || onLastFrame != nil }

  /// Trains a run to its end; snapshots are taken only where pages are drawn.
  ///
  /// - Parameters:
  ///   - followsEveryRefresh: whether the painter sees every refresh, drawn or not.
  ///   - onNumbers: sees the numbers of every refresh.
  ///   - makePainter: what makes the pages, of a run at its start.
  func train<R: Run, P: PagePainter>(
    _ run: inout HeadlessRun<R>, followsEveryRefresh: Bool,
    onNumbers: (RunNumbers<R>) throws -> Void, makePainter: (RunView<R>) -> P
  ) throws -> RunView<R> where P.R == R {
    guard draws else { return try run.trainToEnd(cancelledBy: signal, onNumbers: onNumbers) }
    let painter = makePainter(run.view())
    let last: RunView<R>
    if followsEveryRefresh || onFrame != nil {
      last = try run.runToEnd(cancelledBy: signal) { view in
        try onNumbers(
          RunNumbers(
            step: view.step, metrics: view.snapshot.metrics, stepsPerSecond: view.stepsPerSecond))
        if let onFrame { try onFrame(painter.scene(of: view)) } else { painter.follow(view) }
      }
    } else {
      last = try run.trainToEnd(cancelledBy: signal, onNumbers: onNumbers)
    }
    try onLastFrame?(painter.scene(of: last))
    return last
  }

  /// A place for what a run learns from, whose progress is noted here.
  func makePlace() -> DataPlace {
    DataPlace(
      onProgress: { onNote($0.words, $0.fraction) }, isCancelled: { signal.isRaised })
  }
}

/// Draws the pages of a run.
protocol PagePainter {
  associatedtype R: Run
  /// Lets scales grow with a moment that is not drawn.
  func follow(_ view: RunView<R>)
  func scene(of view: RunView<R>) -> Scene
}

extension RunView {
  /// The step at which the run diverged, if it did.
  var divergedAt: Int? {
    if case .diverged(let step) = state { step } else { nil }
  }
}
