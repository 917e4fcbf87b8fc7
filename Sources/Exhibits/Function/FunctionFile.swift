import Datasets
import Networks

/// What a checkpoint of the function exhibit says of the function, beside the network.
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
    _ path: String, _ now: ApproximationSnapshot<FunctionData>, _ settings: ApproximationSettings,
    _ options: Options
  ) throws(ProgramError) -> (LearnerState, FunctionData) {
    let file = try ApproximationFile.read(path, .function, settings, mustFit: true)
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
    if let numbers = numbers(file.metadata["normalization"]), numbers.count == 4,
      numbers[1] > 0, numbers[3] > 0
    {
      frame = FunctionData.Frame(
        data.target,
        normalization: Normalization(
          inputs: [.init(mean: numbers[0], scale: numbers[1])],
          target: .init(mean: numbers[2], scale: numbers[3])))
    }
    var samples = data.samples
    // Other samples that were asked for outright win.
    if options.samples == nil, options.noise == nil,
      let numbers = numbers(file.metadata["samples"]), !numbers.isEmpty,
      numbers.count.isMultiple(of: 2)
    {
      samples = FunctionSamples(
        inputs: 1, places: stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] },
        values: stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] })
    }
    return FunctionData(frame, samples)
  }

  private static func text(_ normalization: Normalization) -> String {
    let columns = normalization.inputs + [normalization.target]
    return columns.map { "\($0.mean) \($0.scale)" }.joined(separator: " ")
  }

  /// `x y` for each sample, all with a space between them.
  private static func text(_ samples: FunctionSamples) -> String {
    zip(samples.places, samples.values).map { "\($0) \($1)" }.joined(separator: " ")
  }

  /// Numbers that a network can learn, with spaces between them; nil where there is anything else.
  private static func numbers(_ text: String?) -> [Double]? {
    guard let text else { return nil }
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Double($0) }.filter { abs($0) <= PointTable.valueLimit }
    return numbers.count == words.count && numbers.count <= 2 * sampleLimit ? numbers : nil
  }
}
