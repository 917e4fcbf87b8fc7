/// What the gallery, the command line and the help know of an exhibit before it is opened.
package struct Card: Sendable {
  /// The name on the command line.
  package let name: ExhibitName
  /// The name on the card.
  package let title: String
  /// Two sentences for the gallery and for `--list`.
  package let sentences: String
  /// A sentence for the help.
  package let words: String
  /// A name of the flag with one dash, as `md`.
  package let short: String?
  /// Another name of the flag, which config files know too.
  package let alias: String?
  /// What follows the flag, for an exhibit that is told what to learn.
  package let subject: Subject?
  /// The options that mean something to the exhibit, beside those that do everywhere.
  package let options: [Option]
  /// What `--preset` takes.
  package let presets: [String]
  /// Whether its network may be a linear one: without a hidden layer, or with hidden neurons that do
  /// nothing with their sums.
  package let mayBeLinear: Bool
  /// Exhibits beside whose flags this one's may stand, whose runs it then trains; empty for one that
  /// trains its own.
  package var bases: [ExhibitName] = []
  /// Checks what the exhibit's own options say together, and may put it in another way.
  package let check: @Sendable (inout Options) throws(ProgramError) -> Void

  /// A card; what is left out, the exhibit does without.
  package init(
    _ name: ExhibitName, title: String, sentences: String, words: String, short: String? = nil,
    alias: String? = nil, subject: Subject? = nil, options: [Option], presets: [String] = [],
    mayBeLinear: Bool = false,
    check: @escaping @Sendable (inout Options) throws(ProgramError) -> Void = { _ in }
  ) {
    (self.name, self.title, self.sentences, self.words) = (name, title, sentences, words)
    (self.short, self.alias, self.subject, self.options) = (short, alias, subject, options)
    (self.presets, self.mayBeLinear, self.check) = (presets, mayBeLinear, check)
  }

  /// All names of the flag with their dashes, the first one that of messages.
  package var flags: [String] {
    [name.flag] + (alias.map { ["--\($0)"] } ?? []) + (short.map { ["-\($0)"] } ?? [])
  }

  /// Whether an option means something to the exhibit.
  package func takes(_ row: any AnyOptionRow) -> Bool {
    row.traits.contains(.everywhere) || options.contains { $0.key == row.key }
  }

  /// What holds where nobody names an option that the exhibit takes, in words; nil for nothing.
  package func standard(_ row: any AnyOptionRow) -> String? {
    options.last { $0.key == row.key }?.standard ?? row.standard
  }

  /// What an exhibit is told to learn: a number, a name or a file.
  package struct Subject: Sendable {
    /// What the help calls it.
    package let metavariable: String
    /// What words may stand for it.
    package let form: OptionTable.Form
    /// Words that always do, for the completions of shells.
    package let choices: [String]

    /// What follows the flag.
    package init(_ metavariable: String, _ form: OptionTable.Form = .word, choices: [String] = []) {
      (self.metavariable, self.form, self.choices) = (metavariable, form, choices)
    }
  }

  /// An option that means something to an exhibit.
  package struct Option: Sendable {
    /// The key of its row.
    package let key: String
    /// What holds where nobody names it; nil where the row says it, or nothing does.
    package let standard: String?

    /// An option, with the value that holds where nobody names one.
    package static func takes<Value>(
      _ path: KeyPath<OptionTable, OptionRow<Value>>, _ standard: Value? = nil
    ) -> Option {
      let row = OptionTable.shared[keyPath: path]
      let text = standard.map(row.text(of:))
      return Option(
        key: row.key, standard: text.map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 })
    }

    /// The same option, with words for what holds where nobody names it.
    package func saying(_ words: String) -> Option { Option(key: key, standard: words) }

    /// An option whose default depends on something, in words.
    package static func takes<Value>(
      _ path: KeyPath<OptionTable, OptionRow<Value>>, words: String
    ) -> Option {
      Option(key: OptionTable.shared[keyPath: path].key, standard: words)
    }
  }
}

/// What the command line, files and results call an exhibit: `xor` of `--xor`.
///
/// The names themselves stand with the exhibits.
package struct ExhibitName: Hashable, Sendable {
  /// The name, without dashes.
  package let rawValue: String

  package init(_ name: String) { rawValue = name }

  /// The flag that opens it, as `--xor`.
  package var flag: String { "--\(rawValue)" }
}
