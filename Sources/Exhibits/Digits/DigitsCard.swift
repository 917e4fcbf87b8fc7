import Options

extension ExhibitName {
  /// The name behind `--digits`.
  package static let digits = ExhibitName("digits")
}

extension Card {
  /// A dense network that learns to read digits, neuron by neuron.
  package static let digits: Card = {
    let settings = ClassifierSettings.digits()
    return Card(
      .digits, title: settings.subject.title,
      sentences: "A dense network learns to read digits. Look into each neuron, and watch the "
        + "error flow back.",
      words: "A dense network on MNIST's digits, neuron by neuron.",
      options: settings.options + settings.hiddenOptions + [
        .takes(\.loss, settings.loss), .takes(\.preset),
      ], presets: DigitsPreset.Name.allCases.map(\.rawValue))
  }()
}
