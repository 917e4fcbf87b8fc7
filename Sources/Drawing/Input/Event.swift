/// What the user does, whatever library reports it.
package enum Event: Equatable, Sendable {
  case key(Key, Modifiers)
  case move(Point, Modifiers)
  case press(Button, Point, Modifiers, clicks: Int)
  case release(Button, Point, Modifiers)
  /// `dy` is positive away from the user; one notch is 1.
  case wheel(dy: Double, Point, Modifiers)
  /// Characters typed, for editing a number.
  case text(String)
  case resize(Size)
  /// The pointer left the window.
  case leave
  /// The window's own close button.
  case close

  package enum Button: CaseIterable, Hashable, Sendable { case left, middle, right }
}

package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let shift = Modifiers(rawValue: 1)
  package static let control = Modifiers(rawValue: 2)
}

/// A key, by its meaning on the keyboard in use.
package enum Key: Hashable, Sendable {
  case character(Character)
  case space, enter, escape, tab, backspace, delete, insert
  case left, right, up, down, home, end, pageUp, pageDown
  case f1, f11
}
