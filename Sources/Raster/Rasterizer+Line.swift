import Drawing

extension Rasterizer {
  func polyline(_ points: [Point], _ stroke: Stroke, _ isClosed: Bool, _ brush: Brush) {
    let width = stroke.width * brush.scale
    guard points.count > 1, width > 0, width < farthest, stroke.color.alpha > 0 else { return }
    let period = stroke.dash.reduce(0, +) * brush.scale
    if period > 0.25, period < farthest, !stroke.dash.contains(where: { $0 < 0 }) {
      var walker = DashWalker(stroke: stroke, width: width, brush: brush)
      walker.walk(points, isClosed: isClosed, mask)
    } else {
      solid(points, stroke, width, isClosed, brush)
    }
    mask.composite(stroke.color, on: brush.sheet, clip: brush.clip, isAccumulated: false)
  }

  private func solid(
    _ points: [Point], _ stroke: Stroke, _ width: Double, _ isClosed: Bool, _ brush: Brush
  ) {
    let isRound = stroke.cap == .round || isClosed
    let last = points.count - (isClosed ? 0 : 1)
    var before = isRound ? Double.infinity : 0
    var after = before
    if !isRound {
      for i in 1...last {
        after += (brush.pixels(points[i]) - brush.pixels(points[i - 1])).length
      }
    }
    var a = brush.pixels(points[0])
    for i in 1...last {
      let b = brush.pixels(points[i == points.count ? 0 : i])
      let length = (b - a).length
      after -= length
      mask.stroke(
        a, b, width: width,
        ends: .init(
          isStartRound: i > 1 || isRound, isEndRound: i < last || isRound, before: before,
          after: max(0, after)),
        clip: brush.clip)
      before += length
      a = b
    }
  }
}

/// Walks along a line and strokes its dashes.
struct DashWalker {
  private let width: Double
  private let isRound: Bool
  private let brush: Brush
  /// Lengths of dashes and gaps in turn, in pixels, an even number of them.
  private let lengths: [Double]
  private let period: Double
  /// Which length the walk is in, and how much of it is left.
  private var index = 0
  private var rest: Double
  /// Whether the dash goes on from the segment before.
  private var isInside = false

  init(stroke: Stroke, width: Double, brush: Brush) {
    self.width = width
    self.brush = brush
    isRound = stroke.cap == .round
    let once = stroke.dash.map { $0 * brush.scale }
    lengths = once.count.isMultiple(of: 2) ? once : once + once
    period = lengths.reduce(0, +)
    rest = lengths[0]
  }

  mutating func walk(_ points: [Point], isClosed: Bool, _ mask: CoverageMask) {
    let last = points.count - (isClosed ? 0 : 1)
    var a = brush.pixels(points[0])
    for i in 1...last {
      let b = brush.pixels(points[i == points.count ? 0 : i])
      segment(a, b, isLast: i == last, mask)
      a = b
    }
  }

  private mutating func segment(
    _ a: Point, _ b: Point, isLast: Bool, _ mask: CoverageMask
  ) {
    let length = (b - a).length
    guard length > 0 else { return }
    let u = (b - a) * (1 / length)
    // A line that runs far outside is walked in one stride.
    var position = isOutside(a, b) ? (length / period).rounded(.down) * period : 0
    while position < length {
      let left = length - position
      let step = min(rest, left)
      let isDash = index.isMultiple(of: 2)
      if isDash, step > 0 || isRound {
        mask.stroke(
          a + u * position, a + u * (position + step), width: width,
          ends: .init(
            isStartRound: isRound || isInside, isEndRound: isRound || (rest > left && !isLast),
            before: isRound ? .infinity : lengths[index] - rest,
            after: isRound ? .infinity : rest - step),
          clip: brush.clip)
      }
      position += step
      rest -= step
      isInside = isDash
      if rest < 1e-9 {
        index = (index + 1) % lengths.count
        rest = lengths[index]
        isInside = false
      }
    }
  }

  private func isOutside(_ a: Point, _ b: Point) -> Bool {
    let clip = brush.clip
    return max(a.x, b.x) + width < Double(clip.minX) || min(a.x, b.x) - width > Double(clip.maxX)
      || max(a.y, b.y) + width < Double(clip.minY) || min(a.y, b.y) - width > Double(clip.maxY)
  }
}
