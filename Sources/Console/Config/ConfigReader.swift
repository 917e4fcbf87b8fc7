import Foundation
import Options
import Yams

/// Reads options from the bytes of a config file.
///
/// The keys are the options' long names and the exhibits' (`xor: true`, `function: 3`). Each
/// value goes through the same checks as on the command line.
package struct ConfigReader: Sendable {
  /// The file's name, for messages alone.
  package let path: String
  /// The exhibits that there are.
  package let cards: [Card]

  package init(path: String, _ cards: [Card]) { (self.path, self.cards) = (path, cards) }

  /// Throws `ProgramError.badFile` with the line, the key, what was expected and found.
  package func options(from bytes: [UInt8]) throws(ProgramError) -> Options {
    try reading(from: bytes).options
  }

  /// The options, with the lines on which they stand.
  func reading(
    from bytes: [UInt8]
  ) throws(ProgramError) -> (options: Options, origin: ConfigOrigin) {
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw failure(nil, "expected YAML, found bytes that are not UTF-8 text")
    }
    if let (line, problem) = ConfigGuard.refusal(of: text) { throw failure(line, problem) }
    guard let root = try root(of: text), root.null == nil else {
      throw failure(nil, "expected options as \"xor: true\", found nothing")
    }
    guard case .mapping(let mapping) = root else {
      throw failure(
        root.mark?.line, "expected lines of \"option: value\", found \(Self.kind(of: root))")
    }
    var (options, origin) = (Options(), ConfigOrigin(path: path))
    for (key, value) in mapping {
      try apply(key, value, to: &options)
      if case .scalar(let name) = key { origin.lines[mainName(name.string)] = key.mark?.line }
    }
    return (options, origin)
  }

  /// The first name of an exhibit that has two; other keys are their own.
  private func mainName(_ key: String) -> String {
    cards.first { $0.alias == key }?.name.rawValue ?? key
  }

  private func root(of text: String) throws(ProgramError) -> Node? {
    do {
      return try compose(yaml: text)
    } catch let error as YamlError {
      let (line, problem) = YAMLProblem(error).place
      throw failure(line, problem)
    } catch {
      throw failure(nil, "expected YAML, found something else")
    }
  }

  private func apply(
    _ key: Node, _ value: Node, to options: inout Options
  ) throws(ProgramError) {
    let line = key.mark?.line
    guard case .scalar(let scalar) = key else {
      throw failure(line, "expected the name of an option, found \(Self.kind(of: key))")
    }
    let name = scalar.string
    if let card = cards.first(where: { $0.name.rawValue == name || $0.alias == name }) {
      return try choose(card, value, line: line, in: &options)
    }
    guard let row = OptionTable.row(name) else { throw unknown(name, line) }
    do {
      try row.set(
        try text(of: value, for: name, line: line, separator: row.form.separator), in: &options)
    } catch .value(let flag, let expected, let found, _) {
      // Of a set of options, the one that is wrong.
      let name = flag == row.flag ? name : String(flag.drop { $0 == "-" })
      throw failure(line, "\(name): expected \(expected), found \"\(found)\"")
    } catch .usage(let problem, let advice) {
      // What the command line is written like is no advice for a file.
      let isForFlags = advice?.contains(row.flag) ?? false
      throw .badFile(
        path: path, problem: Self.at(line, problem.replacing(row.flag, with: name)),
        advice: isForFlags ? "correct it or leave it out" : advice)
    }
  }

  private func choose(
    _ card: Card, _ value: Node, line: Int?, in options: inout Options
  ) throws(ProgramError) {
    let name = card.name.rawValue
    let text = try text(
      of: value, for: name, line: line, separator: card.subject?.form.separator)
    let isSwitch =
      card.subject == nil
      || card.subject?.form.mayBeMissing == true && Bool(text.lowercased()) != nil
    if isSwitch {
      guard let isOn = Bool(text.lowercased()) else {
        throw failure(line, "\(name): expected true or false, found \"\(text)\"")
      }
      if !isOn { return }
    }
    var chosen = options.chosen(among: cards)
    chosen.append((card, isSwitch ? nil : text))
    do throws(ProgramError) {
      try options.choose(chosen)
    } catch {
      let names = chosen.map(\.card.name.rawValue).joined(separator: " and ")
      throw failure(line, "expected one exhibit, found \(names)")
    }
  }

  /// The text of a scalar; where there is a separator, a list's texts with it between them.
  private func text(
    of node: Node, for name: String, line: Int?, separator: String?
  ) throws(ProgramError) -> String {
    switch node {
    case .scalar(let scalar):
      let isNothing =
        scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
      guard !isNothing else { throw failure(line, "\(name): expected a value, found nothing") }
      return scalar.string
    case .sequence(let items) where separator != nil:
      let texts = items.compactMap { item in
        if case .scalar(let scalar) = item { scalar.string } else { nil }
      }
      guard texts.count == items.count else {
        throw failure(line, "\(name): expected a list of values, found a list of lists")
      }
      return texts.joined(separator: separator ?? "")
    default:
      throw failure(line, "\(name): expected one value, found \(Self.kind(of: node))")
    }
  }

  private func unknown(_ name: String, _ line: Int?) -> ProgramError {
    if Command(rawValue: name) != nil {
      return failure(line, "\(name): belongs on the command line, not in a file")
    }
    let meant: String? =
      switch Flag.all(cards).nearest(to: name)?.flag.meaning {
      case .option(let row): row.key
      case .exhibit(let card): card.name.rawValue
      case .command, nil: nil
      }
    return .badFile(
      path: path, problem: Self.at(line, "\(Self.excerpt(name)): unknown option"),
      advice: meant.map { "did you mean \($0)?" } ?? "see nnwindow --help for the long names")
  }

  private func failure(_ line: Int?, _ problem: String) -> ProgramError {
    .badFile(
      path: path, problem: Self.at(line, Self.excerpt(problem)),
      advice: "correct it or leave it out")
  }

  private static func at(_ line: Int?, _ problem: String) -> String {
    guard let line else { return problem }
    return "line \(line): \(problem)"
  }

  private static func excerpt(_ text: String) -> String {
    text.count <= 200 ? text : "\(text.prefix(197))..."
  }

  private static func kind(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): "\"\(scalar.string.prefix(40))\""
    case .sequence: "a list"
    case .mapping: "a table"
    case .alias: "an alias"
    }
  }
}
