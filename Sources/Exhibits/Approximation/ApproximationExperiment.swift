import Drawing
import Networks
import Options
import Training
import Viewing

/// A network of dense layers that learns to approximate something over its inputs: what all such
/// experiments do alike. Each adds its data, how well a network does on it, and its page.
package protocol ApproximationExperiment: Experiment
where R == ApproximationRun<Data>, M: ApproximationMoment {
  associatedtype Data: ApproximationData

  var settings: ApproximationSettings { get set }
  /// What a run from the very beginning learns.
  var data: Data { get set }
  /// The network to go on from.
  var file: Checkpoint? { get set }
  var options: Options { get }

  /// What a run with another seed learns, where somebody has made `old` of the data.
  func data(seed: UInt64, _ old: Data) -> Data

  /// What a file's network was learning, as far as the file says, and whether that is the same as
  /// `now`: only then a run goes on with its training too.
  func data(of file: Checkpoint, _ now: Data) -> (data: Data, isSame: Bool)

  /// What a file needs so that the data is known again.
  func metadata(_ data: Data) -> [String: String]

  /// What the rows of the data are: `samples`, `pixels`.
  static var rows: String { get }

  /// What the figure of a refresh is called in a metrics file, as `rmse_of_range`.
  static var figure: String { get }

  /// The figure of a refresh for people, as `PSNR 31.2 dB`.
  static func reading(_ figure: Float) -> PanelFrame.Figure

  /// How the figure is plotted.
  var figurePlot: Plot { get }

  /// The data's name in a result.
  func dataset(_ data: Data) -> String

  /// How well a network does on all of the data.
  func figures(of network: Network, _ data: Data) -> [RunResult.Figure]

  /// What a neuron is called; layer 0 is the input.
  func name(ofNeuron neuron: Int, layer: Int) -> String
}

/// What a moment of such a run looks like.
package protocol ApproximationMoment: Moment {
  /// What the neurons of the network compute.
  var neurons: NeuronGraph { get }
}

// MARK: The run

extension ApproximationExperiment {
  package var seed: UInt64 { settings.seed }
  package var terms: RunTerms { settings.terms(rows: data.count) }
  package var summary: String { settings.summary }

  package func reseeded(_ seed: UInt64, _ snapshot: R.Snapshot) -> Self {
    var next = self
    next.data = seed == settings.seed ? snapshot.data : data(seed: seed, snapshot.data)
    next.settings.seed = seed
    next.file = nil
    return next
  }

  package func plan(from start: R.Snapshot) -> RunPlan {
    var plan = settings.plan(rows: start.data.count)
    plan.totalSteps = start.totalSteps
    return plan
  }

  package func makeRun(_ needs: RunNeeds) -> R {
    var run = R(
      settings, data, measuresFigure: needs.draws || needs.isCompared || needs.hasMetrics)
    if let file, !needs.isFresh { bring(&run, to: file, data) }
    return run
  }

  package func edit(learningRate: Float) -> R.Edit? { .learningRate(learningRate) }
  package func learningRate(of snapshot: R.Snapshot) -> Float? { snapshot.baseLearningRate }
  package func edit(totalSteps: Int) -> R.Edit? { .totalSteps(totalSteps) }

  package var graph: GraphAccess<R>? {
    GraphAccess(
      settings.architecture, parameters: \.parameters, gradient: \.gradient,
      edit: { .parameter(index: $0, value: $1) }, name: { name(ofNeuron: $0, layer: $1) })
  }

  // MARK: Numbers

  package var quantities: [Quantity<ApproximationMetrics>] {
    [
      Quantity("loss") { Double($0.loss) }, Quantity(Self.figure) { Double($0.figure) },
      Quantity("learning_rate") { Double($0.learningRate) },
    ] + .gradientNorms(settings.architecture) { $0.gradientNorms }
  }

  package var plots: [Plot] { [lossPlot([.init("loss")]), figurePlot] }

  /// The plot of the loss, with these lines.
  func lossPlot(_ series: [Plot.Series]) -> Plot {
    var plot = Plot("loss", title: "Loss", caption: settings.loss.title, series)
    plot.old = "loss"
    plot.showsForks = true
    plot.compared = .init("loss", title: "Loss", caption: settings.loss.title)
    return plot
  }

  package func branchName(_ metrics: ApproximationMetrics) -> String {
    "lr \(Number.tick(Double(metrics.learningRate)))"
  }

  package static func tooltip(_ control: Control, _ viewing: Viewing<Self>) -> Tooltip? {
    viewing.show.moment.neurons.tooltip(control)
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    let network = settings.summary.split(separator: ",").first.map(String.init) ?? ""
    return [
      .init("network", [.init(network)], priority: 9, help: "Sizes of the layers, and activation."),
      .init(
        "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)], priority: 8,
        help: "The rule by which a gradient becomes a step."),
      .init(
        "learning rate", [.init(Number.tick(Double(settings.optimizer.learningRate)))], priority: 7,
        help: "The length of a step down the gradient, at first."),
      .init(
        "seed", [.init("\(settings.seed)")], priority: 6, width: 32,
        help: "Decides every random number; a click begins anew with the next: ⇧R.",
        command: .resetNewSeed),
      .init(
        Self.rows, [.init(Number.grouped(data.count))], priority: 5,
        help: "What the network learns from."),
      .init(
        "batch size", [.init("\(settings.batchSize)")], priority: 4, help: "Rows in an update."),
    ]
  }

  package static func figures(_ show: Show<Self>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [
      .init("loss", Number.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
      reading(metrics.figure),
    ]
  }

  // MARK: Results

  package func result(_ view: RunView<R>, examines: Bool) -> RunResult {
    let snapshot = view.snapshot
    var result = RunResult(
      exhibit: Self.card.name, seed: snapshot.seed,
      epochs: snapshot.step / settings.stepsPerEpoch(rows: snapshot.data.count),
      steps: snapshot.state.step, loss: Double(snapshot.metrics.loss), accuracy: nil,
      seconds: view.trainingSeconds, parameters: snapshot.parameters.count,
      dataset: dataset(snapshot.data), checksum: Checksum.fnv1a64(of: snapshot.parameters))
    let network = Network(settings.architecture, parameters: snapshot.parameters)
    result.figures = figures(of: network, snapshot.data)
    return result
  }
}
