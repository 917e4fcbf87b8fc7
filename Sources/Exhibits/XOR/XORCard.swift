import Training
import Networks
import Options
import Training

extension ExhibitName {
  /// The name behind `--xor`.
  package static let xor = ExhibitName("xor")
}

extension Card {
  /// The XOR problem, learned by a network with a few hidden neurons.
  package static let xor: Card = {
    let settings = XORSettings()
    return Card(
      .xor, title: "XOR",
      sentences: "Two inputs, three hidden neurons. A line cannot do it, a folded plane can. "
        + "Turn it, drag a weight.",
      words: "The XOR problem: two inputs, a few hidden neurons.",
      options: [
        .takes(\.hiddenNeurons, settings.hidden.first), .takes(\.hiddenSizes, settings.hidden),
        .takes(\.activation, settings.activation), .takes(\.loss, settings.loss),
        .takes(\.initializer, settings.initializer), .takes(\.dropout, settings.dropout),
        .takes(\.epochs, settings.epochs),
        .takes(\.epochsPerRefresh, settings.epochsPerRefresh),
        .takes(\.batchSize, words: "all rows"), .takes(\.seed), .takes(\.pace, .watch),
      ] + Card.Option.all(of: settings.optimizer),
      check: { options throws(ProgramError) in try options.checkXOR() })
  }()
}

extension Options {
  /// Checks what a network for XOR cannot have; `--hidden 4` becomes `-hn 4`.
  fileprivate mutating func checkXOR() throws(ProgramError) {
    if self.loss == .softmaxCrossEntropy {
      throw .value(
        option: "--loss", expected: "a loss for the one output of --xor",
        found: Loss.softmaxCrossEntropy.rawValue,
        advice: "try --loss \(Loss.binaryCrossEntropy.rawValue)")
    }
    guard let sizes = self.hiddenSizes else { return }
    let text = text(of: \.hiddenSizes) ?? ""
    guard (1...4).contains(sizes.count), sizes.allSatisfy(Limit.hiddenNeurons.contains) else {
      throw .value(
        option: "--hidden", expected: "one to four layers of 1 to 64 neurons each", found: text,
        advice: "try --hidden 4,3")
    }
    if let neurons = self.hiddenNeurons, sizes != [neurons] {
      throw .usage(
        "-hn \(neurons) and --hidden \(text): contradict each other", advice: "leave one out")
    }
    if sizes.count == 1 {
      self.hiddenNeurons = sizes[0]
      self.hiddenSizes = nil
    }
  }
}
