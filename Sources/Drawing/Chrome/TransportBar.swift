/// The bar at the bottom of an exhibit: play, step, scrub, speed and pace.
package struct TransportBar: Equatable, Sendable {
  /// A point of the loss curve.
  package struct Sample: Equatable, Sendable {
    package var step: Double
    package var loss: Double

    package init(step: Double, loss: Double) {
      (self.step, self.loss) = (step, loss)
    }
  }

  /// The loss curve of one of the runs that are compared.
  package struct Run: Equatable, Sendable {
    package var badge: RunBadge
    package var curve: [Sample]

    package init(_ badge: RunBadge, _ curve: [Sample]) {
      (self.badge, self.curve) = (badge, curve)
    }
  }

  package enum Pace: Equatable, Sendable { case watch, turbo }

  package var isPlaying: Bool
  /// Commands without a meaning now: their buttons are grey.
  package var disabled: Set<Command> = []
  /// The loss of the branch shown, from its start to its newest step.
  package var curve: [Sample]
  /// The losses of runs that are compared, each in its colour; empty for a run on its own.
  package var runs: [Run] = []
  /// What was left behind: grey.
  package var oldBranches: [[Sample]] = []
  /// The places where a branch began.
  package var forks: [Sample] = []
  /// The steps at which a person changed something.
  package var edits: [Double] = []
  /// The step shown.
  package var position: Double
  /// The step at the right end of the scrubber.
  package var total: Double
  /// `30,600 epochs left, 5 s at this speed`.
  package var timeLeft = ""
  /// `add 40,000 epochs`: a button in the place of the time left, once the run has ended; empty
  /// for none.
  package var more = ""
  /// The step under the pointer.
  package var hoverStep: Double?
  /// What is said of it: `5,000: 0.1234`.
  package var hoverText = ""
  /// `6,000/s`.
  package var speed: String
  /// `0.1`; nil where the learning rate cannot be changed.
  package var learningRate: String?
  package var pace: Pace
  /// The commands whose keys are shown at the right, with a word each, by column.
  package var hints = TransportBar.hints

  /// A key and what it does, in a word.
  package struct Hint: Equatable, Sendable {
    package var command: Command
    package var word: String

    package init(_ command: Command, _ word: String) {
      (self.command, self.word) = (command, word)
    }
  }

  package init(
    isPlaying: Bool, curve: [Sample], position: Double, total: Double, speed: String, pace: Pace
  ) {
    (self.isPlaying, self.curve, self.position) = (isPlaying, curve, position)
    (self.total, self.speed, self.pace) = (total, speed, pace)
  }

  /// Six that a newcomer needs first.
  package static let hints = [
    Hint(.togglePause, "go"), Hint(.branch, "branch"), Hint(.stepForward, "step"),
    Hint(.reset, "reset"), Hint(.help, "help"), Hint(.quit, "quit"),
  ]
}
