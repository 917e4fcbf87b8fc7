/// A row of tabs above panels that share one place.
public struct TabBar: Equatable, Sendable {
  /// A folded panel.
  public struct Tab: Equatable, Sendable {
    public var title: String
    /// The panel's key.
    public var key: Int

    public init(_ title: String, key: Int) {
      self.title = title
      self.key = key
    }
  }

  public var tabs: [Tab]
  /// The key of the open one.
  public var open: Int

  public init(tabs: [Tab], open: Int) {
    self.tabs = tabs
    self.open = open
  }

  /// Draws the row; `rect` is 32 high.
  public func draw(in rect: Rect, on canvas: inout Canvas) {}
}
