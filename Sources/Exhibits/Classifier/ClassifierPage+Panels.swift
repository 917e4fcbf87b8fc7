import Datasets
import Drawing
import Networks
import Training
import Viewing

extension PageLayout.Plan.Column {
  /// Loss and accuracy, a panel of the exhibit's own, and the confusion matrix.
  static let curves = Self(
    width: 392,
    [
      .init(height: 148, [(4, 190), (5, 190)]), .init(height: 136, [(6, 392)]),
      .init(height: 372, [(7, 392)]),
    ])
}

// Panels that many pages have.
extension ClassifierPage {
  func lossPanel(_ key: Int) -> Panel<E> {
    plotPanel(
      key, "loss",
      "How wrong the answers are: on the batches that the network trains on, and on the validation "
        + "set, which it never trains on. Drag to go back in time.")
  }

  func accuracyPanel(_ key: Int) -> Panel<E> {
    plotPanel(
      key, "accuracy",
      "The share of images answered right, on the batches and on the validation set.")
  }

  /// The image shown, what it is and what it is taken for.
  func image(_ look: PanelLook) -> PointPanel {
    var panel = PointPanel(
      look.frame(captions: "validation image \(Number.grouped(choices.sample))"),
      picture: data.picture(choices.sample))
    panel.label = label
    panel.answer = moment.answer
    panel.probabilities = moment.probabilities.map { Double(min(max($0, 0), 1)) }
    panel.names = data.classNames
    return panel
  }

  func optimizerPanel(_ key: Int) -> Panel<E> {
    Panel(
      key, "Optimiser",
      "How the optimiser works: how large each layer's update is beside its weights. About one "
        + "thousandth is healthy."
    ) { look, rect, canvas in
      let quantity = choices.quantity
      OptimizerPanel(
        look.frame, lines: quantity.isSpread ? spreads(quantity) : norms(quantity),
        quantity: quantity, rule: settings.optimizer.kind.rawValue,
        rate: Number.significant(Double(snapshot.metrics.learningRate), digits: 2),
        steps: 0...scene.curves.reach,
        values: moment.ranges[quantity] ?? AxisRange(isLog: !quantity.isSpread),
        playhead: Double(scene.step)
      ).draw(in: rect, on: &canvas)
    }
  }

  private func norms(_ quantity: OptimizerPanel.Quantity) -> [OptimizerPanel.Line] {
    let rows = ClassifierMoment.thinned(scene.curves.history.rows)
    let steps = rows.map { Double($0.step) }
    return settings.weightedNames.enumerated().map { layer, name in
      OptimizerPanel.Line(
        name: name, steps: steps, values: rows.map { $0.metrics.value(quantity, layer) })
    }
  }

  /// How weights or activations were spread at each moment that was examined.
  private func spreads(_ quantity: OptimizerPanel.Quantity) -> [OptimizerPanel.Line] {
    let seen = scene.findings.spreads.filter {
      scene.curves.isOnWay(branch: $0.branch, step: $0.step)
    }
    let every = max(1, seen.count / 160)
    let moments = seen.enumerated().filter {
      $0.offset % every == 0 || $0.offset == seen.count - 1
    }.map(\.element)
    return settings.weightedNames.enumerated().map { layer, name in
      let bands = moments.map { (quantity == .weights ? $0.weights : $0.activations)[layer] }
      return OptimizerPanel.Line(
        name: name, steps: moments.map { Double($0.step) },
        values: bands.map { $0[$0.count / 2] }, bands: bands)
    }
  }
}
