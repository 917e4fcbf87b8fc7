import Datasets
import DataStore
import Networks
import Options
import Training

/// All that a run of a classifier begins with, once the data is there.
struct ClassifierStart: Sendable {
  var settings: ClassifierSettings
  var data: DigitData
  var file: Checkpoint?
  let options: Options

  typealias Wish = ImageWish<ClassifierSettings>

  /// - Throws: where the network that was asked for does not fit the images.
  init(_ wish: Wish, _ data: DigitData) throws(ProgramError) {
    options = wish.options
    file = wish.file
    self.data = data
    settings = try wish.settings(for: data)
    if let file, file.architecture.outputs != data.classCount {
      throw .badFile(
        path: options.load ?? "",
        problem: "expected a network with \(data.classCount) outputs, "
          + "one for each class, found \(file.architecture.outputs)")
    }
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
    if let file { run.restore(ImageFile.moment(of: file, from: run.snapshot(), settings, options)) }
    return run
  }

  /// The plan of a run that may go on from a file.
  func plan(_ run: ClassifierRun) -> RunPlan {
    var plan = settings.plan
    plan.totalSteps = run.totalSteps
    return plan
  }
}
