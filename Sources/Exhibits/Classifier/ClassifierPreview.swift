import Datasets

/// A network that was trained a moment ago on a few drawn digits, and one of those: what the pictures
/// on the cards of classifiers are drawn from.
struct ClassifierPreview: Sendable {
  private let settings: ClassifierSettings
  private let snapshot: ClassifierSnapshot
  private let image: [Float]

  /// - Parameters:
  ///   - epochs: how long it was trained.
  ///   - digit: which digit it looks at.
  init?(_ settings: ClassifierSettings, epochs: Int, digit: UInt8) {
    guard let images = SyntheticDigits(seed: 7).draw(0..<1500) else { return nil }
    let data = DigitData(
      training: images, test: images.picking([0]), source: .synthetic, seed: 7)
    var settings = settings
    settings.epochs = epochs
    settings.adopt(data)
    var run = ClassifierRun(settings, data, tracksUpdates: false)
    run.advance(to: settings.totalSteps)
    self.settings = settings
    snapshot = run.snapshot()
    let place = data.validation.labels.firstIndex(of: digit) ?? 0
    image = data.validation.image(place).map { Float($0) / 255 }
  }

  /// What the network makes of the digit.
  var moment: ClassifierMoment {
    let moment = ClassifierMoment(settings, snapshot)
    moment.show(image: image)
    return moment
  }
}
