import Drawing
import Training

/// The bars above and below a page of a run that approximates something.
struct ApproximationBars<Data: ApproximationData> {
  /// What is learned: the title of the page.
  var title: String
  var snapshot: ApproximationSnapshot<Data>
  var settings: ApproximationSettings
  var curves: ApproximationCurves<Data>
  var status: RunStatus
  /// What the exhibit measures, after the loss.
  var figure: TopBar.Item
  /// `samples`, `pixels`: what the rows of the data are.
  var rows: String
  /// Commands with a button of their own before the help.
  var tools: [Command] = TopBar.tools

  var topBar: TopBar {
    var items = [
      TopBar.Item(
        "loss", [.init(XORPage.loss(snapshot.metrics.loss))], priority: 10, width: 56,
        help: "The training loss: the mean over the rows of the last "
          + "\(settings.stepUnit.rawValue), in the network's units."),
      figure,
      TopBar.Item(
        "learning rate",
        [.init(Number.significant(Double(snapshot.metrics.learningRate), digits: 2))], priority: 8,
        width: 72,
        help: "The rate of the last update; [ and ] change what the schedule scales, now "
          + "\(XORPage.rate(snapshot.baseLearningRate))."),
      .seed(settings.seed, width: 32),
      TopBar.Item(
        rows, [.init(Number.grouped(snapshot.data.count))], priority: 6, width: 48,
        help: "What the network learns from."),
      TopBar.Item(
        "batch", [.init(Number.grouped(settings.batchSize))], priority: 3, width: 32,
        help: "Rows in an update."),
    ]
    if let speed = status.stepsPerSecond {
      items.append(
        TopBar.Item(
          "\(settings.units)/s",
          [.init(Number.grouped(Int(min(speed, 1e15))), isSecondary: true)], priority: 5,
          width: 56, help: "Trained in the last second, measured."))
    }
    items.append(.pace(status.pace))
    var bar = TopBar(
      title: Self.shortened(title), subtitle: settings.summary,
      stepLabel: settings.stepUnit.rawValue, step: Number.grouped(snapshot.step),
      total: Number.grouped(status.total), items: items, state: status.state)
    bar.tools = tools
    return bar
  }

  /// A title that leaves room for the rest of the bar.
  static func shortened(_ title: String) -> String {
    title.count <= 24 ? title : title.prefix(23) + "…"
  }

  private var furtherSteps: Int {
    settings.steps(epochs: settings.furtherEpochs, rows: snapshot.data.count)
  }

  func transport(hover: Hover?) -> TransportBar {
    let samples = curves.scrubber
    let unit = settings.stepUnit.rawValue
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: samples.curve, position: Double(snapshot.step),
      total: Double(max(status.total, snapshot.step)), speed: status.speedText,
      pace: status.pace == .watch ? .watch : .turbo)
    bar.oldBranches = samples.old
    bar.forks = curves.scrubberForks
    bar.edits = curves.editSteps
    bar.timeLeft = status.timeLeft(after: snapshot.step, unit: unit, units: settings.units)
    bar.more = status.state == .finished ? "add \(Number.grouped(furtherSteps))" : ""
    bar.learningRate = XORPage.rate(snapshot.baseLearningRate)
    bar.read(hover, unit: unit, lastStep: curves.lastStep)
    return bar
  }
}
