/// A row of tabs above panels that share one place.
package struct TabBar: Equatable, Sendable {
  /// A folded panel.
  package struct Tab: Equatable, Sendable {
    package var title: String
    /// The panel's key.
    package var key: Int

    package init(_ title: String, key: Int) {
      (self.title, self.key) = (title, key)
    }
  }

  package var tabs: [Tab]
  /// The key of the open one.
  package var open: Int

  package init(tabs: [Tab], open: Int) {
    (self.tabs, self.open) = (tabs, open)
  }

  /// Draws the row; `rect` is 32 high, and its bottom line is the upper border of the panel below.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard !tabs.isEmpty else { return }
    canvas.rectangle(rect, fill: theme.window)
    canvas.horizontal(rect.x, rect.maxY - 1, rect.width, theme.border)
    // Each tab has its title and an equal share of the room that is left.
    let titles = tabs.map { canvas.width($0.title, .captionMedium) }
    let spare = (rect.width - titles.reduce(0, +)) / Double(tabs.count)
    let shrink = spare < 12 ? max(rect.width - 12 * Double(tabs.count), 0) / titles.reduce(0, +) : 1
    var edge = rect.x
    for (tab, title) in zip(tabs, titles) {
      let left = edge.rounded()
      edge += title * shrink + max(spare, 12)
      let isOpen = tab.key == open
      let frame = Rect(left, rect.y, edge.rounded() - left, rect.height)
      if isOpen {
        canvas.rectangle(frame, fill: theme.panel)
        canvas.horizontal(frame.x, frame.y, frame.width, theme.text)
        canvas.vertical(frame.x, frame.y, frame.height - 1, theme.border)
        canvas.vertical(frame.maxX - 1, frame.y, frame.height - 1, theme.border)
      }
      let font = isOpen ? Font.captionMedium : .caption
      let name = canvas.fitted(tab.title, font, into: frame.width - 8)
      canvas.text(
        name, Point(frame.midX, frame.y + 20), font, isOpen ? theme.text : theme.secondary,
        anchor: .center)
      canvas.touch(
        Target(
          .rectangle(frame), .command(.focusPanel(tab.key)),
          help: "\(tab.title): \(tab.key)."))
    }
  }
}
