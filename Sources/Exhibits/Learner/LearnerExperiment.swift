import DataStore
import Drawing
import Networks
import Options
import Training
import Viewing

/// A network that a learner trains: run, files, facts and results are the same for all.
///
/// An exhibit says what its settings are, what it learns from, how its run is made, and what it
/// measures.
package protocol LearnerExperiment: Experiment where R: LearnerRun {
  associatedtype Settings: LearnerSettings
  /// What it learns from, where that is not the run's own.
  associatedtype Data: Sendable = Never

  /// What its run begins with.
  var start: LearnerStart<Settings, Data> { get set }

  /// The network at a moment, which may have changed its shape since.
  func architecture(of snapshot: R.Snapshot) -> Architecture

  /// A run from its very beginning.
  func makeFreshRun(_ needs: RunNeeds) -> R

  /// What a file says beside network, optimizer and state.
  func metadata(_ snapshot: R.Snapshot) -> [String: String]

  /// What a file needs so that the snapshot's own is known again.
  func ownMetadata(_ own: R.Own) -> [String: String]

  /// What of that has to be read again.
  static var ownEntries: [any CheckpointEntry] { get }

  /// Looks whether a network that another run saved is for what this one learns from.
  func check(_ file: Checkpoint, at path: String) throws(ProgramError)

  /// The step of the moment in a file.
  func step(of file: Checkpoint) -> Int

  /// What a file says of the snapshot's own, and whether it is of the same as `now`: only then a run
  /// goes on with its training too.
  func own(of file: Checkpoint, _ now: R.Own) -> (own: R.Own, isSame: Bool)

  /// The change that takes over the network of a file's moment.
  func edit(loading moment: R.Snapshot) -> R.Edit
}

/// All that a run of a learner begins with: what the options ask for and what it learns from.
package struct LearnerStart<Settings: LearnerSettings, Data: Sendable>: Sendable {
  let options: Options
  package var settings: Settings
  /// The network that the options name, to go on with.
  var file: Checkpoint?
  /// What it learns from, once that is there.
  var data: Data?
}

// MARK: The run

extension LearnerExperiment {
  package var settings: Settings { start.settings }
  package static var savesONNX: Bool { true }
  package var notes: [String] { start.file?.notes ?? [] }
  package func architecture(of snapshot: R.Snapshot) -> Architecture { settings.architecture }

  /// What it learns from, once that is there.
  package var data: Data {
    guard let data = start.data else { preconditionFailure("data come before a run") }
    return data
  }

  package var seed: UInt64 { settings.seed }
  package var summary: String { settings.summary }

  package var byteCount: Int {
    let (options, training) = (start.options, settings.training)
    let draws = !options.isHeadless || options.record != nil || options.screenshot != nil
    let moments = training.optimizer.kind.momentCount
    let batch = min(training.batchSize, dataSize.rows)
    return settings.architecture.trainingBytes(batch: batch, moments: moments)
      + training.limits.bytes(
        parameters: settings.architecture.parameterCount, moments: moments, draws: draws,
        saves: options.save != nil)
  }

  package func reseeded(_ seed: UInt64, _ snapshot: R.Snapshot) -> Self { fresh(seed) }

  /// The same with another seed and without a file.
  func fresh(_ seed: UInt64) -> Self {
    var next = self
    next.start.settings.seed = seed
    next.start.file = nil
    return next
  }

  package func plan(from first: R.Snapshot) -> RunPlan {
    RunPlan(
      totalSteps: first.totalSteps, stepsPerRefresh: settings.stepsPerRefresh,
      limits: settings.limits)
  }

  package func makeRun(_ needs: RunNeeds) -> R {
    var run = makeFreshRun(needs)
    if let file = start.file, !needs.isFresh {
      run.resume(moment(of: file, from: run.snapshot()))
    }
    return run
  }

  /// A moment of a short run, for the picture on the card: its end, where no step is named.
  func trained(to step: Int? = nil) -> (experiment: Self, snapshot: R.Snapshot) {
    var run = makeFreshRun(RunNeeds(draws: false))
    run.advance(to: step ?? run.core.totalSteps)
    return (self, run.snapshot())
  }

