import Drawing

/// What differs between a tile and the same tile a frame ago.
///
/// A row of pixels comes out the same whatever rows are painted with it, so a change costs the rows
/// that it can touch, from side to side of the tile.
enum TileChange: Equatable {
  case none
  /// Heights on the page, in points.
  case rows(ClosedRange<Double>)
  case all

  init(from old: [Shape], to new: [Shape]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    guard start < max(old.count, new.count) else {
      self = .none
      return
    }
    let most = min(old.count, new.count) - start
    let end = zip(old.suffix(most).reversed(), new.suffix(most).reversed())
      .prefix { $0 == $1 }.count
    let (gone, come) = (old[start..<old.count - end], new[start..<new.count - end])
    // What follows must be clipped as before.
    guard gone.filter(\.isClip) == come.filter(\.isClip) else {
      self = .all
      return
    }
    var rows = Rows()
    // Of as many shapes, most are often the same.
    if gone.count == come.count {
      for (old, new) in zip(gone, come) where old != new {
        old.reach(into: &rows)
        new.reach(into: &rows)
      }
    } else {
      for shape in gone { shape.reach(into: &rows) }
      for shape in come { shape.reach(into: &rows) }
    }
    self = rows.change
  }

  /// The rows of pixels between two heights, and a few more: edges are soft, and scaled strokes are
  /// never thinner than one.
  static func pixels(_ heights: ClosedRange<Double>, scale: Double) -> ClosedRange<Int> {
    pixel(heights.lowerBound * scale) - 2...pixel(heights.upperBound * scale) + 2
  }
}

/// Gathers the rows that shapes can touch.
private struct Rows {
  private var low = Double.infinity
  private var high = -Double.infinity
  private var isEverywhere = false

  mutating func take(_ y: Double, around reach: Double) {
    // Behind the farthest place lies anything.
    guard y.magnitude < farthest, reach < farthest else {
      isEverywhere = true
      return
    }
    low = min(low, y - reach)
    high = max(high, y + reach)
  }

  var change: TileChange { isEverywhere ? .all : low <= high ? .rows(low...high) : .none }
}

extension Shape {
  /// The rows of pixels that the shape can touch, and some more.
  func pixelRows(scale: Double) -> ClosedRange<Int> {
    var rows = Rows()
    reach(into: &rows)
    switch rows.change {
    case .none: return -1 ... -1
    case .rows(let rows): return TileChange.pixels(rows, scale: scale)
    case .all: return Int(-farthest)...Int(farthest)
    }
  }

  fileprivate var isClip: Bool {
    switch self {
    case .beginClip, .endClip: true
    default: false
    }
  }

  /// The rows that the shape can touch, and some more.
  fileprivate func reach(into rows: inout Rows) {
    switch self {
    case .rectangle(let rect, _, let stroke, _):
      rows.take(rect.minY, around: stroke?.width ?? 0)
      rows.take(rect.maxY, around: stroke?.width ?? 0)
    case .disc(let center, let radius, _, let stroke):
      rows.take(center.y, around: radius + (stroke?.width ?? 0))
    case .polygon(let points, _):
      for point in points { rows.take(point.y, around: 0) }
    case .polyline(let points, let stroke, _):
      for point in points { rows.take(point.y, around: stroke.width) }
    case .text(_, let at, let font, _, _):
      rows.take(at.y, around: 2 * font.size)
    case .picture(_, let rect, _, _):
      rows.take(rect.minY, around: 0)
      rows.take(rect.maxY, around: 0)
    case .mesh(let mesh):
      for corner in mesh.corners { rows.take(corner.y, around: 0) }
    case .dots(let dots):
      for dot in dots.dots where dot.center.y.isFinite {
        rows.take(dot.center.y, around: dot.radius * dot.form.reach + dots.rimWidth)
      }
    case .beginClip, .endClip:
      break
    }
  }
}
