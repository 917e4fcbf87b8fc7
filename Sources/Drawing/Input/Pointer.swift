/// Where the pointer is, and what lies under it.
package struct Hover: Hashable, Sendable {
  package var point: Point
  package var target: Target?

  package init(_ point: Point, _ target: Target?) { (self.point, self.target) = (point, target) }

  package var control: Control? { target?.control }

  /// What lies under the resting pointer now that a page has other `targets`: the same as long as it
  /// is still there.
  package func renewed(among targets: [Target]) -> Hover {
    let there = targets.filter { $0.contains(point) }
    return Hover(point, there.last(where: isOver) ?? there.last)
  }

  /// Whether the pointer is over the same as another target says.
  package func isOver(_ other: Target?) -> Bool {
    other?.control == control && other?.help == target?.help
  }
}

/// The pointer with a button down.
package struct Drag: Equatable {
  /// What lay under it when the button went down.
  package var target: Target?
  package var button: Event.Button
  package var modifiers: Modifiers
  /// Where the button went down, where the pointer was last, and where it is.
  package var start: Point
  package var last: Point
  package var point: Point
  /// Whether it has left its start by three points or more.
  package var hasMoved = false
  /// The panel on which the button went down.
  package var panel: Int?
  /// Which press it was of several in a row.
  package var clicks: Int

  package var control: Control? { target?.control }
  /// Whether a view in space is moved and not turned.
  package var pans: Bool { button == .right || modifiers.contains(.shift) }

  package init(
    target: Target?, button: Event.Button, modifiers: Modifiers, at point: Point, panel: Int?,
    clicks: Int
  ) {
    (self.target, self.button, self.modifiers) = (target, button, modifiers)
    (start, last, self.point) = (point, point, point)
    (self.panel, self.clicks) = (panel, clicks)
  }

  /// The pointer goes on.
  package mutating func move(to next: Point) {
    last = point
    point = next
    if (next - start).length >= 3 { hasMoved = true }
  }
}
