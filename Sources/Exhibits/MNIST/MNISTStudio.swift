import Datasets
import Drawing
import Networks
import Training

/// An MNIST run with its images: trainer, examiner, and what is shown of them.
final class MNISTStudio {
  let options: Options
  var settings: ClassifierSettings
  let start: ClassifierStart
  let data: DigitData
  let player: Player<ClassifierRun>
  let examiner: Examiner<ClassifierSurvey.Request, ClassifierSurvey>
  let portrait: ClassifierPortrait
  var curves = ClassifierCurves()
  var controls = MNISTControls()
  var drawing: ClassifierDrawing
  /// Asks the networks of the past about the drawn digit.
  let mind: Examiner<ClassifierMind.Request, ClassifierMind>
  var mindRequest = 0
  var mindTaken = 0
  var survey: ClassifierSurvey?
  var gesture: ClassifierGesture?
  var size = Size(1280, 800)
  /// Grows with every reset.
  var generation = 0
  var needsDrawing = true

  private var shownVersion = -1
  private var requestedStep: (step: Int, branch: BranchID)?
  private var surveySubmitted: ContinuousClock.Instant?
  private var requestTime = 0.0
  private var shares = Shares()
  private var surveyTime = 0.0
  private var surveyIsLate = false
  private var lastTime: Double?
  /// Cells that the sweep has still to go.
  private var sweepRest = 0.0

  init(_ start: ClassifierStart, _ options: Options) throws {
    self.options = options
    self.start = start
    settings = start.settings
    data = start.data
    let first = start.makeRun(tracksUpdates: true, examinesEpochs: false)
    let settings = start.settings
    player = try Player(
      plan: start.plan(first), pace: options.pace.map { Pace($0) } ?? .turbo,
      terms: RunTerms(settings),
      replaying: ClassifierRun(settings, start.data)
    ) { start.makeRun(tracksUpdates: true, examinesEpochs: false) }
    let data = start.data
    drawing = ClassifierDrawing(data.training)
    examiner = Examiner {
      let surveyor = ClassifierSurveyor(settings, data)
      return { surveyor.survey($0) }
    }
    mind = Examiner {
      let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
      return { ClassifierMind.ask($0, network) }
    }
    portrait = ClassifierPortrait(settings, player.view.snapshot)
    controls.isSweeping = !options.reducesMotion
    showSample(0)
    sync()
  }

  /// How much of the time the threads beside the trainer's may work.
  private struct Shares {
    var examiner = 1.0
    var mind = 1.0
  }

  /// Whether the pen is on the pad.
  private var isStroking: Bool { if case .draw? = gesture { true } else { false } }

  var shown: ClassifierSnapshot { player.shown }

  var result: RunResult {
    ClassifierHeadless.result(player.view, start, examines: player.divergedAt == nil)
  }

  // MARK: Time

