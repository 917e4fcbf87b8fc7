import Datasets

/// One of the runs that `--compare` puts side by side: the options by which it differs from the
/// others, as `lr=0.08 optimizer=adam`.
package struct RunSet: Hashable, Sendable {
  /// The long name of an option, and its text.
  package struct Value: Hashable, Sendable {
    package let key: String
    package let text: String
    /// The name as it was written.
    fileprivate let name: String
  }

  /// In the order in which they were written; each key once.
  package let values: [Value]

  /// The set as it was written, with single spaces.
  package let text: String

  /// What separates sets in one text, as a config file has them.
  static let separator: Character = "|"

  /// Reads a set. A key is an option's long name or its short one, with or without dashes; a word
  /// without `=` belongs to the value before it, since a list of layers holds spaces.
  ///
  /// Throws `ProgramError.usage` or `.value` for what is not a set.
  package init(_ text: String) throws(ProgramError) {
    var pairs: [(name: String, text: String)] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let sign = word.firstIndex(of: "="), sign != word.startIndex {
        pairs.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
      } else if let last = pairs.indices.last, word.first != "=" {
        pairs[last].text += " " + word
      } else {
        throw Self.malformed(String(word))
      }
    }
    if pairs.isEmpty { throw Self.malformed(text) }
    var values: [Value] = []
    for pair in pairs {
      let key = try Self.row(pair.name).key
      if values.contains(where: { $0.key == key }) {
        throw .usage("--compare: \(pair.name): stands twice in one set", advice: "leave one out")
      }
      values.append(Value(key: key, text: pair.text, name: pair.name))
    }
    self.values = values
    self.text = pairs.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    var scratch = Options()
    try apply(to: &scratch)
  }

  /// What sets each of several apart: in full, and with the values alone. What all say alike is left
  /// out, unless nothing would be left.
  package static func names(of sets: [RunSet]) -> [[String]] {
    sets.map { set in
      let own = set.values.filter { value in
        !sets.allSatisfy { $0.values.contains { $0.key == value.key && $0.text == value.text } }
      }
      let left = own.isEmpty ? set.values : own
      let full = left.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
      return left.count < 2 ? [full] : [full, left.map(\.text).joined(separator: " · ")]
    }
  }

  private static func malformed(_ text: String) -> ProgramError {
    .value(
      option: "--compare", expected: "sets of key=value", found: text,
      advice: "try --compare \"lr=0.1\" \"lr=0.01\"")
  }

  /// The sets of a text that has them all, as a config file may: `lr=0.1 | lr=0.01`.
  static func all(_ text: String) throws(ProgramError) -> [RunSet] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count) else {
      throw .usage(
        "--compare: expected two to four sets, found \(parts.count)",
        advice: "try --compare \"lr=0.1\" \"lr=0.01\"")
    }
    return try parts.map { part throws(ProgramError) in try RunSet(String(part)) }
  }

  /// The option that a name in a set means.
  private static func row(_ name: String) throws(ProgramError) -> any AnyOptionRow {
    let bare = bare(name)
    let names = OptionTable.rows.flatMap { row in
      [row.key, row.short].compactMap { $0 }.map { (name: $0, row: row) }
    }
    if let row = names.first(where: { Self.bare($0.name) == bare })?.row {
      guard row.traits.contains(.mayDiffer) else {
        throw .usage(
          "--compare: \(name): is the same for all runs", advice: "give it once, as --\(row.key)")
      }
      return row
    }
    let near = names.filter { $0.row.traits.contains(.mayDiffer) }.map(\.name)
    let nearest = bare.count > 1 ? NearestName.find(bare, among: near) : nil
    throw .usage(
      "--compare: \(name): unknown option",
      advice: nearest.map { "did you mean \($0)?" } ?? "see nnwindow --help")
  }

  private static func bare(_ name: String) -> String {
    String(name.lowercased().drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 })
  }

  /// Sets the options by which this run differs; one that is put another way takes the place of
  /// the one that all runs were given.
  ///
  /// Throws `ProgramError.value` naming the key, what was expected, what was found and an example.
  package func apply(to options: inout Options) throws(ProgramError) {
    let rows = values.compactMap { OptionTable.row($0.key) }
    options.yield(to: rows)
    for (row, value) in zip(rows, values) {
      do {
        try row.set(value.text, in: &options)
      } catch .value(_, let expected, let found, let advice) {
        let name = row.short ?? row.key
        let flag = "try \(row.flag) "
        throw .value(
          option: "--compare: \(name)", expected: expected, found: found,
          advice: advice.hasPrefix(flag)
            ? "try \(name)=\(advice.dropFirst(flag.count))" : advice)
      }
    }
  }
}
