import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several runs of a classifier side by side: what its network takes each digit for.
final class ClassifierContender: Contender {
  private var settings: ClassifierSettings
  private let start: ClassifierStart
  typealias Examiners = Jury<ClassifierSnapshot, ClassifierSurvey>
  private let jury: Examiners
  private var seat: JurySeat
  private var snapshot: ClassifierSnapshot
  /// What was seen of the whole validation set, by rising step.
  private var examined: [Look] = []
  /// Loss and accuracy of the batches, averaged.
  private var training: (steps: [Double], losses: [Double], accuracies: [Double]) = ([], [], [])
  private lazy var surveyor = ClassifierSurveyor(settings, start.data)

  /// What is kept of a look at the whole validation set.
  private struct Look {
    var step: Int
    var matrix: ConfusionMatrix
  }

  /// Batches from one look at the whole validation set to the next, where each takes its time.
  private static let batchesPerSurvey = 50

  /// - Parameter place: its place among the runs that the jury looks at.
  init(_ start: ClassifierStart, _ jury: Examiners, place: Int) {
    self.start = start
    self.jury = jury
    seat = JurySeat(place: place)
    settings = start.settings
    snapshot = start.makeRun(tracksUpdates: false, examinesEpochs: false).snapshot()
  }

  // MARK: The run

  var plan: RunPlan {
    var plan = settings.plan
    plan.totalSteps = snapshot.totalSteps
    return plan
  }
  var terms: RunTerms { RunTerms(settings) }
  var pace: Pace { .turbo }

  func builder(fresh: Bool) -> @Sendable () -> ClassifierRun {
    let (start, settings) = (start, settings)
    // Norms of updates cost time, and only a file of metrics tells them here.
    let hasMetrics = start.options.metrics != nil
    return {
      fresh
        ? ClassifierRun(
          settings, start.data, tracksUpdates: hasMetrics, examinesEpochs: hasMetrics)
        : start.makeRun(tracksUpdates: hasMetrics, examinesEpochs: hasMetrics)
    }
  }

  func edit(forTotalSteps total: Int) -> ClassifierEdit? { .totalSteps(total) }

  func reset(newSeed: Bool) {
    if newSeed { settings.seed &+= 1 }
    snapshot.totalSteps = settings.totalSteps
    examined = []
    jury.reset()
  }

  func show(_ snapshot: ClassifierSnapshot, branch: BranchID) {
    self.snapshot = snapshot
    jury.show(snapshot, place: seat.place)
  }

  // MARK: The validation set

  func examine(at time: Double, isHurried: Bool) -> Bool {
    seat.follow(
      jury, at: time, isHurried: isHurried, isFresh: { survey?.step == snapshot.step },
      take: { take($0) })
  }

  func examineNow() {
    let isDue = survey.map { abs(snapshot.step - $0.step) >= Self.batchesPerSurvey } ?? true
    if isDue || snapshot.step >= snapshot.totalSteps {
      take(surveyor.survey(.init(snapshot: snapshot, branch: .root)))
    }
    seat.settle(isFresh: survey?.step == snapshot.step)
  }

  private func take(_ survey: ClassifierSurvey) {
    let look = Look(step: survey.step, matrix: survey.report.matrix)
    let place = examined.lastIndex { $0.step <= look.step }
    if let place, examined[place].step == look.step {
      examined[place] = look
    } else {
      examined.insert(look, at: place.map { $0 + 1 } ?? 0)
    }
  }

  /// The newest look at or before the moment shown.
  private var survey: Look? { examined.last { $0.step <= snapshot.step } }

  func stop() { jury.stop() }

  // MARK: The page

  var title: String { settings.subject.title }

  var facts: [TopBar.Item] { ImageBars.facts(settings, start.data) }

  var figures: [PanelFrame.Figure] {
    let loss = training.steps.lastIndex { $0 <= Double(snapshot.step) }.map { training.losses[$0] }
    let accuracy = survey?.matrix.accuracy
    return [
      .init("loss", loss.map { XORPage.loss(Float($0)) } ?? "–"),
      .init("validation", accuracy.map(ClassifierCurves.percent) ?? "–"),
    ]
  }

  var aspect: Double { 0.95 }

  var span: Double {
    Double(examined.last?.matrix.counts.max() ?? 1)
  }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    let data = start.data
    let survey = survey
    var panel = ConfusionPanel(
      look.frame, names: data.classNames,
      counts: survey?.matrix.counts
        ?? Array(repeating: 0, count: data.classCount * data.classCount),
      largest: max(1, Int(look.span)))
    panel.frame.staleness = seat.isLate ? survey.map { "of \(Number.grouped($0.step))" } ?? "" : ""
    panel.hovered = look.hover?.control
    panel.draw(in: rect, on: &canvas)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    training = ClassifierCurves.smoothed(rows)
    return [
      ContenderCurve(
        title: "Loss", caption: "training, mean of \(ClassifierCurves.window) batches",
        shortCaption: "mean of \(ClassifierCurves.window)", steps: training.steps,
        values: training.losses),
      ContenderCurve(
        title: "Validation", caption: "right of \(Number.grouped(start.data.validation.count)), %",
        shortCaption: "%", isLog: false, steps: examined.map { Double($0.step) },
        values: examined.map { ($0.matrix.accuracy ?? .nan) * 100 }),
    ]
  }

  var explanation: String {
    "what this run's network takes each class for, over the whole validation set: rows are true, "
      + "columns are answers. All runs were looked at in the same batch."
  }

  // MARK: Results

  func result(_ view: RunView<ClassifierRun>) -> RunResult {
    var isSound = true
    if case .diverged = view.state { isSound = false }
    var start = start
    start.settings = settings
    return ClassifierHeadless.result(view, start, examines: isSound)
  }
  var columns: [String] { ClassifierHeadless.columns(settings) }
  func row(step: Int, _ metrics: ClassifierSnapshot.Metrics) -> [Double] {
    ClassifierHeadless.row(step: step, metrics, settings)
  }
  func save(_ snapshot: ClassifierSnapshot, to path: String) throws(ProgramError) {
    try ImageFile.save(snapshot, settings, to: path)
  }
}
