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
  var moment: ClassifierMoment { scene.moment }
  var snapshot: ClassifierSnapshot { scene.snapshot }
  var settings: ClassifierSettings { scene.experiment.settings }
  var data: DigitData { scene.experiment.data }
  var choices: ClassifierChoices<E.Own> { scene.choices }
  var own: E.Own { scene.choices.own }
  var survey: ClassifierSurvey? { scene.findings.survey }
  /// The true class of the image shown.
  var label: Int { Int(data.validation.labels[choices.sample]) }

  package var panels: [Panel<E>] { choices.isDrawing ? drawingPanels : ownPanels }
  package var plan: PageLayout.Plan { choices.isDrawing ? drawingPlan : ownPlan }

  // MARK: The bars

  package var items: [TopBar.Item] {
    let loss = scene.curves.line("loss").value(at: scene.step) ?? Double(snapshot.metrics.loss)
    let right = scene.curves.line("examined_accuracy").value(at: scene.step)
    return items([
      .init(
        "loss", [.init(loss.isNaN ? "–" : Number.loss(Float(loss)))], priority: 8, width: 56,
        help: "The training loss, the mean of the last \(classifierWindow) batches."),
      .init(
        "validation", [.init(right.map(Number.percent) ?? "–")], priority: 10, width: 64,
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

  // MARK: Side by side

  package var compared: (main: Panel<E>, lower: Panel<E>?) {
    (
      Panel(
        1, "Confusion matrix",
        "what this run's network takes each class for, over the whole validation set: rows are "
          + "true, columns are answers. All runs were looked at in the same batch."
      ) { look, rect, canvas in
        var panel = confusion(look)
        if scene.late.contains("survey"), let survey {
          panel.frame.staleness = "of \(Number.grouped(survey.step))"
        }
        panel.draw(in: rect, on: &canvas)
      }, nil
    )
  }

  package static var comparedAspect: Double { 0.95 }

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
      largest: scene.span.map { max(1, Int($0)) } ?? moment.largestCount)
    panel.hovered = look.hover?.control
    return panel
  }

  /// The images of the cell that is open.
  private func gallery(_ look: PanelLook) -> SampleGallery? {
    guard let cell = choices.openCell, let survey else { return nil }
    let places = survey.report.answers.indices.filter {
      Int(data.validation.labels[$0]) == cell.row && Int(survey.report.answers[$0]) == cell.column
    }
    let names = data.classNames
    var frame = look.frame(captions: "batch \(Number.grouped(survey.step))")
    frame.title =
      cell.row == cell.column
      ? "\(names[cell.row]) read right" : "\(names[cell.row]) read as \(names[cell.column])"
    frame.staleness = staleness
    var panel = SampleGallery(
      frame, items: places.prefix(200).map { item($0, survey) }, count: places.count)
    panel.firstRow = choices.firstRow
    panel.sample = choices.sample
    panel.hovered = look.hover?.control
    return panel
  }

  /// An image of the validation set, and what it was taken for.
  func item(_ place: Int, _ survey: ClassifierSurvey) -> SampleGallery.Item {
    SampleGallery.Item(
      index: place, picture: data.picture(place),
      label: data.classNames[Int(data.validation.labels[place])],
      answer: data.classNames[Int(survey.report.answers[place])],
      probability: Double(survey.report.probabilities[place]))
  }
}
