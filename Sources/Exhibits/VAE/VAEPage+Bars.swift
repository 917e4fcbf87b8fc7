import Drawing
import Training

extension VAEPage {
  private var bars: ImageBars {
    ImageBars(
      settings: settings, snapshot: snapshot, learningRate: snapshot.metrics.learningRate,
      status: status, data: data)
  }

  var topBar: TopBar {
    let loss = curves.loss(at: snapshot.step) ?? Double(snapshot.metrics.loss)
    let seen = curves.validation.last { $0.step <= snapshot.step }?.score
    return bars.topBar(
      VAEExhibit.title,
      [
        TopBar.Item(
          "loss", [.init(Self.nats(loss))], priority: 8, width: 48,
          help: "Reconstruction and β times KL of the images trained on, in nats an image, the "
            + "mean of the last \(VAECurves.window) batches."),
        TopBar.Item(
          "validation",
          [
            .init(seen.map { Self.nats($0.loss(beta: Double(snapshot.beta))) } ?? "–"),
            .init(" nats", isNumber: false, isSecondary: true),
          ], priority: 10, width: 80,
          help: "The same for images that are not trained on, by the last look at them."),
        TopBar.Item(
          "β", [.init(Number.significant(Double(snapshot.beta), digits: 3))], priority: 7,
          width: 40, help: "The weight of KL in the loss; B raises it, ⇧B lowers it."),
      ])
  }

  /// `159.8`; a dash for what is no number.
  static func nats(_ value: Double) -> String {
    value.isFinite ? Number.fixed(value, decimals: value < 1e4 ? 1 : 0) : "–"
  }

  func transport(hover: Hover?) -> TransportBar {
    bars.transport(
      curves.history,
      hints: [
        .init(.togglePause, "go"), .init(.branch, "branch"), .init(.stepForward, "step"),
        .init(.walk, "walk"), .init(.betaUp, "β"), .init(.help, "help"),
      ], hover: hover, scrubber: curves.scrubber)
  }
}
