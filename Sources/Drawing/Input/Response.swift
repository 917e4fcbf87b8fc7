/// What came of a command or an event.
package enum Response: Equatable, Sendable {
  /// It has no meaning here.
  case ignored
  case done
  /// Done, and worth a line to the user: where a file went, why something cannot be.
  case message(String)
  /// The user is to type the path of a network to load; the text is what stands there at first.
  case askForPath(String)
  case leave
  /// Another exhibit opens over this one, which comes back when that is left.
  case open
}
