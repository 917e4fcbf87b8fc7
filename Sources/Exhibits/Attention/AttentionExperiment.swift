import DataStore
import Datasets
import Drawing
import Foundation
import Networks
import Options
import Training
import Viewing

/// A small transformer whose heads learn where to look: what came next the last time, what stands
/// across the bar, what letter follows which.
package struct AttentionExperiment: Experiment {
  package typealias Page = AttentionPage

  package static let card: Card = {
    let usual = AttentionSettings(SequenceTask(.induction))
    return Card(
      .attention, title: "Attention",
      sentences:
        "Heads that learn where to look. Within seconds one finds the letter before, another what "
        + "came next last time: cut it out, go back, type your own words.",
      words:
        "A small transformer on sequences: \(SequenceTask.Kind.allCases.map(\.rawValue).joined(separator: ", ")), "
        + "the last with a file to read, as --attention text book.txt. Defaults are those of induction; "
        + "other tasks have their own.",
      subject: .init(
        "task", .optionalWords(separator: " "), choices: SequenceTask.Kind.allCases.map(\.rawValue)),
      options: [
        .takes(\.layers, .count(usual.layers)), .takes(\.heads, usual.heads),
        .takes(\.width, usual.width), .takes(\.sequenceLength, usual.task.places),
        .takes(\.letters, usual.task.letters), .takes(\.hasNorm),
        .takes(\.epochs, usual.steps), .takes(\.epochsPerRefresh, usual.stepsPerRefresh),
        .takes(\.batchSize, usual.batch), .takes(\.optimizer, usual.optimizer.kind),
        .takes(\.learningRate, usual.optimizer.learningRate),
        .takes(\.weightDecay, usual.optimizer.weightDecay), .takes(\.seed), .takes(\.threads),
        .takes(\.pace, .story), .takes(\.preset),
      ],
      presets: AttentionPreset.allCases.map(\.rawValue), mayBeLinear: true,
      check: { options throws(ProgramError) in try options.checkAttention() })
  }()

  package private(set) var settings: AttentionSettings
  package let measure: AttentionMeasure
  /// What the file that the options name has of it.
  private var file: AttentionSnapshot?
  private let isBounded: Bool

  package init(_ options: Options) throws(ProgramError) {
    var settings = try AttentionSettings(options)
    isBounded = options.epochs != nil
    if let path = options.load {
      let (adopted, moment) = try Self.open(path, settings, options)
      (settings, file) = (adopted, moment)
    }
    self.settings = settings
    measure = AttentionMeasure(settings.task)
  }

  // MARK: The run

  package var seed: UInt64 { settings.seed }

  package func reseeded(_ seed: UInt64, _ snapshot: AttentionSnapshot) -> AttentionExperiment {
    var next = self
    next.settings.seed = seed
    next.file = nil
    return next
  }

  package func plan(from start: AttentionSnapshot) -> RunPlan {
    RunPlan(
      totalSteps: max(settings.steps, start.step), stepsPerRefresh: settings.stepsPerRefresh,
      limits: HistoryLimits(stepsPerFrame: settings.width > 32 ? 20 : 5))
  }

  package var terms: RunTerms {
    let further = max(settings.steps, 100)
    var terms = RunTerms(
      unit: "step", stepsPerEpoch: 1, furtherSteps: further,
      further: "\(Number.grouped(further)) more steps")
    terms.storyRate = 40
    return terms
  }

  package func makeRun(_ needs: RunNeeds) -> AttentionRun {
    var run = AttentionRun(settings, measure)
    if let file, !needs.isFresh { run.restore(file) }
    return run
  }

  package var byteCount: Int {
    let shape = settings.transformer
    let places = (shape.length + 15) / 16 * 16
    return 4 * 16 * shape.parameterCount
      + 4 * 6 * (shape.layers + 2) * places * (8 * shape.width + shape.heads * places)
      + 64 << 20
  }

  package func edit(learningRate: Float) -> AttentionEdit? {
    .learningRate(learningRate)
  }

  package func learningRate(of snapshot: AttentionSnapshot) -> Float? {
    snapshot.own.learningRate
  }

  // MARK: What it shows

  package func title(of snapshot: AttentionSnapshot) -> String { "Attention" }
  package var summary: String { settings.summary }
  package func makeMoment(_ snapshot: AttentionSnapshot) -> AttentionMoment {
    AttentionMoment(self, snapshot)
  }
  package func makeChoices(_ options: Options) -> AttentionChoices { AttentionChoices() }

  /// What is said of the loss of places that can be known, and of the others.
  var knownWord: String {
    switch settings.task.kind {
    case .induction: "repeats"
    case .reverse, .sort: "answers"
    case .markov, .text: "loss"
    }
  }

  /// Whether there are places that cannot be known and are trained on all the same.
  var hasFirst: Bool { settings.task.kind == .induction }

  package var quantities: [Quantity<AttentionMetrics>] {
    let heads = settings.transformer.allHeads
    let even = log(Double(settings.task.letters))
    var all: [Quantity<AttentionMetrics>] = [
      Quantity("loss") { Double($0.lossKnown) }, Quantity("right") { Double($0.right) },
    ]
    if hasFirst { all.append(Quantity("loss_first") { Double($0.lossFirst) }) }
    if settings.task.isMasked { all.append(Quantity("whole") { Double($0.whole) }) }
    all.append(Quantity("floor_even") { _ in even })
    if let floors = measure.floors {
      all.append(Quantity("floor_letters") { _ in floors.letters })
      all.append(Quantity("floor_pairs") { _ in floors.pairs })
    }
    for (index, head) in heads.enumerated() {
      all.append(Quantity("previous_\(head)") { Double($0.previous[index]) })
    }
    if hasFirst {
      for (index, head) in heads.enumerated() {
        all.append(Quantity("prefix_\(head)") { Double($0.prefix[index]) })
      }
    }
    all.append(Quantity("learning_rate") { Double($0.learningRate) })
    return all
  }

  package var plots: [Plot] {
    var series: [Plot.Series] = [.init("loss", knownWord, .second)]
    if hasFirst { series.append(.init("loss_first", "first time", .other(4))) }
    series.append(.init("floor_even", "ln \(settings.task.letters)", .level))
    if measure.floors != nil {
      series.append(.init("floor_letters", "letters", .level))
      series.append(.init("floor_pairs", "pairs", .level))
    }
    var loss = Plot("loss", title: "Loss", caption: "nats a letter, 64 unseen sequences", series)
    loss.shortCaption = "nats a letter"
    (loss.old, loss.showsForks, loss.mayBeLog) = ("loss", true, false)
    loss.compared = .init(
      "loss", title: "Loss, \(knownWord)", caption: "nats a letter", measure: settings.subject)
    var scores: [Plot.Series] = []
    for (index, head) in settings.transformer.allHeads.enumerated() {
      let role = PlotPanel.Series.Role.head(index)
      let isFirst = head.layer == 0
      if isFirst || !hasFirst { scores.append(.init("previous_\(head)", "\(head) prev.", role)) }
      if hasFirst, !isFirst || settings.layers == 1 {
        scores.append(.init("prefix_\(head)", "\(head) prefix", role))
      }
    }
    var score = Plot("scores", title: "Scores", caption: "by step", scores)
    (score.mayBeLog, score.isFixed, score.least) = (false, true, [0, 1])
    return [loss, score]
  }

  package static func words(for edits: [AttentionEdit]) -> String {
    let words = edits.map(\.label)
    return Array(NSOrderedSet(array: words)).compactMap { $0 as? String }.joined(separator: ", ")
  }

  package func branchName(_ metrics: AttentionMetrics) -> String {
    "lr \(Number.tick(Double(metrics.learningRate)))"
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    [
      .init(
        "task", [.init(settings.subject, isNumber: false)], priority: 9,
        help: "What the sequences are."),
      .init(
        "heads", [.init("\(settings.layers) × \(settings.heads)")], priority: 8,
        help: "Layers, and the heads of each."),
      .init("width", [.init("\(settings.width)")], priority: 7, help: "Numbers of the stream."),
      .init(
        "learning rate", [.init(Number.tick(Double(settings.optimizer.learningRate)))],
        priority: 6, help: "The length of a step down the gradient."),
      .seed(seed, width: 32),
    ]
  }

  package static func figures(_ show: Show<AttentionExperiment>) -> [PanelFrame.Figure] {
    let (metrics, experiment) = (show.snapshot.metrics, show.experiment)
    return [
      .init(
        experiment.knownWord, Number.loss(metrics.lossKnown), isWrong: !metrics.lossKnown.isFinite),
      .init("right", Number.percent(Double(metrics.right))),
    ]
  }

  // MARK: Results

  package func accuracy(_ metrics: AttentionMetrics) -> Double? { Double(metrics.right) }

  package func result(_ view: RunView<AttentionRun>, examines: Bool) -> RunResult {
    let (snapshot, metrics) = (view.snapshot, view.snapshot.metrics)
    var result = RunResult(
      exhibit: Self.card.name, seed: snapshot.seed, epochs: snapshot.step, steps: snapshot.step,
      loss: Double(metrics.loss), accuracy: nil, seconds: view.trainingSeconds,
      parameters: snapshot.state.parameters.count, dataset: settings.subject,
      checksum: Checksum.fnv1a64(of: snapshot.state.parameters))
    result.unit = "step"
    let floor = measure.floors?.pairs ?? log(Double(settings.task.letters))
    result.figures = [
      .init("lossFirst", Double(metrics.lossFirst), words: hasFirst ? "first time" : ""),
      .init("lossRepeat", Double(metrics.lossKnown), words: hasFirst ? "repeats" : ""),
      .init(
        "repeatsRight", Double(metrics.right), form: .share,
        words: hasFirst ? "repeats right" : "right"),
      .init("floor", floor),
    ]
    if settings.task.isMasked {
      result.figures.append(
        .init("wholeRight", Double(metrics.whole), form: .share, words: "whole answers"))
    }
    let heads = settings.transformer.allHeads.enumerated().map { index, head in
      let (previous, prefix) = (metrics.previous[index], metrics.prefix[index])
      return "{\"head\":\"\(head)\",\"previous\":\(Number.exact(Double(previous)) ?? "null"),"
        + "\"prefix\":\(Number.exact(Double(prefix)) ?? "null")}"
    }
    result.details = [
      .init("step", json: "\(snapshot.step)"),
      .init("heads", json: "[\(heads.joined(separator: ","))]"),
      .init("stepBelow1", json: metrics.stepBelow1 < 0 ? "null" : "\(metrics.stepBelow1)"),
    ]
    return result
  }

  // MARK: The picture on the card

  private static let preview: SequencePanel? = {
    guard let experiment = try? AttentionExperiment(Options()) else { return nil }
    var run = experiment.makeRun(RunNeeds(draws: false))
    run.advance(to: 600)
    let moment = AttentionMoment(experiment, run.snapshot())
    var panel = AttentionPage.sequence(moment, moment.tokens(at: 0), place: nil)
    panel.isPreview = true
    return panel
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    canvas.clipped(to: rect) { preview?.drawTiles(in: rect, on: &$0) }
  }
}
