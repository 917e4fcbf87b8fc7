import Datasets
import Drawing
import Training
import Viewing

// What is on the page of a run over images.
extension ExhibitPage where E: ImageExperiment {
  var settings: E.Settings { scene.experiment.settings }
  var data: DigitData { scene.experiment.data }

  /// The number of a line at the moment shown.
  func found(_ name: String) -> Double? { scene.curves.line(name).value(at: scene.step) }

  /// A look at a panel for what lies where in it.
  func bare(_ key: Int) -> PanelLook { PanelLook(PanelFrame("", key: key), hover: nil) }

  // MARK: The bar on top

  /// The epoch that the batch belongs to, counted from 1, and its number in it.
  private var epoch: (number: Int, batch: Int) {
    let perEpoch = settings.batchesPerEpoch
    guard scene.step > 0 else { return (1, 0) }
    let whole = (scene.step - 1) / perEpoch
    return (whole + 1, scene.step - whole * perEpoch)
  }

  package var counter: (label: String, step: Int, total: Int) {
    ("batch of epoch", epoch.batch, settings.batchesPerEpoch)
  }

  /// What stands in the bar, with what the exhibit measures after the epoch.
  package func items(_ figures: [TopBar.Item]) -> [TopBar.Item] {
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
        "rate now", [.init(Number.significant(Double(snapshot.learningRate), digits: 2))],
        priority: 7, width: 64,
        help: "The learning rate of the last batch: the base rate, "
          + "\(Number.tick(Double(snapshot.baseLearningRate))), times what the schedule says."),
      .seed(snapshot.seed, priority: 3, width: 32),
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
  var help: String {
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
