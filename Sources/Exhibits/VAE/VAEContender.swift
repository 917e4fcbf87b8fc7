import Datasets
import Drawing
import Networks
import Options
import Training

/// One of several β-VAEs side by side: its latent plane, its manifold, and what it draws anew.
final class VAEContender: Contender {
  private var settings: VAESettings
  private let start: VAEStart
  typealias Examiners = Jury<VAESnapshot, VAESurvey>
  private let jury: Examiners
  private var seat: JurySeat
  private let portrait: VAEPortrait
  private var curves = VAECurves()
  /// What was seen last.
  private var map: VAEMap?
  private var scores: [(step: Int, score: VAEScore)] = []
  private var training = VAECurves.Lines()
  private lazy var surveyor = VAESurveyor(start)

  /// Batches from one look at the validation set to the next, where each takes its time.
  private static let batchesPerSurvey = 50

  /// - Parameter place: its place among the runs that the jury looks at.
  init(_ start: VAEStart, _ jury: Examiners, place: Int) {
    self.start = start
    self.jury = jury
    seat = JurySeat(place: place)
    settings = start.settings
    portrait = VAEPortrait(
      start.settings, start.data.validation, start.makeRun().snapshot())
    portrait.show(samples: VAEPage.samples(of: start.data, page: 0))
  }

  private var snapshot: VAESnapshot { portrait.snapshot }

  // MARK: The run

  var plan: RunPlan {
    var plan = settings.plan
    plan.totalSteps = snapshot.totalSteps
    return plan
  }
  var terms: RunTerms { RunTerms(settings) }
  var pace: Pace { .turbo }

  func builder(fresh: Bool) -> @Sendable () -> VAERun {
    let (start, settings) = (start, settings)
    return { fresh ? VAERun(settings, start.data.training) : start.makeRun() }
  }

  func edit(forTotalSteps total: Int) -> VAEEdit? { .totalSteps(total) }

  func reset(newSeed: Bool) {
    if newSeed { settings.seed &+= 1 }
    var first = snapshot
    first.totalSteps = settings.totalSteps
    portrait.show(first)
    scores = []
    map = nil
    curves.reset()
    jury.reset()
  }

  func show(_ snapshot: VAESnapshot, branch: BranchID) {
    portrait.show(snapshot)
    jury.show(snapshot, place: seat.place)
  }

  // MARK: The validation set

  func examine(at time: Double, isHurried: Bool) -> Bool {
    seat.follow(
      jury, at: time, isHurried: isHurried,
      isFresh: { map?.survey.step == snapshot.step }, take: { take($0) })
  }

  func examineNow() {
    let isDue = map.map { abs(snapshot.step - $0.survey.step) >= Self.batchesPerSurvey } ?? true
    if isDue || snapshot.step >= snapshot.totalSteps {
      take(surveyor.survey(.init(snapshot: snapshot, branch: .root)))
    }
    seat.settle(isFresh: map?.survey.step == snapshot.step)
  }

  private func take(_ survey: VAESurvey) {
    let place = scores.firstIndex { $0.step >= survey.step } ?? scores.count
    if scores.indices.contains(place), scores[place].step == survey.step {
      scores[place].score = survey.score
    } else {
      scores.insert((survey.step, survey.score), at: place)
    }
    curves.take(survey)
    map = VAEMap(survey, start.data)
  }

  /// The newest score at or before the moment shown.
  private var score: VAEScore? { scores.last { $0.step <= snapshot.step }?.score }

  func stop() { jury.stop() }

  // MARK: The page

  let title = VAEExhibit.title

  var facts: [TopBar.Item] {
    ImageBars.facts(
      settings, start.data,
      [
        .init(
          "β", [.init(Number.significant(Double(settings.beta), digits: 3))], priority: 9,
          width: 32, help: "The weight of KL in the loss.")
      ])
  }

  var figures: [PanelFrame.Figure] {
    [
      .init("KL", score.map { Number.fixed($0.divergence, decimals: 2) } ?? "–"),
      .init("reconstruction", score.map { VAEPage.nats($0.reconstruction) } ?? "–"),
    ]
  }

  var aspect: Double { 1.7 }

  /// How far the planes of all runs reach, so that they can be compared.
  var span: Double { curves.planeReach }

