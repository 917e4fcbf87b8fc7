/// The columns of a network that grows on the page.
///
/// Each neuron has a face, however small, so that one that came is seen at once; names stand only
/// where they are in nobody's way: before the inputs, below large faces, and after the outputs.
extension GraphLayout {
  /// The room above the columns for − and + of their neurons.
  static let sizerHeight = 18.0
  /// The room for a class's sign or a short name after an output.
  private static let afterWidth = 22.0
  /// Under this, from one column to the next, buttons stand below their number and not beside it.
  private static let leastSizer = 54.0

  /// − and + of a column, and the number of its neurons between them.
  func sizer(_ layer: Int) -> Rect {
    let wide = min(84, columnPitch - (hasStackedSizers ? 2 : 4)).rounded(.down)
    return Rect((columns[layer].midX - wide / 2).rounded(), panel.y + 53, wide, 16)
  }

  /// Whether − and + stand below the number of neurons for want of room beside it.
  var hasStackedSizers: Bool { columnPitch < Self.leastSizer }

  /// Where a face answers to the mouse: a little past its edges, but not on its neighbours.
  func reach(_ face: Rect, _ layer: Int) -> Rect {
    guard isGrowing else { return face.inset(-3) }
    return face.inset(-3, -min(3, max(0, (columns[layer].slot - face.height) / 2)))
  }

  /// From the middle of a column to that of the nearest other.
  private var columnPitch: Double {
    zip(columns, columns.dropFirst()).map { $1.midX - $0.midX }.min() ?? panel.width
  }

  /// Measures and places the columns; what is returned second is the gap between two of them.
  func grown(
    _ columns: [NetworkGraphPanel.Column], _ metrics: FontMetrics
  ) -> (columns: [Column], gap: Double) {
    let last = columns.count - 1
    let names = columns[0].neurons.map { metrics.width($0.name, NetworkGraphPanel.besideFont) }
    // Names may reach into the margin.
    let before = min(max(0, (names.max() ?? 0).rounded(.up) - 4), 0.2 * area.width)
    var placed = columns.indices.map { k in
      measureGrown(
        columns[k], isFirst: k == 0, isLast: k == last,
        // A bias below each face needs its own width.
        isRoomy: (area.width - before) / Double(last) >= 64)
    }
    let beside = before + (placed[last].isLabelBeside ? Self.afterWidth : 0)
    let faces = placed.reduce(0) { $0 + $1.width }
    let shrink = min(1, 0.5 * (area.width - beside) / faces)
    let gap = max(area.width - beside - faces * shrink, 0) / Double(last)
    var x = area.x + before
    for k in placed.indices {
      placed[k].width = max((placed[k].width * shrink).rounded(.down), 4)
      placed[k].face = placed[k].width
      placed[k].left = x.rounded()
      placed[k].right = placed[k].left + placed[k].width
      if placed[k].isLabelBeside { placed[k].right += Self.afterWidth }
      let height =
        Double(placed[k].ports - 1) * placed[k].slot + placed[k].face + placed[k].labelBelow
      placed[k].firstY = (area.midY - height / 2 + placed[k].face / 2).rounded()
      x += placed[k].width + gap
    }
    return (placed, gap)
  }

  /// The length of the straight run into a port: none but where numbers stand on it, between few
  /// neurons.
  func grownFlat(_ columns: [NetworkGraphPanel.Column]) -> Double {
    let isSmall = columns.dropFirst().dropLast().allSatisfy { $0.neurons.count <= 4 }
    return isSmall && gap >= 56 ? min(52, gap * 0.66) : min(10, gap * 0.15)
  }

  /// How much finer edges are than elsewhere: between faces so small they would run into each other.
  func fineness(_ layer: Int) -> Double {
    guard isGrowing else { return 1 }
    return min(1, max(0.35, min(columns[layer].face, columns[layer + 1].face) / 18))
  }

  private func measureGrown(
    _ column: NetworkGraphPanel.Column, isFirst: Bool, isLast: Bool, isRoomy: Bool
  ) -> Column {
    let total = column.neurons.count
    let shown = min(total, NetworkGraphPanel.largestColumn)
    let rows = Double(shown + (shown < total ? 1 : 0))
    let scale = min(max(min(panel.width / 456, panel.height / 440), 0.5), 3)
    var slot = min(110 * scale, area.height / rows)
    let hasBelow = !isFirst && slot >= 66 && (isLast || isRoomy) && column.signsOf == nil
    let label = hasBelow ? Self.labelHeight : 0
    let cap = isFirst ? 38.0 : !isLast ? 56 : total == 1 ? 72 : 44
    let space = min(6, max(1, 0.13 * slot))
    let face = max(min(cap * scale, slot - label - space), 4)
    if rows > 1 { slot = min(slot, (area.height - face - label) / (rows - 1)) }
    return Column(
      shown: shown, total: total, rows: Self.rows(of: column, shown), face: face, width: face,
      slot: slot, isLabelBeside: isLast && !hasBelow && slot >= 11,
      beside: hasBelow ? Self.besideWidth : Self.nameWidth, isLabelBefore: isFirst,
      hasLabel: isFirst || hasBelow || isLast && slot >= 11, left: 0,
      right: 0, firstY: 0)
  }
}
