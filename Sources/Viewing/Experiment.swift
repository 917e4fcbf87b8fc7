import DataStore
import Drawing
import Networks
import Options
import Training

/// What is trained, and all that only one exhibit knows: the rest (window, headless, comparison,
/// card, files, curves, keys) is written once over what it says here.
///
/// An experiment is a value: the settings of a run and what it learns from. `Viewing` shows it
/// live, `Headless` without a window, `Comparison` beside others.
package protocol Experiment: Sendable {
  associatedtype R: Run
  /// What a snapshot looks like.
  associatedtype M: Moment where M.Snapshot == R.Snapshot
  associatedtype Page: ExhibitPage where Page.E == Self
  /// What the user has chosen to see, beyond what every page has.
  associatedtype Choices = Void
  /// What examinations have found.
  associatedtype Findings = Void

  /// How gallery, command line and help know it.
  static var card: Card { get }

  /// Draws the picture on the card, from a run that was really trained.
  static func drawPreview(in rect: Rect, on canvas: inout Canvas)

  /// The settings that the options ask for, and the file that they name.
  ///
  /// - Throws: what is wrong with them.
  init(_ options: Options) throws(ProgramError)

  // MARK: What it learns from

  /// Whether its network can be saved as a model of ONNX.
  static var savesONNX: Bool { get }

  /// What a person should know of how the file that the options name was read, a sentence each.
  var notes: [String] { get }

  /// Whether it has all that it learns from; if not, `loaded` fetches that.
  var isLoaded: Bool { get }

  /// The same with what it learns from, which may take seconds: called on a thread of its own
  /// where there is a window.
  func loaded(from place: DataPlace) throws(ProgramError) -> Self

  // MARK: The run

  var seed: UInt64 { get }

  /// The same with another seed and without a file.
  ///
  /// - Parameter snapshot: what is shown now, from which what a person made of the data is kept.
  func reseeded(_ seed: UInt64, _ snapshot: R.Snapshot) -> Self

  /// How far the run goes, how often it is looked at, and how much of it is remembered.
  ///
  /// - Parameter start: the moment at which it begins.
  func plan(from start: R.Snapshot) -> RunPlan

  /// How it counts its time, and speaks of it.
  var terms: RunTerms { get }

  /// Whether every refresh is looked at without a window too, drawn or not, so that scales grow as
  /// they do in a film.
  static var looksAtAll: Bool { get }

  /// What it learns from takes, which runs that are compared have in common.
  var dataSize: DataSize { get }

  /// About what a run and its pages take of memory beside that, in bytes.
  var byteCount: Int { get }

  /// Builds the run, on whatever thread drives it.
  func makeRun(_ needs: RunNeeds) -> R

  /// The change that sets another learning rate; nil where there is none.
  func edit(learningRate: Float) -> R.Edit?

  /// The learning rate that a person has set at this moment; nil where there is none.
  func learningRate(of snapshot: R.Snapshot) -> Float?

  /// Whether a schedule scales that rate.
  var hasSchedule: Bool { get }

  /// The change that goes with another end of the run, where its numbers depend on that.
  func edit(totalSteps: Int) -> R.Edit?

  /// The weights of a network that a page shows as a graph and a person may change.
  var graph: GraphAccess<R>? { get }

  // MARK: What it shows

  /// The name of what is learned, as `XOR`, `sum of sines`.
  func title(of snapshot: R.Snapshot) -> String

  /// What the run is made of, in a line.
  var summary: String { get }

  /// What a snapshot looks like, and from then on every other.
  func makeMoment(_ snapshot: R.Snapshot) -> M

  /// How a page is seen before the user has chosen anything.
  static var controls: Controls { get }

  /// What the user has chosen to see at first.
  ///
  /// - Parameter options: whether things may move by themselves.
  func makeChoices(_ options: Options) -> Choices

  /// What is found before anything was examined.
  func makeFindings() -> Findings

  /// What costs more than a frame.
  func makeExaminations() -> [Examination<Self>]

  /// The numbers of a refresh: columns of a metrics file, and lines of plots.
  var quantities: [Quantity<R.Snapshot.Metrics>] { get }

  /// What the history looks like over its steps.
  var plots: [Plot] { get }

  /// The name of a branch that nobody named, from the numbers that it begins with.
  func branchName(_ metrics: R.Snapshot.Metrics) -> String

  /// What plots say of changes that a person made to the run at one step; empty for nothing.
  static func words(for edits: [R.Edit]) -> String

  /// Notices that another moment is shown.
  static func follow(_ show: Show<Self>)

  /// Moves what moves by itself.
  static func animate(_ viewing: Viewing<Self>, seconds: Double)

  // MARK: The user's hands

  /// The commands that have a meaning here beyond those of every page.
  static func commands(_ viewing: Viewing<Self>) -> Set<Command>

  /// Does what a command asks for; nil where it means what it means everywhere.
  static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response?

  /// What a key writes that is pressed where letters are expected; nil where it means what it always
  /// does.
  static func type(_ key: Key, _ modifiers: Modifiers, _ viewing: Viewing<Self>) -> Response?

  /// What to say of a place on the page beyond its one sentence; nil for nothing.
  static func tooltip(_ control: Control, _ viewing: Viewing<Self>) -> Tooltip?

  // MARK: Side by side

  /// What a run is made of, for the bar of a comparison: what is the same for all stands there once.
  var facts: [TopBar.Item] { get }

  /// The numbers by which runs compare, the most telling last.
  static func figures(_ show: Show<Self>) -> [PanelFrame.Figure]

  /// Lets one run be looked at as another is that stands beside it.
  static func look(_ show: Show<Self>, like other: Show<Self>)

  /// The largest value that it has to show on a scale that all runs share.
  static func span(_ show: Show<Self>) -> Double

  // MARK: Results

  /// Saves a checkpoint that resumes the run exactly.
  func save(_ snapshot: R.Snapshot, to path: String) throws(ProgramError)

  /// The change that takes over the network of a file.
  func load(_ path: String, _ snapshot: R.Snapshot) throws(ProgramError) -> R.Edit

  /// What a metrics file has in the place of a row for each refresh; nil for those rows.
  func table(_ snapshot: R.Snapshot) -> ResultTable?

  /// What the run has come to.
  ///
  /// - Parameter examines: whether its network is of use, and may be measured.
  func result(_ view: RunView<R>, examines: Bool) -> RunResult

  /// The share of rows right, 0 to 1, for the progress line; nil where an answer is not simply right
  /// or wrong.
  func accuracy(_ metrics: R.Snapshot.Metrics) -> Double?
}

