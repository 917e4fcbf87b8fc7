extension LayersPanel {
  /// The lines between columns: grey where they only show the way, else as strong as they are.
  func drawLinks(_ layout: LayersLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let reference = strongest
    // The strongest lie on top.
    for link in links.sorted(by: { abs($0.strength ?? 0) < abs($1.strength ?? 0) }) {
      guard let from = start(of: link, layout), let to = end(of: link, layout) else { continue }
      guard let strength = link.strength, reference > 0 else {
        canvas.polyline(Self.curve(from, to), Stroke(theme.disabled.opacity(0.7)))
        continue
      }
      let share = min(1, abs(Double(strength)) / reference)
      let color = theme.signed(strength > 0 ? 1 : 0).opacity(0.3 + 0.7 * share)
      canvas.polyline(
        Self.curve(from, to),
        Stroke(color, width: 0.75 + 3.25 * share, dash: strength > 0 ? [] : [8, 4]))
    }
  }

  private func start(of link: Link, _ layout: LayersLayout) -> Point? {
    if link.column == 0 { return Point(layout.image.maxX, layout.image.midY) }
    guard layout.columns.indices.contains(link.column - 1),
      layout.columns[link.column - 1].places.indices.contains(link.from),
      let place = layout.columns[link.column - 1].places[link.from]
    else { return nil }
    return Point(place.maxX, place.midY)
  }

  private func end(of link: Link, _ layout: LayersLayout) -> Point? {
    if link.column == layout.columns.count {
      guard layout.bars.indices.contains(link.to), let bar = layout.bars[link.to] else {
        return nil
      }
      return Point(bar.x, bar.midY)
    }
    guard layout.columns.indices.contains(link.column),
      layout.columns[link.column].places.indices.contains(link.to),
      let place = layout.columns[link.column].places[link.to]
    else { return nil }
    return Point(place.x, place.midY)
  }

  /// A curve with level ends.
  private static func curve(_ a: Point, _ b: Point) -> [Point] {
    if a.y == b.y { return [a, b] }
    let reach = (b.x - a.x) * 0.5
    let (c, d) = (Point(a.x + reach, a.y), Point(b.x - reach, b.y))
    return (0...16).map { piece in
      let t = Double(piece) / 16
      let s = 1 - t
      return a * (s * s * s) + c * (3 * s * s * t) + d * (3 * s * t * t) + b * (t * t * t)
    }
  }
}
