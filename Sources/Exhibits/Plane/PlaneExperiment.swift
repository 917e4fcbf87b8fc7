import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The playground: points of the plane, and a network that may change its shape while it learns them.
package struct PlaneExperiment: LearnerExperiment {
  package typealias Page = PlanePage

  package static let card: Card = {
    let shown = PlaneSettings.standard
    return Card(
      .plane, title: "Plane",
      sentences:
        "Your own points, and a network that grows while it learns them. Add a neuron, paint, "
        + "go back.",
      words:
        "The 2-D playground: \(PlanePattern.named.map(\.name).joined(separator: ", ")), paint, an "
        + "expression such as \"y > sin(x)\" or \"sin(x)*cos(y)\", or a CSV file with rows x,y,label or "
        + "x,y,value.",
      subject: .init("data", .optional, choices: PlanePattern.named.map(\.name) + ["paint"]),
      options: [
        .takes(\.hiddenSizes, shown.state.hidden), .takes(\.activation, shown.state.activation),
        .takes(\.leakySlope), .takes(\.features, .list(shown.state.features)),
        .takes(\.pace, .story),
        .takes(\.samples, shown.state.data.count), .takes(\.noise, shown.state.data.noise),
        .takes(\.trainShare, shown.state.data.share), .takes(\.loss, words: "by the data"),
        .takes(\.preset),
      ] + shown.training.options,
      presets: PlanePreset.allCases.map(\.rawValue), mayBeLinear: true,
      check: { options throws(ProgramError) in try options.checkPlane() })
  }()

  package var start: LearnerStart<PlaneSettings, Never>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, try PlaneSettings(options))
  }

  // MARK: The run

  package var terms: RunTerms {
    let further = max(settings.epochs, 1000)
    return RunTerms(
      unit: "step", stepsPerEpoch: 1, furtherSteps: further,
      further: "\(Number.grouped(further)) more steps")
  }

  package var dataSize: DataSize { DataSize(rows: settings.state.points.count) }
  package func architecture(of snapshot: PlaneSnapshot) -> Architecture {
    snapshot.own.architecture
  }
  package func makeFreshRun(_ needs: RunNeeds) -> PlaneRun { PlaneRun(settings) }

  /// Begins anew with the points and the network as they are now.
  package func reseeded(_ seed: UInt64, _ snapshot: PlaneSnapshot) -> PlaneExperiment {
    var next = fresh(seed)
    next.start.settings.state = snapshot.own
    next.start.settings.state.setHidden(snapshot.own.hidden)
    return next
  }

  /// The named experiment that it began as.
  var preset: PlanePreset? { settings.preset }

  /// A named experiment with the same seed, whatever else was asked for.
  func becoming(_ preset: PlanePreset) -> PlaneExperiment {
    var next = fresh(seed)
    next.start.settings = PlaneSettings(preset, seed: seed)
    return next
  }

  /// The same with other data, and the network that the snapshot has.
  func learning(_ data: PlaneData, from snapshot: PlaneSnapshot) -> PlaneExperiment {
    var next = reseeded(snapshot.seed, snapshot)
    next.start.settings.state.data = data
    next.start.settings.state.points = data.draw()
    next.start.settings.state.isSquared = false
    return next
  }

  /// None of its numbers depends on where it ends.
  package func edit(totalSteps: Int) -> LearnerEdit<PlaneChange>? { nil }

  package var graph: GraphAccess<PlaneRun>? {
    var graph = GraphAccess<PlaneRun>(
      architecture, parameters: \.parameters, gradient: \.gradient,
      edit: { .parameter(index: $0, value: $1) }, name: { $0.own.name(ofNeuron: $1, layer: $2) })
    graph.inputs = { snapshot in PlaneFeature.allCases.map(snapshot.own.features.firstIndex) }
    return graph
  }

  // MARK: What it shows

  package func title(of snapshot: PlaneSnapshot) -> String { "Plane" }
  package func makeMoment(_ snapshot: PlaneSnapshot) -> PlaygroundMoment {
    PlaygroundMoment(self, snapshot)
  }
  package func makeChoices(_ options: Options) -> PlaneChoices { PlaneChoices() }

  private var areClasses: Bool { settings.state.points.kind != .values }

  package var quantities: [Quantity<PlaneRun.Metrics>] {
    let score = areClasses ? "accuracy" : "rmse"
    return [
      Quantity("loss") { Double($0.loss) }, Quantity("test_loss") { Double($0.testLoss) },
      Quantity(score) { Double($0.score) }, Quantity("test_\(score)") { Double($0.testScore) },
      Quantity("learning_rate") { Double($0.learningRate) },
    ]
  }

  package var plots: [Plot] {
    let name = areClasses ? "accuracy" : "rmse"
    var score = Plot(
      "score", title: areClasses ? "Accuracy" : "Error",
      caption: areClasses ? "share right" : "RMSE",
      [.init(name, "training"), .init("test_\(name)", "test", .second)])
    score.mayBeLog = false
    if areClasses {
      score.factor = 100
      score.least = [0, 100]
    }
    score.compared = .init(
      "test_\(name)", title: areClasses ? "Test right" : "Test RMSE",
      caption: areClasses ? "share right" : "RMSE", measure: name)
    var loss = lossPlot([.init("loss", "training"), .init("test_loss", "test", .second)])
    loss.old = "test_loss"
    return [loss, score]
  }

  package static func words(for edits: [LearnerEdit<PlaneChange>]) -> String {
    let changes = edits.compactMap { edit -> PlaneChange? in
      if case .own(let change) = edit { change } else { nil }
    }
    return PlaneChange.words(for: changes)
  }

  package func branchName(_ metrics: PlaneRun.Metrics) -> String {
    "lr \(Number.tick(Double(metrics.learningRate)))"
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    let data = TopBar.Item(
      "data", [.init(settings.state.data.name, isNumber: false)], priority: 9,
      help: "What the points are.")
    return [data] + denseFacts(priority: 8, rate: "The length of a step down the gradient.")
  }

  package static func figures(_ show: Show<PlaneExperiment>) -> [PanelFrame.Figure] {
    let (metrics, moment) = (show.snapshot.metrics, show.moment)
    let score: PanelFrame.Figure =
      moment.classCount != nil
      ? .init("test right", Number.percent(Double(metrics.testScore)))
      : .init("test RMSE", Number.significant(Double(metrics.testScore), digits: 3))
    return [.loss(metrics.testLoss), score]
  }

  // MARK: Results

  package func accuracy(_ metrics: PlaneRun.Metrics) -> Double? {
    areClasses ? Double(metrics.score) : nil
  }

  package func result(_ view: RunView<PlaneRun>, examines: Bool) -> RunResult {
    let (snapshot, metrics) = (view.snapshot, view.snapshot.metrics)
    var result = plainResult(view, dataset: snapshot.own.data.name, stepsPerEpoch: 1)
    let moment = PlaygroundMoment(self, snapshot)
    result.figures = [.init("testLoss", Double(metrics.testLoss), words: "test loss")]
    if moment.classCount != nil {
      result.accuracy = Double(metrics.score)
      result.figures.append(
        .init("testAccuracy", Double(metrics.testScore), form: .share, words: "test"))
      if let matrix = moment.confusion {
        result.figures.append(.init("f1", matrix.meanF1 ?? .nan))
        result.confusion = matrix.rows
      }
    } else {
      result.accuracy = nil
      result.figures.append(
        .init("testRMSE", Double(metrics.testScore), words: "test RMSE"))
    }
    if let pieces = moment.pieces() {
      result.figures.append(.init("pieces", Double(pieces.pieces.count), form: .count))
    }
    result.unit = "step"
    result.network = snapshot.own.shape
    return result
  }
}

