/// What floats beside the thing under the cursor: a live formula, values for the rows, a gradient,
/// or one sentence about a control.
package struct Tooltip: Equatable, Sendable {
  /// A piece of the title line.
  package enum Title: Equatable, Sendable {
    /// Yellow and semibold: the name of the thing.
    case name(String)
    /// Small and grey: what kind of thing it is.
    case kind(String)
  }

  /// One coloured value with what it belongs to above it.
  package struct Cell: Equatable, Sendable {
    package var label: String
    package var value: Double
    package var scale: ValueScale

    package init(label: String, value: Double, scale: ValueScale = .probability) {
      (self.label, self.value, self.scale) = (label, value, scale)
    }
  }

  package enum Line: Equatable, Sendable {
    case title([Title])
    /// In mono.
    case formula(String)
    /// Side by side.
    case cells([Cell])
    /// A name in grey and its number in mono.
    case value(String, String)
    /// Words, wrapped at 280 points.
    case sentence(String)
  }

  package var lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// The one-sentence variant, for controls.
  package init(sentence: String) { lines = [.sentence(sentence)] }

  /// Where a tooltip lies: its box, the leader to its anchor, and the two together.
  package struct Placement: Equatable, Sendable {
    package var box: Rect
    /// From the anchor's edge to the box; nil where they are close together.
    package var leader: Leader?
    /// What the tooltip paints on: for `Scene.overlay`.
    package var frame: Rect

    package init(box: Rect, leader: Leader?) {
      (self.box, self.leader) = (box, leader)
      frame = leader.map { box.union($0.bounds) } ?? box
    }
  }
}
