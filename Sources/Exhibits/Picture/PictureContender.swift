import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several runs side by side: the picture that its network has learned so far.
final class PictureContender: ApproximationContender {
  typealias Examiners = Jury<ApproximationSnapshot<PictureData>, PictureSurvey>

  private var start: PictureStart
  private let jury: Examiners
  private var seat: JurySeat
  private let shown: PixelImage
  private var snapshot: ApproximationSnapshot<PictureData>
  private var survey: PictureSurvey?
  private lazy var surveyor = PictureSurveyor(start.settings, shown: shown)

  /// - Parameter place: its place among the runs that the jury looks at.
  private init(_ start: PictureStart, _ jury: Examiners, place: Int) {
    self.start = start
    self.jury = jury
    seat = JurySeat(place: place)
    shown = Self.shown(start)
    snapshot = start.makeRun(measuresFigure: true).snapshot()
  }

  /// One for each set of options.
  ///
  /// - Throws: what is wrong with a file that the options name.
  static func lineup(_ options: [Options]) throws(ProgramError) -> ReadyLineup {
    var starts: [PictureStart] = []
    for options in options { starts.append(try PictureStart(options)) }
    let jury = Examiners(
      starts.map { start in
        { @Sendable in
          let surveyor = PictureSurveyor(start.settings, shown: shown(start))
          return { surveyor.survey(.init($0, .root, 0)) }
        }
      })
    return ReadyLineup(
      title: starts[0].subject.name,
      starts.indices.map { PictureContender(starts[$0], jury, place: $0) })
  }

  private static func shown(_ start: PictureStart) -> PixelImage {
    start.subject.image.downsized(toFit: PicturePortrait.shownSide)
  }

  let exhibit = ExhibitName.picture
  var settings: ApproximationSettings { start.settings }
  var data: PictureData { start.data }
  var totalSteps: Int { snapshot.totalSteps }
  let rowsName = "pixels"
  let figureName = "psnr"
  func metadata(_ data: PictureData) -> [String: String] { PictureStart.metadata(data) }

  // MARK: The run

  func builder(fresh: Bool) -> @Sendable () -> ApproximationRun<PictureData> {
    let start = start
    return {
      fresh ? ApproximationRun(start.settings, start.data) : start.makeRun(measuresFigure: true)
    }
  }

  func reset(newSeed: Bool) {
    if newSeed {
      start.settings.seed &+= 1
      start.data = start.data(seed: start.settings.seed)
    }
    survey = nil
    jury.reset()
  }

  func show(_ snapshot: ApproximationSnapshot<PictureData>, branch: BranchID) {
    self.snapshot = snapshot
    jury.show(snapshot, place: seat.place)
  }

  func examine(at time: Double, isHurried: Bool) -> Bool {
    seat.follow(
      jury, at: time, isHurried: isHurried, isFresh: { survey?.step == snapshot.step },
      take: { survey = $0 })
  }

  func examineNow() {
    survey = surveyor.survey(.init(snapshot, .root, 0))
    seat.settle(isFresh: true)
  }

  func stop() { jury.stop() }

  // MARK: The page

  var title: String { start.subject.name }
  var aspect: Double { Double(shown.width) / Double(shown.height) }

  var figures: [PanelFrame.Figure] {
    let metrics = snapshot.metrics
    return [
      .init("loss", XORPage.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
      .init("PSNR", PicturePage.decibels(Double(metrics.figure)), isWrong: metrics.figure.isNaN),
    ]
  }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    var panel = PicturePanel(look.frame, picture: survey?.picture)
    panel.frame.staleness = seat.isLate ? survey.map { "of \(Number.grouped($0.step))" } ?? "" : ""
    if case .map? = look.hover?.control, let point = look.hover?.point, let survey,
      let cell = panel.cell(at: point, in: look.frame.inner(rect))
    {
      let first = (cell.row * shown.width + cell.column) * shown.channels
      panel.hovered = cell
      panel.values = survey.values[first..<first + shown.channels].map(Double.init)
    }
    panel.draw(in: rect, on: &canvas)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    let count = min(data.count, PictureData.probeCount)
    return curves(rows, figure: ("PSNR", "dB, \(Number.grouped(count)) pixels", "dB", false))
  }

  var explanation: String {
    "what this run's network says for every pixel: place in, colour out. All runs were asked at "
      + "the same step."
  }

  func result(_ view: RunView<ApproximationRun<PictureData>>) -> RunResult {
    PictureHeadless.result(view, settings)
  }
}
