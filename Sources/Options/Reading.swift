/// How the text of an option becomes a value, and the value a text again.
package struct Reading<Value: Hashable & Sendable>: Sendable {
  /// What a good text is, to complete "expected …".
  var expected: String
  /// A text that is good, for the advice.
  var example: String
  /// What the help calls the value: `n`, `file`.
  var metavariable: String
  /// What words may stand for the value.
  var form = ValueForm.word
  /// All the words there are, where they can be counted.
  var choices: [String] = []
  /// The value that a text stands for; nil where it is not what was expected.
  ///
  /// Throws where there is more to say; `flag` is how messages call the option.
  var read: @Sendable (_ text: String, _ flag: String) throws(ProgramError) -> Value?
  /// The text that `read` makes the same value of.
  var write: @Sendable (Value) -> String
}

/// What may stand for the value of an option, on the command line and in a config file.
package enum ValueForm: Hashable, Sendable {
  /// Nothing: the option is there or not.
  case none
  /// The next word, whatever it is: `-hn -1` is a wrong number and not another flag.
  case word
  /// The next word, unless it starts with a dash: that is a forgotten name and no file. Who means
  /// one writes `./-name`.
  case path
  /// The next word; in a config file also a list, whose items are put together with a comma.
  case list
  /// All words up to the next flag, or a list; they are put together with this between them.
  case words(separator: String)

  /// What the items of a config file's list are put together with; nil where none may stand.
  package var separator: String? {
    switch self {
    case .none, .word, .path: nil
    case .list: ","
    case .words(let separator): separator
    }
  }
}