extension PlaneState {
  /// What a neuron is called: one of all features, h₁ … in the only hidden layer, h²₁ … in the second of several,
  /// and the answer; layer 0 is the features.
  func name(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 { return PlaneFeature.allCases[neuron].name }
    if layer <= hidden.count {
      return NeuronName.hidden(layer: layer, neuron: neuron)
    }
    if case .classes(let count) = points.kind, count > 2 { return "\(neuron)" }
    return "ŷ"
  }
}

// MARK: Files

extension PlaneExperiment {
  package func ownMetadata(_ own: PlaneState) -> [String: String] { own.metadata }

  package func save(_ snapshot: PlaneSnapshot, to path: String) throws(ProgramError) {
    var optimizer = snapshot.own.training(settings.training).optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let checkpoint = Checkpoint(
      architecture: snapshot.own.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: metadata(snapshot))
    try checkpoint.save(to: path)
  }

  package func own(of file: Checkpoint, _ now: PlaneState) -> (own: PlaneState, isSame: Bool) {
    (PlaneState(file) ?? now, true)
  }

  package static var ownEntries: [any CheckpointEntry] { PlaneState.entries }

  /// Any network of the plane may take the place of the one shown.
  package func load(_ path: String, _ snapshot: PlaneSnapshot) throws(ProgramError)
    -> LearnerEdit<PlaneChange>
  {
    // What the command line said was of the network that the run began with: the file's is its own.
    var options = Options()
    options.load = path
    var experiment = PlaneExperiment(try Self.start(options, settings))
    // The run keeps its optimiser: it has no use for what another one remembers.
    experiment.start.settings.optimizer = settings.optimizer
    let loaded = experiment.makeRun(RunNeeds(draws: false)).snapshot()
    return .state(loaded.state, .loaded(loaded.own))
  }

