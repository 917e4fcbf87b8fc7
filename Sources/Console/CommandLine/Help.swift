import Options

/// The help: every flag there is, for which exhibits it is and what holds without it, all from the
/// table of options and the cards of exhibits.
struct Help {
  private static let width = 80
  /// Where sentences begin.
  private static let column = 26

  private let flags: [Flag]
  /// The exhibits.
  let cards: [Card]

  /// The help over these flags, among them those of the exhibits.
  init(_ flags: [Flag]) {
    self.flags = flags
    cards = flags.compactMap { if case .exhibit(let card) = $0.meaning { card } else { nil } }
  }

  /// Of the whole program.
  var text: String {
    let exhibits = cards.map { entry(Flag($0), $0.words) }
    return Self.start + "\n\nEXHIBITS:\n" + exhibits.joined() + sections(of: cards)
  }

  /// Of one exhibit: its flag, and the options that mean something to it.
  func text(about card: Card) -> String {
    let subject = card.subject.map {
      $0.form.mayBeMissing ? " [\($0.metavariable)]" : " <\($0.metavariable)>"
    }
    let usage = "nnwindow \(card.name.flag)\(subject ?? "")"
    return Self.wrap("\(card.title): \(card.sentences)", indent: 0)
      + "\n\nUSAGE: \(usage) [options]\n\n" + entry(Flag(card), card.words)
      + sections(of: [card])
  }

  private static let start = """
    Watch a neural network learn.

    USAGE: nnwindow                                  the gallery of exhibits
           nnwindow --xor -hn 3 -ner 200 -e 40000    an exhibit in a window
           nnwindow --xor --headless --json          the same without a window
           nnwindow --mnist                          a network that reads digits
           nnwindow --function sum-of-sines          a network bends into a curve
           nnwindow --xor --help                     the options of one exhibit


    """
    + wrap(
      "Results go to standard output, progress to standard error. The program ends with 0 when "
        + "done, 64 for wrong usage, 65 for a file that is not what it should be, 66 for one that "
        + "is not there, 69 without a display or ffmpeg or when a download failed, 73 when an output "
        + "can't be created, 74 when a read or write failed, 130 after Ctrl-C.", indent: 0)

  /// The options that mean something to one of the exhibits, part by part.
  private func sections(of chosen: [Card]) -> String {
    OptionTable.Section.allCases.map { section in
      let entries = flags.compactMap { flag -> String? in
        switch flag.meaning {
        case .exhibit: nil
        case .command(let command):
          command.section == section ? entry(flag, sentence(of: flag)) : nil
        case .option(let row):
          row.section == section && chosen.contains { $0.takes(row) }
            ? entry(flag, sentence(of: Flag(row, among: chosen)) + facts(row, chosen)) : nil
        }
      }
      return entries.isEmpty ? "" : "\n\(section.rawValue.uppercased()):\n" + entries.joined()
    }.joined()
  }

  /// What it is, with all the words there are to choose from.
  func sentence(of flag: Flag) -> String {
    guard let last = flag.choices.last, flag.choices.count > 1 else { return flag.words }
    let list = flag.choices.dropLast().joined(separator: ", ") + " or " + last
    return "\(flag.words.hasSuffix(".") ? String(flag.words.dropLast()) : flag.words): \(list)."
  }

  /// For which exhibits an option is, and what holds without it.
  func facts(_ row: any AnyOptionRow, _ chosen: [Card]) -> String {
    let takers = chosen.filter { $0.takes(row) }
    let flags = { (cards: [Card]) in cards.map(\.name.flag).joined(separator: ", ") }
    let others = chosen.filter { !$0.takes(row) }
    let who =
      others.isEmpty
      ? "" : others.count < takers.count ? " Not for \(flags(others))." : " For \(flags(takers))."
    var standards: [(text: String, cards: [Card])] = []
    for card in takers {
      guard let text = card.standard(row) else { continue }
      if let same = standards.firstIndex(where: { $0.text == text }) {
        standards[same].cards.append(card)
      } else {
        standards.append((text, [card]))
      }
    }
    guard let first = standards.first else { return who }
    let isOne = standards.count == 1 && first.cards.count == takers.count
    let list =
      isOne
      ? first.text
      : standards.map { "\($0.text) with \(flags($0.cards))" }.joined(separator: "; ")
    return "\(who) (default: \(list))"
  }

  /// A flag with its names on the left and its sentence on the right.
  private func entry(_ flag: Flag, _ sentence: String) -> String {
    let value =
      flag.metavariable.isEmpty
      ? "" : flag.form.mayBeMissing ? " [\(flag.metavariable)]" : " <\(flag.metavariable)>"
    let left = "  " + flag.names.joined(separator: ", ") + value
    let right = Self.wrap(sentence, indent: Self.column)
    return left.count < Self.column - 1
      ? left + right.dropFirst(left.count) + "\n" : left + "\n" + right + "\n"
  }

  /// Text in lines that begin with `indent` spaces and end before the page does.
  private static func wrap(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(margin + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
