import Options

extension ExhibitName {
  /// The name behind `--latent`.
  package static let latent = ExhibitName("latent")
}

extension Card {
  /// A dense network with a bottleneck whose space can be seen.
  package static let latent: Card = {
    let settings = ClassifierSettings.latent()
    return Card(
      .latent, title: settings.subject.title,
      sentences: "A network learns digits through three neurons. Turn the space in which they "
        + "part.",
      words: "Digits through a bottleneck that can be seen.",
      options: settings.options + settings.hiddenOptions,
      check: { options throws(ProgramError) in
        guard let last = options.hiddenSizes?.last, !Options.Limit.hiddenNeurons.contains(last)
        else { return }
        throw .value(
          option: "--hidden", expected: "a last hidden layer of 1 to 64 neurons",
          found: options.text(of: \.hiddenSizes) ?? "", advice: "try --hidden 10,3")
      })
  }()
}
