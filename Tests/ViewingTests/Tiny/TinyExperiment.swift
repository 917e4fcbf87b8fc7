import Drawing
import Foundation
import Options
import Synchronization
import Training
import Viewing

/// The smallest exhibit there can be: a number that rolls down a parabola, a third of the way at
/// every step. It has no network, no data and no epochs, and yet every way of being shown.
struct TinyExperiment: Experiment {
  static let card = Card(
    ExhibitName("tiny"), title: "Tiny", sentences: "A number rolls downhill. Push it.",
    words: "A number that rolls downhill.",
    options: [.takes(\.epochs), .takes(\.epochsPerRefresh), .takes(\.learningRate), .takes(\.seed)])

  typealias R = TinyRun
  typealias M = TinyMoment
  typealias Page = TinyPage
  typealias Findings = Int?
  var start: Double
  var rate: Float
  var steps: Int
  var refresh: Int
  var seed: UInt64
  /// What holds its trainer back.
  var hold: Hold?
  var examinations: @Sendable () -> [Examination<TinyExperiment>] = {
    [
      Examination(
        "digits", request: { $0.snapshot.place }, take: { $1.findings = $0 },
        examiner: { { (place: Double) in "\(place)".count } })
    ]
  }

  init(_ options: Options) throws(ProgramError) {
    (seed, rate) = (options.seed ?? 1, options.learningRate ?? 0.1)
    (steps, refresh) = (options.epochs ?? 60, options.epochsPerRefresh ?? 2)
    start = Double(seed % 7) + 3
    guard let path = options.load else { return }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8), let place = Double(text)
    else { throw .badFile(path: path, problem: "expected a number") }
    start = place
  }

  var terms: RunTerms {
    RunTerms(unit: "epoch", stepsPerEpoch: 10, furtherSteps: steps, further: "\(steps) more")
  }
  func reseeded(_ seed: UInt64, _ snapshot: TinyRun) -> TinyExperiment {
    var next = self
    (next.seed, next.start) = (seed, Double(seed % 7) + 3)
    return next
  }
  func plan(from start: TinyRun) -> RunPlan { .init(totalSteps: steps, stepsPerRefresh: refresh) }
  func makeRun(_ needs: RunNeeds) -> TinyRun { TinyRun(place: start, rate: rate, hold: hold) }
  func edit(learningRate: Float) -> TinyRun.Edit? { .rate(learningRate) }
  func learningRate(of snapshot: TinyRun) -> Float? { snapshot.rate }
  func title(of snapshot: TinyRun) -> String { "Tiny" }
  var summary: String { "x² from \(start)" }
  func makeMoment(_ snapshot: TinyRun) -> TinyMoment { TinyMoment(snapshot) }
  func makeFindings() -> Int? { nil }
  func makeExaminations() -> [Examination<TinyExperiment>] { examinations() }
  var quantities: [Quantity<TinyRun.Metrics>] { [Quantity("loss") { Double($0.loss) }] }
  var plots: [Plot] {
    var loss = Plot("loss", title: "Height", caption: "x²", [.init("loss")])
    loss.compared = .init("loss", title: "Height", caption: "x²")
    return [loss]
  }
  static func figures(_ show: Show<TinyExperiment>) -> [PanelFrame.Figure] { [] }

  func save(_ snapshot: TinyRun, to path: String) throws(ProgramError) {
    let file = try PartFile(path)
    try file.write("\(snapshot.place)".utf8)
    try file.commit()
  }
  func load(_ path: String, _ snapshot: TinyRun) throws(ProgramError) -> TinyRun.Edit {
    var options = Options()
    options.load = path
    return .place(try TinyExperiment(options).start)
  }
  func result(_ view: RunView<TinyRun>, examines: Bool) -> RunResult {
    RunResult(
      exhibit: Self.card.name, seed: seed, epochs: view.step / 10, steps: view.step,
      loss: Double(view.snapshot.metrics.loss), accuracy: nil, seconds: view.trainingSeconds,
      parameters: 1, dataset: "parabola",
      checksum: Checksum.fnv1a64(of: [Float(view.snapshot.place)]))
  }
  static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    TinyPage.draw(TinyRun(place: 2, rate: 0.1), in: rect, on: &canvas)
  }
}

