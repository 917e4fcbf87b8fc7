/// Many runs, a cell for each pair of options, coloured by what they have come to.
package struct MapPanel: Equatable, Sendable {
  /// Cells that one of them stands for.
  package struct Block: Equatable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  /// A cell, by column and row.
  package struct Cell: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) { (self.x, self.y) = (x, y) }
  }

  /// Words at a cell.
  package struct Note: Equatable, Sendable {
    package var words: String
    package var x: Int
    package var y: Int

    package init(_ words: String, x: Int, y: Int) { (self.words, self.x, self.y) = (words, x, y) }
  }

  package var frame: PanelFrame
  package var picture: MapPicture
  package var across: MapAxisScale
  package var up: MapAxisScale
  package var blocks: [Block]
  /// The cell that the page tells of.
  package var chosen: Cell
  /// The cell of the options that hold where nobody asks for others; nil where it is not here.
  package var usual: Cell?
  /// The number of a block from which on a line runs around it; nil for no line.
  package var border: (value: Double, name: String)?
  /// What the colours tell, and what the ends of their scale are.
  package var legend = (name: "", low: "", high: "")
  /// What a block is, and what a cell is, for the legend.
  package var keys: [String] = []
  /// What is so in parts of the map.
  package var notes: [Note] = []
  /// The choices of what is shown.
  package var toggles: [PanelFrame.Toggle] = []

  package init(
    _ frame: PanelFrame, _ picture: MapPicture, across: MapAxisScale, up: MapAxisScale,
    blocks: [Block], chosen: Cell
  ) {
    (self.frame, self.picture, self.across, self.up) = (frame, picture, across, up)
    (self.blocks, self.chosen) = (blocks, chosen)
  }

  package static func == (one: MapPanel, other: MapPanel) -> Bool {
    one.frame == other.frame && one.picture == other.picture && one.across == other.across
      && one.up == other.up && one.blocks == other.blocks && one.chosen == other.chosen
      && one.usual == other.usual && one.border?.value == other.border?.value
      && one.border?.name == other.border?.name && one.legend == other.legend
      && one.notes == other.notes && one.keys == other.keys && one.toggles == other.toggles
  }

  /// Where the cells lie in a panel at `rect`.
  package static func area(in rect: Rect) -> Rect {
    let isSmall = rect.width < 360 || rect.height < 300
    let (left, right) = isSmall ? (44.0, 12.0) : (64, 32)
    let (top, bottom) = isSmall ? (52.0, 30.0) : (52, 76)
    return Rect(
      rect.x + left, rect.y + top, max(rect.width - left - right, 16),
      max(rect.height - top - bottom, 16))
  }

  /// The cell under a point of a panel at `rect`; outside of all the nearest one.
  package static func cell(at point: Point, in rect: Rect, columns: Int, rows: Int) -> Cell {
    cell(at: point, over: area(in: rect), columns: columns, rows: rows)
  }

  /// The cell under a point where `area` has all of them; outside of all the nearest one.
  static func cell(at point: Point, over area: Rect, columns: Int, rows: Int) -> Cell {
    let x = Int(((point.x - area.x) / area.width * Double(columns)).rounded(.down))
    let y = Int(((area.maxY - point.y) / area.height * Double(rows)).rounded(.down))
    return Cell(x: min(max(x, 0), columns - 1), y: min(max(y, 0), rows - 1))
  }

  /// Where a block lies in `area`.
  func rect(of block: Block, in area: Rect) -> Rect {
    let (wide, high) = (area.width / Double(picture.columns), area.height / Double(picture.rows))
    return Rect(
      area.x + Double(block.x) * wide, area.maxY - Double(block.y + block.height) * high,
      Double(block.width) * wide, Double(block.height) * high)
  }

  func rect(of cell: Cell, in area: Rect) -> Rect {
    rect(of: Block(x: cell.x, y: cell.y, width: 1, height: 1), in: area)
  }
}
