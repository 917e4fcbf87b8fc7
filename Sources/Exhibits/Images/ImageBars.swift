import Datasets
import Drawing
import Viewing

// The bar on top of the page of a run over images.
extension ExhibitPage where E: ImageExperiment {
  /// The epoch that the batch belongs to, counted from 1, and its number in it.
  private var epoch: (number: Int, batch: Int) {
    let perEpoch = scene.experiment.settings.batchesPerEpoch
    guard scene.step > 0 else { return (1, 0) }
    let whole = (scene.step - 1) / perEpoch
    return (whole + 1, scene.step - whole * perEpoch)
  }

  package var counter: (label: String, step: Int, total: Int) {
    ("batch", epoch.batch, scene.experiment.settings.batchesPerEpoch)
  }

  /// What stands in the bar.
  ///
  /// - Parameter figures: what the exhibit measures, after the epoch.
  package func items(_ figures: [TopBar.Item]) -> [TopBar.Item] {
    let (settings, data) = (scene.experiment.settings, scene.experiment.data)
    let perEpoch = settings.batchesPerEpoch
    let epochs = (scene.status.total + perEpoch - 1) / perEpoch
    let first = TopBar.Item(
      "epoch",
      [
        .init(Number.grouped(epoch.number)),
        .init("/\(Number.grouped(max(epochs, epoch.number)))", isSecondary: true),
      ], priority: 9, width: 48, help: "Passes through all images to train on.")
    let last: [TopBar.Item] = [
      .init(
        "rate", [.init(Number.significant(Double(scene.snapshot.learningRate), digits: 2))],
        priority: 7, width: 64,
        help: "The learning rate of the last batch; [ and ] change what the schedule scales."),
      .seed(scene.snapshot.seed, priority: 3, width: 32),
      .init(
        "data", [.init(data.source.rawValue, isNumber: false)], priority: 6, width: 56,
        help: data.note.isEmpty ? data.source.help : data.note),
    ]
    return [first] + figures + last
      + .speed(
        "images/s", scene.status, times: Double(settings.batchSize), priority: 5, width: 56,
        "Images trained on in the last second, measured.")
      + [.pace(scene.status.pace)]
  }
}

extension DigitData.Source {
  /// What the bar says of where images come from.
  fileprivate var help: String {
    switch self {
    case .mnist: "The real MNIST, known by its hashes."
    case .synthetic: "Digits drawn by this program, not MNIST."
    case .files: "Images from a folder, in the form of MNIST."
    }
  }
}

extension DigitData {
  /// An image of the validation set.
  func picture(_ index: Int) -> Picture {
    Picture(
      width: side, height: side, pixels: validation.image(index).map { Color(gray: $0).packed })
  }
}

extension Color {
  /// A grey from black, 0, to white, 255.
  init(gray level: UInt8) { self.init(red: level, green: level, blue: level) }
}
