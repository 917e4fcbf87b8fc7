/// Where a box of some size may lie: inside a page, and over nothing that must stay free.
struct FreeRoom {
  let size: Size
  let page: Rect
  /// What must not be covered.
  let free: [Rect]

  /// The box with its top left corner at a place, pushed into the page; nil where it covers what must
  /// stay free, or is larger than the page.
  func box(at corner: Point) -> Rect? {
    guard size.width <= page.width, size.height <= page.height else { return nil }
    let box = Rect(
      max(min(corner.x, page.maxX - size.width), page.x).rounded(),
      max(min(corner.y, page.maxY - size.height), page.y).rounded(), size.width, size.height)
    return free.contains { !$0.intersection(box).isEmpty } ? nil : box
  }

  /// Boxes close to what must stay free, or to the page's edge: where there is room at all, one of
  /// these has it, since any other could be pushed until it stops there.
  func snug(gap: Double = 4) -> [Rect] {
    let xs =
      [page.x, page.maxX - size.width]
      + free.flatMap { [$0.maxX + gap, $0.x - gap - size.width] }
    let ys =
      [page.y, page.maxY - size.height]
      + free.flatMap { [$0.maxY + gap, $0.y - gap - size.height] }
    return Set(xs).sorted().flatMap { x in Set(ys).sorted().compactMap { box(at: Point(x, $0)) } }
  }
}

extension Rect {
  /// The way from its edge to the edge of `other`.
  func distance(to other: Rect) -> Double {
    let across = max(0, other.x - maxX, x - other.maxX)
    return Point(across, max(0, other.y - maxY, y - other.maxY)).length
  }

  /// How much of `other` it covers.
  func area(in other: Rect) -> Double {
    let shared = intersection(other)
    return shared.isEmpty ? 0 : shared.width * shared.height
  }

  func area(in others: [Rect]) -> Double {
    others.reduce(0) { $0 + area(in: $1) }
  }
}
