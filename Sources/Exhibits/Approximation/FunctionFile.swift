import Datasets
import Networks
import Options

/// What a checkpoint of a function, of one input or two, says of it beside the network.
enum FunctionFile {
  /// More samples than this are drawn again by the seed and not written down.
  private static let sampleLimit = 20_000

  /// What the file says of the data.
  static func metadata(_ data: FunctionData) -> [String: String] {
    var metadata = [
      "function": data.target.name, "normalization": text(data.frame.normalization),
    ]
    if data.count <= sampleLimit { metadata["samples"] = text(data.samples) }
    return metadata
  }

  /// The network of a file, with the data that it was learning, for a run that goes on with it.
  static func load(
    _ path: String, _ now: ApproximationSnapshot<FunctionData>, _ exhibit: ExhibitName,
    _ settings: ApproximationSettings, _ options: Options
  ) throws(ProgramError) -> (LearnerState, FunctionData) {
    let file = try ApproximationFile.read(path, exhibit, settings, mustFit: true)
    var run = ApproximationRun(settings, now.data, measuresFigure: false)
    bring(&run, to: file, now.data, settings, options)
    let snapshot = run.snapshot()
    return (snapshot.state, snapshot.data)
  }

  /// Brings a run to the moment that a file describes: of the same function it goes on with its
  /// samples; of another, only what the network has learned is taken.
  static func bring(
    _ run: inout ApproximationRun<FunctionData>, to file: Checkpoint, _ data: FunctionData,
    _ settings: ApproximationSettings, _ options: Options
  ) {
    let isSame = file.metadata["function"] == data.target.name
    ApproximationFile.bring(
      &run, to: file, isSame ? self.data(of: file, data, options) : data, resumes: isSame,
      settings, options)
  }

  /// The data that a file was learning, as far as it says.
  static func data(
    of file: Checkpoint, _ data: FunctionData, _ options: Options
  ) -> FunctionData {
    var frame = data.frame
    let inputs = data.inputWidth
    if let numbers = numbers(file.metadata["normalization"]), numbers.count == 2 * (inputs + 1) {
      let columns = stride(from: 0, to: numbers.count, by: 2).compactMap {
        numbers[$0 + 1] > 0 ? Normalization.Column(mean: numbers[$0], scale: numbers[$0 + 1]) : nil
      }
      if columns.count == inputs + 1 {
        frame = frame.with(
          Normalization(inputs: Array(columns.prefix(inputs)), target: columns[inputs]))
      }
    }
    var samples = data.samples
    // Other samples that were asked for outright win.
    if options.samples == nil, options.noise == nil,
      let numbers = numbers(file.metadata["samples"]), !numbers.isEmpty,
      numbers.count.isMultiple(of: inputs + 1)
    {
      let rows = stride(from: 0, to: numbers.count, by: inputs + 1)
      samples = FunctionSamples(
        inputs: inputs, places: rows.flatMap { numbers[$0..<$0 + inputs] },
        values: rows.map { numbers[$0 + inputs] })
    }
    return FunctionData(frame, samples)
  }

  private static func text(_ normalization: Normalization) -> String {
    let columns = normalization.inputs + [normalization.target]
    return columns.map { "\($0.mean) \($0.scale)" }.joined(separator: " ")
  }

  /// `x y`, or `x y z`, for each sample, all with a space between them.
  private static func text(_ samples: FunctionSamples) -> String {
    samples.values.indices.map { index in
      let place = samples.places[index * samples.inputs..<(index + 1) * samples.inputs]
      return (place + [samples.values[index]]).map { "\($0)" }.joined(separator: " ")
    }.joined(separator: " ")
  }

  /// Numbers that a network can learn, with spaces between them; nil where there is anything else.
  private static func numbers(_ text: String?) -> [Double]? {
    guard let text else { return nil }
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Double($0) }.filter { abs($0) <= PointTable.valueLimit }
    return numbers.count == words.count && numbers.count <= 3 * sampleLimit ? numbers : nil
  }
}
