import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A network of dense layers that learns to approximate something over its inputs: what all such
/// experiments do alike. Each adds its data, how well a network does on it, and its page.
package protocol ApproximationExperiment: LearnerExperiment
where
  R == ApproximationRun<Data>, M: NetworkMoment<ApproximationRun<Data>>,
  Settings == ApproximationSettings, Data: ApproximationData
{
  /// What a run with another seed learns, where somebody has made `old` of the data.
  func data(seed: UInt64, _ old: Data) -> Data

  /// What the rows of the data are: `samples`, `pixels`.
  static var rows: String { get }

  /// What the figure of all of the data is called in a metrics file, as `rmse_of_range`.
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

// MARK: The run

extension ApproximationExperiment {
  package var terms: RunTerms {
    let further = max(settings.epochs, 1)
    let perEpoch = settings.stepsPerEpoch(rows: data.count)
    return RunTerms(
      unit: settings.stepUnit.rawValue, stepsPerEpoch: perEpoch,
      furtherSteps: TrainingSettings.steps(epochs: further, perEpoch: perEpoch),
      further: further == 1 ? "one more epoch" : "\(Number.grouped(further)) more epochs",
      furtherNote: settings.training.furtherNote)
  }

  package func reseeded(_ seed: UInt64, _ snapshot: R.Snapshot) -> Self {
    var next = fresh(seed)
    next.start.data = seed == settings.seed ? snapshot.data : data(seed: seed, snapshot.data)
    return next
  }

  package var dataSize: DataSize {
    // Each in its own units and in the network's, as it was measured.
    DataSize(rows: data.count, held: 44 * data.count)
  }

  package func makeFreshRun(_ needs: RunNeeds) -> R {
    R(
      settings, data, measuresFigure: needs.draws || needs.isCompared || needs.hasMetrics,
      measuresWhole: needs.hasMetrics)
  }

  package var graph: GraphAccess<R>? { graph { name(ofNeuron: $0, layer: $1) } }

  // MARK: Files

  package func step(of file: Checkpoint) -> Int { namedStep(file) ?? 0 }

  package func edit(loading moment: R.Snapshot) -> R.Edit { .state(moment.state, moment.own) }

  // MARK: Numbers

  package var quantities: [Quantity<R.Metrics>] {
    let whole =
      data.sampled == nil ? [] : [Quantity<R.Metrics>(Self.figure) { $0.wholeFigure ?? .nan }]
    return [
      Quantity("loss") { Double($0.loss) }, Quantity(sampledFigure) { Double($0.figure) },
    ] + whole + [Quantity("learning_rate") { Double($0.learningRate) }]
      + quantities("gradient_norm") { $0.gradientNorms }
  }

  /// What the figure of a refresh is called, which says of how much it is where that is not all.
  var sampledFigure: String {
    data.sampled.map { "\(Self.figure)_of_\($0)" } ?? Self.figure
  }

  package var plots: [Plot] { [lossPlot(), figurePlot] }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    denseFacts(priority: 9, rate: "The length of a step down the gradient, at first.") + [
      .init(
        Self.rows, [.init(Number.grouped(data.count))], priority: 5,
        help: "What the network learns from."),
      .init(
        "batch size", [.init("\(settings.batchSize)")], priority: 4, help: "Rows in an update."),
    ]
  }

  package static func figures(_ show: Show<Self>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [.loss(metrics.loss), reading(metrics.figure)]
  }

  // MARK: Results

  package func result(_ view: RunView<R>, examines: Bool) -> RunResult {
    let snapshot = view.snapshot
    var result = plainResult(
      view, dataset: dataset(snapshot.data),
      stepsPerEpoch: settings.stepsPerEpoch(rows: snapshot.data.count))
    let network = Network(settings.architecture, parameters: snapshot.parameters)
    result.figures = figures(of: network, snapshot.data)
    return result
  }
}

/// A function that is known from samples: what a curve and a surface have in common.
package protocol SampledExperiment: ApproximationExperiment where Data == FunctionData {
  init(_ start: LearnerStart<ApproximationSettings, FunctionData>)

  /// What the words after the exhibit's flag may mean, and how that is learned.
  static var subject: FunctionSubject { get }
}

