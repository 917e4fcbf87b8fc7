import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A network that learns from images, batch by batch, epoch by epoch.
///
/// An exhibit says what its settings are, how its run is made, and what it measures; waiting for
/// the images, files, terms, edits and bars are the same for all.
package protocol ImageExperiment: Experiment
where R.Snapshot: ImageSnapshot, R.Edit: ImageEdit {
  associatedtype Settings: ImageSettings

  /// The settings that the options ask for; what the images decide comes later.
  static func settings(_ options: Options) -> Settings

  init(_ start: ImageStart<Settings>)

  /// What its run begins with.
  var start: ImageStart<Settings> { get set }

  /// A run from its very beginning.
  func makeFreshRun(_ needs: RunNeeds) -> R

  /// What a comparison says of the settings that only this exhibit has, after the network.
  var ownFacts: [TopBar.Item] { get }
}

extension ImageExperiment {
  package init(_ options: Options) throws(ProgramError) {
    self.init(try ImageStart(options, Self.settings(options)))
  }

  package var settings: Settings { start.settings }

  /// The images, once they are there.
  package var data: DigitData {
    guard let data = start.data else { preconditionFailure("images come before a run") }
    return data
  }

  package var isLoaded: Bool { start.data != nil }

  package func loaded(from place: DataPlace) throws(ProgramError) -> Self {
    var next = self
    next.start = try start.with(
      try place.images(start.loader, folder: start.options.dataFolder))
    return next
  }

  // MARK: The run

  package static var pace: Pace { .turbo }
  package static var followsEveryRefresh: Bool { false }
  package var seed: UInt64 { settings.seed }

  package func reseeded(_ seed: UInt64, _ snapshot: R.Snapshot) -> Self {
    var next = self
    next.start.settings.seed = seed
    next.start.file = nil
    return next
  }

  package var terms: RunTerms {
    let epochs = Number.epochs(settings.furtherEpochs)
    return RunTerms(
      unit: "batch", stepsPerEpoch: settings.batchesPerEpoch,
      furtherSteps: settings.furtherEpochs * settings.batchesPerEpoch,
      further: "\(epochs) more", addition: epochs)
  }

  package func plan(from first: R.Snapshot) -> RunPlan {
    var plan = settings.plan
    plan.totalSteps = first.totalSteps
    return plan
  }

  package func makeRun(_ needs: RunNeeds) -> R {
    var run = makeFreshRun(needs)
    if let file = start.file, !needs.isFresh {
      run.restore(moment(of: file, from: run.snapshot()))
    }
    return run
  }

  package func edit(learningRate: Float) -> R.Edit? { .learningRate(learningRate) }
  package func edit(totalSteps: Int) -> R.Edit? { .totalSteps(totalSteps) }
  package func learningRate(of snapshot: R.Snapshot) -> Float? { snapshot.baseLearningRate }

  // MARK: What it shows

  package func title(of snapshot: R.Snapshot) -> String { Self.card.title }
  package var summary: String { settings.summary }

  package var ownFacts: [TopBar.Item] { [] }

  package var facts: [TopBar.Item] {
    [.init("network", [.init(settings.summary)], priority: 6, help: "The layers with weights.")]
      + ownFacts + [
        .init(
          "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)], priority: 8,
          help: "The rule by which a gradient becomes a step."),
        .init(
          "learning rate", [.init(Number.tick(Double(settings.optimizer.learningRate)))],
          priority: 7, help: "The rate that the schedule scales."),
        .init(
          "batch size", [.init("\(settings.batchSize)")], priority: 4, width: 32,
          help: "Images in a batch."),
        .init(
          "seed", [.init("\(settings.seed)")], priority: 5, width: 32,
          help: "Decides every random number; a click begins anew with the next: ⇧R.",
          command: .resetNewSeed),
        .init(
          "data", [.init(data.source.rawValue, isNumber: false)], priority: 9, width: 56,
          help: "Read once, and shared by all runs."),
      ]
  }

  // MARK: Results

  /// What every run over images has come to, before its network is measured.
  package func plainResult(_ view: RunView<R>) -> RunResult {
    let snapshot = view.snapshot
    return RunResult(
      exhibit: Self.card.name, seed: snapshot.seed,
      epochs: snapshot.step / settings.batchesPerEpoch, steps: snapshot.state.step,
      loss: Double(snapshot.metrics.loss), accuracy: accuracy(snapshot.metrics),
      seconds: view.trainingSeconds, parameters: snapshot.state.parameters.count,
      dataset: data.source.rawValue, checksum: Checksum.fnv1a64(of: snapshot.state.parameters))
  }

  /// Images a second of training alone.
  package func samplesPerSecond(_ view: RunView<R>) -> Double {
    let images = min(view.snapshot.step, view.plan.totalSteps) * settings.batchSize
    return view.trainingSeconds > 0 ? Double(images) / view.trainingSeconds : 0
  }
}
