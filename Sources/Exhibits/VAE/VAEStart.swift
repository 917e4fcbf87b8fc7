import DataStore
import Datasets
import Networks
import Training

/// All that a run of the β-VAE begins with, once the data is there.
struct VAEStart: Sendable {
  var settings: VAESettings
  var data: DigitData
  var file: Checkpoint?
  let options: Options

  /// What the options ask for, before there is data.
  struct Wish: Sendable {
    var options: Options
    var settings: VAESettings
    var file: Checkpoint?

    /// - Throws: what is wrong with the file that `options.load` names.
    init(_ options: Options) throws(ProgramError) {
      self.options = options
      var settings = VAESettings(options)
      file = try VAEFile.read(options, &settings)
      self.settings = settings
    }

    /// Where the images come from.
    var loader: DigitLoader {
      DigitLoader(
        options, side: options.imageSize ?? (file == nil ? nil : settings.side),
        seed: settings.seed)
    }
  }

  /// - Throws: where there are too few images, or the network of a file is for others.
  init(_ wish: Wish, _ data: DigitData) throws(ProgramError) {
    options = wish.options
    settings = wish.settings
    file = wish.file
    self.data = data
    guard !data.training.labels.isEmpty, !data.validation.labels.isEmpty else {
      throw ProgramError.tooFewImages(options)
    }
    if file != nil, data.side != settings.side {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network for images of \(data.side)×\(data.side) pixels, found one for "
          + "\(settings.side)×\(settings.side)")
    }
    settings.adopt(data)
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun() -> VAERun {
    var run = VAERun(settings, data.training)
    VAEFile.moment(file, of: &run, settings, options)
    return run
  }

  /// The plan of a run that may go on from a file.
  func plan(_ run: VAERun) -> RunPlan {
    var plan = settings.plan
    plan.totalSteps = run.totalSteps
    return plan
  }
}
