import Datasets
import Networks
import Training

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
    if !card.mayBeLinear { try checkHidden() }
    try card.check(&self)
    try checkSlope()
    try checkMomentum()
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

  /// Hidden layers that do nothing would fold into their neighbours.
  private func checkHidden() throws(ProgramError) {
    let table = OptionTable.shared
    if self.activation == .identity {
      throw .value(
        option: table.activation.flag, expected: "what makes a hidden layer more than a line",
        found: table.activation.text(in: self) ?? "", advice: "try --activation tanh")
    }
    if self.hiddenSizes?.isEmpty == true {
      throw .value(
        option: table.hiddenSizes.flag, expected: "a hidden layer or more",
        found: table.hiddenSizes.text(in: self) ?? "", advice: "try --hidden 32,16")
    }
  }

  /// A slope that no layer has would change nothing; presets and files may bring such layers.
  private func checkSlope() throws(ProgramError) {
    guard let slope = OptionTable.shared.leakySlope.text(in: self), comparedSets.isEmpty,
      self.preset == nil, self.load == nil, self.activation != .leakyReLU,
      !(self.layers?.list ?? []).contains(where: { $0.activation == .leakyReLU })
    else { return }
    throw .usage(
      "--leaky-slope \(slope): no layer is a leaky ReLU", advice: "add --activation leaky-relu")
  }

  /// A momentum that the rule does not have would change nothing; presets and files may bring such a
  /// rule.
  private func checkMomentum() throws(ProgramError) {
    guard let momentum = OptionTable.shared.momentum.text(in: self), comparedSets.isEmpty,
      self.preset == nil, self.load == nil, self.optimizer != .momentum,
      self.optimizer != .nesterov
    else { return }
    throw .usage(
      "--momentum \(momentum): the optimiser keeps nothing of the last update",
      advice: "add --optimizer momentum")
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

  /// The files that were asked for, by the names of their options.
  package var outputs: [(key: String, path: String)] {
    rows.filter { $0.traits.contains(.output) }
      .compactMap { row in row.text(in: self).map { (row.key, $0) } }
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

extension Options {
  /// What a run or a picture may take, in bytes: what the system lets the process take is never more.
  package var memoryLimit: Int { min(self.memory ?? Limit.memory, ProcessMemory.left ?? .max) }

  /// Throws `ProgramError.usage` where something would take more memory than may be, or more may be
  /// taken than the system lets the process have.
  ///
  /// - Parameter advice: how it takes less.
  package func checkMemory(
    of what: String, _ bytes: Int, advice: String
  ) throws(ProgramError) {
    let (limit, row) = (memoryLimit, OptionTable.shared.memory)
    let most = row.text(of: limit)
    if let memory = self.memory, memory > limit {
      throw .usage(
        "--memory \(row.text(of: memory)): the system lets the process take about \(most) more",
        advice: "ask for less, or raise its limit with ulimit")
    }
    guard bytes > limit else { return }
    // What is asked for is rounded up, so that it is never what may be.
    let tenths = Int((Double(bytes) / Double(1 << 30) * 10).rounded(.up))
    let size =
      bytes < 1 << 30
      ? "\((bytes >> 20) + 1) MB"
      : tenths % 10 == 0 ? "\(tenths / 10) GB" : "\(tenths / 10).\(tenths % 10) GB"
    let isAsked = limit == self.memory ?? Limit.memory
    throw .usage(
      "\(what) would take about \(size) of memory, expected at most \(most)",
      advice: advice + (isAsked ? ", or allow more with --memory" : ", or raise ulimit -v and -d"))
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

// Runs that stand side by side.
extension Options {
  /// The options of each of the runs that are compared, in the order of their sets. The files that
  /// they name are for the comparison to write: `files(of:)`.
  ///
  /// Throws what does not go together.
  /// - Parameter offered: the exhibits that there are, or the one whose runs they are.
  package func eachRun(offered: [Card]) throws(ProgramError) -> [Options] {
    try comparedSets.map { set throws(ProgramError) in
      var options = self
      options.comparedSets = []
      try set.apply(to: &options)
      do throws(ProgramError) {
        try options.check(offered: offered)
      } catch .usage(let problem, let advice) {
        throw .usage("--compare \"\(set.text)\": \(problem)", advice: advice)
      } catch .value(let option, let expected, let found, let advice) {
        throw .value(
          option: "--compare \"\(set.text)\": \(option)", expected: expected, found: found,
          advice: advice)
      }
      return options
    }
  }

  /// Checks that the runs of `--compare` can stand side by side.
  func checkComparison(_ card: Card, offered: [Card]) throws(ProgramError) {
    guard !comparedSets.isEmpty else { return }
    if self.isEvaluation {
      throw .usage(
        "--evaluate and --compare: one network is examined at a time", advice: "leave one out")
    }
    if card.takes(OptionTable.shared.dataFolder) {
      let samples = OptionTable.shared.samples.key
      for set in comparedSets where set.values.contains(where: { $0.key == samples }) {
        throw .usage(
          "--compare: samples: is the same for all runs of \(card.name.flag)",
          advice: "give it once, as --samples")
      }
    }
    let runs = try eachRun(offered: offered)
    for later in runs.indices {
      guard let earlier = runs[..<later].firstIndex(of: runs[later]) else { continue }
      throw .usage(
        "--compare: \"\(comparedSets[earlier].text)\" and \"\(comparedSets[later].text)\" "
          + "are the same run", advice: "let them differ in an option")
    }
  }

  /// What a file of one of the runs that are compared is called: its letter before the ending, as
  /// `runs-A.csv`.
  ///
  /// - Parameter run: its place among the sets.
  package static func path(_ path: String, ofRun run: Int) -> String {
    let letter = ["A", "B", "C", "D"][run]
    guard let ending = path.fileEnding else { return "\(path)-\(letter)" }
    return "\(path.dropLast(ending.count + 1))-\(letter)\(path.suffix(ending.count + 1))"
  }

  /// The files of `path` that a run writes: itself, or one for each run that is compared.
  package func files(of path: String) -> [String] {
    comparedSets.isEmpty
      ? [path] : comparedSets.indices.map { Options.path(path, ofRun: $0) }
  }
}
