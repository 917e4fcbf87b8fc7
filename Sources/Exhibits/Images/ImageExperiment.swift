import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The settings of a run over images.
package protocol ImageSettings: LearnerSettings {
  /// Side of an image, in pixels.
  var side: Int { get }
  /// Images to train on.
  var trainingCount: Int { get }

  /// Looks whether the images fit, before they are taken over.
  func check(_ data: DigitData, _ options: Options) throws(ProgramError)

  /// Takes over what the images say.
  mutating func adopt(_ data: DigitData)
}

extension ImageSettings {
  package func check(_ data: DigitData, _ options: Options) throws(ProgramError) {}

  /// Batches in an epoch; the last one may be smaller.
  package var batchesPerEpoch: Int { training.batchesPerEpoch(rows: trainingCount) }

  /// Batches of the whole run.
  var totalSteps: Int {
    TrainingSettings.steps(epochs: training.epochs, perEpoch: batchesPerEpoch)
  }
}

/// A network that learns from images, batch by batch, epoch by epoch.
///
/// An exhibit says what its settings are, how its run is made, and what it measures; waiting for
/// the images, terms and bars are the same for all.
package protocol ImageExperiment: LearnerExperiment
where Settings: ImageSettings, Data == DigitData {
  /// What a comparison says of the settings that only this exhibit has, after the network.
  var ownFacts: [TopBar.Item] { get }
}

extension ImageExperiment {
  package var isLoaded: Bool { start.data != nil }

  package var dataSize: DataSize { loader.size }

  package func loaded(from place: DataPlace) throws(ProgramError) -> Self {
    let options = start.options
    let data = try place.images(loader, folder: options.dataFolder)
    guard !data.training.labels.isEmpty, !data.validation.labels.isEmpty else {
      if let folder = options.dataFolder {
        throw .badFile(
          path: folder, problem: "too few images to train and to validate",
          advice: "give a folder with more, or --synthetic, which draws its own digits")
      }
      throw .value(
        option: "--samples", expected: "enough images to train and to validate",
        found: OptionTable.shared.samples.text(in: options) ?? "", advice: "try --samples 1000")
    }
    if start.file != nil, data.side != settings.side {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network for images of \(data.side)×\(data.side) pixels, found one for "
          + "\(settings.side)×\(settings.side)",
        advice: "leave out --image-size")
    }
    try settings.check(data, options)
    var next = self
    next.start.settings.adopt(data)
    next.start.data = data
    if let file = start.file { try next.check(file, at: options.load ?? "") }
    return next
  }

  /// Where the images come from.
  private var loader: DigitLoader {
    let options = start.options
    var loader = DigitLoader()
    loader.folder = options.dataFolder
    loader.isSynthetic = options.isSynthetic
    loader.isOffline = options.isOffline
    if let samples = options.samples { loader.syntheticCount = samples }
    loader.side = options.imageSize ?? (start.file == nil ? nil : settings.side)
    loader.seed = settings.seed
    let file = start.file.map { ImageChanges(metadata: $0.metadata) }
    loader.isInverted = options.isInverted
    loader.mustBeDarkOnLight = file?.isDarkOnLight
    loader.isNormalized = options.isNormalized || file?.isNormalized ?? false
    return loader
  }

  package func check(_ file: Checkpoint, at path: String) throws(ProgramError) {
    guard let flaw = ImageChanges(metadata: file.metadata).flaw(for: data) else { return }
    throw .badFile(path: path, problem: flaw.problem, advice: flaw.advice)
  }

  package func ownMetadata(_ own: R.Own) -> [String: String] { ImageChanges(data).metadata }
  package static var ownEntries: [any CheckpointEntry] { imageEntries }

  /// What a file says that was done to images.
  static var imageEntries: [any CheckpointEntry] {
    ImageChanges.values.map { Checkpoint.Entry<String>.word($0, of: $1) }
  }

  // MARK: The run

  package static var looksAtAll: Bool { false }

  package var terms: RunTerms {
    let further = settings.epochs > 0 ? settings.epochs : 10
    return RunTerms(
      unit: "batch", stepsPerEpoch: settings.batchesPerEpoch,
      furtherSteps: further * settings.batchesPerEpoch,
      further: "\(Number.epochs(further)) more", addition: Number.epochs(further),
      furtherNote: settings.training.furtherNote)
  }

  /// The end of a short run on a few drawn digits, for the picture on the card.
  static func trained(
    epochs: Int, digits: Int = 1500, _ change: (inout Options) -> Void = { _ in }
  ) -> (experiment: Self, snapshot: R.Snapshot)? {
    var options = Options()
    options.epochs = epochs
    change(&options)
    guard var experiment = try? Self(options),
      let images = SyntheticDigits(seed: 7).draw(0..<digits)
    else { return nil }
    let data = DigitData(training: images, test: images.picking([0]), source: .synthetic, seed: 7)
    experiment.start.settings.adopt(data)
    experiment.start.data = data
    return experiment.trained()
  }

  // MARK: What it shows

  /// Batches over which the lines of training are averaged.
  static var window: Int { 50 }

  /// The plot of a mean over training beside what was found on the validation set.
  func trainingPlot(
    _ name: String, validation: String, title: String, caption: String, shortCaption: String
  ) -> Plot {
    Plot(
      name, title: title, caption: caption, shortCaption: shortCaption,
      [.init(name, "training", .other(4)), .init(validation, "validation", .second)])
  }

  package func title(of snapshot: R.Snapshot) -> String { Self.card.title }

  package var ownFacts: [TopBar.Item] { [] }

  package var facts: [TopBar.Item] {
    [.init("network", [.init(settings.summary)], priority: 6, help: "The layers with weights.")]
      + ownFacts + optimizerFacts(priority: 8, rate: "The rate that the schedule scales.") + [
        .init(
          "batch size", [.init("\(settings.batchSize)")], priority: 4, width: 32,
          help: "Images in a batch."),
        seedFact(priority: 5),
        .init(
          "data", [.init(data.source.rawValue, isNumber: false)], priority: 9, width: 56,
          help: "Read once, and shared by all runs."),
      ]
  }

  // MARK: Results

  /// What every run over images has come to, before its network is measured.
  func plainResult(_ view: RunView<R>) -> RunResult {
    plainResult(view, dataset: data.source.rawValue, stepsPerEpoch: settings.batchesPerEpoch)
  }

  /// Images a second of training alone.
  func samplesPerSecond(_ view: RunView<R>) -> Double {
    let images = min(view.snapshot.step, view.plan.totalSteps) * settings.batchSize
    return view.trainingSeconds > 0 ? Double(images) / view.trainingSeconds : 0
  }
}

extension Card.Option {
  /// The options of every exhibit that learns from images.
  static let images: [Card.Option] = [
    .takes(\.samples, DigitLoader().syntheticCount), .takes(\.dataFolder), .takes(\.imageSize),
    .takes(\.isSynthetic), .takes(\.isInverted), .takes(\.normalizing), .takes(\.pace, .story),
  ]
}

extension Show {
  /// A quantity, or what was found of it, at the moment that is shown.
  func value(_ name: String) -> Double? { curves.line(name).value(at: snapshot.step) }
}
