import Options

/// Turns the words of a command line, and the config file that they may name, into a request.
package struct CommandLineReader: Sendable {
  /// The exhibits that there are, in the order of the gallery.
  package let cards: [Card]

  /// A reader that knows these exhibits.
  package init(_ cards: [Card]) { self.cards = cards }

  /// Reads the words after the program's name.
  ///
  /// Throws `ProgramError` with code 64 for a wrong command line, 65, 66 or 74 for a config file
  /// that is wrong, missing or can't be read.
  package func read(_ words: [String]) throws(ProgramError) -> Request {
    let flags = Flag.all(cards)
    // Who asks for help may have the rest wrong.
    if words.contains("--help") || words.contains("-h") {
      let named = cards.filter { card in
        words.contains { card.flags.contains(String($0.prefix { $0 != "=" })) }
      }
      return .print(named.count == 1 ? Help(flags).text(about: named[0]) : Help(flags).text)
    }
    var (config, saveConfig): (String?, String?)
    let given = try FlagParser(flags: flags).parse(words)
    for (flag, text) in given.map({ ($0.flag, $0.text) }) {
      guard case .command(let command) = flag.meaning else { continue }
      switch command {
      case .version: return .print(VersionText(commit: VersionText.commit()).text)
      case .man: return .print(ManPage(flags).text)
      case .list: return .print(list)
      case .completions: return .print(try Completions(flags, text).text)
      case .config:
        // The first would be forgotten without a word.
        if let config {
          throw .usage(
            "--config: expected one file, found \(config) and \(text)", advice: "keep one")
        }
        config = text
      case .saveConfig: saveConfig = text == "-" ? Options.standardOutput : text
      case .help: break
      }
    }
    var options = Options()
    var origin: ConfigOrigin?
    if let config { (options, origin) = try ConfigFile.reading(config, cards) }
    try apply(given, to: &options)
    for item in given { origin?.forget(item.flag.meaning) }
    do {
      try options.check(offered: cards)
    } catch {
      throw origin?.located(error) ?? error
    }
    if let saveConfig { try checkConfigPath(saveConfig, options) }
    return .run(options, saveConfig: saveConfig, origin: origin)
  }

  /// The exhibits, a line each.
  private var list: String {
    cards.map { "\($0.name.flag)  \($0.title): \($0.sentences)" }.joined(separator: "\n")
  }

  /// Flags win over what the config says.
  private func apply(
    _ given: [FlagParser.Given], to options: inout Options
  ) throws(ProgramError) {
    var chosen: [(card: Card, subject: String?)] = []
    var rows: [(row: any AnyOptionRow, text: String)] = []
    for item in given {
      switch item.flag.meaning {
      case .exhibit(let next):
        let isSaid = next.subject?.form.mayBeMissing != true || !item.text.isEmpty
        chosen.removeAll { $0.card.name == next.name }
        chosen.append((next, next.subject != nil && isSaid ? item.text : nil))
      case .option(let row): rows.append((row, row.form == .none ? "true" : item.text))
      case .command: break
      }
    }
    try options.choose(chosen)
    // Two ways to say the same must not contradict across file and flags.
    options.yield(to: rows.map(\.row))
    let exhibit = cards.first { $0.name == options.exhibit }
    for (row, text) in rows {
      // An advice for the value would be a wrong one.
      try exhibit?.check(row, among: cards)
      try row.set(text, in: &options)
    }
  }

  private func checkConfigPath(_ path: String, _ options: Options) throws(ProgramError) {
    guard !path.isEmpty else {
      throw .value(
        option: "--save-config", expected: "a file", found: path,
        advice: "try --save-config xor.yaml")
    }
    for row in options.rows where row.traits.contains(.output) && row.text(in: options) == path {
      throw .usage(
        "\(row.flag) and --save-config: both name \(path)", advice: "give each its own file")
    }
  }
}
