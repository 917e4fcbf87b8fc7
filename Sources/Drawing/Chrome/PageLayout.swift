/// Where the parts of an exhibit's page lie: bars, columns, tabs.
public struct PageLayout: Equatable, Sendable {
  public var topBar: Rect
  public var content: Rect
  public var transport: Rect
  /// The panels that show, by key.
  public var panels: [Int: Rect]
  /// Where the tabs stand when columns are folded.
  public var tabBar: Rect?
  /// The keys of the folded panels, in the order of their tabs.
  public var tabs: [Int]
  /// The tab that is open.
  public var openTab: Int?

  /// The three columns of an exhibit with six panels.
  ///
  /// - Parameters:
  ///   - maximized: the one panel that takes the whole content.
  ///   - openTab: the folded panel to show, if it is folded.
  public init(size: Size, maximized: Int? = nil, openTab: Int? = nil) {
    topBar = Rect(0, 0, size.width, 40)
    transport = Rect(0, size.height - 56, size.width, 56)
    content = Rect(8, 48, size.width - 16, size.height - 112)
    panels = [:]
    tabs = []
  }
}
