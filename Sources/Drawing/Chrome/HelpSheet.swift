/// A sheet over the page with the keys and the gestures of the mouse.
package struct HelpSheet: Equatable, Sendable {
  package var title: String
  /// The commands that have a meaning here; nil for all.
  package var commands: Set<Command>?
  /// What the mouse does here.
  package var gestures: [MouseTable.Gesture] = []
  /// Where the pointer is; the row below it that can be clicked is lit.
  package var pointer: Point?

  package init(title: String) {
    self.title = title
  }

  /// A heading with its rows.
  struct Block: Equatable {
    var heading: String
    var rows: [Row]
  }

  struct Row: Equatable {
    var labels: [String]
    var help: String
    /// What a click on the row does.
    var command: Command?
  }

  /// The rows of the two tables that have a meaning here.
  func blocks() -> [Block] {
    var blocks = KeyTable.Group.allCases.map { group in
      Block(heading: group.rawValue, rows: rows(of: group))
    }
    for gesture in gestures {
      let row = Row(labels: [gesture.label], help: gesture.help)
      if let place = blocks.firstIndex(where: { $0.heading == gesture.place }) {
        blocks[place].rows.append(row)
      } else {
        blocks.append(Block(heading: gesture.place, rows: [row]))
      }
    }
    return blocks.filter { !$0.rows.isEmpty }
  }

  private func rows(of group: KeyTable.Group) -> [Row] {
    let entries = KeyTable.entries(for: commands).filter { $0.group == group }
    var rows: [Row] = []
    var panels: [KeyTable.Entry] = []
    for entry in entries {
      if case .focusPanel = entry.command {
        panels.append(entry)
      } else if let same = rows.firstIndex(where: { $0.command == entry.command }) {
        rows[same].labels.append(entry.label)
      } else {
        rows.append(Row(labels: [entry.label], help: entry.help, command: entry.command))
      }
    }
    // Nine rows that differ by a digit are one.
    if let first = panels.first, let last = panels.last {
      let label = first == last ? first.label : "\(first.label)–\(last.label)"
      rows.insert(
        Row(labels: [label], help: "Gives a panel the keyboard.", command: first.command), at: 0)
    }
    return rows
  }
}
