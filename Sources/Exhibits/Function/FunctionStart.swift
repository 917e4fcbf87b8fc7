import Datasets
import Networks
import Options
import Training

/// All that a run of the function exhibit begins with.
package struct FunctionStart: Sendable {
  package var settings: ApproximationSettings
  var data: FunctionData
  var file: Checkpoint?
  let options: Options

  /// - Throws: what is wrong with the function or the file that the options name.
  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    var settings = Self.defaults
    settings.take(options)
    file = try ApproximationFile.open(options, .function, settings)
    if let file { try settings.adopt(file, options, .function) }
    self.settings = settings
    let target = try FunctionTarget.curve(options)
    data = Self.data(target, options, seed: settings.seed)
  }

  /// The network that learns every curve of the program well.
  static let defaults: ApproximationSettings = {
    var settings = ApproximationSettings(inputs: 1, outputs: 1, hidden: [32, 32], epochs: 2000)
    // Of one input, tanh neurons need steep slopes at first: with the flatter ones of Glorot, some
    // seeds see no more of a sine than its mean.
    settings.initializer = .heUniform
    settings.stepsPerRefresh = 2
    return settings
  }()

  /// Samples unless the options say how many.
  static let sampleCount = 200

  /// The samples that the seed decides.
  static func data(
    _ target: FunctionTarget, _ options: Options, seed: UInt64
  ) -> FunctionData {
    var count = options.samples ?? sampleCount
    if options.samples == nil, case .table(let table) = target.source { count = table.count }
    let samples = FunctionSamples.draw(
      target, count: count, noise: Double(options.noise ?? 0), seed: seed)
    let frame = FunctionData.Frame(target, normalization: Normalization(target, samples))
    return FunctionData(frame, samples)
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun(measuresFigure: Bool = true) -> ApproximationRun<FunctionData> {
    var run = ApproximationRun(settings, data, measuresFigure: measuresFigure)
    if let file { FunctionFile.bring(&run, to: file, data, settings, options) }
    return run
  }
}
