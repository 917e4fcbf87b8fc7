import Drawing
import Networks
import Options
import Training

/// The function exhibit without a window.
enum FunctionHeadless {
  /// What the figure's column is called in a metrics file.
  static let figureName = "rmse_of_range"

  static func run(_ options: Options, _ tasks: HeadlessTasks) throws -> HeadlessOutcome {
    let start = try FunctionStart(options)
    let settings = start.settings
    return try ApproximationHeadless.run(
      .init(
        settings: settings, figureName: figureName,
        makeRun: { start.makeRun(measuresFigure: $0) },
        makePages: { FunctionPainter.pages(settings, $0, tasks) },
        result: { result($0, settings) },
        save: { snapshot in
          guard let path = options.save else { return }
          try ApproximationFile.save(
            snapshot, settings, .function, metadata: FunctionFile.metadata(snapshot.data), to: path)
        }),
      tasks)
  }

  static func result(
    _ view: RunView<ApproximationRun<FunctionData>>, _ settings: ApproximationSettings
  ) -> RunResult {
    let snapshot = view.snapshot
    let network = Network(settings.architecture, parameters: snapshot.parameters)
    return RunResult(
      view, settings, .function, dataset: snapshot.data.target.name,
      figures: [.rmse(of: network, over: snapshot.data)])
  }
}
