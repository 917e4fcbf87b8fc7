import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

extension ExhibitName {
  package static let function = ExhibitName("function")
}

/// A curve, approximated by a network with one input and one output.
package struct FunctionExperiment: ApproximationExperiment {
  package typealias Data = FunctionData
  package typealias R = ApproximationRun<FunctionData>
  package typealias M = FunctionMoment
  package typealias Page = FunctionPage

  /// What the user has chosen to see, beyond what every page has.
  package struct Choices: Equatable {
    package var showsContributions = true
    /// A curve that is being drawn, in data coordinates.
    package var pen: [Point] = []
  }

  package static let card = Card(
    .function, title: "Functions",
    sentences: "A network bends into a curve that it knows only from samples. Add some, or draw a "
      + "curve by hand.",
    words: "A curve y = f(x): one of \(CurveTarget.list), an expression over x such as "
      + "\"sin(x) + x/5\", or a CSV file with rows x,y.",
    subject: .init("curve", choices: CurveTarget.allCases.map(\.name)),
    options: defaults.options + [.takes(\.samples, sampleCount), .takes(\.noise)],
    check: { options throws(ProgramError) in
      // What a file holds is seen when it is read.
      if options.tablePath == nil { _ = try FunctionTarget.curve(options) }
    })

  package var settings: ApproximationSettings
  package var data: FunctionData
  package var file: Checkpoint?
  package let options: Options

  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    (settings, file) = try Self.start(Self.defaults, options)
    data = Self.data(try .curve(options), options, seed: settings.seed)
  }

  /// The network that learns every curve of the program well.
  private static let defaults: ApproximationSettings = {
    var settings = ApproximationSettings(inputs: 1, outputs: 1, hidden: [32, 32], epochs: 2000)
    // Of one input, tanh neurons need steep slopes at first: with the flatter ones of Glorot, some
    // seeds see no more of a sine than its mean.
    settings.initializer = .heUniform
    settings.stepsPerRefresh = 2
    return settings
  }()

  /// Samples unless the options say how many.
  private static let sampleCount = 200

  /// The samples that the seed decides.
  private static func data(
    _ target: FunctionTarget, _ options: Options, seed: UInt64
  ) -> FunctionData {
    var count = options.samples ?? sampleCount
    if options.samples == nil, case .table(let table) = target.source { count = table.count }
    let samples = FunctionSamples.draw(
      target, count: count, noise: Double(options.noise ?? 0), seed: seed)
    let frame = FunctionData.Frame(target, normalization: Normalization(target, samples))
    return FunctionData(frame, samples)
  }

  package func data(seed: UInt64, _ old: FunctionData) -> FunctionData {
    Self.data(old.target, options, seed: seed)
  }

  /// h₁ … in the only hidden layer, h²₁ … in the second of several, x and ŷ.
  package func name(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 { return "x" }
    if layer == settings.architecture.layers.count { return "ŷ" }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }

  // MARK: What it shows

  package func makeMoment(_ snapshot: R.Snapshot) -> FunctionMoment {
    FunctionMoment(self, snapshot)
  }

  package func makeChoices(_ options: Options) -> Choices { Choices() }

  /// The error over the whole curve stands beside the loss; on its own it does only in a comparison.
  package var plots: [Plot] {
    [lossPlot([.init(Self.figure, "RMSE", .second), .init("loss", "loss")]), figurePlot]
  }

  package static func figures(_ show: Show<FunctionExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    let hidden = show.moment.flags.dropLast().flatMap { $0 }
    let saturated = hidden.count { $0.contains(.saturated) }
    return [
      .init("saturated", "\(saturated)/\(hidden.count)", isWrong: saturated * 2 > hidden.count),
      .init("loss", Number.loss(metrics.loss), isWrong: !metrics.loss.isFinite),
      reading(metrics.figure),
    ]
  }

  /// How far the curve is from its target at most, rounded up so that the scale moves in steps.
  package static func span(_ show: Show<FunctionExperiment>) -> Double {
    let most = show.moment.residual.lazy.filter(\.isFinite).map(abs).max() ?? 0
    return most > 0 ? RoundNumber.ceiling(most) : 0
  }
}
