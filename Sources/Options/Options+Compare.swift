extension Options {
  /// The options of each of the runs that are compared, in the order of their sets. The files that
  /// they name are for the comparison to write: `files(of:)`.
  ///
  /// Throws what does not go together.
  /// - Parameter offered: the exhibits that there are, or the one whose runs they are.
  package func eachRun(offered: [Card]) throws(ProgramError) -> [Options] {
    var all: [Options] = []
    for set in comparedSets {
      var options = self
      options.comparedSets = []
      try set.apply(to: &options)
      do {
        try options.check(offered: offered)
      } catch .usage(let problem, let advice) {
        throw .usage("--compare \"\(set.text)\": \(problem)", advice: advice)
      } catch .value(let option, let expected, let found, let advice) {
        throw .value(
          option: "--compare \"\(set.text)\": \(option)", expected: expected, found: found,
          advice: advice)
      }
      all.append(options)
    }
    return all
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
    guard let ending = FileEnding(path).text else { return "\(path)-\(letter)" }
    return "\(path.dropLast(ending.count + 1))-\(letter)\(path.suffix(ending.count + 1))"
  }

  /// The files of `path` that a run writes: itself, or one for each run that is compared.
  package func files(of path: String) -> [String] {
    comparedSets.isEmpty
      ? [path] : comparedSets.indices.map { Options.path(path, ofRun: $0) }
  }
}
