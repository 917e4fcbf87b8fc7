import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of a classifier: one moment of a run, one image, and what the user chose to see.
///
/// Bars, plots, confusion matrix and the page for drawing, which is open in its place, are the same
/// for every one; a page brings its plan and its own panels.
package protocol ClassifierPage: ExhibitPage where E: ClassifierExperiment {
  /// The panels of the page's own, and where they lie.
  var ownPanels: [Panel<E>] { get }
  var ownPlan: PageLayout.Plan { get }

  /// The panel that shows the network with the image, under a number.
  func network(_ key: Int) -> Panel<E>
}

// What is on the page.
extension ClassifierPage {
  var choices: ClassifierChoices<E.Own> { scene.choices }
  var own: E.Own { scene.choices.own }
  var survey: ClassifierSurvey? { scene.findings.survey }
  /// The true class of the image shown.
  var label: Int { Int(data.validation.labels[choices.sample]) }

  /// Whether there is nothing to judge: nobody has drawn anything yet.
  var isPadEmpty: Bool { choices.isDrawing && choices.drawing.digit == nil }

  package var panels: [Panel<E>] { choices.isDrawing ? drawingPanels : ownPanels }
  package var plan: PageLayout.Plan { choices.isDrawing ? drawingPlan : ownPlan }

  // MARK: The bars

  package var items: [TopBar.Item] {
    let loss = found("loss") ?? Double(snapshot.metrics.loss)
    return items([
      .init(
        "loss", [.init(loss.isNaN ? "–" : Number.loss(Float(loss)))], priority: 8, width: 56,
        help: "The training loss, the mean of the last \(E.window) batches."),
      .init(
        "validation", [.init(found("examined_accuracy").map(Number.percent) ?? "–")], priority: 10,
        width: 64,
        help: "Images of the validation set answered right, by the last look at all of them."),
    ])
  }

  package var tools: [Command] { [.drawPad] + TopBar.tools }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.branch, "branch"), .init(.stepForward, "step"),
      .init(.drawPad, "draw"), .init(.help, "help"), .init(.quit, "quit"),
    ]
  }

  // MARK: The examined set

  /// What to say of numbers that are more than half a second behind.
  var staleness: String { scene.staleness("survey", survey?.step) }

  /// The confusion matrix, or the images of the cell that is open.
  func confusionPanel(_ key: Int) -> Panel<E> {
    Panel(
      key, "Confusion matrix",
      "What the network takes each class for, over the whole validation set: rows are true, columns "
        + "are answers. A click on a cell shows its images."
    ) { look, rect, canvas in
      if let gallery = gallery(look) { return gallery.draw(in: rect, on: &canvas) }
      var panel = confusion(look)
      panel.frame.caption = survey.map { "batch \(Number.grouped($0.step))" } ?? "not yet examined"
      panel.frame.staleness = staleness
      panel.sample = GridCell(label, moment.answer)
      panel.draw(in: rect, on: &canvas)
    }.answering([
      .init("Maps and samples", "click", "Opens a cell's images, holds an image."),
      .init("Maps and samples", "wheel", "Scrolls the images."),
    ]) { $1.chooseImages($0) ?? $1.scrollImages($0) }
  }

  private func confusion(_ look: PanelLook) -> ConfusionPanel {
    let count = data.classCount
    var panel = ConfusionPanel(
      look.frame, names: data.classNames,
      counts: survey?.report.matrix.counts ?? Array(repeating: 0, count: count * count),
      largest: moment.largestCount(at: survey?.step ?? snapshot.step))
    panel.hovered = look.hover?.control
    return panel
  }

  /// The images of the cell that is open.
  private func gallery(_ look: PanelLook) -> SampleGallery? {
    guard let cell = choices.openCell, let survey else { return nil }
    let (answers, labels) = (survey.report.answers, data.validation.labels)
    let places = answers.indices.filter {
      Int(labels[$0]) == cell.row && Int(answers[$0]) == cell.column
    }
    let names = data.classNames
    return gallery(
      look.frame(captions: "batch \(Number.grouped(survey.step))"),
      cell.row == cell.column
        ? "\(names[cell.row]) read right" : "\(names[cell.row]) read as \(names[cell.column])",
      places.prefix(200).map { item($0, survey) }, look, count: places.count,
      firstRow: choices.firstRow)
  }

  /// Images of the validation set under a title.
  func gallery(
    _ frame: PanelFrame, _ title: String, _ items: [SampleGallery.Item], _ look: PanelLook,
    count: Int?, firstRow: Int
  ) -> SampleGallery {
    var panel = SampleGallery(frame, items: items, count: count)
    (panel.frame.title, panel.frame.staleness) = (title, staleness)
    (panel.firstRow, panel.sample) = (firstRow, choices.sample)
    panel.hovered = look.hover?.control
    return panel
  }

  /// An image of the validation set, and what it was taken for, in other words than the usual or not.
  func item(
    _ place: Int, _ survey: ClassifierSurvey, words: ((_ label: String, String) -> String)? = nil
  ) -> SampleGallery.Item {
    let label = data.classNames[Int(data.validation.labels[place])]
    let answer = data.classNames[Int(survey.report.answers[place])]
    return SampleGallery.Item(
      index: place, picture: data.picture(place), label: label, answer: answer,
      probability: Double(survey.report.probabilities[place]), words: words?(label, answer))
  }

  // MARK: Panels that many pages have

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
        look.frame, lines: lines(quantity), quantity: quantity,
        rule: settings.optimizer.kind.rawValue,
        rate: Number.significant(Double(snapshot.metrics.learningRate), digits: 2),
        steps: 0...scene.curves.reach,
        values: moment.ranges[quantity] ?? AxisRange(isLog: !quantity.isSpread),
        playhead: Double(scene.step)
      ).draw(in: rect, on: &canvas)
    }
  }

  /// For each layer that has weights a norm at each refresh, or how its weights or activations were
  /// spread at each moment that was examined.
  private func lines(_ quantity: OptimizerPanel.Quantity) -> [OptimizerPanel.Line] {
    let names = settings.weightedNames.enumerated()
    guard quantity.isSpread else {
      let rows = scene.curves.rows.thinned.filter { $0.metrics.rows > 0 }
      let steps = rows.map { Double($0.step) }
      return names.map { layer, name in
        .init(name: name, steps: steps, values: rows.map { $0.metrics.value(quantity, layer) })
      }
    }
    let curves = scene.curves
    let seen = scene.findings.spreads.filter { curves.isOnWay(branch: $0.branch, step: $0.step) }
    let spreads = seen.thinned
    return names.map { layer, name in
      let bands = spreads.map { (quantity == .weights ? $0.weights : $0.activations)[layer] }
      return .init(
        name: name, steps: spreads.map { Double($0.step) },
        values: bands.map { $0[$0.count / 2] }, bands: bands)
    }
  }
}

extension PageLayout.Plan.Column {
  /// Loss and accuracy, a panel of the exhibit's own, and the confusion matrix.
  static let curves = Self(
    width: 392, .init(height: 148, [(4, 190), (5, 190)]), .init(height: 136, [(6, 392)]),
    .init(height: 372, [(7, 392)]))
}
