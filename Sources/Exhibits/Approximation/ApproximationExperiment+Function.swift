import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What a curve and a surface have in common: functions, known from samples.
extension ApproximationExperiment where Data == FunctionData {
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
    var plot = Plot("rmse", title: "RMSE", caption: "share of the range", [.init(Self.figure)])
    plot.compared = .init(
      Self.figure, title: "RMSE", caption: "share of the target's range", shortCaption: "of range")
    return plot
  }

  package func title(of snapshot: R.Snapshot) -> String { snapshot.data.target.title }
  package func dataset(_ data: FunctionData) -> String { data.target.name }

  package func figures(of network: Network, _ data: FunctionData) -> [RunResult.Figure] {
    [
      .init(
        "rmseOfRange", data.frame.rmseOfRange(of: network), words: "RMSE", unit: " of the range")
    ]
  }

  /// The settings that the options ask for, and the file that they name.
  static func start(
    _ defaults: ApproximationSettings, _ options: Options
  ) throws(ProgramError) -> (ApproximationSettings, Checkpoint?) {
    var settings = defaults
    settings.take(options)
    let file = try open(options, settings)
    if let file { try settings.adopt(file, options, card.name) }
    return (settings, file)
  }

  // MARK: Files

  package func metadata(_ data: FunctionData) -> [String: String] {
    var metadata = [
      "function": data.target.name, "normalization": FunctionText.text(data.frame.normalization),
    ]
    if data.count <= FunctionText.sampleLimit {
      metadata["samples"] = FunctionText.text(data.samples)
    }
    return metadata
  }

  /// Of the same function a run goes on with the file's samples; of another, only what the network
  /// has learned is taken.
  package func data(
    of file: Checkpoint, _ now: FunctionData
  ) -> (data: FunctionData, isSame: Bool) {
    guard file.metadata["function"] == now.target.name else { return (now, false) }
    var (frame, samples) = (now.frame, now.samples)
    if let normalization = FunctionText.normalization(file.metadata, inputs: now.inputWidth) {
      frame = frame.with(normalization)
    }
    // Other samples that were asked for outright win.
    if options.samples == nil, options.noise == nil {
      samples = FunctionText.samples(file.metadata, inputs: now.inputWidth) ?? samples
    }
    return (FunctionData(frame, samples), true)
  }
}

/// The units and the samples of a function as numbers with spaces between them, in the metadata of
/// a checkpoint.
private enum FunctionText {
  /// More samples than this are drawn again by the seed and not written down.
  static let sampleLimit = 20_000

  static func text(_ normalization: Normalization) -> String {
    let columns = normalization.inputs + [normalization.target]
    return columns.map { "\($0.mean) \($0.scale)" }.joined(separator: " ")
  }

  /// `x y`, or `x y z`, for each sample.
  static func text(_ samples: FunctionSamples) -> String {
    samples.values.indices.map { index in
      let place = samples.places[index * samples.inputs..<(index + 1) * samples.inputs]
      return (place + [samples.values[index]]).map { "\($0)" }.joined(separator: " ")
    }.joined(separator: " ")
  }

  static func normalization(_ metadata: [String: String], inputs: Int) -> Normalization? {
    guard let numbers = numbers(metadata["normalization"]), numbers.count == 2 * (inputs + 1)
    else { return nil }
    let columns = stride(from: 0, to: numbers.count, by: 2).compactMap {
      numbers[$0 + 1] > 0 ? Normalization.Column(mean: numbers[$0], scale: numbers[$0 + 1]) : nil
    }
    guard columns.count == inputs + 1 else { return nil }
    return Normalization(inputs: Array(columns.prefix(inputs)), target: columns[inputs])
  }

  static func samples(_ metadata: [String: String], inputs: Int) -> FunctionSamples? {
    guard let numbers = numbers(metadata["samples"]), !numbers.isEmpty,
      numbers.count.isMultiple(of: inputs + 1)
    else { return nil }
    let rows = stride(from: 0, to: numbers.count, by: inputs + 1)
    return FunctionSamples(
      inputs: inputs, places: rows.flatMap { numbers[$0..<$0 + inputs] },
      values: rows.map { numbers[$0 + inputs] })
  }

  /// Numbers that a network can learn; nil where there is anything else.
  private static func numbers(_ text: String?) -> [Double]? {
    guard let text else { return nil }
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Double($0) }.filter { abs($0) <= PointTable.valueLimit }
    return numbers.count == words.count && numbers.count <= 3 * sampleLimit ? numbers : nil
  }
}
