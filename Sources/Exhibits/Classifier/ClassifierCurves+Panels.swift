import Drawing
import Networks
import Training

/// What the curves look like on the page.
extension ClassifierCurves {
  func lossPanel(_ page: MNISTPage, hover: Hover?) -> PlotPanel {
    let points = validation
    var series = old.map {
      PlotPanel.Series(label: $0.label, role: .old, steps: $0.steps, values: $0.losses)
    }
    series.append(
      PlotPanel.Series(
        label: "training", role: .other(4), steps: training.steps, values: training.losses))
    series.append(
      PlotPanel.Series(
        label: "validation", role: .second, steps: points.map { Double($0.step) },
        values: points.map(\.loss)))
    let isLog = page.controls.isLogLoss
    return plot(
      page, series, values: isLog ? lossRange : linearLossRange, isLog: isLog, hover: hover,
      title: "Loss", key: 3)
  }

  func accuracyPanel(_ page: MNISTPage, hover: Hover?) -> PlotPanel {
    let points = validation
    var range = AxisRange(isLog: false)
    range.include([50, 100])
    let series = [
      PlotPanel.Series(
        label: "training", role: .other(4), steps: training.steps,
        values: training.accuracies.map { $0 * 100 }),
      PlotPanel.Series(
        label: "validation", role: .second, steps: points.map { Double($0.step) },
        values: points.map { $0.accuracy * 100 }),
    ]
    return plot(
      page, series, values: range, isLog: false, hover: hover, title: "Accuracy", key: 4)
  }

  func optimizerPanel(_ page: MNISTPage) -> OptimizerPanel {
    let quantity = page.controls.quantity
    if quantity.isSpread { return spreadPanel(page) }
    let rows = Self.thinned(history.rows)
    let steps = rows.map { Double($0.step) }
    let lines = page.settings.weightedNames.enumerated().map { layer, name in
      OptimizerPanel.Line(
        name: name, steps: steps, values: rows.map { Self.value(quantity, $0.metrics, layer) })
    }
    return OptimizerPanel(
      lines: lines, quantity: quantity, rule: page.settings.optimizer.kind.rawValue,
      rate: Number.significant(Double(page.snapshot.metrics.learningRate), digits: 2),
      steps: 0...reach, values: ranges[quantity] ?? AxisRange(isLog: true),
      playhead: Double(page.snapshot.step), isFocused: page.controls.focus.panel == 5)
  }

  static func value(
    _ quantity: OptimizerPanel.Quantity, _ metrics: ClassifierSnapshot.Metrics, _ layer: Int
  ) -> Double {
    switch quantity {
    case .updateToWeight:
      let weight = metrics.weightNorms[layer]
      return weight > 0 ? Double(metrics.updateNorms[layer] / weight) : 0
    case .gradient: return Double(metrics.gradientNorms[layer])
    case .update: return Double(metrics.updateNorms[layer])
    case .weight: return Double(metrics.weightNorms[layer])
    case .weights, .activations: return .nan
    }
  }

  /// How weights or activations were spread at each moment that was examined.
  private func spreadPanel(_ page: MNISTPage) -> OptimizerPanel {
    let quantity = page.controls.quantity
    let seen = validation
    let every = max(1, seen.count / 160)
    let moments = seen.enumerated().filter {
      $0.offset % every == 0 || $0.offset == seen.count - 1
    }.map(\.element)
    let lines = page.settings.weightedNames.enumerated().map { layer, name in
      let bands = moments.map { (quantity == .weights ? $0.weights : $0.activations)[layer] }
      return OptimizerPanel.Line(
        name: name, steps: moments.map { Double($0.step) },
        values: bands.map { $0[$0.count / 2] }, bands: bands)
    }
    return OptimizerPanel(
      lines: lines, quantity: quantity, rule: page.settings.optimizer.kind.rawValue,
      rate: Number.significant(Double(page.snapshot.metrics.learningRate), digits: 2),
      steps: 0...reach, values: ranges[quantity] ?? AxisRange(isLog: false),
      playhead: Double(page.snapshot.step), isFocused: page.controls.focus.panel == 5)
  }

  /// Few enough rows for a small line, the last among them.
  static func thinned(_ rows: [RunCurves<ClassifierRun>.Row]) -> [RunCurves<ClassifierRun>.Row] {
    let every = max(1, rows.count / 160)
    return rows.enumerated().filter {
      $0.element.metrics.rows > 0 && ($0.offset % every == 0 || $0.offset == rows.count - 1)
    }.map(\.element)
  }

  private func plot(
    _ page: MNISTPage, _ series: [PlotPanel.Series], values: AxisRange, isLog: Bool,
    hover: Hover?, title: String, key: Int
  ) -> PlotPanel {
    var panel = PlotPanel(
      series: series, steps: 0...reach, values: values, isLog: isLog,
      playhead: Double(page.snapshot.step), title: title,
      caption: "mean of \(Self.window) batches", shortCaption: "mean of \(Self.window)", key: key,
      isFocused: page.controls.focus.panel == key)
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = page.layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
