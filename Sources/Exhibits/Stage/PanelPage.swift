import Drawing

/// A page of numbered panels between a bar at the top and the transport at the bottom; where the
/// window is small, some panels share a place under tabs.
protocol PanelPage {
  /// Where everything is.
  var layout: PageLayout { get }
  /// The names of the panels, for their tabs.
  var panelTitles: [Int: String] { get }
  var topBar: TopBar { get }

  func transport(hover: Hover?) -> TransportBar

  /// Draws one panel.
  ///
  /// - Parameter hover: what lies under the pointer.
  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas)
}

extension PanelPage {
  /// Draws the page, each part in a tile of its own, so that what has not changed is not drawn
  /// twice.
  func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    let layout = layout
    func tile(_ rect: Rect, _ body: (inout Canvas) -> Void) {
      scene.tile(rect, theme: appearance.theme, metrics: appearance.metrics, body)
    }
    tile(layout.topBar) { topBar.draw(in: layout.topBar, on: &$0) }
    for key in layout.panels.keys.sorted() {
      guard let rect = layout.panels[key] else { continue }
      tile(rect) { draw(key, in: rect, hover: hover, on: &$0) }
    }
    if let rect = layout.tabBar, let open = layout.openTab {
      let tabs = layout.tabs.map { TabBar.Tab(panelTitles[$0] ?? "", key: $0) }
      tile(rect) { TabBar(tabs: tabs, open: open).draw(in: rect, on: &$0) }
    }
    tile(layout.transport) { transport(hover: hover).draw(in: layout.transport, on: &$0) }
  }
}
