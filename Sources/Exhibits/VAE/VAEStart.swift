import Datasets
import DataStore
import Networks
import Options
import Training

/// All that a run of the β-VAE begins with, once the data is there.
struct VAEStart: Sendable {
  var settings: VAESettings
  var data: DigitData
  var file: Checkpoint?
  let options: Options

  typealias Wish = ImageWish<VAESettings>

  /// - Throws: where there are too few images, or the network of a file is for others.
  init(_ wish: Wish, _ data: DigitData) throws(ProgramError) {
    options = wish.options
    file = wish.file
    self.data = data
    settings = try wish.settings(for: data)
  }

  /// The run at its start, or at the moment that the file describes.
  func makeRun() -> VAERun {
    var run = VAERun(settings, data.training)
    if let file { run.restore(ImageFile.moment(of: file, from: run.snapshot(), settings, options)) }
    return run
  }

  /// The plan of a run that may go on from a file.
  func plan(_ run: VAERun) -> RunPlan {
    var plan = settings.plan
    plan.totalSteps = run.totalSteps
    return plan
  }
}
