import Drawing
import Options
import Training

/// Several runs under one transport, held in step.
///
/// Whatever is on the screen belongs to the same step of every run: all are sent to the next moment
/// together, and it is shown when the slowest has come there. A run that is quicker waits, and
/// leaves the processor to the others; one that has reached its own end, or diverged, stays there
/// and says so. Where runs cut an epoch into different numbers of steps (other batch sizes), the
/// common step is that of the finest, the others are held at the same share of the epoch, and the
/// page tells the time in epochs.
package final class Comparison<E: Experiment>: LiveExhibit {
  package let options: Options
  package let runs: [Viewing<E>]
  /// What sets each run apart from the others, the first that fits.
  let names: [[String]]
  /// What has been drawn of their curves.
  var plots: Plots
  package var drag: Drag?
  package var hovered: Int?
  package var size = Size(1280, 800)
  package var needsDrawing = true
  package var speed: RunSpeed {
    didSet {
      stretch = 1
      hasChanged()
    }
  }
  /// How far the runs may go just now where they are told as a story.
  var teller = StoryTeller(of: 1)
  /// Whether the runs train on, or, in the past, walk forwards through it.
  package internal(set) var isPlaying = true

  /// The common step that is shown, and the newest that all runs have come to.
  package internal(set) var position = 0
  package internal(set) var reached = 0
  /// The common step at which they began.
  var first = 0
  /// Grows with everything that may make the page look different.
  private var version = 0
  /// What of it was last brought to the plots.
  private var shownVersion = -1

  /// What the runs are on their way to: the page stays as it is until all have come.
  enum Journey: Equatable { case step(Int), laterEnd, beginning }
  var journey: Journey?
  /// How often a later end was asked for that no run was told yet.
  var furtherEnds = 0
  /// The moment of the past that was asked for since the last frame.
  var wanted: Int?
  var lastDeparture = -Double.infinity
  /// Refreshes to a flight where nobody wants to see each.
  var stretch = 1
  /// Common steps a second, measured over the last one in which the runs trained.
  var rate = CommonRate(step: 0, at: .now)

  /// - Parameters:
  ///   - experiments: two at least, each with all that it learns from.
  ///   - isLive: whether there is a window, to which the runs' threads give way.
  package init(_ experiments: [E], _ options: Options, isLive: Bool) {
    precondition(experiments.count > 1, "one run alone is not a comparison")
    self.options = options
    names = RunSet.names(of: options.comparedSets)
    runs = zip(experiments, options.comparedSets).map { experiment, set in
      Viewing(
        experiment, options, difference: set.text, count: experiments.count, givesWay: isLive)
    }
    plots = Plots(runs)
    speed = RunSpeed(isLive ? options.pace ?? .story : .watch)
    controls.focus = Controls().focus
    restart()
    // Without a window, scales grow with what is drawn alone.
    if isLive { sync() }
  }

  // MARK: Common steps

  /// The run that cuts an epoch into the most steps.
  private var finest: Viewing<E> {
    runs.max { $0.player.terms.stepsPerEpoch < $1.player.terms.stepsPerEpoch } ?? runs[0]
  }
  /// Steps that an epoch of that has.
  var stepsPerEpoch: Int { finest.player.terms.stepsPerEpoch }
  /// Whether runs cut an epoch into different numbers of steps.
  var cutsDiffer: Bool { Set(runs.map(\.player.terms.stepsPerEpoch)).count > 1 }
  /// Common steps to 1 on the page: to a step, or to an epoch where only that is the same for all.
  var stepsPerMark: Double { cutsDiffer ? Double(stepsPerEpoch) : 1 }
  var terms: RunTerms {
    var terms = finest.player.terms
    if cutsDiffer { terms.unit = "epoch" }
    return terms
  }

  /// Common steps from one refresh to the next of the run that has the most.
  var stepsPerRefresh: Int {
    max(1, runs.map { commonStep($0.player.view.plan.stepsPerRefresh, of: $0) }.min() ?? 1)
  }
  /// The common step at which the last run ends.
  var total: Int { runs.map { commonStep($0.player.total, of: $0) }.max() ?? 0 }

  /// A run's own step at a common one.
  func ownStep(_ step: Int, of run: Viewing<E>) -> Int {
    let (own, finest) = (run.player.terms.stepsPerEpoch, stepsPerEpoch)
    return step / finest * own + step % finest * own / finest
  }

  /// The first common step at which a run has done `step` of its own.
  func commonStep(_ step: Int, of run: Viewing<E>) -> Int {
    let (own, finest) = (run.player.terms.stepsPerEpoch, stepsPerEpoch)
    return step / own * finest + (step % own * finest + own - 1) / own
  }

  // MARK: State

  var isInPast: Bool { position < reached }
  package var isArriving: Bool {
    furtherEnds > 0 || journey == .laterEnd || journey == .beginning
  }
  /// Whether every run has reached its end, or diverged.
  package var isFinished: Bool { runs.allSatisfy(\.isFinished) }
  package var isSettled: Bool { journey == nil && runs.allSatisfy(\.isSettled) }
  /// The common step at which the last run diverged, if all of them did.
  package var divergedAt: Int? {
    let steps = runs.compactMap { run in run.divergedAt.map { commonStep($0, of: run) } }
    return steps.count == runs.count ? steps.max() : nil
  }

  package var one: Viewing<E>? { nil }
  package var page: ComparePage<E> { ComparePage(self) }
  package var title: String {
    "\(runs[0].experiment.title(of: runs[0].show.snapshot)), compared"
  }
  package var stepUnit: String { finest.stepUnit }
  var stepUnits: String { finest.player.terms.units }
  package var fileName: String { "nnwindow-\(E.card.name.rawValue)-compared-\(position)" }
  package var results: [RunResult] { runs.flatMap(\.results) }

  func hasChanged() { version += 1 }

  package func sync() {
    guard shownVersion != version else { return }
    shownVersion = version
    plots.take(self)
    needsDrawing = true
  }

  package func update(at time: Double) -> Bool {
    follow(at: time)
    sync()
    turnHero(at: time)
    _ = takeNeeds()
    examine(at: time)
    if takeNeeds() { plots.take(self) }
    // What moves by itself is in every run where it is in the first.
    for run in runs { run.animate(at: time) }
    if takeNeeds() { share(from: runs[0]) }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Whether the panels of a run may look different since that was asked last.
  private func takeNeeds() -> Bool {
    let isNeeded = runs.contains { $0.show.needsDrawing }
    for run in runs { run.show.needsDrawing = false }
    if isNeeded { needsDrawing = true }
    return isNeeded
  }

  // MARK: What costs more than a frame

  /// Lets examiners look at all runs at the same moment: what stands side by side must be of the
  /// same step, so what was found of one waits until it was found of all.
  private func examine(at time: Double) {
    let isBusy = isPlaying && !isInPast && (speed.pace == .turbo || teller.isWaiting)
    for place in runs[0].show.looks.indices {
      let looks = runs.map(\.show.looks[place])
      guard looks[0].examination.isCompared else { continue }
      let isIdle = looks.allSatisfy(\.isIdle)
      let isReady = !isIdle && looks.allSatisfy { $0.hasNews || $0.isIdle }
      for (run, look) in zip(runs, looks) {
        look.follow(
          run.show, at: time, isBusy: isBusy, accepts: isReady, waits: !isReady && !isIdle)
      }
    }
  }

  /// The page of the moment without a window: of what is found here and now, so that it depends on
  /// steps alone.
  func still(isFilm: Bool) -> ComparePage<E> {
    for run in runs {
      for look in run.show.looks where look.examination.isCompared {
        look.lookNow(run.show, isLast: run.isFinished)
      }
    }
    plots.take(self)
    return ComparePage(self, isFilm: isFilm)
  }

  // MARK: The end

  package func save(to path: String) throws(ProgramErrors) -> [String] {
    try Viewing.save(runs, to: path, options)
  }

  package func close() throws(ProgramErrors) {
    stop()
    sync()
    try Viewing.write(runs, options)
  }

  /// Brings the runs to the same step, and ends their threads; what is shown stays.
  func stop() {
    let end = ContinuousClock.now + .seconds(1)
    var left: Double { max(0, ContinuousClock.now.duration(to: end) / .seconds(1)) }
    for run in runs { run.player.arrive(seconds: left / 2) }
    land(at: nil)
    for run in runs {
      run.player.close(seconds: left)
      run.show.stop()
    }
  }
}
