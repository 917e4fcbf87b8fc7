/// Every tree of a forest for itself: a small picture of what it says at every place, in a frame of the
/// colour of its vote.
package struct TreeFieldsPanel: Equatable, Sendable {
  /// One tree.
  package struct Tree: Equatable, Sendable {
    /// From 0.
    package var number: Int
    /// Its share for class 1, `[side, side]`, by lines from the top; empty for one that was taken out.
    package var shares: [Float]
    /// The class that it votes for.
    package var vote: Int

    package init(_ number: Int, shares: [Float], vote: Int) {
      (self.number, self.shares, self.vote) = (number, shares, vote)
    }
  }

  package var frame: PanelFrame
  /// Those of the page that is shown.
  package var trees: [Tree]
  /// Places to each side of a picture.
  package var side: Int
  /// The first tree of the page, and how many there are to be in all.
  package var first: Int
  package var total: Int
  /// The tree that is looked at, and whether a click holds it.
  package var chosen: Int?
  package var isHeld = false

  package init(
    _ frame: PanelFrame, trees: [Tree], side: Int, first: Int = 0, total: Int
  ) {
    (self.frame, self.trees, self.side) = (frame, trees, side)
    (self.first, self.total) = (first, total)
  }

  /// Trees on a page.
  package static let pageSize = 64

  /// The place of each tree of a page in a panel at `rect`: as many beside each other as make them
  /// largest.
  package static func places(in rect: Rect) -> [Rect] {
    let room = Rect(rect.x + 12, rect.y + 38, rect.width - 24, rect.height - 48)
    func pitch(_ columns: Int) -> Double {
      let rows = (pageSize + columns - 1) / columns
      return min(room.width / Double(columns), room.height / Double(rows))
    }
    let columns = (2...32).max { pitch($0) < pitch($1) } ?? 8
    let (wide, rows) = (pitch(columns).rounded(.down), (pageSize + columns - 1) / columns)
    guard wide >= 8 else { return [] }
    let gap = wide >= 24 ? 4.0 : 2
    let left = room.x + ((room.width - wide * Double(columns) + gap) / 2).rounded(.down)
    let top = room.y + ((room.height - wide * Double(rows) + gap) / 2).rounded(.down)
    return (0..<pageSize).map { index in
      Rect(
        left + Double(index % columns) * wide, top + Double(index / columns) * wide, wide - gap,
        wide - gap)
    }
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    let theme = canvas.theme
    let places = Self.places(in: rect)
    for place in places.prefix(max(min(total - first, Self.pageSize), 0)) {
      canvas.rectangle(place, fill: theme.zero)
    }
    for (tree, place) in zip(trees, places) {
      if tree.shares.count == side * side {
        let field = Field(
          width: side, height: side, values: tree.shares, scale: .probability)
        canvas.picture(field.picture(theme), in: place, isSmooth: false, opacity: 0.75)
        canvas.rectangle(
          place.inset(0.75),
          stroke: Stroke(theme.planeClass(tree.vote, of: 2), width: 1.5))
      } else {
        canvas.crossMark(at: place.center, theme.disabled, arm: place.width / 6, width: 1.5)
      }
      canvas.touch(
        Target(
          .rectangle(place), .choice(panel: frame.key, index: tree.number),
          help: "Tree \(tree.number + 1): a click holds it, Ctrl-click takes it out."))
    }
    if let chosen, trees.contains(where: { $0.number == chosen }) {
      let index = chosen - first
      guard places.indices.contains(index) else { return }
      canvas.rectangle(
        places[index].inset(-1.5), stroke: Stroke(theme.focus, width: isHeld ? 3 : 2))
    }
  }
}
