extension MasksPanel {
  /// Where the cells that fit lie: the mask, and below or beside it the product, whichever leaves
  /// larger pictures.
  func places(in rect: Rect) -> [(mask: Rect, product: Rect?)] {
    let room = Self.room(in: rect)
    guard let grid = Grid(masks.count, hasProducts: pixels != nil, in: room) else { return [] }
    let pitch = Size(
      grid.columns > 1 ? (room.width - grid.width) / Double(grid.columns - 1) : 0,
      room.height / Double(grid.lines))
    return masks.indices.map { index in
      let x = (room.x + Double(index % grid.columns) * pitch.width).rounded()
      let y = (room.y + Double(index / grid.columns) * pitch.height).rounded()
      let mask = Rect(x, y + Grid.text, grid.side, grid.side)
      let step = grid.side + 4
      let product = grid.beside > 1 ? mask.offset(step, 0) : mask.offset(0, step)
      return (mask, pixels == nil ? nil : product)
    }
  }

  /// The least height in which a panel shows pictures of so many masks, with their products, as large as
  /// it does in `rect`: what is higher leaves its lines empty.
  package static func leastHeight(masks: Int, in rect: Rect) -> Double {
    let room = room(in: rect)
    let grid = Grid(masks, hasProducts: true, in: room)
    return rect.height - room.height + (grid?.height ?? room.height)
  }

  /// What is inside the frame.
  private static func room(in rect: Rect) -> Rect {
    Rect(
      rect.x + 12, rect.y + PanelFrame.header + 4, rect.width - 24,
      rect.height - PanelFrame.header - 12)
  }

  /// How cells stand in a room.
  private struct Grid {
    let columns: Int
    let lines: Int
    /// Pictures beside each other in a cell, and below each other.
    let beside: Double
    let below: Double
    /// That of a picture.
    let side: Double

    /// What stands above the pictures of a cell.
    static let text = 18.0

    /// That of the largest pictures; nil where they would be too small to see.
    init?(_ count: Int, hasProducts: Bool, in room: Rect) {
      guard count > 0, room.width > 20, room.height > 40 else { return nil }
      let forms = hasProducts ? [(1.0, 2.0), (2.0, 1.0)] : [(1.0, 1.0)]
      let grids = (1...count).flatMap { columns in
        forms.map { Grid(count, columns: columns, beside: $0.0, below: $0.1, in: room) }
      }
      // A grid without gaps is worth pictures that are a tenth smaller.
      func worth(_ grid: Grid) -> Double {
        grid.side * (count.isMultiple(of: grid.columns) ? 1.1 : 1)
      }
      guard let best = grids.max(by: { worth($0) < worth($1) }), best.side >= 12 else { return nil }
      self = best
    }

    private init(_ count: Int, columns: Int, beside: Double, below: Double, in room: Rect) {
      (self.columns, self.beside, self.below) = (columns, beside, below)
      lines = (count + columns - 1) / columns
      let width = (room.width - 12 * Double(columns - 1)) / Double(columns)
      let height = room.height / Double(lines) - Self.text - 8
      side = min((width - 4 * (beside - 1)) / beside, height / below - 4).rounded(.down)
    }

    /// That of a cell.
    var width: Double { beside * side + 4 * (beside - 1) }
    /// That of all lines.
    var height: Double { Double(lines) * (Self.text + 8 + below * (side + 4)) }
  }
}
