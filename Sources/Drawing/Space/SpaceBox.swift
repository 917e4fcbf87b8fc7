/// The box from 0 to 1 around a view in space: its three back faces with a grid, and its axes on
/// the edges that stay clear of what is inside.
struct SpaceBox {
  struct Axis {
    var name: String
    var isFocused: Bool
    /// Where a tick lies on the edge, 0 … 1, and its label.
    var ticks: [(place: Double, label: String)]
  }

  let projection: Projection

  /// The corner of each axis at which the back faces meet: 0 or 1.
  var back: Point3 {
    let eye = projection.towardsEye
    return Point3(eye.x > 0 ? 0 : 1, eye.y > 0 ? 0 : 1, eye.z > 0 ? 0 : 1)
  }

  /// Draws the three faces that the eye sees from inside.
  func drawFaces(on canvas: inout Canvas) {
    let theme = canvas.theme
    for axis in 0..<3 {
      let (s, t) = ((axis + 1) % 3, (axis + 2) % 3)
      func place(_ a: Double, _ b: Double) -> Point {
        var p = Point3(0, 0, 0)
        p[axis] = back[axis]
        p[s] = a
        p[t] = b
        return projection(p)
      }
      canvas.polygon([place(0, 0), place(1, 0), place(1, 1), place(0, 1)], fill: theme.boxFace)
      for k in [0.25, 0.5, 0.75] {
        canvas.line(place(k, 0), place(k, 1), Stroke(theme.boxGrid))
        canvas.line(place(0, k), place(1, k), Stroke(theme.boxGrid))
      }
    }
    for axis in 0..<3 {
      let (s, t) = ((axis + 1) % 3, (axis + 2) % 3)
      for corner in 0..<4 {
        var a = Point3(0, 0, 0)
        a[s] = Double(corner & 1)
        a[t] = Double(corner >> 1)
        // An edge of the box belongs to a back face where one of its fixed coordinates does.
        guard a[s] == back[s] || a[t] == back[t] else { continue }
        var b = a
        b[axis] = 1
        canvas.line(projection(a), projection(b), Stroke(theme.boxEdge))
      }
    }
  }

  /// Draws the three edges that meet at the corner nearest to the eye, dashed: what is inside lies
  /// behind them.
  func drawNearEdges(on canvas: inout Canvas) {
    let near = Point3(1 - back.x, 1 - back.y, 1 - back.z)
    for axis in 0..<3 {
      var far = near
      far[axis] = back[axis]
      canvas.line(
        projection(near), projection(far), Stroke(canvas.theme.boxEdge, dash: [4, 4]))
    }
  }

  /// The two ends of the edge that carries an axis.
  ///
  /// The horizontal axes lie on the lower outline of the box, seen from above or below; the
  /// vertical one on its leftmost edge.
  func edge(of axis: Int) -> (from: Point3, to: Point3) {
    let isAbove = projection.towardsEye.z > 0
    let lower = Point3(
      isAbove ? 1 - back.x : back.x, isAbove ? 1 - back.y : back.y, 0)
    switch axis {
    case 0: return (Point3(0, lower.y, 0), Point3(1, lower.y, 0))
    case 1: return (Point3(lower.x, 0, 0), Point3(lower.x, 1, 0))
    default:
      var best = Point3(0, 0, 0)
      for corner in [Point3(1, 0, 0), Point3(0, 1, 0), Point3(1, 1, 0)]
      where projection(corner).x < projection(best).x { best = corner }
      return (best, Point3(best.x, best.y, 1))
    }
  }

  /// Draws the axes with their ticks and names; a label without room is left out.
  func drawAxes(_ axes: [Axis], labels: inout LabelPlacer, on canvas: inout Canvas) {
    for (index, axis) in axes.prefix(3).enumerated() {
      let theme = canvas.theme
      let ends = edge(of: index)
      let (p, q) = (projection(ends.from), projection(ends.to))
      let length = (q - p).length
      canvas.line(
        p, q,
        Stroke(
          axis.isFocused ? theme.focus : theme.disabled, width: axis.isFocused ? 1.5 : 1.25))
      // Seen along its own edge an axis is a point: nothing can be read from it.
      guard length > 24 else { continue }
      let outward = outward(from: p, to: q)
      drawName(axis, index, p, q, outward, &labels, &canvas)
      for tick in axis.ticks {
        let at = projection(ends.from.mixed(with: ends.to, tick.place))
        canvas.line(at, at + outward * 4, Stroke(theme.disabled))
        let width = canvas.width(tick.label, .number)
        let middle = at + outward * (index < 2 ? 13 : 9 + width / 2)
        let box = Rect(middle.x - width / 2 - 1, middle.y - 6, width + 2, 12)
        guard labels.take(box) else { continue }
        canvas.text(
          tick.label, Point(box.midX, box.midY + 4), .number, theme.secondary, anchor: .center)
      }
    }
  }

  /// The direction on the page that leads away from the box, square to an edge of it.
  private func outward(from p: Point, to q: Point) -> Point {
    let along = (q - p) * (1 / (q - p).length)
    let normal = Point(-along.y, along.x)
    let away = (p + q) * 0.5 - projection(Point3(0.5, 0.5, 0.5))
    return away.x * normal.x + away.y * normal.y < 0 ? normal * -1 : normal
  }

  private func drawName(
    _ axis: Axis, _ index: Int, _ p: Point, _ q: Point, _ outward: Point,
    _ labels: inout LabelPlacer, _ canvas: inout Canvas
  ) {
    let isShort = axis.name.unicodeScalars.count < 4
    let font = Font(isShort ? .semibold : .medium, isShort ? 13 : 11)
    let width = canvas.width(axis.name, font)
    let height = font.size + 3
    let bounds = labels.bounds
    // Beside the middle of its edge, or where along it there is room.
    for along in index < 2 ? [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86] : [0] {
      var center: Point
      if index < 2 {
        center = p + (q - p) * along + outward * (isShort ? 29 : 27)
        center.x += outward.x * (isShort ? 7 : width / 2)
      } else {
        let top = p.y < q.y ? p : q
        center = Point(isShort ? top.x - 8 - width / 2 : top.x, top.y - 16)
      }
      // Near the border of the panel the name moves in rather than out of sight.
      center.x = min(max(center.x, bounds.minX + width / 2), bounds.maxX - width / 2)
      center.y = min(max(center.y, bounds.minY + height / 2), bounds.maxY - height / 2)
      let box = Rect(center.x - width / 2, center.y - height / 2, width, height)
      guard labels.take(box.intersection(bounds)) else { continue }
      canvas.text(
        axis.name, Point(center.x, center.y + 4.5), font,
        axis.isFocused ? canvas.theme.focus : canvas.theme.text, anchor: .center)
      return
    }
  }
}

extension SpaceBox.Axis {
  /// The axis of a panel, with its round numbers.
  init(_ axis: FeatureSpacePanel.Axis) {
    name = axis.name
    isFocused = axis.isFocused
    let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
    ticks = Ticks.linear(low, high, most: 4)
      .map { (place: ($0 - low) / (high - low), label: Number.tick($0)) }
      // Three zeros around one corner say nothing.
      .filter { $0.place > 0.02 }
  }
}
