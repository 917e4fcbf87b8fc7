import Datasets
import Networks
import Options

/// All that a run of the surface exhibit begins with.
package struct SurfaceStart: Sendable {
  package var settings: ApproximationSettings
  var data: FunctionData
  private let file: Checkpoint?
  private let options: Options

  /// - Throws: what is wrong with the surface or the file that the options name.
  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    var settings = Self.defaults
    settings.take(options)
    file = try ApproximationFile.open(options, .surface, settings)
    if let file { try settings.adopt(file, options, .surface) }
    self.settings = settings
    data = Self.data(try .surface(options), options, seed: settings.seed)
  }

  /// The network that learns every surface of the program well.
  static let defaults: ApproximationSettings = {
    var settings = ApproximationSettings(inputs: 2, outputs: 1, hidden: [64, 64], epochs: 400)
    // Wide first weights: with narrow ones no neuron bends where waves need it, and half of the
    // seeds miss some of them.
    settings.initializer = .heUniform
    return settings
  }()

  /// Samples unless the options say how many.
  static let sampleCount = 2000
  /// Points along each side of the grid that a run's figure is measured on: as many as on the dense
  /// grid would take longer than an epoch.
  static let figureSide = 41

  /// The samples that the seed decides.
  static func data(_ target: FunctionTarget, _ options: Options, seed: UInt64) -> FunctionData {
    let samples = FunctionSamples.draw(
      target, count: options.samples ?? sampleCount, noise: Double(options.noise ?? 0), seed: seed)
    return FunctionData(
      FunctionData.Frame(
        target, normalization: Normalization(target, samples), figureCount: figureSide), samples)
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun(measuresFigure: Bool) -> ApproximationRun<FunctionData> {
    var run = ApproximationRun(settings, data, measuresFigure: measuresFigure)
    if let file { FunctionFile.bring(&run, to: file, data, settings, options) }
    return run
  }
}

extension FunctionSubject {
  /// The surfaces: functions of x and y.
  static let surface = FunctionSubject(
    option: ExhibitName.surface.flag, variables: ["x", "y"],
    names: SurfaceTarget.allCases.map(\.name))
}

extension FunctionTarget {
  /// The surface that the options ask for; the one with the most to see where they name none.
  static func surface(_ options: Options) throws(ProgramError) -> FunctionTarget {
    guard let text = options.subject else { return FunctionTarget(.waves) }
    if let surface = SurfaceTarget(text) { return FunctionTarget(surface) }
    return try FunctionSubject.surface.expression(text)
  }
}
