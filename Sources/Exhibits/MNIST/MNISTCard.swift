import Networks
import Options

extension ExhibitName {
  /// The name behind `--mnist`.
  package static let mnist = ExhibitName("mnist")
}

extension Card {
  /// A convolutional network that learns to read digits.
  package static let mnist: Card = {
    let settings = ClassifierSettings.mnist()
    return Card(
      .mnist, title: settings.subject.title,
      sentences: "A convolutional network learns to read digits. Watch a filter pass, and draw a "
        + "digit while it learns.",
      words: "A convolutional network on MNIST's digits.", short: "md", alias: "mnist_digits",
      options: settings.options + settings.hiddenOptions + [
        .takes(\.layers, settings.hiddenLayers), .takes(\.threads, settings.threads),
      ],
      check: { options throws(ProgramError) in try options.checkMNIST() })
  }()
}

extension Options {
  /// Checks that the layers fit together and are said once.
  fileprivate func checkMNIST() throws(ProgramError) {
    let table = OptionTable.shared
    if self.layers != nil {
      let others: [any AnyOptionRow] = [table.hiddenSizes, table.activation, table.dropout]
      for row in others where row.text(in: self) != nil {
        throw .usage(
          "--layers and \(row.flag): the layers say it already", advice: "leave one out")
      }
    }
    if let flaw = ClassifierSettings.mnist(self).architecture.flaw {
      throw .value(
        option: self.layers != nil ? "--layers" : "--hidden",
        expected: "layers that fit together", found: flaw,
        advice: "try --layers \"\(Self.layersExample)\"")
    }
  }
}
