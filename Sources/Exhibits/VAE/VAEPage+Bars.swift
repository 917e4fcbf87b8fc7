import Datasets
import Drawing
import Training

extension VAEPage {
  /// The epoch that a batch belongs to, counted from 1, and its number in it.
  private var epoch: (number: Int, batch: Int) {
    let perEpoch = settings.batchesPerEpoch
    guard snapshot.step > 0 else { return (1, 0) }
    let whole = (snapshot.step - 1) / perEpoch
    return (whole + 1, snapshot.step - whole * perEpoch)
  }

  private var epochs: Int {
    (status.total + settings.batchesPerEpoch - 1) / settings.batchesPerEpoch
  }

  var topBar: TopBar {
    let loss = curves.loss(at: snapshot.step) ?? Double(snapshot.metrics.loss)
    let seen = curves.validation.last { $0.step <= snapshot.step }?.score
    var items = [
      TopBar.Item(
        "epoch",
        [
          .init(Number.grouped(epoch.number)),
          .init("/\(Number.grouped(max(epochs, epoch.number)))", isSecondary: true),
        ], priority: 9, width: 48, help: "Passes through all images to train on."),
      TopBar.Item(
        "loss", [.init(Self.nats(loss))], priority: 8, width: 48,
        help: "Reconstruction and β times KL of the images trained on, in nats an image, the mean "
          + "of the last \(VAECurves.window) batches."),
      TopBar.Item(
        "validation",
        [
          .init(seen.map { Self.nats($0.loss(beta: Double(snapshot.beta))) } ?? "–"),
          .init(" nats", isNumber: false, isSecondary: true),
        ], priority: 10, width: 80,
        help: "The same for images that are not trained on, by the last look at them."),
      TopBar.Item(
        "β", [.init(Number.significant(Double(snapshot.beta), digits: 3))], priority: 7, width: 40,
        help: "The weight of KL in the loss; B raises it, ⇧B lowers it."),
      TopBar.Item(
        "rate", [.init(Number.significant(Double(snapshot.metrics.learningRate), digits: 2))],
        priority: 6, width: 56,
        help: "The learning rate of the last batch; [ and ] change what the schedule scales."),
      .seed(settings.seed, priority: 3, width: 32),
      TopBar.Item(
        "data", [.init(data.source.rawValue, isNumber: false)], priority: 4, width: 56,
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
    return TopBar(
      title: "β-VAE", subtitle: settings.summary, stepLabel: "batch",
      step: Number.grouped(epoch.batch), total: Number.grouped(settings.batchesPerEpoch),
      items: items, state: status.state)
  }

  /// `159.8`; a dash for what is no number.
  static func nats(_ value: Double) -> String {
    value.isFinite ? Number.fixed(value, decimals: value < 1e4 ? 1 : 0) : "–"
  }

  func transport(hover: Hover?) -> TransportBar {
    let history = curves.history
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: curves.scrubber(history.rows),
      oldBranches: history.old.map { curves.scrubber($0.rows) },
      forks: RunCurves<VAERun>.samples(history.forks).filter { $0.loss.isFinite },
      edits: history.edits, position: Double(snapshot.step),
      total: Double(max(status.total, snapshot.step)),
      timeLeft: status.timeLeft(after: snapshot.step, unit: "batch", units: "batches"),
      more: status.state == .finished
        ? "add \(ClassifierCurves.epochs(settings.furtherEpochs))" : "",
      speed: status.speedText,
      learningRate: Number.tick(Double(snapshot.baseLearningRate)),
      pace: status.pace == .watch ? .watch : .turbo)
    bar.hints = [
      .init(.togglePause, "go"), .init(.branch, "branch"), .init(.stepForward, "step"),
      .init(.walk, "walk"), .init(.betaUp, "β"), .init(.help, "help"),
    ]
    bar.read(hover, unit: "batch", lastStep: Double(history.lastStep))
    return bar
  }
}
