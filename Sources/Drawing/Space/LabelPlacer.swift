/// Finds places for labels that cover neither each other nor what must stay visible.
struct LabelPlacer {
  let bounds: Rect
  private(set) var taken: [Rect] = []

  init(bounds: Rect) { self.bounds = bounds }

  /// Keeps labels away from `rect`.
  mutating func avoid(_ rect: Rect) { taken.append(rect) }

  /// Whether `rect` lies inside and touches nothing.
  func isFree(_ rect: Rect) -> Bool {
    bounds.contains(rect) && !taken.contains { !$0.intersection(rect).isEmpty }
  }

  /// Takes `rect` if it is free.
  mutating func take(_ rect: Rect) -> Bool {
    guard isFree(rect) else { return false }
    taken.append(rect)
    return true
  }

  /// A free place for a label of `size` around a mark at `anchor`: below, above, beside it, then
  /// at its corners, then the same further out.
  mutating func place(_ size: Size, around anchor: Point, gap: Double) -> Rect? {
    for reach in [gap, gap + 8, gap + 18] {
      let dx = reach + size.width / 2
      let dy = reach + size.height / 2
      let offsets = [
        Point(0, -dy), Point(0, dy), Point(dx, 0), Point(-dx, 0),
        Point(dx, -dy), Point(-dx, -dy), Point(dx, dy), Point(-dx, dy),
      ]
      for offset in offsets {
        let center = anchor + offset
        let rect = Rect(
          (center.x - size.width / 2).rounded(), (center.y - size.height / 2).rounded(),
          size.width, size.height)
        if take(rect) { return rect }
      }
    }
    return nil
  }
}