extension SampledExperiment {
  package init(_ options: Options) throws(ProgramError) {
    var settings = Self.subject.settings
    settings.take(options)
    var start = try Self.start(options, settings)
    let target = try Self.subject.target(options)
    start.data = Self.data(target, options, start.settings, seed: start.settings.seed)
    self.init(start)
  }

  static var options: [Card.Option] {
    subject.settings.options + [.takes(\.samples, subject.sampleCount), .takes(\.noise)]
  }

  /// How far the inputs of sines reach on both sides.
  private static var sineReach: Double { 4 }

  /// The samples that the seed decides.
  private static func data(
    _ target: FunctionTarget, _ options: Options, _ settings: Settings, seed: UInt64
  ) -> FunctionData {
    var count = options.samples ?? subject.sampleCount
    if options.samples == nil, case .table(let table) = target.source { count = table.count }
    let samples = FunctionSamples.draw(
      target, count: count, noise: Double(options.noise ?? 0), seed: seed)
    // A sine that saw −1 … 1 would have half a wave to begin with.
    let reach = settings.activation == .sine ? Self.sineReach : 1
    let frame = FunctionData.Frame(
      target, normalization: Normalization(target, samples, reach: reach),
      figureCount: subject.figureSide)
    return FunctionData(frame, samples)
  }

  package func data(seed: UInt64, _ old: FunctionData) -> FunctionData {
    Self.data(old.target, start.options, settings, seed: seed)
  }

  package func name(ofNeuron neuron: Int, layer: Int) -> String {
    let (inputs, answer) = (Self.subject.variables, Self.subject.answer)
    return settings.name(ofNeuron: neuron, layer: layer, inputs: inputs, answer: answer)
  }

  // MARK: Numbers

  package static var rows: String { "samples" }
  package static var figure: String { "rmse_of_range" }

  /// `4.64 %`, or two digits where that would be 0.00.
  package static func reading(_ figure: Float) -> PanelFrame.Figure {
    let percent = Double(figure) * 100
    let number =
      percent >= 0.1
      ? Number.fixed(percent, decimals: 2) : Number.significant(percent, digits: 2)
    return .init(
      "RMSE of range", figure.isFinite ? number + " %" : "–", isWrong: !figure.isFinite)
  }

  package var figurePlot: Plot {
    var plot = Plot("rmse", title: "RMSE", caption: "share of the range", [.init(sampledFigure)])
    plot.compared = .init(
      sampledFigure, title: "RMSE", caption: "share of the target's range", shortCaption: "of range"
    )
    return plot
  }

  package func title(of snapshot: R.Snapshot) -> String { snapshot.data.target.title }
  package func dataset(_ data: FunctionData) -> String { data.target.name }

  package func figures(of network: Network, _ data: FunctionData) -> [RunResult.Figure] {
    [.init("rmseOfRange", data.wholeFigure(of: network), words: "RMSE", unit: " of the range")]
  }

  // MARK: Files

  package func ownMetadata(_ data: FunctionData) -> [String: String] {
    [
      "function": data.target.name, "normalization": data.frame.normalization.text,
      "samples": data.count <= FunctionSamples.textLimit ? data.samples.text : nil,
    ].compactMapValues(\.self)
  }

  /// Of the same function a run goes on with the file's samples; of another, only what the network
  /// has learned is taken.
  package func own(of file: Checkpoint, _ now: FunctionData) -> (own: FunctionData, isSame: Bool) {
    guard file.metadata["function"] == now.target.name else { return (now, false) }
    let frame = file[.normalization(inputs: now.inputWidth)].map(now.frame.with) ?? now.frame
    // Other samples that were asked for outright win.
    let isNamed = start.options.samples != nil || start.options.noise != nil
    let samples = (isNamed ? nil : file[.samples(inputs: now.inputWidth)]) ?? now.samples
    return (FunctionData(frame, samples), true)
  }

  package static var ownEntries: [any CheckpointEntry] {
    let inputs = subject.variables.count
    return [
      Checkpoint.Entry<Normalization>.normalization(inputs: inputs),
      Checkpoint.Entry<FunctionSamples>.samples(inputs: inputs),
    ]
  }
}
