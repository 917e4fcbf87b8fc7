import Datasets
import Drawing
import Training

/// Draws the pages of a run that has no window.
final class VAEPainter {
  private let start: VAEStart
  private let portrait: VAEPortrait
  private var curves = VAECurves()
  private let surveyor: VAESurveyor
  private let tasks: HeadlessTasks
  private var map: VAEMap?

  /// Batches from one look at the validation set to the next: it takes longer than a batch.
  private static let batchesPerSurvey = 50

  init(_ start: VAEStart, _ view: RunView<VAERun>, _ tasks: HeadlessTasks) {
    self.start = start
    portrait = VAEPortrait(start.settings, start.data.validation, view.snapshot)
    surveyor = VAESurveyor(start)
    self.tasks = tasks
    portrait.show(samples: VAEPage.samples(of: start.data, page: 0))
  }

  /// The page of a moment; what it shows depends on steps alone.
  func scene(of view: RunView<VAERun>) -> Scene {
    portrait.show(view.snapshot)
    curves.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
    let isDue = map.map { view.step - $0.survey.step >= Self.batchesPerSurvey } ?? true
    if isDue || view.state == .finished {
      let next = surveyor.survey(
        .init(snapshot: view.snapshot, branch: view.branch))
      curves.take(next)
      map = VAEMap(next, start.data)
    }
    var controls = VAEControls(latents: start.settings.latents)
    if tasks.onFrame != nil, start.data.classCount > 1 {
      // In a film the point walks on with every refresh.
      var walk = VAEWalk((0..<start.data.classCount).map { .classCenter($0) })
      walk.progress = Double(view.step) / 50
      controls.walk = walk
      if let code = walk.point({ map?.survey.place($0, portrait) }) { portrait.show(code: code) }
    }
    let page = VAEPage(
      portrait: portrait, curves: curves, map: map,
      mapIsLate: map.map { $0.survey.step != view.step } ?? false, data: start.data,
      controls: controls, status: RunStatus(view, pace: .watch), size: tasks.size)
    var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
    page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
    return scene
  }
}

extension VAESurvey {
  /// Where a stop of a walk is; nil for a class of which nothing was seen.
  func place(_ stop: VAEWalk.Stop, _ portrait: VAEPortrait) -> [Float]? {
    switch stop {
    case .classCenter(let label):
      classes.indices.contains(label) ? classes[label]?.mean.map(Float.init) : nil
    case .image(let index): portrait.mean(ofImage: index)
    case .point(let code): code
    }
  }
}
