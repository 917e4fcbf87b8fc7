/// A sheet over the page with the keys and the gestures of the mouse.
public struct HelpSheet: Equatable, Sendable {
  public var title: String
  /// The commands that have a meaning here; nil for all.
  public var commands: Set<Command>?

  public init(title: String, commands: Set<Command>? = nil) {
    self.title = title
    self.commands = commands
  }

  /// Draws the sheet in the middle of the page.
  public func draw(in page: Rect, on canvas: inout Canvas) {}
}
