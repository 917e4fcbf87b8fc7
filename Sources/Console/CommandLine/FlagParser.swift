import Options

/// Takes the words of a command line apart into flags and what follows them.
struct FlagParser {
  /// A flag that was given, and the text that follows it; empty for a switch.
  struct Given {
    /// Which flag.
    let flag: Flag
    /// What follows it.
    var text: String
  }

  /// All flags there are.
  let flags: [Flag]

  /// The flags of the words, in their order.
  ///
  /// Throws `ProgramError.usage` for a word that is no flag, and for a value that is missing or too
  /// much. What the value may be is for the option to say.
  func parse(_ words: [String]) throws(ProgramError) -> [Given] {
    var given: [Given] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      guard let flag = flags.first(where: { $0.names.contains(name) }) else {
        throw unknown(word, name)
      }
      let attached = name == word ? nil : String(word.dropFirst(name.count + 1))
      let text = try text(of: flag, name, attached, &rest)
      // A list goes on where its flag comes again.
      if let separator = flag.form.wordSeparator,
        let first = given.firstIndex(where: { $0.flag.names == flag.names })
      {
        given[first].text += separator + text
      } else {
        given.append(Given(flag: flag, text: text))
      }
    }
    return given
  }

  private func text(
    of flag: Flag, _ name: String, _ attached: String?, _ rest: inout ArraySlice<String>
  ) throws(ProgramError) -> String {
    // A dash alone is standard input or output.
    let startsFlag = { (word: String?) in word.map { $0.hasPrefix("-") && $0 != "-" } ?? true }
    var text = attached
    switch flag.form {
    case .none:
      guard attached == nil else {
        throw .usage("\(name): takes no value, but was given one", advice: "write it alone")
      }
      return ""
    case .word, .list: text = text ?? rest.popFirst()
    case .optional: return text ?? (startsFlag(rest.first) ? "" : rest.removeFirst())
    case .path: if text == nil, !startsFlag(rest.first) { text = rest.popFirst() }
    case .words(let separator), .optionalWords(let separator):
      var all = attached.map { [$0] } ?? []
      while !startsFlag(rest.first) { all.append(rest.removeFirst()) }
      text = all.isEmpty ? (flag.form.mayBeMissing ? "" : nil) : all.joined(separator: separator)
    }
    guard let text else {
      throw .usage("\(name): expected a value, found none", advice: "see nnwindow --help")
    }
    return text
  }

  private func unknown(_ word: String, _ name: String) -> ProgramError {
    if word.isEmpty {
      return .usage("expected an option, found an empty word", advice: "see nnwindow --help")
    }
    let advice = flags.nearest(to: name).map { "did you mean \($0.name)? (see nnwindow --help)" }
    let problem =
      word.hasPrefix("-")
      ? "\(name): unknown option" : "\(word): expected an option, which starts with a dash"
    return .usage(problem, advice: advice ?? "see nnwindow --help")
  }
}
