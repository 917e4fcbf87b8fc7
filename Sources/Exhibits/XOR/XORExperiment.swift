import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The XOR problem: a small network, every point and every weight of which is in the user's hands.
package struct XORExperiment: Experiment {
  package static let card = Card.xor
  package typealias R = XORRun
  package typealias M = XORMoment
  package typealias Page = XORPage
  package typealias Choices = XORChoices
  package typealias Findings = XORLandscape?

  var settings: XORSettings
  /// The moment to go on from, out of a file.
  private var loaded: XORSnapshot?

  package init(_ options: Options) throws(ProgramError) {
    (settings, loaded) = try XORFile.start(options)
  }

  /// A run with these settings, from its very beginning.
  package init(_ settings: XORSettings) { self.settings = settings }

  // MARK: The run

  package var seed: UInt64 { settings.seed }
  package var terms: RunTerms {
    RunTerms(
      unit: "epoch", stepsPerEpoch: 1, furtherSteps: settings.furtherEpochs,
      further: "\(Number.grouped(settings.furtherEpochs)) more epochs")
  }

  package func reseeded(_ seed: UInt64, _ snapshot: XORSnapshot) -> XORExperiment {
    var settings = settings
    settings.seed = seed
    return XORExperiment(settings)
  }

  package func plan(from start: XORSnapshot) -> RunPlan { settings.plan }

  package func makeRun(_ needs: RunNeeds) -> XORRun {
    var run = XORRun(settings)
    if let loaded, !needs.isFresh { run.restore(loaded) }
    return run
  }

  package func edit(learningRate: Float) -> XOREdit? { .learningRate(learningRate) }
  package func learningRate(of snapshot: XORSnapshot) -> Float? { snapshot.learningRate }

  package var graph: GraphAccess<XORRun>? {
    let architecture = settings.architecture
    return GraphAccess(
      architecture, parameters: \.parameters, gradient: \.gradient,
      edit: { .parameter(index: $0, value: $1) },
      name: { XORMoment.name(ofNeuron: $0, layer: $1, of: architecture.layers.count) })
  }

  // MARK: What it shows

  package func title(of snapshot: XORSnapshot) -> String { "XOR" }
  package var summary: String { settings.summary }
  package func makeMoment(_ snapshot: XORSnapshot) -> XORMoment { XORMoment(settings, snapshot) }
  package func makeChoices(_ options: Options) -> XORChoices { XORChoices() }
  package func makeFindings() -> XORLandscape? { nil }

  package func makeExaminations() -> [Examination<XORExperiment>] {
    let settings = settings
    return [
      Examination(
        "landscape", share: { _, isBusy in isBusy ? 0.05 : 0.5 },
        request: {
          XORLandscape.Request(
            timeline: $0.timeline, branch: $0.branch, snapshot: $0.snapshot,
            generation: $0.generation)
        }, take: { $1.findings = $0 },
        examiner: {
          var surveyor = XORSurveyor(settings)
          return { surveyor.survey($0) }
        }
      ).with(\.isCompared, false)
    ]
  }

  package var quantities: [Quantity<XORSnapshot.Metrics>] {
    [
      Quantity("loss") { Double($0.loss) }, Quantity("accuracy") { $0.accuracy },
      Quantity("learning_rate") { Double($0.learningRate) },
    ] + .gradientNorms(settings.architecture) { $0.gradientNorms }
  }

  package var plots: [Plot] {
    var loss = Plot("loss", title: "Loss", caption: settings.loss.title, [.init("loss")])
    loss.old = "loss"
    loss.showsForks = true
    loss.compared = .init("loss", title: "Loss", caption: settings.loss.title)
    var norm = Plot(
      "norm", title: "Gradient norm", caption: "L2 norm",
      settings.architecture.layers.indices.prefix(8).map { layer in
        .init(
          "gradient_norm_\(layer + 1)", "layer \(layer + 1)",
          layer == 0 ? .first : layer == 1 ? .second : .other(layer))
      })
    norm.isAlwaysLog = true
    return [loss, norm]
  }

  package func branchName(_ metrics: XORSnapshot.Metrics) -> String {
    "lr \(Number.tick(Double(metrics.learningRate)))"
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    let network = settings.summary.split(separator: ",").first.map(String.init) ?? ""
    return [
      .init("network", [.init(network)], priority: 8, help: "Sizes of the layers, and activation."),
      .init(
        "optimiser", [.init(settings.optimizer.kind.rawValue, isNumber: false)], priority: 7,
        help: "The rule by which a gradient becomes a step."),
      .init(
        "learning rate", [.init(Number.tick(Double(settings.optimizer.learningRate)))],
        priority: 6, help: "The length of a step down the gradient."),
      .init(
        "seed", [.init("\(settings.seed)")], priority: 5, width: 32,
        help: "Decides every random number; a click begins anew with the next: ⇧R.",
        command: .resetNewSeed),
    ]
  }

  package static func figures(_ show: Show<XORExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [
      .init(
        "rows right", "\(metrics.rowsRight)/\(metrics.rows)",
        isWrong: metrics.rowsRight < metrics.rows),
      .init("loss", Number.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
    ]
  }

  // MARK: Results

  package func save(_ snapshot: XORSnapshot, to path: String) throws(ProgramError) {
    try XORFile.save(snapshot, settings, to: path)
  }

  package func load(_ path: String, _ snapshot: XORSnapshot) throws(ProgramError) -> XOREdit {
    .state(try XORFile.load(path, settings).state)
  }

  package func result(_ view: RunView<XORRun>, examines: Bool) -> RunResult {
    let snapshot = view.snapshot
    return RunResult(
      exhibit: Self.card.name, seed: settings.seed, epochs: snapshot.step,
      steps: snapshot.state.step, loss: Double(snapshot.metrics.loss),
      accuracy: snapshot.metrics.accuracy, seconds: view.trainingSeconds,
      parameters: snapshot.parameters.count, dataset: "xor",
      checksum: Checksum.fnv1a64(of: snapshot.parameters))
  }

  package func accuracy(_ metrics: XORSnapshot.Metrics) -> Double? { metrics.accuracy }
}

/// What the user has chosen to see of XOR, beyond what every page has.
package struct XORChoices: Equatable {
  package var isFlat = false
  /// Whether every hidden neuron's own line stands in the input space.
  package var showsContributions = false
  /// The first row of the table.
  var firstRow = 0
}

extension Array {
  /// The length of the loss's gradient for each of the first eight layers.
  package static func gradientNorms<Metrics>(
    _ architecture: Architecture, _ norms: @escaping @Sendable (Metrics) -> SIMD8<Float>
  ) -> [Quantity<Metrics>] where Element == Quantity<Metrics> {
    architecture.layers.indices.prefix(8).map { layer in
      Quantity("gradient_norm_\(layer + 1)") { Double(norms($0)[layer]) }
    }
  }
}
