/// The mouse's buttons that are down, so that every gesture that began also ends.
///
/// A system tells of a release only where it finds the window: not while another one has the
/// keyboard, and not where another program has taken the pointer. A line drawn or a weight dragged
/// would then follow a pointer with no button pressed. So a release that is not told is made up.
package struct HeldButtons: Sendable {
  private var held: Set<Event.Button> = []
  /// Those that were up when they were last looked at; their release may still be on its way.
  private var doubtful: Set<Event.Button> = []
  private var point = Point(0, 0)
  private var modifiers: Modifiers = []

  package init() {}

  /// Whether any is down.
  package var isEmpty: Bool { held.isEmpty }

  /// What an event of the mouse means: itself, with what is missing before it, or nothing.
  package mutating func take(_ event: Event) -> [Event] {
    switch event {
    case .press(let button, let point, let modifiers, _):
      // Pressed again without having been released.
      let missing = held.contains(button) ? [release(button)] : []
      (self.point, self.modifiers) = (point, modifiers)
      held.insert(button)
      return missing + [event]
    case .release(let button, _, _):
      guard held.contains(button) else { return [] }
      _ = release(button)
      return [event]
    case .move(let point, let modifiers):
      (self.point, self.modifiers) = (point, modifiers)
      return [event]
    default: return [event]
    }
  }

  /// Releases all, where the pointer was last: another window has the focus.
  package mutating func letGo() -> [Event] {
    Event.Button.allCases.filter(held.contains).map { release($0) }
  }

  /// Looks at the buttons themselves; call it once a frame. One that is up twice in a row was
  /// released where the window did not hear of it.
  package mutating func check(_ down: Set<Event.Button>) -> [Event] {
    let gone = Event.Button.allCases.filter { doubtful.contains($0) && !down.contains($0) }
      .map { release($0) }
    doubtful = held.subtracting(down)
    return gone
  }

  private mutating func release(_ button: Event.Button) -> Event {
    held.remove(button)
    doubtful.remove(button)
    return .release(button, point, modifiers)
  }
}
