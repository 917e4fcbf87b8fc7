import Exhibits
import Options

/// What the argument parser says about a wrong command line, as one of our errors.
struct ParserMessage {
  let error: ProgramError

  init(_ message: String, words: [String]) {
    // The parser puts its advice, a usage and a list of near misses, on lines of their own.
    let first = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    if let unknown = Self.quoted(after: "Unknown option ", in: first) {
      // "-xor" is reported letter by letter; the whole word says more.
      let word =
        words.first { $0 == unknown || $0.hasPrefix("\(unknown)=") }
        ?? words.first { Self.isCluster($0, of: unknown) } ?? unknown
      let name = String(word.prefix { $0 != "=" })
      error = .usage("\(name): unknown option", advice: Self.advice(for: name))
    } else if let name = Self.quoted(after: "Missing value for ", in: first) {
      let flag = name.split(separator: " ").first.map(String.init) ?? name
      error = .usage("\(flag): expected a value, found none", advice: "see nnwindow --help")
    } else if first.hasPrefix("Invalid option: ") {
      let word = first.dropFirst("Invalid option: ".count)
      error = .usage("\(word): unknown option", advice: Self.advice(for: String(word)))
    } else if let flag = Self.quoted(after: "The option ", in: first) {
      error = .usage("\(flag): takes no value, but was given one", advice: "write it alone")
    } else if let word = Self.quoted(after: "Unexpected argument ", in: first), word.isEmpty {
      error = .usage("expected an option, found an empty word", advice: "see nnwindow --help")
    } else if let word = Self.quoted(after: "Unexpected argument ", in: first) {
      error = .usage(
        "\(word): expected an option, which starts with a dash", advice: Self.advice(for: word))
    } else {
      error = .usage(first, advice: "see nnwindow --help")
    }
  }

  private static func advice(for word: String) -> String {
    guard let nearest = FlagNames.nearest(to: word) else { return "see nnwindow --help" }
    return "did you mean \(nearest)? (see nnwindow --help)"
  }

  private static func isCluster(_ word: String, of flag: String) -> Bool {
    word.hasPrefix("-") && !word.hasPrefix("--") && flag.count == 2
      && word.dropFirst().contains(flag.dropFirst())
  }

  /// The text between the quotes that follow `prefix`.
  private static func quoted(after prefix: String, in text: String) -> String? {
    guard text.hasPrefix(prefix) else { return nil }
    let rest = text.dropFirst(prefix.count)
    guard rest.first == "'", let end = rest.dropFirst().firstIndex(of: "'") else { return nil }
    return String(rest[rest.index(after: rest.startIndex)..<end])
  }
}
