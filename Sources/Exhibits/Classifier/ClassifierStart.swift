import DataStore
import Datasets
import Networks
import Training

/// All that a run of a classifier begins with, once the data is there.
struct ClassifierStart: Sendable {
  var settings: ClassifierSettings
  var data: DigitData
  var file: Checkpoint?
  let options: Options

  /// What the options ask for, before there is data.
  struct Wish: Sendable {
    var options: Options
    var settings: ClassifierSettings
    var file: Checkpoint?

    /// - Parameter settings: the exhibit's, as the options change them.
    /// - Throws: what is wrong with the file that `options.load` names.
    init(_ options: Options, _ settings: ClassifierSettings) throws(ProgramError) {
      self.options = options
      var settings = settings
      file = try ClassifierFile.read(options, &settings)
      self.settings = settings
    }

    /// Where the images come from.
    var loader: DigitLoader {
      DigitLoader(
        options, side: options.imageSize ?? (file == nil ? nil : settings.side),
        seed: settings.seed)
    }
  }

  /// - Throws: where the network that was asked for does not fit the images.
  init(_ wish: Wish, _ data: DigitData) throws(ProgramError) {
    options = wish.options
    settings = wish.settings
    file = wish.file
    self.data = data
    guard !data.training.labels.isEmpty, !data.validation.labels.isEmpty else {
      throw ProgramError.tooFewImages(options)
    }
    if let file, file.architecture.outputs != data.classCount {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network with \(data.classCount) outputs, "
          + "one for each class, found \(file.architecture.outputs)")
    }
    if file != nil, data.side != settings.side {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network for images of \(data.side)×\(data.side) pixels, found one for "
          + "\(settings.side)×\(settings.side)",
        advice: "leave out --image-size")
    }
    settings.adopt(data)
    if let flaw = settings.architecture.flaw {
      throw .badFile(
        path: options.dataFolder ?? "the data",
        problem: "images of \(data.side)×\(data.side) pixels do not fit the network: \(flaw)",
        advice: settings.subject.hasMaps
          ? "try --layers \"\(Options.layersExample)\"" : "try --image-size 28")
    }
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun(tracksUpdates: Bool, examinesEpochs: Bool) -> ClassifierRun {
    var run = ClassifierRun(
      settings, data, tracksUpdates: tracksUpdates, examinesEpochs: examinesEpochs)
    ClassifierFile.moment(file, of: &run, settings, options)
    return run
  }

  /// The plan of a run that may go on from a file.
  func plan(_ run: ClassifierRun) -> RunPlan {
    var plan = settings.plan
    plan.totalSteps = run.totalSteps
    return plan
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
      found: options.text(of: .samples) ?? "", advice: "try --samples 1000")
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
