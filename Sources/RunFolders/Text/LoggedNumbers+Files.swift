// The numbers of files that other trainers write whole.
extension LoggedNumbers {
  /// Those of Hugging Face's `trainer_state.json`: its `log_history`; nil where the text is no such file.
  package init?(trainerState text: ArraySlice<UInt8>) {
    guard let history = JSONValue(text)?["log_history"]?.array else { return nil }
    self.init()
    for entry in history {
      guard let step = entry["step"]?.whole, let row = entry.object else { continue }
      note(row, at: step)
    }
  }

  /// Those of a `metrics.jsonl`: an object a line, with a `step` or else the row's number.
  package init(lines text: ArraySlice<UInt8>) {
    self.init()
    var rows = 0
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let row = JSONValue(line)?.object else { continue }
      rows += 1
      note(row, at: row["step"]?.whole ?? rows)
    }
  }

  /// Those of a CSV file whose first line has the names; nil where it has none.
  ///
  /// A `step` column says the step, or else the row's number does, from 1. An empty cell is no value, nor is
  /// one that is no number. Rows of one step are one: of a cell that both have the later counts.
  package init?(table text: ArraySlice<UInt8>) {
    var lines = CommaSeparated(text)
    guard let header = lines.next()?.map({ $0.trimmed }), header.contains(where: { !$0.isEmpty })
    else { return nil }
    self.init()
    let place = header.firstIndex { $0.lowercased() == "step" }
    var rows = 0
    while let cells = lines.next() {
      guard cells.contains(where: { !$0.trimmed.isEmpty }) else { continue }
      rows += 1
      var step = rows
      if let place {
        guard place < cells.count, let number = Double(cells[place].trimmed),
          let whole = Int(exactly: number)
        else { continue }
        step = whole
      }
      for (name, cell) in zip(header, cells) where !name.isEmpty && !Self.isTime(name) {
        if let number = Double(cell.trimmed) { note(name, step, number) }
      }
    }
  }

  private mutating func note(_ row: [String: JSONValue], at step: Int) {
    for (name, value) in row.sorted(by: { $0.key < $1.key }) where !Self.isTime(name) {
      if let number = value.number { note(name, step, number) }
    }
  }

  /// Names that say when a row was, and not what was measured.
  private static func isTime(_ name: String) -> Bool {
    ["step", "epoch", "t", "time", "wall_time"].contains(name.lowercased())
  }
}

/// The lines of a CSV file (RFC 4180): cells between commas, where quotes hold commas and line ends.
struct CommaSeparated: IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var at: Int

  init(_ text: ArraySlice<UInt8>) {
    (self.text, at) = (text, text.startIndex)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { at += 3 }
  }

  /// The cells of the next line; nil at the end.
  mutating func next() -> [String]? {
    guard at < text.endIndex else { return nil }
    var (cells, cell, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
    func word() -> String { String(decoding: cell, as: UTF8.self) }
    while at < text.endIndex {
      let byte = text[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        if isQuoted, at < text.endIndex, text[at] == byte {
          cell.append(byte)
          at += 1
        } else {
          isQuoted.toggle()
        }
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(word())
        cell = []
      case UInt8(ascii: "\n") where !isQuoted: return cells + [word()]
      case UInt8(ascii: "\r") where !isQuoted: break
      default: cell.append(byte)
      }
    }
    return cells + [word()]
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
