import Drawing

/// A page of numbered panels between a bar at the top and the transport at the bottom; where the
/// window is small, some panels share a place under tabs.
package protocol PanelPage {
  /// Where everything is.
  var layout: PageLayout { get }
  /// The names of the panels, for their tabs.
  var panelTitles: [Int: String] { get }
  var topBar: TopBar { get }

  func transport(hover: Hover?) -> TransportBar

  /// Draws one panel.
  ///
  /// What draws a panel, by its key, into its place.
  func makeDrawing(hover: Hover?) -> (Int, Rect, inout Canvas) -> Void
}

extension PanelPage {
  /// Draws the page, each part in a tile of its own, so that what has not changed is not drawn
  /// twice.
  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    let layout = layout
    func tile(_ rect: Rect, _ body: (inout Canvas) -> Void) {
      scene.tile(rect, theme: appearance.theme, metrics: appearance.metrics, body)
    }
    tile(layout.topBar) { topBar.draw(in: layout.topBar, on: &$0) }
    let drawing = makeDrawing(hover: hover)
    for key in layout.panels.keys.sorted() {
      guard let rect = layout.panels[key] else { continue }
      tile(rect) { drawing(key, rect, &$0) }
    }
    if let rect = layout.tabBar, let open = layout.openTab {
      let titles = panelTitles
      let tabs = layout.tabs.map { TabBar.Tab(titles[$0] ?? "", key: $0) }
      tile(rect) { TabBar(tabs: tabs, open: open).draw(in: rect, on: &$0) }
    }
    tile(layout.transport) { transport(hover: hover).draw(in: layout.transport, on: &$0) }
  }
}
