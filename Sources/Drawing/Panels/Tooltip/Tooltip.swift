/// What floats beside the thing under the cursor: a live formula, values for the rows, a gradient,
/// or one sentence about a control.
public struct Tooltip: Equatable, Sendable {
  /// A piece of the title line.
  public enum Title: Equatable, Sendable {
    /// Yellow and semibold: the name of the thing.
    case name(String)
    /// Small and grey: what kind of thing it is.
    case kind(String)
  }

  /// One coloured value with what it belongs to above it.
  public struct Cell: Equatable, Sendable {
    public var label: String
    public var value: Double
    public var scale: ValueScale

    public init(label: String, value: Double, scale: ValueScale = .probability) {
      (self.label, self.value, self.scale) = (label, value, scale)
    }
  }

  public enum Line: Equatable, Sendable {
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

  public var lines: [Line]

  public init(_ lines: [Line]) { self.lines = lines }

  /// The one-sentence variant, for controls.
  public init(sentence: String) { lines = [.sentence(sentence)] }

  /// Where a tooltip lies: its box, the leader to its anchor, and the two together.
  public struct Placement: Equatable, Sendable {
    public var box: Rect
    /// From the anchor's edge to the box; nil where they touch.
    public var leader: Rect?
    /// What the tooltip paints on: for `Scene.overlay`.
    public var frame: Rect

    public init(box: Rect, leader: Rect?) {
      (self.box, self.leader) = (box, leader)
      frame = leader.map { box.union($0) } ?? box
    }
  }
}
