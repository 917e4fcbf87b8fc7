import Datasets
import Networks
import Options
import Training

/// All that a run of the picture exhibit begins with.
package struct PictureStart: Sendable {
  package var settings: ApproximationSettings
  var data: PictureData
  /// What is learned, and what to call it.
  let subject: PictureSubject
  private let file: Checkpoint?
  private let options: Options

  /// The number of Fourier features unless somebody says otherwise.
  static let fourier = 128
  /// Updates that a picture of 128 × 128 pixels takes, and refreshes that any run has, unless
  /// somebody says otherwise: 21 seconds at pace watch.
  private static let updates = 1280

  /// - Throws: what is wrong with the file that `options.load` names.
  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    subject = options.picture ?? PictureSubject(.landscape)
    let image = subject.image
    let first = Self.settings(
      image, fourier: options.fourierFeatures ?? Self.fourier, options)
    var fourier = options.fourierFeatures ?? Self.fourier
    file = try ApproximationFile.open(options, .picture, first)
    if let file, options.fourierFeatures == nil {
      fourier = ApproximationFile.number("fourier", in: file, Options.Limit.fourier) ?? fourier
    }
    settings = Self.settings(image, fourier: fourier, options)
    if let file { try settings.adopt(file, options, .picture) }
    data = PictureData(
      image, fourier: fourier, scale: file.flatMap(Self.scale(of:)) ?? Self.scale(image),
      seed: file.flatMap(Self.seed(of:)) ?? settings.seed)
  }

  /// The settings of a run on a picture: what depends on its size, and what the options name.
  static func settings(
    _ image: PixelImage, fourier: Int, _ options: Options
  ) -> ApproximationSettings {
    var settings = ApproximationSettings(
      inputs: fourier == 0 ? 2 : 2 * fourier, outputs: image.channels, hidden: [128, 128],
      epochs: 1)
    settings.activation = .gelu
    settings.outputActivation = .sigmoid
    settings.batchSize = 512
    settings.stepUnit = .batch
    // A larger picture takes more updates, and fewer passes through its pixels.
    let growth = max(1, (Double(image.count) / (128 * 128)).squareRoot())
    let perEpoch = settings.batchesPerEpoch(rows: image.count)
    settings.epochs = min(max(Int(Double(updates) * growth) / perEpoch, 2), 400)
    settings.stepsPerRefresh = max(1, settings.epochs * perEpoch / updates)
    // A snapshot is nearly a megabyte.
    settings.limits = HistoryLimits(
      byteBudget: 128 << 20, stepsPerFrame: 8 * settings.stepsPerRefresh)
    settings.take(options)
    return settings
  }

  /// The spread of the features' frequencies, in waves to half the longer side: finer for a picture
  /// that has room for finer detail.
  private static func scale(_ image: PixelImage) -> Float {
    min(8 * (Float(max(image.width, image.height)) / 128).squareRoot(), 32)
  }

  /// The data of a run with another seed.
  func data(seed: UInt64) -> PictureData {
    PictureData(
      subject.image, fourier: data.features.count, scale: data.features.scale, seed: seed)
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun(measuresFigure: Bool) -> ApproximationRun<PictureData> {
    var run = ApproximationRun(settings, data, measuresFigure: measuresFigure)
    if let file {
      ApproximationFile.bring(&run, to: file, data, resumes: true, settings, options)
    }
    return run
  }

  /// What a file needs so that its network sees places as it did.
  static func metadata(_ data: PictureData) -> [String: String] {
    [
      "fourier": "\(data.features.count)", "fourier_scale": "\(data.features.scale)",
      "fourier_seed": "\(data.seed)",
    ]
  }

  /// The network of a file that a person chose, with the features that it learned from.
  func load(
    _ path: String, _ now: ApproximationSnapshot<PictureData>
  ) throws(ProgramError) -> (LearnerState, PictureData) {
    let file = try ApproximationFile.read(path, .picture, settings, mustFit: true)
    let features = now.data.features
    let data = PictureData(
      subject.image, fourier: features.count, scale: Self.scale(of: file) ?? features.scale,
      seed: Self.seed(of: file) ?? now.data.seed)
    var run = ApproximationRun(settings, data, measuresFigure: false)
    ApproximationFile.bring(&run, to: file, data, resumes: true, settings, options)
    return (run.snapshot().state, data)
  }

  private static func seed(of file: Checkpoint) -> UInt64? {
    file.metadata["fourier_seed"].flatMap { UInt64($0) }
  }

  private static func scale(of file: Checkpoint) -> Float? {
    file.metadata["fourier_scale"].flatMap { Float($0) }
      .flatMap { (0.001...1000).contains($0) ? $0 : nil }
  }
}