  private init(_ start: LearnerStart<PlaneSettings, Never>) { self.start = start }
}

extension Options {
  /// Checks what a run of the plane cannot have.
  mutating func checkPlane() throws(ProgramError) {
    let (table, state) = (OptionTable.shared, PlaneState.self)
    if let sizes = self.hiddenSizes,
      !state.layerCounts.contains(sizes.count) || !sizes.allSatisfy(state.layerSizes.contains)
    {
      throw .value(
        option: "--hidden", expected: "none, or up to 6 layers of 1 to 16 neurons each",
        found: table.hiddenSizes.text(in: self) ?? "", advice: "try --hidden 4,2")
    }
    if let size = self.batchSize, !state.batchSizes.contains(size) {
      throw .value(
        option: "--batch-size", expected: "1 to 125 rows in a batch of --plane", found: "\(size)",
        advice: "try --batch-size 10")
    }
    if let count = self.samples, !PlaneData.counts.contains(count) {
      throw .value(
        option: "--samples", expected: "20 to 5000 points", found: "\(count)",
        advice: "try --samples 500")
    }
    if let noise = self.noise, !PlaneData.noises.contains(noise) {
      throw .value(
        option: "--noise", expected: "0 to 0.5 for --plane", found: "\(noise)",
        advice: "try --noise 0.1")
    }
    if let activation = self.activation, !state.activations.contains(activation) {
      throw .value(
        option: "--activation",
        expected: "one of \(state.activations.map(state.name).joined(separator: ", "))",
        found: activation.rawValue, advice: "try --activation tanh")
    }
    if let count = self.features?.count {
      throw .value(
        option: "--features", expected: "the features of --plane by their names",
        found: "\(count)", advice: "try --features x1,x2")
    }
    // What a table holds is seen when it is read.
    if pointsTable == nil { _ = try PlaneSettings(self) }
  }

  /// The file with points of the plane that is to be learned, by the exhibit or by the runs that it is
  /// made of; nil where it is none.
  package var pointsTable: String? {
    let isOwn = exhibit == .plane || exhibit == .forest
    let named = isOwn ? subject : base?.name == .plane ? base?.subject : nil
    return named.flatMap { FunctionSubject.isFile($0) ? $0 : nil }
  }
}
