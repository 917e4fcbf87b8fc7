import Training
import Viewing

extension Exhibit {
  /// What the first run that is shown has come to.
  package var result: RunResult { results[0] }
}

/// What tests look at of an exhibit that has what it learns from.
extension OpenExhibit {
  /// The live run.
  package var live: Viewing<E> {
    guard let viewing else { preconditionFailure("the exhibit waits for its data") }
    return viewing
  }
  /// The latest view of the run.
  package var view: RunView<E.R> { live.player.view }
  /// What is on the screen.
  package var shown: E.R.Snapshot { live.shown }
}
