import Datasets
import Drawing
import Networks
import Training

/// The bars above and below a page of a run over images.
struct ImageBars {
  var settings: any ImageSettings
  var snapshot: any ImageSnapshot
  /// Of the last update.
  var learningRate: Float
  var status: RunStatus
  var data: DigitData

  /// As `2 epochs`.
  static func epochs(_ count: Int) -> String {
    "\(Number.grouped(count)) \(count == 1 ? "epoch" : "epochs")"
  }

  /// The epoch that the batch belongs to, counted from 1, and its number in it.
  private var epoch: (number: Int, batch: Int) {
    let perEpoch = settings.batchesPerEpoch
    guard snapshot.step > 0 else { return (1, 0) }
    let whole = (snapshot.step - 1) / perEpoch
    return (whole + 1, snapshot.step - whole * perEpoch)
  }

  private var epochs: Int {
    (status.total + settings.batchesPerEpoch - 1) / settings.batchesPerEpoch
  }

  /// - Parameter figures: what the exhibit measures, after the epoch.
  func topBar(_ title: String, _ figures: [TopBar.Item], tools: [Command] = TopBar.tools) -> TopBar
  {
    var items = [
      TopBar.Item(
        "epoch",
        [
          .init(Number.grouped(epoch.number)),
          .init("/\(Number.grouped(max(epochs, epoch.number)))", isSecondary: true),
        ], priority: 9, width: 48, help: "Passes through all images to train on.")
    ]
    items += figures
    items += [
      TopBar.Item(
        "rate", [.init(Number.significant(Double(learningRate), digits: 2))], priority: 7,
        width: 64,
        help: "The learning rate of the last batch; [ and ] change what the schedule scales."),
      .seed(settings.seed, priority: 3, width: 32),
      TopBar.Item(
        "data", [.init(data.source.rawValue, isNumber: false)], priority: 6, width: 56,
        help: data.note.isEmpty ? data.source.help : data.note),
    ]
    if let speed = status.stepsPerSecond {
      let images = speed * Double(settings.batchSize)
      items.append(
        TopBar.Item(
          "images/s", [.init(Number.grouped(Int(min(images, 1e15))), isSecondary: true)],
          priority: 5, width: 56, help: "Images trained on in the last second, measured."))
    }
    items.append(.pace(status.pace))
    var bar = TopBar(
      title: title, subtitle: settings.summary, stepLabel: "batch",
      step: Number.grouped(epoch.batch), total: Number.grouped(settings.batchesPerEpoch),
      items: items, state: status.state)
    bar.tools = tools
    return bar
  }

  /// - Parameters:
  ///   - scrubber: the loss along some rows, averaged.
  ///   - hints: keys that the bar names where it has room.
  func transport<R>(
    _ history: RunCurves<R>, hints: [TransportBar.Hint], hover: Hover?,
    scrubber: ([RunCurves<R>.Row]) -> [TransportBar.Sample]
  ) -> TransportBar {
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: scrubber(history.rows), position: Double(snapshot.step),
      total: Double(max(status.total, snapshot.step)), speed: status.speedText,
      pace: status.pace == .watch ? .watch : .turbo)
    bar.oldBranches = history.old.map { scrubber($0.rows) }
    bar.forks = RunCurves<R>.samples(history.forks).filter { $0.loss.isFinite }
    bar.edits = history.edits
    bar.timeLeft = status.timeLeft(after: snapshot.step, unit: "batch", units: "batches")
    bar.more = status.state == .finished ? "add \(Self.epochs(settings.furtherEpochs))" : ""
    bar.learningRate = Number.tick(Double(snapshot.baseLearningRate))
    bar.hints = hints
    bar.read(hover, unit: "batch", lastStep: Double(history.lastStep))
    return bar
  }

  /// What a comparison says of the settings of each of its runs.
  ///
  /// - Parameter figures: what only this exhibit has, after the network.
  static func facts(
    _ settings: some ImageSettings, _ data: DigitData, _ figures: [TopBar.Item] = []
  ) -> [TopBar.Item] {
    [.init("network", [.init(settings.summary)], priority: 6, help: "The layers with weights.")]
      + figures + [
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
}

extension DigitData.Source {
  /// What the bar says of where images come from.
  var help: String {
    switch self {
    case .mnist: "The real MNIST, known by its hashes."
    case .synthetic: "Digits drawn by this program, not MNIST."
    case .files: "Images from a folder, in the form of MNIST."
    }
  }
}