  package func edit(learningRate: Float) -> R.Edit? { .learningRate(learningRate) }
  package func edit(totalSteps: Int) -> R.Edit? { .totalSteps(totalSteps) }
  package func learningRate(of snapshot: R.Snapshot) -> Float? { snapshot.baseLearningRate }
  package var hasSchedule: Bool { settings.hasSchedule }

  /// The weights of a graph whose neurons have these names.
  func graph(_ name: @escaping (_ neuron: Int, _ layer: Int) -> String) -> GraphAccess<R> {
    GraphAccess(
      architecture, parameters: \.parameters, gradient: \.gradient,
      edit: { .parameter(index: $0, value: $1) }, name: { name($1, $2) })
  }

  // MARK: Numbers

  package func branchName(_ metrics: R.Metrics) -> String {
    "lr \(Number.tick(Double(metrics.learningRate)))"
  }

  /// A number of each layer that has such a name, or of the first eight by their numbers.
  func quantities(
    _ name: String, ofLayers names: [String]? = nil,
    _ values: @escaping @Sendable (R.Metrics) -> SIMD8<Float>
  ) -> [Quantity<R.Metrics>] {
    let names = names ?? settings.architecture.layers.indices.prefix(8).map { "\($0 + 1)" }
    return names.enumerated().map { index, layer in
      Quantity("\(name)_\(layer)") { Double(values($0)[index]) }
    }
  }

  /// The plot of the loss, with these lines.
  func lossPlot(_ series: [Plot.Series] = [.init("loss")]) -> Plot {
    let caption = settings.architecture.loss.title
    var plot = Plot("loss", title: "Loss", caption: caption, series)
    plot.old = "loss"
    plot.showsForks = true
    plot.compared = .init("loss", title: "Loss", caption: caption, measure: caption)
    return plot
  }

  // MARK: Side by side

  /// The rule and the rate, by which runs compare.
  func optimizerFacts(priority: Int, rate: String) -> [TopBar.Item] {
    [
      .init(
        "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)],
        priority: priority, help: "The rule by which a gradient becomes a step."),
      .init(
        "learning rate", [.init(Number.tick(Double(settings.optimizer.learningRate)))],
        priority: priority - 1, help: rate),
    ]
  }

  func seedFact(priority: Int) -> TopBar.Item {
    .init(
      "seed", [.init("\(settings.seed)")], priority: priority, width: 32,
      help: "Decides every random number; a click begins anew with the next: ⇧R.",
      command: .resetNewSeed)
  }

  /// What a run of dense layers is made of.
  func denseFacts(priority: Int, rate: String) -> [TopBar.Item] {
    let network = settings.summary.split(separator: ",").first.map(String.init) ?? ""
    let first = TopBar.Item(
      "network", [.init(network)], priority: priority, help: "Sizes of the layers, and activation.")
    return [first] + optimizerFacts(priority: priority - 1, rate: rate)
      + [seedFact(priority: priority - 3)]
  }

  // MARK: Results

  /// What a run has come to, before its network is measured.
  func plainResult(_ view: RunView<R>, dataset: String, stepsPerEpoch: Int) -> RunResult {
    let snapshot = view.snapshot
    return RunResult(
      exhibit: Self.card.name, seed: snapshot.seed, epochs: snapshot.step / stepsPerEpoch,
      steps: snapshot.state.step, loss: Double(snapshot.metrics.loss),
      accuracy: accuracy(snapshot.metrics), seconds: view.trainingSeconds,
      parameters: snapshot.parameters.count, dataset: dataset,
      checksum: Checksum.fnv1a64(of: snapshot.parameters))
  }
}

extension PanelFrame.Figure {
  /// The loss of a refresh, by which runs compare.
  static func loss(_ loss: Float) -> Self {
    .init("loss", Number.loss(loss), isWrong: !loss.isFinite)
  }
}
