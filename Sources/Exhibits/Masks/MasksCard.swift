import Options

extension ExhibitName {
  /// The name behind `--masks`.
  package static let masks = ExhibitName("masks")
}

extension Card {
  /// A network without a hidden layer, whose weights are a mask for each class.
  package static let masks: Card = {
    let settings = ClassifierSettings.masks()
    return Card(
      .masks, title: settings.subject.title,
      sentences: "No hidden layer: ten masks are laid over an image, and the best fit is the "
        + "answer.",
      words: "A network without a hidden layer: a mask for each digit.",
      options: settings.options + [.takes(\.loss, settings.loss)])
  }()
}
