/// How large the maps and cells of a layers panel are, and in how many stacks they stand, so that
/// all columns have a place beside each other.
///
/// Maps shrink in whole points first, then the columns move closer, then each shows only its
/// strongest maps.
struct LayersPacking {
  /// How closely things may stand.
  private struct Density {
    let mapStacks: Int
    let cellStacks: Int
    let cellWidth: Double
    /// The least gap between columns.
    let gap: Double
    /// The smallest map.
    let side: Double
  }

  private static let densities = [
    Density(mapStacks: 4, cellStacks: 4, cellWidth: 16, gap: 18, side: 20),
    Density(mapStacks: 2, cellStacks: 4, cellWidth: 16, gap: 18, side: 16),
    Density(mapStacks: 2, cellStacks: 2, cellWidth: 12, gap: 12, side: 12),
    Density(mapStacks: 1, cellStacks: 2, cellWidth: 8, gap: 8, side: 12),
    Density(mapStacks: 1, cellStacks: 1, cellWidth: 6, gap: 2, side: 6),
  ]
  /// More than so many maps are not told apart in a column.
  private static let mostMaps = 32
  /// Between maps above each other.
  private static let gap = 3.0
  /// Between stacks of maps, and of cells.
  private static let mapAisle = 8.0
  private static let cellAisle = 2.0

  private let density: Density
  private let side: Double
  private let height: Double

  init(_ columns: [LayersPanel.Column], width: Double, height: Double) {
    // Eight maps above each other at least, where there are so many.
    let largest = min(96, max(6, ((height + Self.gap) / 8 - Self.gap).rounded(.down)))
    var best = Self(density: Self.densities[0], side: largest, height: height)
    search: for density in Self.densities {
      var side = largest
      repeat {
        best = Self(density: density, side: side, height: height)
        let total = columns.reduce(0) { $0 + best.width($1) }
        if total + density.gap * Double(columns.count + 1) <= width { break search }
        side -= 1
      } while side >= density.side
    }
    self = best
  }

  private init(density: Density, side: Double, height: Double) {
    (self.density, self.side, self.height) = (density, side, height)
  }

  /// How many stand above each other, in how many stacks, and how many of all that shows.
  private func stacks(
    _ column: LayersPanel.Column
  ) -> (rows: Int, columns: Int, shown: Int) {
    let (fitting, most, count): (Int, Int, Int) =
      switch column.content {
      case .maps(let maps, _):
        (
          max(1, Int((height + Self.gap) / (side + Self.gap))), density.mapStacks,
          min(maps.count, Self.mostMaps)
        )
      case .cells(let values, _):
        (max(1, min(64, Int(height / 3))), density.cellStacks, values.count)
      }
    let columns = min(most, max(1, (count + fitting - 1) / fitting))
    let shown = min(count, fitting * columns)
    return (max(1, (shown + columns - 1) / columns), columns, shown)
  }

  /// How wide a column is.
  func width(_ column: LayersPanel.Column) -> Double {
    let columns = Double(stacks(column).columns)
    switch column.content {
    case .maps: return columns * side + (columns - 1) * Self.mapAisle
    case .cells: return columns * density.cellWidth + (columns - 1) * Self.cellAisle
    }
  }

  /// Gives the maps or cells of a column their places.
  func place(
    _ column: LayersPanel.Column, in frame: Rect, room: Double, focused: Control?
  ) -> LayersLayout.Column {
    let (rows, _, count) = stacks(column)
    let size: Size
    let (pitch, aisle): (Double, Double)
    switch column.content {
    case .maps:
      size = Size(side, side)
      (pitch, aisle) = (side + Self.gap, side + Self.mapAisle)
    case .cells:
      let height = min(20, (frame.height / Double(rows)).rounded(.down))
      size = Size(density.cellWidth, height)
      (pitch, aisle) = (height, density.cellWidth + Self.cellAisle)
    }
    let used = Double(rows - 1) * pitch + size.height
    let first = frame.y + max(0, (frame.height - used) / 2).rounded()
    let shown = column.strongest(count, focused: focused)
    var places = [Rect?](repeating: nil, count: column.count)
    for (place, index) in shown.enumerated() {
      places[index] = Rect(
        frame.x + Double(place / rows) * aisle, first + Double(place % rows) * pitch, size.width,
        size.height)
    }
    return LayersLayout.Column(frame: frame, places: places, shown: shown, room: room)
  }
}

extension LayersPanel.Column {
  /// The `count` maps or cells that are most worth showing, ascending: the focused and the marked,
  /// then those with the largest values.
  fileprivate func strongest(_ count: Int, focused: Control?) -> [Int] {
    guard count < self.count else { return Array(0..<self.count) }
    let strengths: [Float] =
      switch content {
      case .maps(let maps, _): maps.map { $0.values.reduce(0) { $0 + abs($1) } }
      case .cells(let values, _): values.map { abs($0) }
      }
    let ranks = strengths.indices.map { index -> Float in
      if focused == .featureMap(layer: layer, index: index) { return .infinity }
      let strength = strengths[index].isFinite ? strengths[index] : 0
      return marked.contains(index) ? strength + .greatestFiniteMagnitude / 2 : strength
    }
    return ranks.indices.sorted { (ranks[$0], $1) > (ranks[$1], $0) }.prefix(count).sorted()
  }
}