/// The number: its own run, and its own snapshot.
struct TinyRun: Run, RunSnapshot {
  struct Metrics: RunMetrics { var loss: Float }
  enum Edit: Sendable, Equatable { case place(Double), rate(Float) }
  var place: Double
  var rate: Float
  var hold: Hold?
  var step = 0
  var hasDiverged: Bool { !(place.magnitude < 1e6) }
  var metrics: Metrics { Metrics(loss: Float(place * place)) }
  var byteCount: Int { 24 }
  mutating func advance(to goal: Int) {
    while step < goal, !hasDiverged {
      hold?.pass()
      place -= Double(rate) * 2 * place
      step += 1
    }
  }
  func snapshot() -> TinyRun { self }
  mutating func restore(_ snapshot: TinyRun) { self = snapshot }
  mutating func apply(_ edit: Edit) {
    if case .place(let next) = edit { place = next }
    if case .rate(let next) = edit { rate = next }
  }
}

/// Where the threads that train wait as long as it is closed; nobody else does.
final class Hold: Sendable {
  /// The thread of the test, which replays the past itself.
  private let owner = pthread_self()
  private let isClosed = Atomic(false)
  /// Whether a thread gave up: then somebody must have waited for it.
  private let isBroken = Atomic(false)
  private let holds = Atomic(false)

  /// Whether a thread waits.
  var isHolding: Bool { holds.load(ordering: .acquiring) }
  var hasHeld: Bool { !isBroken.load(ordering: .acquiring) }
  func close() { isClosed.store(true, ordering: .releasing) }
  func open() { isClosed.store(false, ordering: .releasing) }

  func pass() {
    guard pthread_self() != owner else { return }
    let end = Date(timeIntervalSinceNow: 20)
    defer { holds.store(false, ordering: .releasing) }
    while isClosed.load(ordering: .acquiring) {
      holds.store(true, ordering: .releasing)
      Thread.sleep(forTimeInterval: 0.000_5)
      guard Date() < end else { return isBroken.store(true, ordering: .releasing) }
    }
  }
}

/// What the number looks like: as it is.
final class TinyMoment: Moment {
  private(set) var snapshot: TinyRun
  init(_ snapshot: TinyRun) { self.snapshot = snapshot }
  func show(_ snapshot: TinyRun) { self.snapshot = snapshot }
  func reset() {}
}

/// Two panels: the number on its slope, and its height over the steps.
struct TinyPage: ExhibitPage {
  let scene: ViewingScene<TinyExperiment>
  init(_ scene: ViewingScene<TinyExperiment>) { self.scene = scene }
  var plan: PageLayout.Plan {
    .init([.init(width: 1264, [.init(height: 680, [(1, 632), (2, 624)])])])
  }
  var panels: [Panel<TinyExperiment>] {
    [
      Panel(1, "Slope", "Where the number is. A click puts it there.") { look, rect, canvas in
        look.frame.draw(in: rect, on: &canvas)
        Self.draw(scene.snapshot, in: rect, on: &canvas)
      }.answering([.init("Slope", "click", "Puts the number there.")]) { event, viewing in
        guard case .release(let drag) = event, !drag.hasMoved,
          let rect = viewing.page.layout.panels[1]
        else { return .done }
        let place = 20 * (drag.point.x - rect.midX) / rect.width
        viewing.apply(.place(place), label: "pushed")
        return .done
      },
      plotPanel(2, "loss", "How high the number is."),
    ]
  }
  var items: [TopBar.Item] { [.seed(scene.experiment.seed, width: 32)] }

  static func draw(_ snapshot: TinyRun, in rect: Rect, on canvas: inout Canvas) {
    let x = rect.midX + min(max(snapshot.place / 20, -0.45), 0.45) * rect.width
    canvas.disc(Point(x, rect.midY), radius: 6, fill: canvas.theme.positive)
  }
}
