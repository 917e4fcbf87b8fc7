import Drawing
import Networks
import Options
import Training

/// One of several runs side by side that approximate something: what all of them do alike.
protocol ApproximationContender: Contender where R == ApproximationRun<Data> {
  associatedtype Data: ApproximationData

  var exhibit: ExhibitName { get }
  var settings: ApproximationSettings { get }
  /// What the run begins with.
  var data: Data { get }
  /// The step at which the moment shown says that the run ends.
  var totalSteps: Int { get }
  /// What the rows of the data are: `samples`, `pixels`.
  var rowsName: String { get }
  /// What the figure's column is called in a metrics file.
  var figureName: String { get }
  /// What a checkpoint says of the data.
  func metadata(_ data: Data) -> [String: String]
}

extension ApproximationContender {
  var plan: RunPlan {
    var plan = settings.plan(rows: data.count)
    plan.totalSteps = max(plan.totalSteps, totalSteps)
    return plan
  }

  var terms: RunTerms { settings.terms(rows: data.count) }

  func edit(forTotalSteps total: Int) -> ApproximationEdit<Data>? { .totalSteps(total) }

  var facts: [TopBar.Item] {
    let network = settings.summary.split(separator: ",").first.map(String.init) ?? ""
    return [
      .init("network", [.init(network)], priority: 9, help: "Sizes of the layers, and activation."),
      .init(
        "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)], priority: 8,
        help: "The rule by which a gradient becomes a step."),
      .init(
        "learning rate", [.init(XORPage.rate(settings.optimizer.learningRate))], priority: 7,
        help: "The length of a step down the gradient, at first."),
      .init(
        "seed", [.init("\(settings.seed)")], priority: 6, width: 32,
        help: "Decides every random number; a click begins anew with the next: ⇧R.",
        command: .resetNewSeed),
      .init(
        rowsName, [.init(Number.grouped(data.count))], priority: 5,
        help: "What the network learns from."),
      .init(
        "batch size", [.init("\(settings.batchSize)")], priority: 4, help: "Rows in an update."),
    ]
  }

  /// The curve of the loss, and that of the figure.
  func curves(
    _ rows: [Row], figure: (title: String, caption: String, shortCaption: String, isLog: Bool)
  ) -> [ContenderCurve] {
    let steps = rows.map { Double($0.step) }
    return [
      ContenderCurve(
        title: "Loss", caption: settings.loss.title, steps: steps,
        values: rows.map { Double($0.metrics.loss) }),
      ContenderCurve(
        title: figure.title, caption: figure.caption, shortCaption: figure.shortCaption,
        isLog: figure.isLog, steps: steps, values: rows.map { Double($0.metrics.figure) }),
    ]
  }

  var columns: [String] { ApproximationMetrics.columns(settings, figureName: figureName) }

  func row(step: Int, _ metrics: ApproximationMetrics) -> [Double] {
    metrics.row(step: step, settings)
  }

  func save(_ snapshot: ApproximationSnapshot<Data>, to path: String) throws(ProgramError) {
    try ApproximationFile.save(
      snapshot, settings, exhibit, metadata: metadata(snapshot.data), to: path)
  }
}
