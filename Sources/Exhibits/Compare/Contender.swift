import Drawing
import Options
import Training

/// What an exhibit shows of one of several runs side by side: how the run is made, and how one of
/// its moments is drawn.
///
/// This and a line in its `ExhibitKind` are all that an exhibit brings to take part in `--compare`.
/// Transport, history, page and files are the comparison's, which never asks which exhibit it is.
protocol Contender: AnyObject {
  associatedtype R: Run
  typealias Row = MetricsRow<R.Snapshot.Metrics>

  // MARK: The run

  /// How far the run goes, how often it is looked at, and how much of it is remembered.
  var plan: RunPlan { get }

  /// How it counts its time, and speaks of it.
  var terms: RunTerms { get }

  /// Who waits for whom, unless the user says.
  var pace: Pace { get }

  /// Builds the run, on whatever thread drives it.
  ///
  /// - Parameter fresh: without what a file brought, from the very beginning.
  func builder(fresh: Bool) -> @Sendable () -> R

  /// The change that goes with another end of the run, where its numbers depend on that.
  func edit(forTotalSteps total: Int) -> R.Edit?

  /// The run begins anew: scales may shrink.
  ///
  /// - Parameter newSeed: with the next seed.
  func reset(newSeed: Bool)

  // MARK: The moment

  /// Turns to a moment of the run.
  ///
  /// - Parameter branch: the part of the history that it belongs to.
  func show(_ snapshot: R.Snapshot, branch: BranchID)

  /// Takes what costs more than a frame from its examiner's thread, and asks for more of it.
  ///
  /// - Parameter isHurried: whether the processor is wanted for training.
  /// - Returns: whether the page may look different now.
  func examine(at time: Double, isHurried: Bool) -> Bool

  /// Works out what costs more than a frame for the moment shown, here and now.
  func examineNow()

  /// Ends its threads.
  func stop()

  // MARK: The page

  /// The name of what is learned, which is the same for all runs: `XOR`, `sum of sines`.
  var title: String { get }

  /// What the run is made of, for the bar at the top: what is the same for all runs is shown there
  /// once.
  var facts: [TopBar.Item] { get }

  /// The numbers by which the runs compare, the most telling last, for the head of its panel.
  var figures: [PanelFrame.Figure] { get }

  /// Width over height of a panel in which the run shows best.
  var aspect: Double { get }

  /// The largest value that it has to show on a scale that all runs share.
  var span: Double { get }

  /// Where a view in space begins; nil for one that does not turn.
  var camera: OrbitCamera? { get }

  /// Draws the moment in a panel with the run's badge.
  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas)

  /// What stands below that panel, where there is room; nil for nothing.
  var lowerTitle: String? { get }

  /// Draws it.
  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas)

  /// The curves of the run's history, the loss first: the same ones for every run.
  func curves(_ rows: [Row]) -> [ContenderCurve]

  /// What its panel shows and how to read it, in a few sentences.
  var explanation: String { get }

  // MARK: Results

  /// What the run has come to.
  func result(_ view: RunView<R>) -> RunResult

  /// The columns of a metrics file, and a row of it.
  var columns: [String] { get }
  func row(step: Int, _ metrics: R.Snapshot.Metrics) -> [Double]

  /// Writes a checkpoint.
  func save(_ snapshot: R.Snapshot, to path: String) throws(ProgramError)
}

// What many have no need of.
extension Contender {
  var pace: Pace { .watch }
  func edit(forTotalSteps total: Int) -> R.Edit? { nil }
  func examine(at time: Double, isHurried: Bool) -> Bool { false }
  func examineNow() {}
  func stop() {}
  var span: Double { 0 }
  var camera: OrbitCamera? { nil }
  var lowerTitle: String? { nil }
  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {}
}

/// How the page wants one run's panel drawn.
struct ContenderLook {
  /// What sets the run apart, as `lr=0.08`, its letter and colour, and its numbers.
  var frame: PanelFrame
  /// What lies under the pointer: the place that it has in one run's panel, in every run's.
  var hover: Hover?
  /// The largest `span` of all runs since they began.
  var span = 0.0
  /// The view in space that all runs share.
  var camera = OrbitCamera.surface
}

/// A line of a plot: one number of a run over its steps.
struct ContenderCurve: Equatable {
  var title: String
  /// What is plotted, as `half squared error`.
  var caption: String
  /// The same in fewer words; empty for none.
  var shortCaption = ""
  /// Whether it is drawn on a logarithmic axis at first.
  var isLog = true
  /// What lies above leaves the plot: a start that would press all else flat.
  var ceiling = Double.infinity
  var steps: [Double]
  var values: [Double]
}
