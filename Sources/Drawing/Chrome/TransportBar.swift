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
  /// The digits after the point of a step, where steps are parts of an epoch.
  package var decimals = 0
  /// `30,600 epochs left, 5 s at this speed`.
  package var timeLeft = ""
  /// `add 40,000 epochs`: a button in the place of the time left, once the run has ended; empty
  /// for none.
  package var more = ""
  /// The step under the pointer.
  package var hoverStep: Double?
  /// What is said of it: `5,000: 0.1234`.
  package var hoverText = ""
  /// `6,000`, and its unit, `epochs/s`.
  package var speed: String
  package var speedUnit = "speed"
  /// What the learning rate that can be changed is called.
  package var rateName = "learning rate"
  /// The pace beside turbo.
  package var gentlePace = "watch"
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

  /// How speeds are read: a number, and its unit.
  package typealias Speed = (value: String, unit: String)

  /// `12`, `epochs/s`.
  ///
  /// - Parameter own: the batches of run A in a step that is an epoch: where less than a tenth of one
  ///   goes by, they tell more.
  package static func speed(
    stepsPerSecond steps: Double, _ units: String, own: Double? = nil
  ) -> Speed {
    if let own, steps < 0.1 { return (brief(steps * own), "batches of A/s") }
    return (brief(steps), "\(units)/s")
  }

  /// `3`, `batches a frame`, or `12`, `frames a batch` where a step takes longer than a frame.
  package static func speed(
    stepsPerFrame steps: Double, _ unit: String, _ units: String, own: Double? = nil
  ) -> Speed {
    if let own, steps < 0.1 {
      return speed(stepsPerFrame: steps * own, "batch of A", "batches of A")
    }
    if steps < 0.95 {
      let frames = Number.grouped(Int(min(1 / steps, 1e6).rounded()))
      return (frames, "frames \(unit.hasPrefix("e") ? "an" : "a") \(unit)")
    }
    return (brief(steps), "\(units) a frame")
  }

  /// Two digits of what is less than ten, else none after the point.
  private static func brief(_ steps: Double) -> String {
    steps < 9.5
      ? Number.significant(steps, digits: 2) : Number.grouped(Int(min(steps, 1e15).rounded()))
  }

  package init(
    isPlaying: Bool, curve: [Sample], position: Double, total: Double, speed: String, pace: Pace
  ) {
    (self.isPlaying, self.curve, self.position) = (isPlaying, curve, position)
    (self.total, self.speed, self.pace) = (total, speed, pace)
  }

  /// What a key does just now: the one that starts a run halts it while it plays, and at its end
  /// plays it again.
  func word(_ hint: Hint) -> String {
    guard hint.command == .togglePause else { return hint.word }
    return isPlaying ? "pause" : more.isEmpty ? hint.word : "replay"
  }

  /// Six that a newcomer needs first.
  package static let hints = [
    Hint(.togglePause, "go"), Hint(.branch, "branch"), Hint(.stepForward, "step"),
    Hint(.reset, "reset"), Hint(.help, "help"), Hint(.quit, "quit"),
  ]
}
