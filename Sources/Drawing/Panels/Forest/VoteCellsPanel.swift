/// Every tree of a forest as a cell in the colour of the class that it votes for.
package struct VoteCellsPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The class of each tree from the first; nil for one that was taken out.
  package var votes: [Int?]
  /// How many trees there are to be.
  package var total: Int
  package var names: [String]
  /// The tree that is looked at, and the newest.
  package var chosen: Int?
  package var newest: Int?

  package init(_ frame: PanelFrame, votes: [Int?], total: Int, names: [String]) {
    (self.frame, self.votes, self.total, self.names) = (frame, votes, total, names)
  }

  /// The place of each of so many trees in a panel at `rect`: as many beside each other as make them
  /// largest.
  package static func places(_ count: Int, in rect: Rect) -> [Rect] {
    let room = Rect(rect.x + 12, rect.y + 40, rect.width - 24, rect.height - 52)
    guard count > 0, room.width > 8, room.height > 8 else { return [] }
    func pitch(_ columns: Int) -> Double {
      min(
        room.width / Double(columns), room.height / Double((count + columns - 1) / columns), 44)
    }
    // Of equal ones the squarest.
    let root = Int(Double(count).squareRoot().rounded(.up))
    let columns =
      (1...count).max {
        (pitch($0), -abs($0 - root)) < (pitch($1), -abs($1 - root))
      } ?? 1
    let wide = max(pitch(columns).rounded(.down), 3)
    let gap = wide >= 16 ? 3.0 : 1
    let rows = (count + columns - 1) / columns
    let left = room.x + max((room.width - wide * Double(columns)) / 2, 0).rounded(.down)
    let top = room.y + max((room.height - wide * Double(rows)) / 2, 0).rounded(.down)
    return (0..<count).map { index in
      Rect(
        left + Double(index % columns) * wide, top + Double(index / columns) * wide, wide - gap,
        wide - gap)
    }
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 60, rect.height > 80 else { return }
    let theme = canvas.theme
    let places = Self.places(max(total, votes.count), in: rect)
    canvas.clipped(to: Rect(rect.x + 1, rect.y + 33, rect.width - 2, rect.height - 34)) { canvas in
      for (index, place) in places.enumerated() {
        guard votes.indices.contains(index), let vote = votes[index] else {
          canvas.rectangle(place, fill: theme.zero)
          if votes.indices.contains(index) {
            canvas.crossMark(at: place.center, theme.disabled, arm: place.width / 6, width: 1.5)
          }
          continue
        }
        let fill = theme.color(ofClass: vote)
        canvas.rectangle(place, fill: fill)
        let font = place.width >= 22 ? Font.valueMedium : Font(.mono, 9)
        if place.width >= 12, canvas.width(names[vote], font) <= place.width - 2 {
          canvas.text(
            names[vote], Point(place.midX, place.midY + font.size * 0.36), font,
            theme.ink(on: fill), anchor: .center)
        }
      }
      for (tree, color) in [(newest, theme.text), (chosen, theme.focus)] {
        guard let tree, places.indices.contains(tree) else { continue }
        canvas.rectangle(places[tree].inset(-1.5), stroke: Stroke(color, width: 2))
      }
    }
    for index in votes.indices where places.indices.contains(index) {
      canvas.touch(
        Target(
          .rectangle(places[index]), .choice(panel: frame.key, index: index),
          help: "Tree \(index + 1): a click holds it, Ctrl-click takes it out."))
    }
  }
}