// What many have no need of.
extension Experiment {
  package var isLoaded: Bool { true }
  package func loaded(from place: DataPlace) throws(ProgramError) -> Self { self }
  package static var looksAtAll: Bool { true }
  package var dataSize: DataSize { DataSize() }
  package var byteCount: Int { 0 }
  package func edit(learningRate: Float) -> R.Edit? { nil }
  package func learningRate(of snapshot: R.Snapshot) -> Float? { nil }
  package var hasSchedule: Bool { false }
  package func edit(totalSteps: Int) -> R.Edit? { nil }
  package var graph: GraphAccess<R>? { nil }
  package static var controls: Controls { Controls() }
  package func makeExaminations() -> [Examination<Self>] { [] }
  package func branchName(_ metrics: R.Snapshot.Metrics) -> String { "" }
  package static func words(for edits: [R.Edit]) -> String { "" }
  package static func follow(_ show: Show<Self>) {}
  package static func animate(_ viewing: Viewing<Self>, seconds: Double) {}
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> { [] }
  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? { nil }
  package static func type(
    _ key: Key, _ modifiers: Modifiers, _ viewing: Viewing<Self>
  ) -> Response? { nil }
  package static func tooltip(_ control: Control, _ viewing: Viewing<Self>) -> Tooltip? { nil }
  package var facts: [TopBar.Item] { [] }
  package static func span(_ show: Show<Self>) -> Double { 0 }
  package static func look(_ show: Show<Self>, like other: Show<Self>) {
    show.choices = other.choices
  }
  package func accuracy(_ metrics: R.Snapshot.Metrics) -> Double? { nil }
  package func table(_ snapshot: R.Snapshot) -> ResultTable? { nil }
}

