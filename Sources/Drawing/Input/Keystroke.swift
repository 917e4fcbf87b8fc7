/// One press of a printing key, on whatever keyboard: what it typed, what it is called and where it
/// lies.
///
/// Commands are named after signs, and signs lie elsewhere on other keyboards: `[` is AltGr+8 on a
/// German one, `.` needs Shift on a French one, and a Russian one has no `q`. So the first of three
/// counts that means something: the sign typed, the key's own sign, the sign that stands at its
/// place on a US keyboard.
package struct Keystroke: Equatable, Sendable {
  /// What it typed; nil where it typed nothing, as with Ctrl or as an accent that waits for its
  /// letter.
  package var typed: String?
  /// The sign of the key on this keyboard, without Shift or AltGr.
  package var symbol: Character?
  /// The sign at the same place on a US keyboard.
  package var place: Character?
  package var modifiers: Modifiers
  /// Whether AltGr was down: the key's own sign is then not what is meant.
  package var isAlternate: Bool

  package init(
    typed: String?, symbol: Character?, place: Character?, _ modifiers: Modifiers = [],
    isAlternate: Bool = false
  ) {
    (self.typed, self.symbol, self.place) = (typed, symbol, place)
    (self.modifiers, self.isAlternate) = (modifiers, isAlternate)
  }

  /// The key that is meant; nil for one that typed nothing and stands for nothing.
  package var key: Key? {
    let sign = typed.flatMap { $0.count == 1 ? $0.first : nil }
    let candidates = [sign] + (isAlternate ? [] : [symbol, place])
    let signs = candidates.compactMap { $0 }.filter { $0 != " " }
    // With Ctrl a letter of another alphabet stands for the one at its place.
    let latin = modifiers.contains(.control) ? signs.first(where: \.isASCII) : nil
    return (signs.first(where: hasMeaning) ?? latin ?? signs.first).map { .character($0) }
  }

  private func hasMeaning(_ sign: Character) -> Bool {
    // Digits write numbers too, 0 among them.
    ("0"..."9").contains(sign) || KeyTable.command(for: .character(sign), modifiers) != nil
  }
}
