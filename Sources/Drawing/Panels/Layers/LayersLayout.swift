/// Where the parts of a layers panel lie.
struct LayersLayout {
  /// One column: where it stands, and where each of its maps or cells is.
  struct Column {
    let frame: Rect
    /// For each map or neuron its place; nil where it is not shown.
    let places: [Rect?]
    /// The maps or neurons that are shown, ascending.
    let shown: [Int]
    /// How wide a text above or below it may be, centred, without meeting the next one's.
    let room: Double

    /// How many are not shown.
    var hidden: Int { places.count - shown.count }
  }

  let image: Rect
  let columns: [Column]
  /// A row for each class; nil where it is not shown.
  let bars: [Rect?]
  let barFrame: Rect
  /// How wide the classes' names may be.
  let nameWidth: Double

  /// The least height of a row with a name.
  private static let namedRow = 13.0

  init(_ panel: LayersPanel, in rect: Rect) {
    let roomy = Self(panel, in: rect, foot: 8)
    // A column that does not show all needs a line for their count.
    self =
      roomy.columns.contains { $0.hidden > 0 } ? Self(panel, in: rect, foot: 20) : roomy
  }

  private init(_ panel: LayersPanel, in rect: Rect, foot: Double) {
    let top = rect.y + 54
    let height = max(rect.maxY - foot - top, 24)
    let barWidth = min(max(rect.width * 0.17, 96), 300)
    let imageSide = min(max(58, rect.width * 0.05), max(28, rect.width * 0.07), 112).rounded()
    // The names of the columns keep clear of the panel's own title and of its corner.
    let left = rect.x + max(16 + imageSide, 84)
    let right = rect.maxX - 16 - barWidth
    image = Rect(
      rect.x + 16, (top + (height - imageSide) / 2).rounded(), imageSide, imageSide)
    barFrame = Rect(right, top, barWidth, height)

    let middle = max(right - left, 40)
    let packing = LayersPacking(panel.columns, width: middle, height: height)
    let widths = panel.columns.map { packing.width($0) }
    let gap = max(2, (middle - widths.reduce(0, +)) / Double(widths.count + 1))
    var x = left + gap
    let frames = widths.map { width in
      defer { x += width + gap }
      return Rect(x.rounded(), top, width, height)
    }
    columns = panel.columns.indices.map { index in
      let center = frames[index].midX
      let before = index == 0 ? left - 12 - (center - left + 12) : frames[index - 1].midX
      let after =
        index + 1 < frames.count ? frames[index + 1].midX : right + (right - center)
      return packing.place(
        panel.columns[index], in: frames[index], room: min(center - before, after - center) - 6,
        focused: panel.focused)
    }

    let count = panel.bars.names.count
    let fitting = max(1, Int((height - Self.namedRow) / Self.namedRow))
    let isCut = Double(count) * Self.namedRow > height
    let shown =
      isCut
      ? Self.strongest(panel.bars.values, fitting, always: panel.bars.chosen)
      : Array(0..<count)
    let pitch = isCut ? Self.namedRow : min(height / Double(max(count, 1)), max(34, 0.07 * height))
    let rows = Double(shown.count + (isCut ? 1 : 0))
    let first = top + (height - pitch * rows) / 2
    var bars = [Rect?](repeating: nil, count: count)
    for (place, label) in shown.enumerated() {
      bars[label] = Rect(
        right, (first + Double(place) * pitch).rounded(), barWidth,
        min(pitch - 1, max(27, 0.8 * pitch)).rounded())
    }
    self.bars = bars
    let longest = panel.bars.names.map(\.count).max() ?? 1
    // Names come before bars, of which a little tells as much.
    nameWidth = min(max(24, Double(longest) * 8 + 10), max(barWidth * 0.42, barWidth - 56 - 24))
  }

  /// The classes with the largest values, ascending, the chosen one among them.
  private static func strongest(_ values: [Float], _ count: Int, always: Int?) -> [Int] {
    func rank(_ label: Int) -> Float {
      label == always ? .infinity : values[label].isNaN ? 0 : values[label]
    }
    return values.indices.sorted { (rank($0), $1) > (rank($1), $0) }.prefix(count).sorted()
  }
}
