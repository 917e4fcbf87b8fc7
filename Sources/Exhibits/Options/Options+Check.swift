import Datasets
import Networks

extension Options {
  /// Checks that what was asked for goes together, once flags and config are both in.
  ///
  /// `--evaluate` brings `--headless` and no epochs with it, and for XOR `--hidden 4` becomes
  /// `-hn 4`. Throws `ProgramError.usage` or `.value` for what does not fit.
  /// - Parameter offered: the exhibits that this version of the program has.
  public mutating func check(offered: [ExhibitName]) throws(ProgramError) {
    guard let exhibit else { return try checkGallery(offered: offered) }
    guard offered.contains(exhibit) else {
      let flags = offered.map(\.flag).joined(separator: ", ")
      throw .usage(
        "\(exhibit.flag): this version has no such exhibit",
        advice: "it has \(flags) (see nnwindow --list)")
    }
    for key in OptionKey.allCases where text(of: key) != nil { try exhibit.check(key) }
    switch exhibit {
    case .xor: try checkXOR()
    case .mnist: try checkMNIST()
    case .latent: try checkLatent()
    case .digits, .masks, .vae: try checkImages()
    // What a file holds is seen when it is read.
    case .function where !FunctionSubject.isFile(subject ?? ""):
      _ = try FunctionTarget.curve(self)
    case .surface: _ = try FunctionTarget.surface(self)
    default: break
    }
    try checkWidths()
    try checkEvaluation()
    try checkOutputsDiffer()
    try checkComparison(offered: offered)
  }

  private func checkGallery(offered: [ExhibitName]) throws(ProgramError) {
    let example = offered.first?.flag ?? "--list"
    if isHeadless {
      throw .usage(
        "--headless: expected an exhibit to train, found none", advice: "add \(example)")
    }
    for key in OptionKey.allCases where !key.isOfGallery && text(of: key) != nil {
      throw .usage(
        "\(key.flag): expected an exhibit that it belongs to, found none",
        advice: "add \(example)")
    }
  }

  private mutating func checkXOR() throws(ProgramError) {
    if loss == .softmaxCrossEntropy {
      throw .value(
        option: "--loss", expected: "a loss for the one output of --xor",
        found: Loss.softmaxCrossEntropy.rawValue,
        advice: "try --loss \(Loss.binaryCrossEntropy.rawValue)")
    }
    guard let sizes = hiddenSizes else { return }
    let text = text(of: .hidden) ?? ""
    guard (1...4).contains(sizes.count), sizes.allSatisfy(Limit.hiddenNeurons.contains) else {
      throw .value(
        option: "--hidden", expected: "one to four layers of 1 to 64 neurons each", found: text,
        advice: "try --hidden 4,3")
    }
    if let hiddenNeurons, sizes != [hiddenNeurons] {
      throw .usage(
        "-hn \(hiddenNeurons) and --hidden \(text): contradict each other",
        advice: "leave one out")
    }
    if sizes.count == 1 {
      hiddenNeurons = sizes[0]
      hiddenSizes = nil
    }
  }

  /// Checks where images come from.
  private func checkImages() throws(ProgramError) {
    if isSynthetic, let dataFolder {
      throw .usage(
        "--synthetic and --data \(dataFolder): contradict each other", advice: "leave one out")
    }
    if samples != nil, dataFolder != nil {
      throw .usage(
        "--samples and --data: a folder holds as many images as it holds",
        advice: "leave one out, or say --synthetic")
    }
  }

  private func checkLatent() throws(ProgramError) {
    try checkImages()
    if let sizes = hiddenSizes, let last = sizes.last, !Limit.hiddenNeurons.contains(last) {
      throw .value(
        option: "--hidden", expected: "a last hidden layer of 1 to 64 neurons",
        found: text(of: .hidden) ?? "", advice: "try --hidden 10,3")
    }
  }

  /// Wide layers one after the other have more weights than a memory holds a few times over.
  private func checkWidths() throws(ProgramError) {
    guard let sizes = hiddenSizes else { return }
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard weights > Limit.weights else { return }
    throw .value(
      option: "--hidden", expected: "layers with at most 64 million weights between them",
      found: text(of: .hidden) ?? "", advice: "try --hidden 32,16")
  }

  private func checkMNIST() throws(ProgramError) {
    try checkImages()
    if layers != nil {
      for key in [OptionKey.hidden, .activation, .dropout] where text(of: key) != nil {
        throw .usage(
          "--layers and \(key.flag): the layers say it already", advice: "leave one out")
      }
    }
    if let flaw = ClassifierSettings.mnist(self).architecture.flaw {
      throw .value(
        option: layers != nil ? "--layers" : "--hidden",
        expected: "layers that fit together", found: flaw,
        advice: "try --layers \"\(Self.layersExample)\"")
    }
  }

  /// Layers that work for every size of image.
  static let layersExample = "conv 8@3x3 relu, maxpool 2, dense 64 relu"

  private mutating func checkEvaluation() throws(ProgramError) {
    guard isEvaluation else { return }
    if load == nil {
      throw .usage(
        "--evaluate: expected a network to examine, found none", advice: "add --load FILE")
    }
    if let epochs, epochs > 0 {
      throw .usage(
        "-e \(epochs): has no meaning with --evaluate, which trains nothing",
        advice: "leave one out")
    }
    epochs = 0
    isHeadless = true
  }

  /// Two outputs in one file would leave only the later one.
  private func checkOutputsDiffer() throws(ProgramError) {
    var owner: [String: OptionKey] = [:]
    for key in OptionKey.outputs {
      guard let path = text(of: key) else { continue }
      if let other = owner[path] {
        throw .usage(
          "\(other.flag) and \(key.flag): both name \(path)", advice: "give each its own file")
      }
      owner[path] = key
    }
  }
}

extension ExhibitName {
  /// Throws `ProgramError.usage` for an option that means nothing to this exhibit.
  public func check(_ key: OptionKey) throws(ProgramError) {
    guard !optionKeys.contains(key) else { return }
    throw .usage("\(key.flag): has no meaning for \(flag)", advice: "leave it out")
  }
}
