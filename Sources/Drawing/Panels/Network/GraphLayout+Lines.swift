extension GraphLayout {
  /// A column of sparklines: flat where there are many, and named only where there is room.
  func measureLines(_ column: NetworkGraphPanel.Column, isHidden: Bool) -> Column {
    let total = column.neurons.count
    let room = max(Int(area.height / Self.smallestSlot), 1)
    var shown = min(total, NetworkGraphPanel.largestColumn, room)
    if shown < total { shown = max(min(shown, room - 1), 1) }
    let rows = Double(shown + (shown < total ? 1 : 0))
    let scale = min(max(min(panel.width / 424, area.height / 374), 0.5), 3)
    var slot = min(100 * scale, area.height / rows)
    let hasLabel = slot >= 58
    let label = hasLabel ? Self.labelHeight : 0
    // A hidden neuron's is wider than high; the input's and the output's are square.
    let isFirst = column.neurons.first?.bias == nil
    let across = min(max(panel.width / 424, 0.5), 3)
    let width = isHidden ? 56 * across : (isFirst ? 40 : 56) * scale
    let tallest = isHidden ? 0.72 * width : width
    let face = max(min(tallest, slot - label - 3), 6)
    if rows > 1 { slot = min(100 * scale, (area.height - face - label) / (rows - 1)) }
    return Column(
      shown: shown, total: total, rows: Self.rows(of: column, shown), face: face,
      width: isHidden ? width : max(face, 6), slot: slot,
      isLabelBeside: false, hasLabel: hasLabel, left: 0, right: 0, firstY: 0)
  }
}
