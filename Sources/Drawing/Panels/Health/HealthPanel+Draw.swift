extension HealthPanel {
  /// Where the columns of the table begin.
  private struct Columns {
    var name: Double
    var bar: Rect
    var gradient: Double
    /// Where numbers of these columns end; nil where they have no room.
    var dead: Double?
    var saturated: Double?

    init(_ room: Rect) {
      name = room.x
      let hasShares = room.width >= 250
      let right = room.maxX - (hasShares ? 132 : 0)
      saturated = hasShares ? room.maxX : nil
      dead = hasShares ? room.maxX - 72 : nil
      gradient = right
      bar = Rect(room.x + 60, room.y, max(right - 58 - room.x - 60, 0), 8)
    }
  }

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.with(captions: captions).draw(in: rect, on: &canvas)
    let room = Rect(
      rect.x + 16, rect.y + PanelFrame.header, rect.width - 32,
      rect.height - PanelFrame.header - 8)
    guard room.width > 100, room.height > 32 else { return }
    let columns = Columns(room)
    canvas.text("layer", Point(columns.name, room.y + 10), .caption, theme.secondary)
    canvas.text(
      columns.bar.width <= 60
        ? "gradient" : count > 1 ? "gradient norm, mean of \(count)" : "gradient norm",
      Point(columns.gradient, room.y + 10),
      .caption, theme.secondary, anchor: .trailing)
    if let x = columns.dead {
      canvas.text("dead", Point(x, room.y + 10), .caption, theme.secondary, anchor: .trailing)
    }
    if let x = columns.saturated {
      canvas.text("saturated", Point(x, room.y + 10), .caption, theme.secondary, anchor: .trailing)
    }
    let pitch = min(64, (room.height - 16) / Double(max(rows.count, 1)))
    // Where all layers have no room, the first ones and the last one tell most.
    let fitting = pitch >= 13 ? rows.count : max(Int((room.height - 16) / 14), 1)
    let shown = rows.count <= fitting ? rows[...] : rows.prefix(fitting - 1) + rows.suffix(1)
    for (place, row) in shown.enumerated() {
      // A row in the middle of its place, with a bar that grows with it.
      let y = room.y + 16 + Double(place) * max(pitch, 14) + max(pitch - 22, 0) / 2
      var columns = columns
      columns.bar.height = max(8, (0.36 * pitch).rounded())
      draw(row, columns, y: y.rounded(), on: &canvas)
    }
  }

  private var captions: [String] {
    guard let reach else { return [""] }
    let now = "first ÷ last \(Number.significant(reach, digits: 2))"
    if reach < Self.vanishing { return ["the gradient vanishes: \(now)", now, ""] }
    guard let least, least.reach < Self.vanishing else { return [now, ""] }
    let past = "\(Number.significant(least.reach, digits: 2)) at \(least.moment)"
    return ["\(now), it vanished: \(past)", "\(now), \(past)", now, ""]
  }

  private func draw(_ row: Row, _ columns: Columns, y: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let base = y + 11
    canvas.text(
      canvas.fitted(row.name, .captionMedium, into: 54), Point(columns.name, base),
      .captionMedium)
    let largest = rows.reduce(0) { $1.gradient.isFinite ? max($0, $1.gradient) : $0 }
    let isLow = row.gradient < Self.vanishing * largest
    let bar = Rect(
      columns.bar.x, y + 7 - (columns.bar.height / 2).rounded(), columns.bar.width,
      columns.bar.height)
    if bar.width > 8 {
      canvas.rectangle(bar, fill: theme.zero)
      let share = share(of: row.gradient)
      canvas.rectangle(
        Rect(bar.x, bar.y, bar.width * share, bar.height),
        fill: isLow ? theme.wrong : theme.secondary)
    }
    canvas.text(
      row.gradient.isFinite ? Number.tiny(row.gradient, plus: false) : "–",
      Point(columns.gradient, base), .number, isLow ? theme.wrong : theme.text, anchor: .trailing)
    for (share, x) in [(row.dead, columns.dead), (row.saturated, columns.saturated)] {
      guard let x else { continue }
      canvas.text(
        share.map { Number.fixed($0 * 100, decimals: 0) + " %" } ?? "–", Point(x, base), .number,
        (share ?? 0) > 0 ? theme.wrong : theme.secondary, anchor: .trailing)
    }
  }

  /// How far a bar reaches, 0 … 1.
  private func share(of gradient: Double) -> Double {
    guard let domain = range.domain(isLog: true), gradient > 0, gradient.isFinite else { return 0 }
    let (low, high) = (logarithm10(domain.lowerBound), logarithm10(domain.upperBound))
    guard high > low else { return 1 }
    return min(max((logarithm10(gradient) - low) / (high - low), 0.02), 1)
  }
}
