import Datasets
import DataStore
import Networks
import Options
import Training

/// What the options of an exhibit of images ask for, before there are images.
struct ImageWish<Settings: ImageSettings>: Sendable {
  let options: Options
  let settings: Settings
  let file: Checkpoint?

  /// - Parameter settings: the exhibit's, as the options change them.
  /// - Throws: what is wrong with the file that `options.load` names.
  init(_ options: Options, _ settings: Settings) throws(ProgramError) {
    self.options = options
    var settings = settings
    file = try ImageFile.read(options, &settings)
    self.settings = settings
  }

  /// Where the images come from.
  var loader: DigitLoader {
    DigitLoader(
      options, side: options.imageSize ?? (file == nil ? nil : settings.side),
      seed: settings.seed)
  }

  /// The images, waited for on this thread.
  func load(_ tasks: HeadlessTasks) throws(ProgramError) -> DigitData {
    do {
      let data = try loader.load(
        onProgress: { tasks.onNote($0.words, $0.fraction) },
        isCancelled: { tasks.signal.isRaised })
      if !data.note.isEmpty { tasks.onNote(data.note, 1) }
      return data
    } catch {
      throw ProgramError(error, folder: options.dataFolder)
    }
  }

  /// The settings of a run on these images.
  ///
  /// - Throws: where there are too few, or the network of a file is for others.
  func settings(for data: DigitData) throws(ProgramError) -> Settings {
    guard !data.training.labels.isEmpty, !data.validation.labels.isEmpty else {
      throw ProgramError.tooFewImages(options)
    }
    if file != nil, data.side != settings.side {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network for images of \(data.side)×\(data.side) pixels, found one for "
          + "\(settings.side)×\(settings.side)",
        advice: "leave out --image-size")
    }
    var settings = settings
    settings.adopt(data)
    return settings
  }
}

extension DigitLoader {
  /// Reads what the options ask for.
  ///
  /// - Parameters:
  ///   - side: of an image; nil for that of the files.
  ///   - seed: decides which images are for validation.
  init(_ options: Options, side: Int?, seed: UInt64) {
    self.init()
    folder = options.dataFolder
    isSynthetic = options.isSynthetic
    isOffline = options.isOffline
    if let samples = options.samples { syntheticCount = samples }
    self.side = side
    self.seed = seed
  }
}

extension ProgramError {
  /// None are left to train on, or none to validate.
  static func tooFewImages(_ options: Options) -> ProgramError {
    if let folder = options.dataFolder {
      return .badFile(
        path: folder, problem: "too few images to train and to validate",
        advice: "try --synthetic, which draws its own digits")
    }
    return .value(
      option: "--samples", expected: "enough images to train and to validate",
      found: options.text(of: \.samples) ?? "", advice: "try --samples 1000")
  }

  /// What keeps images from being there.
  init(_ error: DataError, folder: String?) {
    let path = folder ?? "data"
    self =
      switch error.kind {
      case .badFile: .badFile(path: "--data", problem: error.description, advice: error.advice)
      case .missing:
        if case .missingFile(let folder, let name) = error {
          .missingFile(
            path: "\(folder)/\(name)", purpose: "read, with .gz or without", advice: error.advice)
        } else {
          .missingFile(path: path, purpose: "a folder with the MNIST files", advice: error.advice)
        }
      case .unavailable: .unavailable(error.description, advice: error.advice)
      case .cannotCreate:
        .cannotCreate(path: path, problem: error.description, advice: error.advice)
      case .failed: .failedInputOutput(path: "--data", problem: error.description)
      case .cancelled: .interrupted(problem: "interrupted while reading data")
      }
  }
}

extension Card.Option {
  /// The options of every exhibit that learns from images.
  static let images: [Card.Option] = [
    .takes(\.samples, DigitLoader().syntheticCount), .takes(\.dataFolder), .takes(\.imageSize),
    .takes(\.isSynthetic),
  ]
}
