import Training

/// Examines all runs of a comparison at the same moment, on one thread: what stands side by side
/// must be of the same batch.
final class MNISTJury {
  private let starts: [MNISTStart]
  /// The thread, once a window has asked for it.
  private var examiner: Examiner<[MNISTSurvey.Request], [MNISTSurvey]>?
  private var snapshots: [MNISTSnapshot?]
  private var requested: [Int] = []
  private var submitted: ContinuousClock.Instant?
  private var requestTime = 0.0
  private(set) var share = 1.0
  /// What came of the last look, one for each run, and when it was asked for.
  private(set) var surveys: [MNISTSurvey] = []
  private(set) var surveyTime = 0.0
  /// Grows with every look.
  private(set) var version = 0
  /// Grows with every reset; what was seen before means nothing after it.
  private var generation = 0

  init(_ starts: [MNISTStart]) {
    self.starts = starts
    snapshots = starts.map { _ in nil }
  }

  /// Takes what a run shows now.
  func show(_ snapshot: MNISTSnapshot, place: Int) { snapshots[place] = snapshot }

  func reset() {
    generation += 1
    requested = []
    surveys = []
  }

  /// Notices what was seen, and asks for a look at what is shown now.
  func follow(at time: Double, isHurried: Bool) {
    let examiner = examiner ?? makeExaminer()
    self.examiner = examiner
    let share = isHurried ? 0.1 : 0.5
    if share != self.share {
      self.share = share
      examiner.share = share
    }
    if let latest = examiner.latest, latest.submitted != submitted {
      submitted = latest.submitted
      if latest.report.allSatisfy({ $0.generation == generation }) {
        surveys = latest.report
        surveyTime = requestTime
        version += 1
      }
    }
    let shown = snapshots.compactMap { $0 }
    guard shown.count == starts.count, shown.map(\.step) != requested, !examiner.isBusy else {
      return
    }
    requested = shown.map(\.step)
    requestTime = time
    examiner.submit(
      shown.map { .init(snapshot: $0, branch: .root, generation: generation) }, step: shown[0].step)
  }

  private func makeExaminer() -> Examiner<[MNISTSurvey.Request], [MNISTSurvey]> {
    let starts = starts
    return Examiner {
      ThreadPriority.giveWay()
      let surveyors = starts.map { MNISTSurveyor($0.settings, $0.data) }
      return { requests in zip(surveyors, requests).map { $0.survey($1) } }
    }
  }

  func stop() { examiner?.stop() }
}
