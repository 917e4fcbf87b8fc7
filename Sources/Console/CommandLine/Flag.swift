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
  /// What it stands for.
  let meaning: Meaning
  /// What words may follow it.
  let form: OptionTable.Form
  /// What the help calls what follows.
  let metavariable: String
  /// All the words that may follow, where they can be counted.
  let choices: [String]
  /// A sentence for the help.
  let words: String

  /// Every flag there is: the exhibits', the options', and what the program itself is asked.
  static func all(_ cards: [Card]) -> [Flag] {
    cards.map { Flag($0) } + OptionTable.rows.map { Flag($0, among: cards) }
      + Command.allCases.map(\.flag)
  }
}

extension Flag {
  /// The flag of an exhibit.
  init(_ card: Card) {
    let subject = card.subject
    self.init(
      names: card.flags, meaning: .exhibit(card), form: subject?.form ?? .none,
      metavariable: subject?.metavariable ?? "", choices: subject?.choices ?? [], words: card.words)
  }

  /// The flag of an option, whose presets are those of the exhibits.
  init(_ row: any AnyOptionRow, among cards: [Card]) {
    let presets = row.key == OptionTable.shared.preset.key ? cards.flatMap(\.presets) : []
    self.init(
      names: row.flags, meaning: .option(row), form: row.form, metavariable: row.metavariable,
      choices: row.choices + presets, words: row.words)
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
  case list, completions, man, version, help

  /// How it is written.
  var flag: Flag {
    switch self {
    case .config: flag("Read options from YAML; flags win.", .path, "file")
    case .saveConfig: flag("Write the options of this run as YAML.", .path, "file")
    case .list: flag("Print the exhibits.")
    case .completions:
      flag(
        "Print what completes these flags in a shell.", .word, "shell",
        choices: Completions.Shell.allCases.map(\.rawValue))
    case .man: flag("Print the manual page, for man.")
    case .version: flag("Print the version, its commit and what its kernels are made of.")
    case .help: flag("Print this; beside an exhibit's flag, what means something to it.")
    }
  }

  /// The part of the help that lists it.
  var section: OptionTable.Section { flag.form == .path ? .files : .output }

  private func flag(
    _ words: String, _ form: OptionTable.Form = .none, _ metavariable: String = "",
    choices: [String] = []
  ) -> Flag {
    Flag(
      names: (self == .help ? ["-h"] : []) + ["--\(rawValue)"], meaning: .command(self), form: form,
      metavariable: metavariable, choices: choices, words: words)
  }
}
