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
  /// Switches after the title, each with the key that does the same.
  public var toggles: [Toggle]

  /// A switch of a panel's own.
  public struct Toggle: Equatable, Sendable {
    public var label: String
    public var isOn: Bool
    public var command: Command

    public init(_ label: String, isOn: Bool, _ command: Command) {
      self.label = label
      self.isOn = isOn
      self.command = command
    }
  }

  public init(
    title: String, key: Int, caption: String = "", isFocused: Bool = false, staleness: String = "",
    toggles: [Toggle] = []
  ) {
    self.title = title
    self.key = key
    self.caption = caption
    self.isFocused = isFocused
    self.staleness = staleness
    self.toggles = toggles
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
        help: "Gives \(title) the keyboard: \(key)."))
    let grow = Point(chip.x - 14, chip.midY)
    if grow.x > rect.x + 24 {
      drawCorners(grow, theme.secondary, on: &canvas)
      canvas.touch(
        Target(
          .rectangle(Rect(center: grow, side: 20)), .command(.maximizePanel(key)),
          help: "Fills the window with \(title), or shows all panels again: \(key), F."))
    }
    let name = canvas.fitted(title, .title, into: grow.x - rect.x - 28)
    var left = rect.x + 12 + canvas.text(name, Point(rect.x + 12, rect.y + 21), .title) + 12
    let right = grow.x - 14
    for toggle in toggles {
      let width = canvas.width(toggle.label, .captionMedium).rounded(.up) + 12
      guard left + width <= right else { break }
      draw(toggle, Rect(left, rect.y + 8, width, 16), on: &canvas)
      left += width + 6
    }
    let note = canvas.fitted(
      staleness.isEmpty ? caption : staleness, .caption, into: right - left)
    if note.isEmpty { return Rect(left, rect.y, max(0, right - left), Self.header) }
    let width = canvas.text(
      note, Point(right, rect.y + 20), .caption,
      staleness.isEmpty ? theme.secondary : theme.focus, anchor: .trailing)
    return Rect(left, rect.y, max(0, right - width - 12 - left), Self.header)
  }

  /// Draws a switch, and makes it answer to the mouse.
  func draw(_ toggle: Toggle, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(
      rect, fill: toggle.isOn ? theme.text : theme.zero,
      stroke: toggle.isOn ? nil : Stroke(theme.border), cornerRadius: 3)
    canvas.text(
      toggle.label, Point(rect.midX, rect.maxY - 4), .captionMedium,
      toggle.isOn ? theme.window : theme.secondary, anchor: .center)
    guard let entry = KeyTable.entry(for: toggle.command) else { return }
    canvas.touch(
      Target(
        .rectangle(rect.inset(-2, -4)), .command(toggle.command),
        help: "\(entry.help.dropLast()): \(entry.label)."))
  }

  /// Two corners that point outwards.
  private func drawCorners(_ p: Point, _ color: Color, on canvas: inout Canvas) {
    let stroke = Stroke(color, width: 1.25, cap: .round)
    for sign in [-1.0, 1] {
      let tip = Point(p.x + sign * 4.5, p.y - sign * 4.5)
      canvas.polyline(
        [Point(tip.x - sign * 4, tip.y), tip, Point(tip.x, tip.y + sign * 4)], stroke)
    }
  }
}
