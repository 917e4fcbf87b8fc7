/// Where the parts of a layers panel lie.
struct LayersLayout {
  /// One column: where it begins, and where each of its maps or cells is.
  struct Column {
    let frame: Rect
    /// For each map or neuron its place; nil where it is not shown.
    let places: [Rect?]
    /// How many of them are not shown.
    let hidden: Int
  }

  let image: Rect
  let columns: [Column]
  /// A row for each class.
  let bars: [Rect]
  let barFrame: Rect

  private static let gap = 3.0
  private static let cellWidth = 16.0

  init(_ panel: LayersPanel, in rect: Rect) {
    let top = rect.y + 54
    let height = max(rect.maxY - 8 - top, 24)
    let barWidth = min(max(rect.width * 0.17, 96), 220)
    let imageSide = min(58, max(28, rect.width * 0.07)).rounded()
    // The first column's name keeps clear of the panel's own title.
    let left = max(rect.x + 16 + imageSide, rect.x + 100)
    let right = rect.maxX - 16 - barWidth
    let middle = max(right - left, 40)
    // The largest whole side at which eight maps fit above each other and all columns beside.
    var side = min(96, max(8, ((height + Self.gap) / 8 - Self.gap).rounded(.down)))
    func width(_ column: LayersPanel.Column, _ side: Double) -> Double {
      switch column.content {
      case .maps(let maps, _):
        let stacks = Self.stacks(maps.count, side, height)
        return Double(stacks.columns) * side + Double(stacks.columns - 1) * 8
      case .cells(let values, _):
        let stacks = Self.cellStacks(values.count, height)
        return Double(stacks.columns) * Self.cellWidth + Double(stacks.columns - 1) * 2
      }
    }
    func total(_ side: Double) -> Double {
      panel.columns.reduce(0) { $0 + width($1, side) }
    }
    let minimalGap = 18.0 * Double(panel.columns.count + 1)
    while side > 8, total(side) + minimalGap > middle { side -= 1 }
    let gap = max(6, (middle - total(side)) / Double(panel.columns.count + 1))
    var x = left + gap
    columns = panel.columns.map { column in
      let frame = Rect(x.rounded(), top, width(column, side), height)
      x += frame.width + gap
      switch column.content {
      case .maps(let maps, _): return Self.maps(maps.count, side, frame)
      case .cells(let values, _): return Self.cells(values.count, frame)
      }
    }
    image = Rect(
      rect.x + 16, (top + (height - imageSide) / 2).rounded(), imageSide, imageSide)
    barFrame = Rect(right, top, barWidth, height)
    let rows = panel.bars.names.count
    let pitch = min(height / Double(max(rows, 1)), 34)
    let first = top + (height - pitch * Double(rows)) / 2
    bars = (0..<rows).map {
      Rect(right, (first + Double($0) * pitch).rounded(), barWidth, min(pitch - 1, 27).rounded())
    }
  }

  /// How many maps stand above each other and how many beside; at most two columns.
  private static func stacks(
    _ count: Int, _ side: Double, _ height: Double
  ) -> (rows: Int, columns: Int) {
    let rows = max(1, Int((height + gap) / (side + gap)))
    return (rows, min(2, max(1, (count + rows - 1) / rows)))
  }

  private static func cellStacks(_ count: Int, _ height: Double) -> (rows: Int, columns: Int) {
    let rows = max(1, min(64, Int(height / 3)))
    return (rows, min(4, max(1, (count + rows - 1) / rows)))
  }

  private static func maps(_ count: Int, _ side: Double, _ frame: Rect) -> Column {
    let (rows, columns) = stacks(count, side, frame.height)
    let shown = min(count, rows * columns)
    let used = min(rows, (shown + columns - 1) / columns)
    let first = frame.y + ((frame.height - Double(used) * (side + gap) + gap) / 2).rounded()
    let places = (0..<count).map { index -> Rect? in
      guard index < shown else { return nil }
      let (column, row) = (index / used, index % used)
      return Rect(
        frame.x + Double(column) * (side + 8), first + Double(row) * (side + gap), side, side)
    }
    return Column(frame: frame, places: places, hidden: count - shown)
  }

  private static func cells(_ count: Int, _ frame: Rect) -> Column {
    let (rows, columns) = cellStacks(count, frame.height)
    let shown = min(count, rows * columns)
    let used = max(1, min(rows, (shown + columns - 1) / columns))
    let pitch = min(20, (frame.height / Double(used)).rounded(.down))
    let first = frame.y + ((frame.height - pitch * Double(used)) / 2).rounded()
    let places = (0..<count).map { index -> Rect? in
      guard index < shown else { return nil }
      return Rect(
        frame.x + Double(index / used) * (cellWidth + 2), first + Double(index % used) * pitch,
        cellWidth, pitch)
    }
    return Column(frame: frame, places: places, hidden: count - shown)
  }
}
