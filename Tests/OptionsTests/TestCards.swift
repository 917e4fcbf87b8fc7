import Networks
import Options

extension Card {
  /// An exhibit of a small network.
  static let plain = Card(
    ExhibitName("plain"), title: "Plain", sentences: "One. Two.", words: "A small network.",
    options: [
      .takes(\.hiddenNeurons, 3), .takes(\.hiddenSizes), .takes(\.epochs, 40), .takes(\.loss),
      .takes(\.epochsPerRefresh), .takes(\.learningRate, 0.1), .takes(\.seed),
    ],
    check: { options throws(ProgramError) in
      guard options.loss == .softmaxCrossEntropy else { return }
      throw .usage("--loss: not here", advice: "leave it out")
    })

  /// An exhibit of images, with presets and what follows its flag.
  static let images = Card(
    ExhibitName("images"), title: "Images", sentences: "One. Two.", words: "Images.", short: "im",
    alias: "all_images", subject: Subject("file", .path),
    options: [
      .takes(\.epochs, words: "by the images"), .takes(\.learningRate, 0.002), .takes(\.seed),
      .takes(\.samples), .takes(\.dataFolder), .takes(\.isSynthetic), .takes(\.imageSize),
      .takes(\.hiddenSizes), .takes(\.threads), .takes(\.preset), .takes(\.activation),
      .takes(\.leakySlope),
    ], presets: ["leaky", "nielsen"])
}

extension Options {
  /// Sets one option from its text, as it stands on the command line or in a config file.
  mutating func set<Value>(
    _ path: KeyPath<OptionTable, OptionRow<Value>>, to text: String
  ) throws(ProgramError) {
    try OptionTable.shared[keyPath: path].set(text, in: &self)
  }
}
