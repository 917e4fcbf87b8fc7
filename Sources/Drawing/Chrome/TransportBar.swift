/// The bar at the bottom of an exhibit: play, step, scrub, speed and pace.
public struct TransportBar: Equatable, Sendable {
  /// A point of the loss curve.
  public struct Sample: Equatable, Sendable {
    public var step: Double
    public var loss: Double

    public init(step: Double, loss: Double) {
      (self.step, self.loss) = (step, loss)
    }
  }

  /// The loss curve of one of the runs that are compared.
  public struct Run: Equatable, Sendable {
    public var badge: RunBadge
    public var curve: [Sample]

    public init(_ badge: RunBadge, _ curve: [Sample]) {
      (self.badge, self.curve) = (badge, curve)
    }
  }

  public enum Pace: Equatable, Sendable { case watch, turbo }

  public var isPlaying: Bool
  /// Commands without a meaning now: their buttons are grey.
  public var disabled: Set<Command> = []
  /// The loss of the branch shown, from its start to its newest step.
  public var curve: [Sample]
  /// The losses of runs that are compared, each in its colour; empty for a run on its own.
  public var runs: [Run] = []
  /// What was left behind: grey.
  public var oldBranches: [[Sample]] = []
  /// The places where a branch began.
  public var forks: [Sample] = []
  /// The steps at which a person changed something.
  public var edits: [Double] = []
  /// The step shown.
  public var position: Double
  /// The step at the right end of the scrubber.
  public var total: Double
  /// `30,600 epochs left, 5 s at this speed`.
  public var timeLeft = ""
  /// `add 40,000 epochs`: a button in the place of the time left, once the run has ended; empty
  /// for none.
  public var more = ""
  /// The step under the pointer.
  public var hoverStep: Double?
  /// What is said of it: `5,000: 0.1234`.
  public var hoverText = ""
  /// `6,000/s`.
  public var speed: String
  /// `0.1`; nil where the learning rate cannot be changed.
  public var learningRate: String?
  public var pace: Pace
  /// The commands whose keys are shown at the right, with a word each, by column.
  public var hints = TransportBar.hints

  /// A key and what it does, in a word.
  public struct Hint: Equatable, Sendable {
    public var command: Command
    public var word: String

    public init(_ command: Command, _ word: String) {
      (self.command, self.word) = (command, word)
    }
  }

  public init(
    isPlaying: Bool, curve: [Sample], position: Double, total: Double, speed: String, pace: Pace
  ) {
    (self.isPlaying, self.curve, self.position) = (isPlaying, curve, position)
    (self.total, self.speed, self.pace) = (total, speed, pace)
  }

  /// Six that a newcomer needs first.
  public static let hints = [
    Hint(.togglePause, "go"), Hint(.branch, "branch"), Hint(.stepForward, "step"),
    Hint(.reset, "reset"), Hint(.help, "help"), Hint(.quit, "quit"),
  ]
}
