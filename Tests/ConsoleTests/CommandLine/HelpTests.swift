import Console
import Exhibits
import Options
import Testing
import Viewing

@Suite struct HelpTests {
  private func help(_ words: String...) throws -> String {
    guard case .print(let text) = try CommandLineReader(ExhibitKind.cards).read(words) else {
      Issue.record("expected help")
      return ""
    }
    return text
  }

  /// The part of the help that tells of a flag, in one line.
  private func entry(_ flag: String, in help: String) throws -> String {
    try #require(find(flag, in: help), "\(flag) is not in the help")
  }

  /// The same, nil where there is none.
  private func find(_ flag: String, in help: String) -> String? {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let isStart = { (line: Substring) in line.hasPrefix("  -") }
    let start = lines.firstIndex { line in
      isStart(line) && line.split(whereSeparator: { " ,".contains($0) }).contains { $0 == flag }
    }
    guard let start else { return nil }
    let end = lines[(start + 1)...].firstIndex { isStart($0) || $0.isEmpty } ?? lines.endIndex
    return lines[start..<end].joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func everyOptionAndEveryExhibitStandInTheHelp() throws {
    let help = try help("--help")
    for row in OptionTable.rows {
      let text = try entry(row.flags[0], in: help)
      #expect(text.hasPrefix(row.flags.joined(separator: ", ")), "\(text)")
      #expect(text.contains(row.words.dropLast()), "\(text)")
      guard row.form != .none else { continue }
      let value = row.metavariable
      #expect(text.contains(row.form.mayBeMissing ? "[\(value)]" : "<\(value)>"), "\(text)")
    }
    for card in ExhibitKind.cards {
      let text = try entry(card.name.flag, in: help)
      #expect(text.hasPrefix(card.flags.joined(separator: ", ")) && text.contains(card.words))
    }
    for flag in [
      "--config", "--save-config", "--list", "--completions", "--man", "--version", "--help",
    ] {
      _ = try entry(flag, in: help)
    }
    for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func theHelpSaysForWhichExhibitsAnOptionIs() throws {
    let help = try help("--help")
    let threads = try entry("--threads", in: help)
    #expect(threads.contains("For --mnist, --map, --attention, --grok, --forest. (default: "))
    #expect(
      try entry("--patience", in: help).contains(
        "For --mnist, --digits, --masks, --latent. (default: never)"))
    #expect(
      try entry("--noise", in: help).contains(
        "For --function, --surface, --plane, --map, --forest."))
    #expect(try entry("--preset", in: help).contains("nielsen, leaky, circle, "))
    #expect(
      try entry("--preset", in: help).contains(
        "For --digits, --plane, --attention, --grok, --forest."))
    #expect(try entry("--hidden", in: help).contains("Not for --masks, --attention, --forest."))
    #expect(!(try entry("--seed", in: help).contains("for --")))
    let rate = try entry("-lr", in: help)
    #expect(rate.contains("0.1 with --xor; 0.002 with --mnist, --digits; "), "\(rate)")
    for row in OptionTable.rows where !row.traits.contains(.everywhere) {
      let takers = ExhibitKind.cards.filter { $0.takes(row) }
      let others = ExhibitKind.cards.filter { !$0.takes(row) }
      let list = { (cards: [Card]) in cards.map(\.name.flag).joined(separator: ", ") }
      let text = try entry(row.flag, in: help)
      #expect(text.contains("For \(list(takers)).") == (others.count >= takers.count), "\(text)")
      #expect(
        text.contains("Not for \(list(others)).")
          == (!others.isEmpty && others.count < takers.count), "\(text)")
    }
  }

  @Test func besideAnExhibitTheHelpIsOfItAlone() throws {
    for card in ExhibitKind.cards {
      let help = try help("--help", card.flags.last ?? "")
      #expect(help.hasPrefix("\(card.title): "))
      for row in OptionTable.rows {
        if card.takes(row) {
          let text = try entry(row.flag, in: help)
          if let standard = card.standard(row) {
            #expect(text.hasSuffix("(default: \(standard))"), "\(text)")
          }
        } else {
          #expect(find(row.flag, in: help) == nil, "\(card.name) \(row.key)")
        }
      }
    }
    #expect(try help("--xor", "--mnist", "--help") == help("-h"))
    #expect(try help("--bogus", "--help") == help("--help"))
  }
}
