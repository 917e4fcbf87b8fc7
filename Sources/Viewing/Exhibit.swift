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

  /// Whether the moment shown has come, and nothing is left to find of it.
  var isSettled: Bool { get }

  /// The step at which the run stopped because its numbers were of no more use; nil if it did not.
  var divergedAt: Int? { get }

  /// Whether there is a run of which a last picture was asked for.
  var wantsPicture: Bool { get }

  /// Stays at the moment shown, or, where runs go on, at the one that they come to.
  func pause()

  /// Takes what is other than a person would expect, and was not told yet.
  func takeNews() -> [String]

  /// Takes what another exhibit is to be opened with over this one; nil for nothing.
  func takeOpening() -> Options?

  /// Why there is no run, and will be none; nil where there is one, or may still be.
  var failure: ProgramError? { get }

  /// What one step of the run is: an `epoch`, a `batch`.
  var stepUnit: String { get }

  /// What the run has come to so far, or each that the exhibit shows, where those are several.
  var results: [RunResult] { get }

  /// A name for files of what is shown, without an ending, as `nnwindow-xor-9400`.
  var fileName: String { get }

  /// Whether a run has still to do what it was told: until then the page stays as it is.
  var isArriving: Bool { get }

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
  func tooltip(for target: Target) -> Tooltip?

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

extension Exhibit {
  package var wantsPicture: Bool { false }
  package func pause() {}
  package func takeNews() -> [String] { [] }
  package func takeOpening() -> Options? { nil }
}

/// An exhibit as the gallery, the command line and the tests know it before it is opened, whatever
/// it shows.
package struct ExhibitKind: Sendable {
  /// Its name, its words and its options.
  package let card: Card
  /// Draws its picture on the card from a run that was really trained.
  package let drawPreview: @Sendable (Rect, inout Canvas) -> Void
  /// Opens it: one run or, where the options ask for several, all of them.
  ///
  /// - Throws: what is wrong with the options, or with a file that they name.
  package var open: @Sendable (Options) throws -> any Exhibit
  /// Runs it to its end without a window.
  package private(set) var run: @Sendable (Options, HeadlessTasks) throws -> HeadlessTasks.Outcome

  package init<E: Experiment>(_: E.Type) {
    card = E.card
    drawPreview = { E.drawPreview(in: $0, on: &$1) }
    open = { try OpenExhibit<E>($0) }
    run = { options, tasks in
      options.comparedSets.isEmpty
        ? try tasks.run(E.self, options) : try tasks.compare(E.self, options)
    }
  }

  /// The same card, behind which another experiment hangs where the options mean that one.
  package func or<E: Experiment>(
    _: E.Type, where isMeant: @escaping @Sendable (Options) -> Bool
  ) -> ExhibitKind {
    let other = ExhibitKind(E.self)
    var kind = self
    kind.open = { [open] in try isMeant($0) ? other.open($0) : open($0) }
    kind.run = { [run] in try isMeant($0) ? other.run($0, $1) : run($0, $1) }
    return kind
  }
}
