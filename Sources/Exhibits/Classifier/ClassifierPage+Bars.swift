import Drawing
import Training

extension ClassifierPage {
  private var bars: ImageBars {
    ImageBars(
      settings: settings, snapshot: snapshot, learningRate: snapshot.metrics.learningRate,
      status: status, data: data)
  }

  var topBar: TopBar {
    let examined = curves.validation(at: snapshot.step)
    let loss = curves.loss(at: snapshot.step) ?? Double(snapshot.metrics.loss)
    return bars.topBar(
      settings.subject.title,
      [
        TopBar.Item(
          "loss", [.init(loss.isNaN ? "–" : XORPage.loss(Float(loss)))], priority: 8, width: 56,
          help: "The training loss, the mean of the last \(ClassifierCurves.window) batches."),
        TopBar.Item(
          "validation",
          [.init(examined.map { ClassifierCurves.percent($0.accuracy) } ?? "–")], priority: 10,
          width: 64,
          help: "Images of the validation set answered right, by the last look at all of them."),
      ], tools: [.drawPad] + TopBar.tools)
  }

  func transport(hover: Hover?) -> TransportBar {
    bars.transport(
      curves.history,
      hints: [
        .init(.togglePause, "go"), .init(.branch, "branch"), .init(.stepForward, "step"),
        .init(.drawPad, "draw"), .init(.help, "help"), .init(.quit, "quit"),
      ], hover: hover, scrubber: curves.scrubber)
  }
}
