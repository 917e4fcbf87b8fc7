import Drawing
import Options

/// An exhibit that is open: it turns what its run publishes into a page, and what the user does
/// into commands for the run.
///
/// It knows no window. A `Stage` shows it, whatever it is: one run, or several side by side.
package protocol Exhibit: AnyObject {
  /// The name in the title of the window, as `XOR`.
  var title: String { get }

  /// The commands that have a meaning here. Keys of others stay silent, and help leaves them out.
  var commands: Set<Command> { get }

  /// What the mouse does here, for the help.
  var gestures: [MouseTable.Gesture] { get }

  /// Whether the run has reached its end, or stopped because its numbers were no longer finite.
  var isFinished: Bool { get }

  /// The step at which the run stopped because its numbers were of no more use; nil if it did not.
  var divergedAt: Int? { get }

  /// Why there is no run, and will be none; nil where there is one, or may still be.
  var failure: ProgramError? { get }

  /// What one step of the run is: an `epoch`, a `batch`.
  var stepUnit: String { get }

  /// What the run has come to so far, or each that the exhibit shows, where those are several.
  var results: [RunResult] { get }

  /// A name for files of what is shown, without an ending, as `nnwindow-xor-9400`.
  var fileName: String { get }

  /// Takes what was published since the last call, and lets the run go on as far as the screen
  /// can follow.
  ///
  /// - Parameter time: seconds, from any fixed moment, never going back.
  /// - Returns: whether the page may look different now.
  func update(at time: Double) -> Bool

  /// Draws the page as it stands.
  ///
  /// - Parameter hover: what lies under the pointer.
  func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance)

  /// What to say about a place on the page beyond its one sentence; nil for nothing.
  func tooltip(for target: Target, appearance: Appearance) -> Tooltip?

  /// What a panel shows and how to read it, in a few sentences.
  func explanation(ofPanel key: Int) -> String?

  /// Does what a key or a button asks for.
  func perform(_ command: Command) -> Response

  /// Answers the pointer (press, move, release, wheel), and keys that mean something other than
  /// their command just now: digits over a weight.
  func handle(_ event: Event, over hover: Hover?) -> Response

  /// Takes over the network of a file.
  ///
  /// - Throws: what the file is not, or why it cannot be read.
  func load(from path: String) throws(ProgramError)

  /// Ends the run's threads, and saves what the options ask for.
  ///
  /// - Throws: what kept a file from being written.
  func close() throws
}

/// Where the pointer is, and what lies under it.
package struct Hover: Hashable, Sendable {
  package var point: Point
  package var target: Target?

  package init(_ point: Point, _ target: Target?) {
    self.point = point
    self.target = target
  }

  package var control: Control? { target?.control }
}

/// How everything is drawn: colours, type, and whether things may move by themselves.
package struct Appearance: Sendable {
  package var theme: Theme
  package var metrics: FontMetrics
  package var reducesMotion: Bool

  package init(theme: Theme = .dark, metrics: FontMetrics = .uniform, reducesMotion: Bool = false) {
    self.theme = theme
    self.metrics = metrics
    self.reducesMotion = reducesMotion
  }
}

/// What came of a command or an event.
package enum Response: Equatable, Sendable {
  /// It has no meaning here.
  case ignored
  case done
  /// Done, and worth a line to the user: where a file went, why something cannot be.
  case message(String)
  /// Something that only the stage can do.
  case ask(Prompt)
  case leave

  /// A line of text that the user types.
  package enum Prompt: Hashable, Sendable {
    /// The path of a network to load; the text is what stands there at first.
    case load(String)
  }
}
