/// What every panel has around it: fill, border, title, caption and key chip.
public struct PanelFrame: Equatable, Sendable {
  public var title: String
  /// The panel's number, on its key chip and as its `Control.panel`.
  public var key: Int
  /// Small and grey, flush right before the key chip; shortened where it does not fit.
  public var caption: String
  /// Whether the panel has the keyboard: a yellow border.
  public var isFocused: Bool
  /// What a panel that lags behind the run says of itself, for example "as of 9,300": its header
  /// is tinted, and this stands in the caption's place; empty for one that is up to date.
  public var staleness: String

  public init(
    title: String, key: Int, caption: String = "", isFocused: Bool = false, staleness: String = ""
  ) {
    self.title = title
    self.key = key
    self.caption = caption
    self.isFocused = isFocused
    self.staleness = staleness
  }

  /// The height of the header, in points.
  public static let header = 32.0

  /// Draws the frame, and returns the free part of the header between title and caption.
  @discardableResult
  public func draw(in rect: Rect, on canvas: inout Canvas) -> Rect {
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.panel)
    canvas.touch(Target(.rectangle(rect), .panel(key)))
    if !staleness.isEmpty {
      canvas.rectangle(
        Rect(rect.x + 1, rect.y + 1, rect.width - 2, Self.header - 1),
        fill: theme.focus.opacity(0.10))
    }
    canvas.rectangle(rect, stroke: Stroke(isFocused ? theme.focus : theme.border))
    let chip = canvas.keyChip(
      Number.grouped(key), topRight: Point(rect.maxX - 12, rect.y + 8))
    canvas.touch(
      Target(
        .rectangle(chip.inset(-4)), .command(.focusPanel(key)),
        help: "Gives \(title) the keyboard; F then fills the window with it."))
    let name = canvas.fitted(title, .title, into: chip.x - rect.x - 20)
    let left = rect.x + 12 + canvas.text(name, Point(rect.x + 12, rect.y + 21), .title) + 12
    let right = chip.x - 12
    let note = canvas.fitted(
      staleness.isEmpty ? caption : staleness, .caption, into: right - left)
    if note.isEmpty { return Rect(left, rect.y, max(0, right - left), Self.header) }
    let width = canvas.text(
      note, Point(right, rect.y + 20), .caption,
      staleness.isEmpty ? theme.secondary : theme.focus, anchor: .trailing)
    return Rect(left, rect.y, max(0, right - width - 12 - left), Self.header)
  }
}
