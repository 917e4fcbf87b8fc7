import Datasets
import Drawing
import Networks
import Training

/// Draws the pages of a run that has no window.
final class ClassifierPainter {
  private let portrait: ClassifierPortrait
  private var curves = ClassifierCurves()
  private let surveyor: ClassifierSurveyor
  private let data: DigitData
  private let tasks: HeadlessTasks
  private var survey: ClassifierSurvey?
  private let drawing: ClassifierDrawing

  /// Batches from one look at the whole validation set to the next: it takes longer than a batch.
  private static let batchesPerSurvey = 50

  private let page: (ClassifierBoard, Bool) -> any ClassifierPage

  init(
    _ start: ClassifierStart, _ kind: ClassifierKind, _ view: RunView<ClassifierRun>,
    _ tasks: HeadlessTasks
  ) {
    page = kind.makePages(start.settings, start.data)
    portrait = ClassifierPortrait(start.settings, view.snapshot)
    surveyor = ClassifierSurveyor(start.settings, start.data)
    data = start.data
    drawing = ClassifierDrawing(data.training)
    self.tasks = tasks
    portrait.show(image: data.validation.image(0).map { Float($0) / 255 })
  }

  /// The page of a moment; what it shows depends on steps alone.
  func scene(of view: RunView<ClassifierRun>) -> Scene {
    portrait.show(view.snapshot)
    curves.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
    let isDue = survey.map { view.step - $0.step >= Self.batchesPerSurvey } ?? true
    if isDue || view.state == .finished {
      let next = surveyor.survey(
        .init(snapshot: view.snapshot, branch: view.branch))
      curves.take(next)
      survey = next
    }
    let board = ClassifierBoard(
      portrait: portrait, curves: curves, survey: survey,
      surveyIsLate: survey.map { $0.step != view.step } ?? false, data: data, drawing: drawing,
      status: RunStatus(view, pace: .watch),
      history: .init(timeline: view.timeline, branch: view.branch), size: tasks.size)
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page(board, tasks.onFrame != nil)
      .draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}
