import Drawing
import Training

/// Draws the pages of a run that has no window.
enum FunctionPainter {
  static func pages(
    _ settings: ApproximationSettings, _ view: RunView<ApproximationRun<FunctionData>>,
    _ tasks: HeadlessTasks
  ) -> ApproximationHeadless.Pages<FunctionData> {
    let portrait = FunctionPortrait(settings, view.snapshot)
    var curves = ApproximationCurves<FunctionData>(figureLabel: "RMSE")
    return .init(
      follow: { portrait.show($0.snapshot) },
      scene: { view in
        curves.take(view.timeline, branch: view.branch, total: view.plan.totalSteps)
        portrait.show(view.snapshot)
        let page = FunctionPage(
          portrait: portrait, settings: settings, curves: curves, controls: FunctionControls(),
          status: RunStatus(view, pace: .watch), size: tasks.size)
        var scene = Scene(size: tasks.size, background: tasks.appearance.theme.window)
        page.draw(on: &scene, hover: nil, appearance: tasks.appearance)
        return scene
      })
  }
}