  func draw(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    var frame = look.frame
    frame.staleness = seat.isLate ? map.map { "of \(Number.grouped($0.survey.step))" } ?? "" : ""
    frame.draw(in: rect, on: &canvas)
    let inner = frame.inner(rect)
    let (left, right) = parts(of: inner)
    var (plane, manifold) = (plane(look), manifold(look))
    if let point = look.hover?.point, look.hover?.control == .map(frame.key) {
      // The same place in every run, whichever of its two pictures the pointer is in.
      let transform =
        left.contains(point)
        ? plane?.transform(in: left) : right.map { manifold.transform(in: $0) }
      if let transform, transform.page.contains(point), settings.latents > 1 {
        plane?.chosen = transform.inverse(point)
        manifold.chosen = transform.inverse(point)
      }
    }
    if !left.isEmpty { plane?.drawContent(in: left, on: &canvas) }
    if let right { manifold.drawContent(in: right, on: &canvas) }
  }

  /// Where the plane lies in a panel, and, where there is room, the manifold beside it.
  private func parts(of inner: Rect) -> (plane: Rect, manifold: Rect?) {
    if settings.latents == 1 { return (Rect(inner.x, inner.y, 0, 0), inner) }
    let side = min(inner.height - 24, ((inner.width - 40) * 0.5).rounded(.down))
    guard side > 120 else { return (inner, nil) }
    let left = Rect(inner.x, inner.y, inner.width - side, inner.height)
    return (left, Rect(left.maxX, inner.y, side, inner.height))
  }

  private static let help = "What lies at the same place of every run."

  /// The first two latent numbers; nil where there is only one.
  private func plane(_ look: ContenderLook) -> LatentPlanePanel? {
    guard settings.latents > 1 else { return nil }
    let reach = look.span > 0 ? look.span : curves.planeReach
    var panel = LatentPlanePanel(
      look.frame,
      points: map?.points
        ?? LatentPoints(dimensions: settings.latents, coordinates: [], classes: []))
    panel.gaussians = map?.gaussians ?? []
    panel.domain = Rect(-reach, -reach, 2 * reach, 2 * reach)
    panel.names = start.data.classNames
    panel.hasButtons = false
    panel.help = Self.help
    return panel
  }

  private func manifold(_ look: ContenderLook) -> ManifoldPanel {
    let side = VAESurveyor.gridSide
    let reach = Double(VAESurveyor.gridReach)
    var panel = ManifoldPanel(look.frame, picture: map?.manifold, rows: side, columns: side)
    panel.across = -reach...reach
    panel.up = -reach...reach
    panel.help = Self.help
    return panel
  }

  var lowerTitle: String? { "Reconstructions" }

  func drawLower(_ look: ContenderLook, in rect: Rect, on canvas: inout Canvas) {
    ReconstructionsPanel(
      PanelFrame("Reconstructions", key: look.frame.key, isFocused: look.frame.isFocused),
      pairs: portrait.pairs.map {
        .init(
          index: $0.index, image: $0.image, reconstruction: $0.reconstruction, nats: $0.nats)
      }
    ).draw(in: rect, on: &canvas)
  }

  func curves(_ rows: [Row]) -> [ContenderCurve] {
    training = VAECurves.smoothed(rows)
    let caption = "nats, mean of \(VAECurves.window) batches"
    return [
      ContenderCurve(
        title: "Reconstruction", caption: caption, shortCaption: "nats", isLog: false,
        ceiling: VAECurves.ceiling, steps: training.steps, values: training.reconstructions),
      ContenderCurve(
        title: "KL", caption: caption, shortCaption: "nats", isLog: false,
        steps: training.steps, values: training.divergences),
    ]
  }

  var explanation: String {
    "where this run's network puts the images of each class, with their Gaussians and the prior, and "
      + "what its decoder draws all over that plane."
  }

  // MARK: Results

  func result(_ view: RunView<VAERun>) -> RunResult {
    var isSound = true
    if case .diverged = view.state { isSound = false }
    var start = start
    start.settings = settings
    return VAEHeadless.result(view, start, examines: isSound)
  }
  var columns: [String] { VAEHeadless.columns }
  func row(step: Int, _ metrics: VAESnapshot.Metrics) -> [Double] {
    VAEHeadless.row(step: step, metrics)
  }
  func save(_ snapshot: VAESnapshot, to path: String) throws(ProgramError) {
    try ImageFile.save(snapshot, settings, to: path)
  }
}
