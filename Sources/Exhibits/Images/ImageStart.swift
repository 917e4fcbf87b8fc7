import DataStore
import Datasets
import Networks
import Options
import Viewing

/// All that a run over images begins with: what the options ask for, and, once they are there, the
/// images.
package struct ImageStart<Settings: ImageSettings>: Sendable {
  let options: Options
  package var settings: Settings
  /// The network that the options name, to go on with.
  var file: Checkpoint?
  package private(set) var data: DigitData?

  /// - Parameter settings: the exhibit's, as the options change them; a file brings its own layers
  ///   and optimiser, but what the options name outright wins, and then the file must fit it.
  /// - Throws: what is wrong with the file that `options.load` names.
  init(_ options: Options, _ settings: Settings) throws(ProgramError) {
    (self.options, self.settings) = (options, settings)
    guard let path = options.load else { return }
    let namesNetwork = Settings.nameNetwork(options)
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, namesNetwork ? architecture : nil, plain: architecture)
    self.file = file
    if !namesNetwork { try self.settings.adopt(file.architecture, path) }
    if let optimizer = file.optimizer, options.optimizer == nil, options.preset == nil {
      self.settings.optimizer = optimizer
      self.settings.optimizer.take(options)
    }
    if options.batchSize == nil, options.preset == nil,
      let size = file.number("batch_size", 1...65_536)
    {
      self.settings.batchSize = size
    }
    if options.seed == nil, let seed = file.metadata["seed"].flatMap({ UInt64($0) }) {
      self.settings.seed = seed
    }
    self.settings.adopt(file.metadata, options)
  }

  /// Where the images come from.
  var loader: DigitLoader {
    var loader = DigitLoader()
    loader.folder = options.dataFolder
    loader.isSynthetic = options.isSynthetic
    loader.isOffline = options.isOffline
    if let samples = options.samples { loader.syntheticCount = samples }
    loader.side = options.imageSize ?? (file == nil ? nil : settings.side)
    loader.seed = settings.seed
    return loader
  }

  /// The same with images.
  ///
  /// - Throws: where there are too few, or the network of a file is for others.
  func with(_ data: DigitData) throws(ProgramError) -> ImageStart {
    guard !data.training.labels.isEmpty, !data.validation.labels.isEmpty else {
      throw .tooFewImages(options)
    }
    if file != nil, data.side != settings.side {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network for images of \(data.side)×\(data.side) pixels, found one for "
          + "\(settings.side)×\(settings.side)",
        advice: "leave out --image-size")
    }
    try settings.check(data, options)
    var start = self
    start.settings.adopt(data)
    start.data = data
    return start
  }
}

extension ProgramError {
  /// None are left to train on, or none to validate.
  fileprivate static func tooFewImages(_ options: Options) -> ProgramError {
    if let folder = options.dataFolder {
      return .badFile(
        path: folder, problem: "too few images to train and to validate",
        advice: "try --synthetic, which draws its own digits")
    }
    return .value(
      option: "--samples", expected: "enough images to train and to validate",
      found: options.text(of: \.samples) ?? "", advice: "try --samples 1000")
  }
}

extension Card.Option {
  /// The options of every exhibit that learns from images.
  static let images: [Card.Option] = [
    .takes(\.samples, DigitLoader().syntheticCount), .takes(\.dataFolder), .takes(\.imageSize),
    .takes(\.isSynthetic),
  ]
}