  /// Follows the run.
  ///
  /// - Returns: whether the page may look different now.
  func update(at time: Double) -> Bool {
    player.follow(at: time)
    sync()
    sweep(at: time)
    examine(at: time)
    takeMind()
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings portrait and curves to what is to be shown, where that has changed.
  func sync() {
    guard shownVersion != player.version else { return }
    shownVersion = player.version
    portrait.show(shown)
    curves.take(
      player.view.timeline, branch: player.shownBranch, total: player.view.plan.totalSteps)
    believe()
    needsDrawing = true
  }

  /// Moves the window over the map, cell by cell, and on to the next image at its end.
  private func sweep(at time: Double) {
    defer { lastTime = time }
    guard let lastTime, controls.isSweeping, !controls.isDrawing, controls.heldCell == nil else {
      return
    }
    let shape = portrait.shapes[controls.layer]
    // Neurons are walked one by one, slowly enough to read their terms.
    let speed = shape.isFlat ? min(controls.sweepSpeed, 4) : controls.sweepSpeed
    sweepRest += min(time - lastTime, 0.25) * speed
    guard sweepRest >= 1 else { return }
    let cells = Int(sweepRest)
    sweepRest -= Double(cells)
    needsDrawing = true
    if shape.isFlat {
      controls.filter += cells
      guard controls.filter >= shape.channels else { return }
      controls.filter = 0
    } else {
      controls.cell += cells
      guard controls.cell >= shape.pixels else { return }
      controls.cell = 0
    }
    if !controls.isHeld { nextSample(by: 1) }
  }

  /// Lets the examiner look at what is shown, and notices what it saw.
  private func examine(at time: Double) {
    let snapshot = shown
    let branch = player.shownBranch
    let isNew = requestedStep.map { $0.step != snapshot.step || $0.branch != branch } ?? true
    // At pace turbo the trainer needs the processor more.
    let isBusy = player.pace == .turbo && player.view.state == .running
    let shares = Shares(
      examiner: isBusy ? 0.15 : 0.5, mind: !isBusy ? 1 : isStroking ? 0.1 : 0.4)
    if shares.examiner != self.shares.examiner { examiner.share = shares.examiner }
    if shares.mind != self.shares.mind { mind.share = shares.mind }
    self.shares = shares
    if isNew, !examiner.isBusy {
      requestedStep = (snapshot.step, branch)
      requestTime = time
      examiner.submit(
        .init(snapshot: snapshot, branch: branch, generation: generation), step: snapshot.step)
    }
    if let latest = examiner.latest, latest.submitted != surveySubmitted {
      surveySubmitted = latest.submitted
      if latest.report.generation == generation {
        survey = latest.report
        curves.take(latest.report)
        surveyTime = requestTime
        needsDrawing = true
      }
    }
    if survey?.step == snapshot.step { surveyTime = time }
    let isLate = survey != nil && time - surveyTime > 0.5
    if isLate != surveyIsLate {
      surveyIsLate = isLate
      needsDrawing = true
    }
  }

  var page: MNISTPage {
    MNISTPage(
      portrait: portrait, curves: curves, survey: survey, surveyIsLate: surveyIsLate, data: data,
      controls: controls, drawing: drawing, status: RunStatus(player), size: size)
  }

  func close() throws {
    player.close()
    examiner.stop()
    mind.stop()
    sync()
    // The network first: what cannot be written of the rest must not cost it.
    if let path = options.save { try ClassifierFile.save(player.view.snapshot, settings, to: path) }
    if let path = options.metrics { try writeMetrics(to: path) }
  }

  /// The rows of every refresh on the way to where the run is.
  private func writeMetrics(to path: String) throws(ProgramError) {
    let writer = try MetricsWriter(path: path, columns: ClassifierHeadless.columns(settings))
    for row in player.view.timeline.rows(alongPathTo: player.view.branch) {
      try writer.append(ClassifierHeadless.row(step: row.step, row.metrics, settings))
    }
    try writer.finish()
  }

  // MARK: Samples

  /// Shows an image of the validation set.
  func showSample(_ index: Int) {
    guard data.validation.labels.indices.contains(index) else { return }
    controls.sample = index
    portrait.show(image: data.validation.image(index).map { Float($0) / 255 })
    needsDrawing = true
  }

  /// Shows the next image, or with −1 the one before, of those that the user wants to see.
  ///
  /// - Returns: whether there is one.
  @discardableResult
  func nextSample(by step: Int) -> Bool {
    let count = data.validation.count
    var index = controls.sample
    for _ in 0..<count {
      index = (index + step + count) % count
      let label = Int(data.validation.labels[index])
      guard controls.classes.isEmpty || controls.classes.contains(label) else { continue }
      if controls.isWrongOnly, let answers = survey?.report.answers, index < answers.count,
        Int(answers[index]) == label
      {
        continue
      }
      showSample(index)
      return true
    }
    return false
  }
}

extension RunTerms {
  /// How an MNIST run counts its time: one step is one batch.
  init(_ settings: ClassifierSettings) {
    self.init(
      unit: "batch", stepsPerEpoch: settings.batchesPerEpoch,
      furtherSteps: settings.furtherEpochs * settings.batchesPerEpoch,
      further: "\(MNISTPage.epochs(settings.furtherEpochs)) more")
  }
}
