import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several XOR runs side by side: the input space as its network answers it.
final class XORContender: Contender {
  private var settings: XORSettings
  private let loaded: XORSnapshot?
  private let portrait: XORPortrait

  /// - Throws: what is wrong with the file that `options.load` names.
  init(_ options: Options) throws(ProgramError) {
    (settings, loaded) = try XORFile.start(options)
    portrait = XORPortrait(settings, loaded ?? XORRun(settings).snapshot())
  }

  // MARK: The run

  var plan: RunPlan { settings.plan }
  var terms: RunTerms { RunTerms(settings) }

  func builder(fresh: Bool) -> @Sendable () -> XORRun {
    let settings = settings
    let loaded = fresh ? nil : loaded
    return {
      var run = XORRun(settings)
      if let loaded { run.restore(loaded) }
      return run
    }
  }

  func reset(newSeed: Bool) {
    if newSeed { settings.seed &+= 1 }
    portrait.reset()
  }

  func show(_ snapshot: XORSnapshot, branch: BranchID) { portrait.show(snapshot) }

  // MARK: The page

  let title = "XOR"

  var facts: [TopBar.Item] {
    let network = settings.summary.split(separator: ",").first.map(String.init) ?? ""
    return [
      .init("network", [.init(network)], priority: 8, help: "Sizes of the layers, and activation."),
      .init(
        "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)], priority: 7,
        help: "The rule by which a gradient becomes a step."),
      .init(
        "learning rate", [.init(XORPage.rate(settings.optimizer.learningRate))], priority: 6,
        help: "The length of a step down the gradient."),
      .init(
        "seed", [.init("\(settings.seed)")], priority: 5, width: 32,
        help: "Decides every random number; a click begins anew with the next: ⇧R.",
        command: .resetNewSeed),
    ]
  }

  var figures: [PanelFrame.Figure] {
    let metrics = portrait.snapshot.metrics
    return [
      .init(
        "rows right", "\(metrics.rowsRight)/\(metrics.rows)",
        isWrong: metrics.rowsRight < metrics.rows),
      .init("loss", XORPage.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
    ]
  }

  var aspect: Double { 1 }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    let inner = look.frame.inner(rect)
    let snapshot = portrait.snapshot
    var readout: FieldPanel.Readout?
    if case .field = look.hover?.control, let point = look.hover?.point {
      let place = FieldPanel.transform(in: inner).inverse(point)
      readout = .init(x: place.x, y: place.y, answer: portrait.answer(at: place.x, place.y))
    }
    let answers = portrait.answers
    var panel = FieldPanel(
      look.frame, field: portrait.answer(over: FieldPanel.domain(in: inner)),
      points: snapshot.points.rows.enumerated().map { index, row in
        FieldPanel.DataPoint(
          x: Double(row.x1), y: Double(row.x2), isTrue: row.target,
          answer: Double(answers[index]), isRight: portrait.isRight(index))
      })
    panel.readout = readout
    panel.hovered = look.hover?.control
    panel.draw(in: rect, on: &canvas)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    [
      ContenderCurve(
        title: "Loss", caption: settings.loss.title, steps: rows.map { Double($0.step) },
        values: rows.map { Double($0.metrics.loss) })
    ]
  }

  var explanation: String {
    "what this run's network answers at every place of the input space: blue is true, orange is "
      + "false, and on the white line it is undecided. A row with a cross is on the wrong side."
  }

  // MARK: Results

  func result(_ view: RunView<XORRun>) -> RunResult { XORHeadless.result(view, settings) }
  var columns: [String] { XORHeadless.columns(settings) }
  func row(step: Int, _ metrics: XORSnapshot.Metrics) -> [Double] {
    XORHeadless.row(step: step, metrics, settings)
  }
  func save(_ snapshot: XORSnapshot, to path: String) throws(ProgramError) {
    try XORFile.save(snapshot, settings, to: path)
  }
}
