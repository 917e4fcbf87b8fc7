import Training

/// Examines all runs of a comparison at the same moment, on one thread: what stands side by side
/// must be of the same step.
final class Jury<Snapshot: RunSnapshot, Report: Sendable> {
  /// Examines one moment of one run.
  typealias Juror = (Snapshot) -> Report

  private let makeJurors: [@Sendable () -> Juror]
  /// The thread, once a window has asked for it.
  private var examiner: Examiner<Request, [Report]>?
  private var snapshots: [Snapshot?]
  private var requested: [Int] = []
  private var requestTime = 0.0
  private var submitted: ContinuousClock.Instant?
  private var share = 1.0
  /// Grows with every reset; what was seen before means nothing after it.
  private var generation = 0
  private var requestGeneration = 0

  /// What came of the last look, one for each run, and when it was asked for.
  private(set) var reports: [Report] = []
  private(set) var reportTime = 0.0
  /// Grows with every look.
  private(set) var version = 0

  private struct Request: Sendable {
    var snapshots: [Snapshot]
  }

  /// - Parameter jurors: for each run what makes, on the examining thread, what examines it.
  init(_ jurors: [@Sendable () -> Juror]) {
    makeJurors = jurors
    snapshots = jurors.map { _ in nil }
  }

  /// Takes what a run shows now.
  func show(_ snapshot: Snapshot, place: Int) { snapshots[place] = snapshot }

  /// The runs begin anew.
  func reset() {
    generation += 1
    requested = []
    reports = []
  }

  /// Notices what was seen, and asks for a look at what is shown now.
  func follow(at time: Double, isHurried: Bool) {
    let examiner = examiner ?? makeExaminer()
    self.examiner = examiner
    // It gives way to the window anyhow, and looks at all runs in turn.
    let share = isHurried ? 0.3 : 0.5
    if share != self.share {
      self.share = share
      examiner.share = share
    }
    if let latest = examiner.latest, latest.submitted != submitted {
      submitted = latest.submitted
      // One request is under way at a time, so this one is answered.
      if requestGeneration == generation {
        reports = latest.report
        reportTime = requestTime
        version += 1
      }
    }
    let shown = snapshots.compactMap { $0 }
    guard shown.count == makeJurors.count, shown.map(\.step) != requested, !examiner.isBusy else {
      return
    }
    requested = shown.map(\.step)
    requestTime = time
    requestGeneration = generation
    examiner.submit(Request(snapshots: shown), step: shown[0].step)
  }

  private func makeExaminer() -> Examiner<Request, [Report]> {
    let makeJurors = makeJurors
    return Examiner {
      let jurors = makeJurors.map { $0() }
      return { request in zip(jurors, request.snapshots).map { $0($1) } }
    }
  }

  func stop() { examiner?.stop() }
}

/// A run's place in a jury: which of its reports was taken, and whether that is late.
struct JurySeat {
  let place: Int
  private var version = 0
  private var freshTime = 0.0
  /// Whether what was seen last is more than half a second behind what is shown.
  private(set) var isLate = false

  init(place: Int) { self.place = place }

  /// Lets the jury work, and takes what is new.
  ///
  /// - Parameters:
  ///   - isFresh: whether the last report is of the moment shown.
  ///   - take: takes a new report.
  /// - Returns: whether the page may look different now.
  mutating func follow<Snapshot, Report>(
    _ jury: Jury<Snapshot, Report>, at time: Double, isHurried: Bool, isFresh: () -> Bool,
    take: (Report) -> Void
  ) -> Bool {
    // One look is at all runs, so the first one asks for all.
    if place == 0 { jury.follow(at: time, isHurried: isHurried) }
    let wasLate = isLate
    var isNew = false
    if version != jury.version, jury.reports.indices.contains(place) {
      version = jury.version
      take(jury.reports[place])
      freshTime = jury.reportTime
      isNew = true
    }
    if isFresh() { freshTime = time }
    isLate = version > 0 && time - freshTime > 0.5
    return isNew || isLate != wasLate
  }

  /// Says whether a picture or a film shows a report that is behind.
  mutating func settle(isFresh: Bool) { isLate = !isFresh }
}
