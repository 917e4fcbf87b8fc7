import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The XOR problem: a small network, every point and every weight of which is in the user's hands.
package struct XORExperiment: LearnerExperiment {
  package typealias Page = XORPage

  package static let card: Card = {
    let settings = XORSettings()
    return Card(
      .xor, title: "XOR",
      sentences: "Two inputs, three hidden neurons. A line cannot do it, a folded plane can. "
        + "Turn it, drag a weight.",
      words: "The XOR problem: two inputs, a few hidden neurons.",
      options: settings.options + [
        .takes(\.hiddenNeurons, settings.hidden.first), .takes(\.loss, settings.loss),
        .takes(\.batchSize, words: "all rows"), .takes(\.points),
      ],
      check: { options throws(ProgramError) in try options.checkXOR() })
  }()

  package var start: LearnerStart<XORSettings, Never>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, XORSettings(options))
    if let file = start.file, options.epochs == nil {
      // A file that was trained for longer than a run takes has come to its end.
      let step = moment(of: file, from: makeFreshRun(RunNeeds()).snapshot()).step
      start.settings.epochs = max(settings.epochs, step)
    }
  }

  // MARK: The run

  package var terms: RunTerms {
    RunTerms(
      unit: "epoch", stepsPerEpoch: 1, furtherSteps: settings.furtherEpochs,
      further: "\(Number.grouped(settings.furtherEpochs)) more epochs")
  }

  package var dataSize: DataSize { DataSize(rows: settings.points.count) }
  package func makeFreshRun(_ needs: RunNeeds) -> XORRun { XORRun(settings) }

  package func plan(from start: XORSnapshot) -> RunPlan {
    RunPlan(totalSteps: settings.epochs, stepsPerRefresh: settings.stepsPerRefresh)
  }

  /// None of its numbers depends on where it ends.
  package func edit(totalSteps: Int) -> LearnerEdit<PointSet.Edit>? { nil }

  package var graph: GraphAccess<XORRun>? {
    graph { settings.name(ofNeuron: $0, layer: $1, inputs: ["x₁", "x₂"], answer: "ŷ") }
  }

  // MARK: What it shows

  package func title(of snapshot: XORSnapshot) -> String { settings.pointsName ?? "XOR" }
  package func makeMoment(_ snapshot: XORSnapshot) -> XORMoment { XORMoment(self, snapshot) }
  package func makeChoices(_ options: Options) -> XORChoices { XORChoices() }
  package func makeFindings() -> XORLandscape? { nil }

  package func makeExaminations() -> [Examination<XORExperiment>] {
    let settings = settings
    return [
      Examination(
        "landscape", share: { _, isBusy in isBusy ? 0.05 : 0.5 },
        request: { ($0.timeline, $0.branch, $0.snapshot) },
        take: { $1.findings = $0 },
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
    ] + quantities("gradient_norm") { $0.gradientNorms }
  }

  package var plots: [Plot] {
    var norm = Plot(
      "norm", title: "Gradient norm", caption: "L2 norm",
      settings.architecture.layers.indices.prefix(8).map { layer in
        .init(
          "gradient_norm_\(layer + 1)", "layer \(layer + 1)",
          layer == 0 ? .first : layer == 1 ? .second : .other(layer))
      })
    norm.isAlwaysLog = true
    return [lossPlot(), norm]
  }

  // MARK: Side by side

  package var facts: [TopBar.Item] {
    denseFacts(priority: 8, rate: "The length of a step down the gradient.")
  }

  package static func figures(_ show: Show<XORExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    return [
      .init(
        "rows right", "\(metrics.rowsRight)/\(metrics.rows)",
        isWrong: metrics.rowsRight < metrics.rows),
      .loss(metrics.loss),
    ]
  }

  // MARK: Results

  package func metadata(_ snapshot: XORSnapshot) -> [String: String] {
    ["exhibit": "xor", "epoch": "\(snapshot.step)", "points": snapshot.points.text]
  }

  package func step(of file: Checkpoint) -> Int {
    min(namedStep(file) ?? file.state?.step ?? 0, Int.max / 4)
  }

  package func own(of file: Checkpoint, _ now: PointSet) -> (own: PointSet, isSame: Bool) {
    // Points that were asked for outright win.
    (settings.pointsName == nil ? file[.points] ?? now : now, true)
  }
  package static var ownEntries: [any CheckpointEntry] { [Checkpoint.Entry<PointSet>.points] }

  package func result(_ view: RunView<XORRun>, examines: Bool) -> RunResult {
    var result = plainResult(
      view, dataset: settings.pointsName ?? "xor", stepsPerEpoch: 1)
    result.seed = settings.seed
    return result
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

/// The loss around the path of a run.
package struct XORLandscape: Sendable, Equatable {
  /// The step shown when it was examined.
  package var step: Int
  /// As the panel draws it, which puts its own frame around it.
  package var panel: LossLandscapePanel

  /// What it takes to work one out: the moment shown is the end of the path, and the way to the end of
  /// the branch spans the plane.
  package typealias Request = (
    timeline: Timeline<XORRun>, branch: BranchID, snapshot: XORSnapshot
  )
}

/// Works out landscapes: each from what is known of its run, whatever was worked out before.
package struct XORSurveyor {
  private let network: Network
  private var surface = LossLandscape(side: 41)
  /// What the surface is of.
  private var known: (path: ParameterPath, points: PointSet)?

  package init(_ settings: XORSettings) {
    network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
  }

  private func path(_ snapshots: some Sequence<XORSnapshot>) -> ParameterPath {
    var path = ParameterPath(dimension: network.parameterCount)
    for snapshot in snapshots {
      path.append(step: snapshot.step, loss: snapshot.metrics.loss, parameters: snapshot.parameters)
    }
    return path
  }

  /// - Returns: nil while there is no path that can be drawn.
  package mutating func survey(_ request: XORLandscape.Request) -> XORLandscape? {
    let (network, last) = (self.network, request.snapshot)
    let all = request.timeline.frames(alongPathTo: request.branch, before: .max).map(\.snapshot)
    let walked = path(all.prefix { $0.step < last.step } + [last])
    let whole = (all.last?.step ?? 0) > last.step ? path(all) : walked
    if known?.path != whole || known?.points != last.points {
      let (inputs, targets) = (last.points.inputs, last.points.targets)
      known = nil
      // Where the run left all bounds in the end, the way there has a plane.
      for way in [whole, walked] where known?.path == nil {
        let isDone = surface.update(path: way) { sets in
          network.losses(
            inputs: inputs, targets: targets, rows: last.points.count, parameterSets: sets)
        }
        if isDone { known = (way, last.points) }
      }
    }
    guard known != nil, whole.count > 1 else { return nil }
    let most = Double((surface.losses + whole.losses + walked.losses).filter(\.isFinite).max() ?? 0)
    let top = most > 0 ? most : 1
    let places = surface.coordinates(of: walked)
    var panel = LossLandscapePanel(
      PanelFrame("Loss landscape", key: 6),
      heights: surface.losses.map { $0.isFinite ? $0 : Float(top) },
      xRange: surface.firstRange.doubles, yRange: surface.secondRange.doubles, heightRange: 0...top,
      path: (0..<walked.count).map { index in
        LossLandscapePanel.Step(
          x: Double(places[2 * index]), y: Double(places[2 * index + 1]),
          loss: Double(walked.losses[index]), step: walked.steps[index])
      },
      shares: (surface.plane?.shares ?? []).map { Double($0) })
    panel.isPlaneKnown = walked.count < whole.count && whole.count > 2
    return XORLandscape(step: last.step, panel: panel)
  }
}

extension ClosedRange<Float> {
  /// The same in twice as many bits.
  var doubles: ClosedRange<Double> { Double(lowerBound)...Double(upperBound) }
}
