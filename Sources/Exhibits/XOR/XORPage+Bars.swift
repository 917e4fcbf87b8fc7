import Datasets
import Networks
import Drawing
import Training

extension XORPage {
  var topBar: TopBar {
    let metrics = snapshot.metrics
    let marks = snapshot.points.count <= 8 ? snapshot.points.rows.indices.map(portrait.isRight) : []
    var items = [
      TopBar.Item(
        "loss", [.init(Self.loss(metrics.loss))], priority: 10, width: 72,
        help: "The training loss of this moment's parameters over all rows."),
      TopBar.Item(
        "rows right",
        [.init("\(metrics.rowsRight)"), .init("/\(metrics.rows)", isSecondary: true)],
        marks: marks, priority: 9, width: 32,
        help: "Rows whose answer lies on the right side of 0.5."),
      TopBar.Item(
        "learning rate", [.init(Self.rate(snapshot.learningRate))], priority: 8, width: 88,
        help: "The length of a step down the gradient; [ and ] change it."),
      .seed(settings.seed, width: 48),
      TopBar.Item(
        "epochs in a refresh", [.init(Number.grouped(status.stepsPerRefresh))], priority: 3,
        width: 104, help: "Epochs trained between two looks at the network."),
    ]
    if let speed = status.stepsPerSecond {
      items.append(
        TopBar.Item(
          "epochs/s, last",
          [.init(Number.grouped(Int(min(speed, 1e15))), isSecondary: true)], priority: 2,
          width: 88, help: "Epochs trained in the last second, measured."))
    }
    items.append(.pace(status.pace))
    return TopBar(
      title: "XOR", subtitle: settings.summary, stepLabel: "epoch",
      step: Number.grouped(snapshot.step), total: Number.grouped(status.total), items: items,
      state: status.state)
  }

  func transport(hover: Hover?) -> TransportBar {
    let samples = curves.scrubber
    var bar = TransportBar(
      isPlaying: status.isPlaying, curve: samples.curve, position: Double(snapshot.step),
      total: Double(max(status.total, snapshot.step)), speed: status.speedText,
      pace: status.pace == .watch ? .watch : .turbo)
    bar.oldBranches = samples.old
    bar.forks = curves.scrubberForks
    bar.edits = curves.editSteps
    bar.timeLeft = status.timeLeft(after: snapshot.step, unit: "epoch", units: "epochs")
    bar.more = status.state == .finished ? "add \(Number.grouped(settings.furtherEpochs))" : ""
    bar.learningRate = Self.rate(snapshot.learningRate)
    bar.read(hover, unit: "epoch", lastStep: curves.lastStep)
    return bar
  }

  /// Four places, or three digits where that would be 0.0000.
  static func loss(_ loss: Float) -> String {
    guard loss.isFinite else { return loss.isNaN ? "NaN" : "∞" }
    return loss >= 0.001 || loss == 0
      ? Number.fixed(Double(loss), decimals: 4) : Number.significant(Double(loss), digits: 3)
  }

  /// A learning rate without the noise of binary fractions.
  static func rate(_ rate: Float) -> String { Number.tick(Double(rate)) }
}
