import Drawing
import Networks
import Viewing

/// The page of a run that approximates something.
protocol ApproximationPage: ExhibitPage where E: ApproximationExperiment {
  /// What the figure of a refresh is.
  var figureHelp: String { get }
  /// The room that its words take in the bar.
  var figureWidth: Double { get }
}

extension ApproximationPage {
  var snapshot: E.R.Snapshot { scene.snapshot }
  var moment: E.M { scene.moment }

  package var items: [TopBar.Item] {
    let (settings, metrics, status) = (scene.experiment.settings, snapshot.metrics, scene.status)
    let figure = E.reading(metrics.figure)
    return [
      .loss(
        metrics.loss, width: 56,
        "The training loss: the mean over the rows of the last \(settings.stepUnit.rawValue), in "
          + "the network's units."),
      .init(figure.label, [.init(figure.value)], priority: 9, width: figureWidth, help: figureHelp),
      .init(
        "learning rate", [.init(Number.significant(Double(metrics.learningRate), digits: 2))],
        priority: 8, width: 72,
        help: "The rate of the last update; [ and ] change what the schedule scales, now "
          + "\(Number.tick(Double(snapshot.baseLearningRate)))."),
      .seed(snapshot.seed, width: 32),
      .init(
        E.rows, [.init(Number.grouped(snapshot.data.count))], priority: 6, width: 48,
        help: "What the network learns from."),
      .init(
        "batch", [.init(Number.grouped(settings.batchSize))], priority: 3, width: 32,
        help: "Rows in an update."),
    ]
      + .speed(
        "\(settings.units)/s", status, priority: 5, width: 56,
        "Trained in the last second, measured.")
      + [.pace(status.pace)]
  }

  /// The panel with the network's graph.
  func graphPanel(_ key: Int, _ explanation: String) -> Panel<E> {
    let (neurons, controls) = (moment.neurons, scene.controls)
    return Panel(key, "Network", explanation) { look, rect, canvas in
      neurons.panel(look, controls).draw(in: rect, on: &canvas)
    }.with(\.isGraph, true)
  }
}
