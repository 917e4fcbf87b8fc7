import Datasets

/// One option: everything there is to say of it. Parsing, checking, config files, the help and the
/// completions of shells read its row.
package struct OptionRow<Value: Hashable & Sendable>: AnyOptionRow {
  package let key: String
  package let short: String?
  package let section: OptionTable.Section
  package let traits: Set<OptionTable.Trait>
  package let words: String
  package let standard: String?
  package let rival: String?
  private let reading: Reading<Value>

  /// A row; `rival` is the key of the option that says the same in another way.
  init(
    _ key: String, short: String? = nil, _ reading: Reading<Value>, _ section: OptionTable.Section,
    _ traits: Set<OptionTable.Trait> = [], _ words: String, standard: String? = nil,
    rival: String? = nil
  ) {
    (self.key, self.short, self.reading, self.section) = (key, short, reading, section)
    (self.traits, self.words, self.standard, self.rival) = (traits, words, standard, rival)
  }

  package var metavariable: String { reading.metavariable }
  package var form: OptionTable.Form { reading.form }
  package var choices: [String] { reading.choices }

  /// The text of a value, as `value(of:)` takes it.
  package func text(of value: Value) -> String { reading.write(value) }

  /// The value that a text stands for.
  ///
  /// Throws `ProgramError.value` naming the option, what was expected, what was found and an
  /// example that works.
  package func value(of text: String) throws(ProgramError) -> Value {
    if let value = try reading.read(text, flag) { return value }
    let example = NearestName.find(text, among: choices) ?? reading.example
    throw .value(
      option: flag, expected: reading.expected, found: text,
      advice: form == .none ? "or leave it out" : "try \(flag) \(example)")
  }

  package func set(_ text: String, in options: inout Options) throws(ProgramError) {
    options[self] = try value(of: text)
  }

  package func text(in options: Options) -> String? { options[self].map(reading.write) }
}

/// A row whatever its value is.
package protocol AnyOptionRow: Sendable {
  /// The long name, on the command line and in a config file alike.
  var key: String { get }
  /// The name with one dash, for those that have one.
  var short: String? { get }
  /// Where the help lists it.
  var section: OptionTable.Section { get }
  /// Where else it has a meaning.
  var traits: Set<OptionTable.Trait> { get }
  /// A sentence for the help.
  var words: String { get }
  /// What holds where nobody names it, if that is the same for every exhibit.
  var standard: String? { get }
  /// The key of the option that says the same in another way.
  var rival: String? { get }
  /// What the help calls the value.
  var metavariable: String { get }
  /// What words may stand for the value.
  var form: OptionTable.Form { get }
  /// All the words there are for the value, where they can be counted.
  var choices: [String] { get }

  /// Sets the option from its text, or throws and leaves the options as they were.
  func set(_ text: String, in options: inout Options) throws(ProgramError)
  /// The option's text as `set` takes it, so that a saved config reads back the same; nil when it
  /// was not asked for.
  func text(in options: Options) -> String?
}

extension AnyOptionRow {
  /// How messages call it: the short flag where there is one.
  package var flag: String { short.map { "-\($0)" } ?? "--\(key)" }
  /// All names with their dashes, the short one first.
  package var flags: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(key)"] }
}

extension OptionTable {
  /// The parts of the help, in their order.
  package enum Section: String, CaseIterable, Sendable {
    case network = "Network"
    case training = "Training"
    case data = "Data"
    case files = "Files"
    case output = "Window and output"
  }

  /// Where an option has a meaning beside the exhibits whose cards list it.
  package enum Trait: Sendable {
    /// Runs that are compared may differ in it; what belongs to the window, to the data or to files
    /// is one for all.
    case mayDiffer
    /// It means something to every exhibit, without a word on its card.
    case everywhere
    /// It means something in the gallery, and holds for each exhibit that is opened there: it says
    /// something of the window, the pace, the data or the seed.
    case ofGallery
    /// It names something to write.
    case output
  }

  /// What may stand for the value of an option, on the command line and in a config file.
  package enum Form: Hashable, Sendable {
    /// Nothing: the option is there or not.
    case none
    /// The next word, whatever it is: `-hn -1` is a wrong number and not another flag.
    case word
    /// The next word, unless it starts with a dash or none is there: then it was not said.
    case optional
    /// The next word, unless it starts with a dash: that is a forgotten name and no file. Who means
    /// one writes `./-name`.
    case path
    /// The next word; in a config file also a list, whose items are put together with a comma.
    case list
    /// All words up to the next flag, or a list; they are put together with this between them.
    case words(separator: String)
    /// The same, or nothing: then it was not said.
    case optionalWords(separator: String)

    /// Whether nothing may stand there.
    package var mayBeMissing: Bool {
      switch self {
      case .optional, .optionalWords: true
      default: false
      }
    }

    /// What stands between all words up to the next flag; nil where there is one.
    package var wordSeparator: String? {
      switch self {
      case .words(let separator), .optionalWords(let separator): separator
      default: nil
      }
    }

    /// What the items of a config file's list are put together with; nil where none may stand.
    package var separator: String? {
      switch self {
      case .none, .word, .optional, .path: nil
      case .list: ","
      case .words(let separator), .optionalWords(let separator): separator
      }
    }
  }
}
