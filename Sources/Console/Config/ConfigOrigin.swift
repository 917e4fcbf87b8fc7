import Datasets
import Options

/// Where in a config file options stand, for what is found wrong only when all of them are known.
package struct ConfigOrigin: Hashable, Sendable {
  /// The file.
  let path: String
  /// The lines by the names of options and exhibits; without those that flags say otherwise.
  var lines: [String: Int] = [:]

  init(path: String) { self.path = path }

  /// Notes that a flag says what the file may have said.
  mutating func forget(_ meaning: Flag.Meaning) {
    switch meaning {
    case .option(let row):
      lines[row.key] = nil
      if let rival = row.rival { lines[rival] = nil }
    case .exhibit: lines = lines.filter { OptionTable.row($0.key) != nil }
    case .command: break
    }
  }

  /// The error with its line, as one of the file, where an option that it names stands there; else the
  /// same.
  package func located(_ error: ProgramError) -> ProgramError {
    let (problem, advice): (String, String?)
    switch error {
    case .value(let option, let expected, let found, _):
      problem = "\(option): expected \(expected), found \"\(found.shown(60))\""
      advice = "correct it or leave it out"
    case .usage(let text, let way): (problem, advice) = (text, way)
    case .syntax(let option, let text):
      (problem, advice) = ("\(option): \(text.split(separator: "\n").first ?? "")", nil)
    default: return error
    }
    // The options stand at the beginning, as `-hn 3 and --hidden 4: contradict each other`.
    let end = problem.firstRange(of: ": ")?.lowerBound ?? problem.endIndex
    var words = problem[..<end].split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    var line: Int?
    for place in words.indices {
      guard let key = Self.key(words[place]), let found = lines[key] else { continue }
      words[place] = key
      line = line ?? found
    }
    if line == nil, let key = advice.flatMap(memoryKey), let place = lines[key] {
      return .badFile(
        path: path, problem: "line \(place): \(key): \(plain(problem))", advice: advice.map(plain))
    }
    guard let line else { return error }
    return .badFile(
      path: path,
      problem: "line \(line): \(words.joined(separator: " "))\(plain(String(problem[end...])))",
      advice: advice.map(plain))
  }

  /// Of what decides how much memory is taken, and how much may be, the option that stands in the
  /// file, where an advice is one against too much of it.
  private func memoryKey(_ advice: String) -> String? {
    guard advice.hasSuffix("--memory") else { return nil }
    let deciding = [
      "memory", "layers", "hidden", "hidden_neurons", "batch_size", "latent_size", "fourier",
      "image_size", "samples", "compare",
    ]
    return deciding.first { lines[$0] != nil }
  }

  /// A text that calls options that stand in the file as the file does.
  private func plain(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let flag = word.prefix { !",;:.)".contains($0) }
      guard let key = Self.key(String(flag)), lines[key] != nil, OptionTable.row(key) != nil
      else { return String(word) }
      return key + word[flag.endIndex...]
    }.joined(separator: " ")
  }

  /// The name in a file of what a flag stands for.
  private static func key(_ flag: String) -> String? {
    guard flag.hasPrefix("-") else { return nil }
    return OptionTable.rows.first { $0.flags.contains(flag) }?.key
      ?? String(flag.drop { $0 == "-" })
  }
}
