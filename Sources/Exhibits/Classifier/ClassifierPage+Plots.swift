import Datasets
import Drawing
import Networks
import Training

extension PageLayout.Plan.Column {
  /// Loss and accuracy, a panel of the exhibit's own, and the confusion matrix.
  static let curves = Self(
    width: 392,
    [
      .init(height: 148, [(4, 190), (5, 190)]), .init(height: 136, [(6, 392)]),
      .init(height: 372, [(7, 392)]),
    ])
}

extension ClassifierPage {
  /// The image shown, what it is and what it is taken for.
  func imagePanel(_ key: Int) -> PointPanel {
    var panel = PointPanel(
      PanelFrame(
        "Image", key: key, caption: "validation image \(Number.grouped(controls.sample))",
        isFocused: controls.focus.panel == key), picture: picture(controls.sample))
    panel.label = label
    panel.answer = portrait.answer
    panel.probabilities = portrait.probabilities.map { Double(min(max($0, 0), 1)) }
    panel.names = data.classNames
    return panel
  }
}

/// The plots over a run's steps.
extension ClassifierPage {
  func lossPanel(_ key: Int, hover: Hover?) -> PlotPanel {
    let points = curves.validation
    var series = curves.old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.steps, values: $0.losses)
    }
    series.append(
      PlotPanel.Series(
        label: "training", role: .other(4), steps: curves.training.steps,
        values: curves.training.losses))
    series.append(
      PlotPanel.Series(
        label: "validation", role: .second, steps: points.map { Double($0.step) },
        values: points.map(\.loss)))
    let isLog = controls.isLogLoss
    return plot(
      series, values: isLog ? curves.lossRange : curves.linearLossRange, isLog: isLog, hover: hover,
      title: "Loss", key: key)
  }

  func accuracyPanel(_ key: Int, hover: Hover?) -> PlotPanel {
    let points = curves.validation
    var range = AxisRange(isLog: false)
    range.include([50, 100])
    let series = [
      PlotPanel.Series(
        label: "training", role: .other(4), steps: curves.training.steps,
        values: curves.training.accuracies.map { $0 * 100 }),
      PlotPanel.Series(
        label: "validation", role: .second, steps: points.map { Double($0.step) },
        values: points.map { $0.accuracy * 100 }),
    ]
    return plot(
      series, values: range, isLog: false, hover: hover, title: "Accuracy", key: key)
  }

  func optimizerPanel(_ key: Int) -> OptimizerPanel {
    let quantity = controls.quantity
    if quantity.isSpread { return spreadPanel(key) }
    let rows = ClassifierCurves.thinned(curves.history.rows)
    let steps = rows.map { Double($0.step) }
    let lines = settings.weightedNames.enumerated().map { layer, name in
      OptimizerPanel.Line(
        name: name, steps: steps,
        values: rows.map { ClassifierCurves.value(quantity, $0.metrics, layer) })
    }
    return OptimizerPanel(
      PanelFrame("Optimiser", key: key, isFocused: controls.focus.panel == key), lines: lines,
      quantity: quantity, rule: settings.optimizer.kind.rawValue,
      rate: Number.significant(Double(snapshot.metrics.learningRate), digits: 2),
      steps: 0...curves.reach, values: curves.ranges[quantity] ?? AxisRange(isLog: true),
      playhead: Double(snapshot.step))
  }

  /// How weights or activations were spread at each moment that was examined.
  private func spreadPanel(_ key: Int) -> OptimizerPanel {
    let quantity = controls.quantity
    let seen = curves.validation
    let every = max(1, seen.count / 160)
    let moments = seen.enumerated().filter {
      $0.offset % every == 0 || $0.offset == seen.count - 1
    }.map(\.element)
    let lines = settings.weightedNames.enumerated().map { layer, name in
      let bands = moments.map { (quantity == .weights ? $0.weights : $0.activations)[layer] }
      return OptimizerPanel.Line(
        name: name, steps: moments.map { Double($0.step) },
        values: bands.map { $0[$0.count / 2] }, bands: bands)
    }
    return OptimizerPanel(
      PanelFrame("Optimiser", key: key, isFocused: controls.focus.panel == key), lines: lines,
      quantity: quantity, rule: settings.optimizer.kind.rawValue,
      rate: Number.significant(Double(snapshot.metrics.learningRate), digits: 2),
      steps: 0...curves.reach, values: curves.ranges[quantity] ?? AxisRange(isLog: false),
      playhead: Double(snapshot.step))
  }

  private func plot(
    _ series: [PlotPanel.Series], values: AxisRange, isLog: Bool,
    hover: Hover?, title: String, key: Int
  ) -> PlotPanel {
    var panel = PlotPanel(
      PanelFrame(
        title, key: key, caption: "mean of \(ClassifierCurves.window) batches",
        isFocused: controls.focus.panel == key), series: series, steps: 0...curves.reach,
      values: values)
    panel.isLog = isLog
    panel.playhead = Double(snapshot.step)
    panel.shortCaption = "mean of \(ClassifierCurves.window)"
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