extension Experiment where Choices == Void {
  package func makeChoices(_ options: Options) {}
}

extension Experiment where Findings == Void {
  package func makeFindings() {}
}

extension Experiment {
  package var notes: [String] { [] }
  package static var savesONNX: Bool { false }

  /// What to say of a run that its file has brought to its end already; nil for any other.
  func idleness(_ step: Int, of total: Int, _ options: Options) -> String? {
    guard step > 0, step >= total, !options.isEvaluation, options.epochs != 0 else { return nil }
    if let words = terms.fileEnding { return words }
    return "the network of the file is at \(terms.unit) \(Number.grouped(step)) already: nothing "
      + "is left to train; give a larger -e"
  }
}

/// What a run is built for: numbers that nobody looks at are not worked out.
package struct RunNeeds: Adjustable, Sendable {
  /// Whether it begins anew, without what a file brought.
  package var isFresh = false
  /// Whether a page of its own is drawn of it.
  package var draws = true
  /// Whether it stands beside others, with its figures and its curves.
  package var isCompared = false
  /// Whether its numbers go into a file.
  package var hasMetrics = false

  package init(
    isFresh: Bool = false, draws: Bool = true, isCompared: Bool = false, hasMetrics: Bool = false
  ) {
    (self.isFresh, self.draws) = (isFresh, draws)
    (self.isCompared, self.hasMetrics) = (isCompared, hasMetrics)
  }
}

/// What a snapshot looks like: worked out when it is first asked for, and kept until another is
/// shown.
///
/// It is a function of the snapshots that it was shown, and of nothing else: scales that grow with
/// the run grow here, each a `GrowingScale`.
package protocol Moment: AnyObject {
  associatedtype Snapshot: RunSnapshot
  var snapshot: Snapshot { get }
  /// Turns to another moment.
  func show(_ snapshot: Snapshot)
  /// A new run begins: scales may shrink.
  func reset()
  /// Another branch is shown, to which what was shown from this step on does not belong.
  func forget(from step: Int)
}

extension Moment {
  package func forget(from step: Int) {}
}

/// The weights and biases of a network's graph, for whoever reads and changes them.
package struct GraphAccess<R: Run> {
  /// The network at a moment, which may have changed its shape since.
  package var architecture: (R.Snapshot) -> Architecture
  package var parameters: (R.Snapshot) -> [Float]
  package var gradient: (R.Snapshot) -> [Float]
  /// The change of one parameter, by its place in the flat buffer.
  package var edit: (_ index: Int, _ value: Float) -> R.Edit
  /// The name of a neuron of that network; layer 0 is the input.
  package var name: (_ snapshot: R.Snapshot, _ neuron: Int, _ layer: Int) -> String
  /// For each place of the graph's first column the network's input, or nil for one that it could
  /// have; nil where the inputs stand there as they are.
  package var inputs: ((_ snapshot: R.Snapshot) -> [Int?])?

  package init(
    _ architecture: @escaping (R.Snapshot) -> Architecture,
    parameters: @escaping (R.Snapshot) -> [Float], gradient: @escaping (R.Snapshot) -> [Float],
    edit: @escaping (Int, Float) -> R.Edit, name: @escaping (R.Snapshot, Int, Int) -> String
  ) {
    (self.architecture, self.parameters, self.gradient) = (architecture, parameters, gradient)
    (self.edit, self.name) = (edit, name)
  }
}
