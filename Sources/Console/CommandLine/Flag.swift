import Datasets
import Options

/// One flag of the command line: how it is written, what may follow it, and what it stands for.
struct Flag: Sendable {
  /// What a flag stands for.
  enum Meaning: Sendable {
    case exhibit(Card)
    case option(any AnyOptionRow)
    case command(Command)
  }

  /// All ways to write it, with their dashes.
  let names: [String]
  let meaning: Meaning
  let form: ValueForm
  /// What the help calls what follows.
  let metavariable: String
  /// All the words that may follow, where they can be counted.
  let choices: [String]
  /// A sentence for the help.
  let words: String

  init(_ card: Card) {
    (names, meaning, words) = (card.flags, .exhibit(card), card.words)
    form = card.subject?.form ?? .none
    metavariable = card.subject?.metavariable ?? ""
    choices = card.subject?.choices ?? []
  }

  init(_ row: any AnyOptionRow, among cards: [Card]) {
    (names, meaning, form) = (row.flags, .option(row), row.form)
    (metavariable, words) = (row.metavariable, row.words)
    let presets = row.key == OptionTable.shared.preset.key ? cards.flatMap(\.presets) : []
    choices = row.choices + presets
  }

  init(_ command: Command) {
    names = command == .help ? ["-h", "--help"] : ["--\(command.rawValue)"]
    (meaning, words, choices) = (.command(command), command.words, command.choices)
    (form, metavariable) = (command.form, command.metavariable)
  }

  /// Every flag there is: the exhibits', the options', and what the program itself is asked.
  static func all(_ cards: [Card]) -> [Flag] {
    cards.map { Flag($0) } + OptionTable.rows.map { Flag($0, among: cards) }
      + Command.allCases.map { Flag($0) }
  }
}

extension [Flag] {
  /// The flag that a word may have meant, and which of its names. Dashes do not count, and `-` is
  /// like `_`, so that `--hidden-neurons` and `-xor` find what they mean.
  func nearest(to word: String) -> (flag: Flag, name: String)? {
    func bare(_ word: String) -> String {
      String(word.drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 })
    }
    // Any letter is one edit away from any other.
    guard bare(word).count > 1 else { return nil }
    let all = flatMap { flag in flag.names.map { (flag: flag, name: $0) } }
    let found = NearestName.find(bare(word), among: all.map { bare($0.name) })
    return all.first { bare($0.name) == found }
  }
}

/// What the program itself is asked; a config file cannot say it.
enum Command: String, CaseIterable, Sendable {
  case config
  case saveConfig = "save-config"
  case list
  case completions
  case version
  case help

  var words: String {
    switch self {
    case .config: "Read options from YAML; flags win."
    case .saveConfig: "Write the options of this run as YAML."
    case .list: "Print the exhibits."
    case .completions: "Print what completes these flags in a shell."
    case .version: "Print the version."
    case .help: "Print this; beside an exhibit's flag, what means something to it."
    }
  }

  var form: ValueForm {
    switch self {
    case .config, .saveConfig: .path
    case .completions: .word
    case .list, .version, .help: .none
    }
  }

  var metavariable: String {
    switch self {
    case .config, .saveConfig: "file"
    case .completions: "shell"
    case .list, .version, .help: ""
    }
  }

  var choices: [String] {
    self == .completions ? Completions.Shell.allCases.map(\.rawValue) : []
  }

  /// The part of the help that lists it.
  var section: OptionSection {
    switch self {
    case .config, .saveConfig: .files
    case .list, .completions, .version, .help: .output
    }
  }
}
