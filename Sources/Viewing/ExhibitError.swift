/// What keeps an exhibit from running.
package enum ExhibitError: Error, Equatable, CustomStringConvertible {
  /// The trainer's thread ended before it had built the run.
  case trainerEnded

  package var description: String {
    switch self {
    case .trainerEnded: "the training thread ended before it began"
    }
  }
}
