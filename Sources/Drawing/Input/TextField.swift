/// A line of text that is being typed, with the place at which it goes on.
package struct TextField: Equatable, Sendable {
  package private(set) var text: String
  /// Characters before the caret.
  package private(set) var caret: Int

  /// A field with the caret at its end.
  package init(_ text: String = "") {
    self.text = text
    caret = text.count
  }

  /// What a key asks of whoever owns the clipboard.
  package enum Paste: Equatable, Sendable {
    /// What was copied.
    case clipboard
    /// What is selected somewhere: X's primary selection.
    case selection
  }

  /// Writes at the caret; of several lines, the first that is not empty.
  package mutating func insert(_ string: String) {
    let line = string.split(whereSeparator: \.isNewline).first ?? ""
    let new = line.filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    let place = index(caret)
    text.insert(contentsOf: new, at: place)
    caret = min(caret + new.count, text.count)
  }

  /// Does what a key asks for: moves the caret, takes characters away.
  ///
  /// - Returns: whether the key means anything here.
  @discardableResult
  package mutating func press(_ key: Key, _ modifiers: Modifiers) -> Bool {
    let byWord = modifiers.contains(.control)
    switch key {
    case .left: caret = byWord ? wordStart : max(caret - 1, 0)
    case .right: caret = byWord ? wordEnd : min(caret + 1, text.count)
    case .home: caret = 0
    case .end: caret = text.count
    case .backspace: remove(from: byWord ? wordStart : max(caret - 1, 0), to: caret)
    case .delete: remove(from: caret, to: byWord ? wordEnd : min(caret + 1, text.count))
    case .character(let character) where byWord:
      switch character {
      case "a": caret = 0
      case "e": caret = text.count
      case "u": remove(from: 0, to: caret)
      case "k": remove(from: caret, to: text.count)
      case "w": remove(from: wordStart, to: caret)
      default: return false
      }
    default: return false
    }
    return true
  }

  /// The paste that a key asks for; nil for none.
  package static func paste(_ key: Key, _ modifiers: Modifiers) -> Paste? {
    switch (key, modifiers) {
    case (.character("v"), .control), (.character("v"), [.control, .shift]),
      (.character("V"), [.control, .shift]), (.insert, .shift):
      .clipboard
    default: nil
    }
  }

  /// Puts the caret nearest to a place, in points from the start of the text.
  package mutating func place(at x: Double, _ font: Font, _ metrics: FontMetrics) {
    var (left, count) = (0.0, 0)
    for character in text {
      let width = metrics.width(String(character), font)
      if left + width / 2 > x { break }
      left += width
      count += 1
    }
    caret = count
  }

  /// The text before the caret.
  package var head: String { String(text[..<index(caret)]) }

  private func index(_ count: Int) -> String.Index { text.index(text.startIndex, offsetBy: count) }

  private mutating func remove(from start: Int, to end: Int) {
    text.removeSubrange(index(start)..<index(end))
    caret = start
  }

  /// Where the word or the part of a path before the caret begins.
  private var wordStart: Int {
    let head = Array(head)
    var place = head.count
    while place > 0, Self.separates(head[place - 1]) { place -= 1 }
    while place > 0, !Self.separates(head[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word or the part of a path after the caret ends.
  private var wordEnd: Int {
    let all = Array(text)
    var place = caret
    while place < all.count, Self.separates(all[place]) { place += 1 }
    while place < all.count, !Self.separates(all[place]) { place += 1 }
    return place
  }

  private static func separates(_ character: Character) -> Bool {
    character == "/" || character.isWhitespace
  }
}
