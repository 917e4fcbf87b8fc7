import Datasets

extension Options {
  /// Checks that what was asked for goes together, once flags and config are both in.
  ///
  /// `--evaluate` brings `--headless` and no epochs with it; what else may be put in another way,
  /// the exhibit's card says. Throws `ProgramError.usage` or `.value` for what does not fit.
  /// - Parameter offered: the exhibits that there are.
  package mutating func check(offered: [Card]) throws(ProgramError) {
    guard let exhibit else { return try checkGallery(offered: offered) }
    guard let card = offered.first(where: { $0.name == exhibit }) else {
      let flags = offered.map(\.name.flag).joined(separator: ", ")
      throw .usage(
        "\(exhibit.flag): this version has no such exhibit",
        advice: "it has \(flags) (see nnwindow --list)")
    }
    for row in rows { try card.check(row, among: offered) }
    try checkData()
    try checkPreset(card)
    try card.check(&self)
    try checkWidths()
    try checkEvaluation()
    try checkOutputsDiffer()
    try checkComparison(card, offered: offered)
  }

  private func checkGallery(offered: [Card]) throws(ProgramError) {
    let example = offered.first?.name.flag ?? "--list"
    if self.isHeadless {
      throw .usage(
        "--headless: expected an exhibit to train, found none", advice: "add \(example)")
    }
    for row in rows where !row.traits.contains(.ofGallery) {
      throw .usage(
        "\(row.flag): expected an exhibit that it belongs to, found none", advice: "add \(example)")
    }
    try checkData()
  }

  /// Checks where data comes from.
  private func checkData() throws(ProgramError) {
    guard let dataFolder = self.dataFolder else { return }
    if self.isSynthetic {
      throw .usage(
        "--synthetic and --data \(dataFolder): contradict each other", advice: "leave one out")
    }
    if self.samples != nil {
      throw .usage(
        "--samples and --data: a folder holds as many images as it holds",
        advice: "leave one out, or say --synthetic")
    }
  }

  private func checkPreset(_ card: Card) throws(ProgramError) {
    guard let preset = self.preset, !card.presets.contains(preset) else { return }
    let row = OptionTable.shared.preset
    let nearest = NearestName.find(preset, among: card.presets)
    throw .value(
      option: row.flag, expected: "one of \(card.presets.joined(separator: ", "))", found: preset,
      advice: "try \(row.flag) \(nearest ?? card.presets.first ?? "")")
  }

  /// Wide layers one after the other have more weights than a memory holds a few times over.
  private func checkWidths() throws(ProgramError) {
    guard let sizes = self.hiddenSizes else { return }
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard weights > Limit.weights else { return }
    throw .value(
      option: "--hidden", expected: "layers with at most 64 million weights between them",
      found: text(of: \.hiddenSizes) ?? "", advice: "try --hidden 32,16")
  }

  private mutating func checkEvaluation() throws(ProgramError) {
    guard self.isEvaluation else { return }
    if self.load == nil {
      throw .usage(
        "--evaluate: expected a network to examine, found none", advice: "add --load FILE")
    }
    if let epochs = self.epochs, epochs > 0 {
      throw .usage(
        "-e \(epochs): has no meaning with --evaluate, which trains nothing",
        advice: "leave one out")
    }
    self.epochs = 0
    self.isHeadless = true
  }

  /// Two outputs in one file would leave only the later one.
  private func checkOutputsDiffer() throws(ProgramError) {
    var owner: [String: any AnyOptionRow] = [:]
    for row in rows where row.traits.contains(.output) {
      guard let path = row.text(in: self) else { continue }
      if let other = owner[path] {
        throw .usage(
          "\(other.flag) and \(row.flag): both name \(path)", advice: "give each its own file")
      }
      owner[path] = row
    }
  }
}

extension Card {
  /// Throws `ProgramError.usage` for an option that means nothing to this exhibit.
  ///
  /// - Parameter offered: the exhibits that there are, to name those for which it means something.
  package func check(_ row: any AnyOptionRow, among offered: [Card]) throws(ProgramError) {
    guard !takes(row) else { return }
    let others = offered.filter { $0.takes(row) }.map(\.name.flag).joined(separator: ", ")
    throw .usage(
      "\(row.flag): has no meaning for \(name.flag)",
      advice: others.isEmpty ? "leave it out" : "leave it out (it is for \(others))")
  }
}
