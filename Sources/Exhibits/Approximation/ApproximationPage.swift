import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What the pages of runs that approximate something have in their bars.
extension ExhibitPage where E: ApproximationExperiment {
  /// - Parameters:
  ///   - figure: how well the network does.
  ///   - width: the room that its value keeps, in points.
  ///   - help: what it is.
  func items(
    _ figure: PanelFrame.Figure, width: Double, _ help: String
  ) -> [TopBar.Item] {
    let (settings, metrics, status) = (scene.experiment.settings, snapshot.metrics, scene.status)
    return [
      .loss(
        metrics.loss, width: 56,
        "The training loss: the mean over the rows of the last \(settings.stepUnit.rawValue), in "
          + "the network's units."),
      .init(figure.label, [.init(figure.value)], priority: 9, width: width, help: help),
      .init(
        "rate now", [.init(Number.significant(Double(metrics.learningRate), digits: 2))],
        priority: 8, width: 72,
        help: "The learning rate of the last update: the base rate, "
          + "\(Number.tick(Double(snapshot.baseLearningRate))), times what the schedule says."),
      .seed(snapshot.seed, width: 32),
      .init(
        E.rows, [.init(Number.grouped(snapshot.data.count))], priority: 6, width: 48,
        help: "What the network learns from."),
      .init(
        "batch size", [.init(Number.grouped(settings.batchSize))], priority: 3, width: 32,
        help: "Rows in an update."),
    ]
      + .speed(
        "\(scene.experiment.terms.units)/s", status, priority: 5, width: 56,
        "Trained in the last second, measured.")
      + [.pace(status.pace)]
  }
}

extension ExhibitPage where E: ApproximationExperiment, E.Data == FunctionData {
  package var items: [TopBar.Item] {
    let grid = snapshot.data.frame.figureGrid.counts.map { Number.grouped($0) }
    return items(
      E.reading(snapshot.metrics.figure), width: 80,
      "The root mean squared error over the whole \(E.card.subject?.metavariable ?? "target"), at "
        + "\(grid.joined(separator: " × ")) places and not only where samples are, as a share of the "
        + "target's range.")
  }
}

/// What is shown of a network over a plane: places of a surface, or of a picture after its Fourier
/// features.
package class PlaneMoment<Data: ApproximationData>: NetworkMoment<ApproximationRun<Data>> {
  override class var faceSide: Int { 24 }

  /// To look at every weight of a large layer would take longer than to draw it.
  override var most: Int { 4096 }

  override func cover() {
    precondition(
      places.count == Self.faceSide * Self.faceSide * architecture.inputs, "a row for a sample")
    super.cover()
    // The scales grow with every moment that is shown, drawn or not.
    _ = activations
  }

  override func span(of values: [Float]) -> ClosedRange<Float>? {
    // Few places answer much louder than the rest, and would leave all others dark.
    quantile(values[...], 0.98).map { -$0...$0 }
  }

  override var numbersLayers: Bool { true }

  override var flags: [[NeuronHealth]] {
    // An output of a picture may well be black or white nearly everywhere.
    super.flags.dropLast() + super.flags.suffix(1).map { $0.map { $0.subtracting(.saturated) } }
  }

  override func kind(ofNeuron neuron: Int, layer: Int) -> String {
    layer == layerCount
      ? "output \(neuron + 1) of \(architecture.outputs)"
      : super.kind(ofNeuron: neuron, layer: layer)
  }

  override func sentences(ofNeuron neuron: Int, layer: Int) -> [String] {
    ["Its face is what it computes over the plane."]
  }
}
