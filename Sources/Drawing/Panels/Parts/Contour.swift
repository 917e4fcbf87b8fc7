/// The lines along which a sampled function has one value.
///
/// Marching squares with linear interpolation along the grid's edges; where a cell is a saddle, the
/// bilinear function's own value at its saddle point decides which corners hang together
/// (the asymptotic decider of Nielson and Hamann, 1991).
package enum Contour {
  /// One connected line, in grid units: x counts columns, y counts rows.
  package struct Line: Equatable, Sendable {
    package var points: [Point]
    package var isClosed: Bool

    package init(points: [Point], isClosed: Bool) {
      (self.points, self.isClosed) = (points, isClosed)
    }
  }

  /// The contour of `values` ([height, width], row by row) at `level`; cells with a corner that is
  /// not finite are left out.
  package static func lines(
    width: Int, height: Int, values: [Float], level: Float
  ) -> [Line] {
    precondition(values.count == width * height, "a grid needs width × height values")
    guard width > 1, height > 1 else { return [] }
    var graph = EdgeGraph(edges: 2 * width * height)
    values.withUnsafeBufferPointer { v in
      for row in 0..<(height - 1) {
        let start = row * width
        for i in start..<(start + width - 1) {
          let a = v[i]
          let b = v[i + 1]
          let c = v[i + width + 1]
          let d = v[i + width]
          let mask =
            (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0)
          if mask == 0 || mask == 15 { continue }
          guard a.isFinite, b.isFinite, c.isFinite, d.isFinite else { continue }
          let x = Double(i - start)
          let y = Double(row)
          // Each edge of the grid is known by its upper or left end.
          func top() -> Int { graph.node(2 * i) { Point(x + cut(a, b, level), y) } }
          func right() -> Int { graph.node(2 * i + 3) { Point(x + 1, y + cut(b, c, level)) } }
          func bottom() -> Int {
            graph.node(2 * (i + width)) { Point(x + cut(d, c, level), y + 1) }
          }
          func left() -> Int { graph.node(2 * i + 1) { Point(x, y + cut(a, d, level)) } }
          switch mask {
          case 1, 14: graph.join(left(), top())
          case 2, 13: graph.join(top(), right())
          case 3, 12: graph.join(left(), right())
          case 4, 11: graph.join(right(), bottom())
          case 6, 9: graph.join(top(), bottom())
          case 7, 8: graph.join(left(), bottom())
          default:
            let saddle = (a * c - b * d) / (a + c - b - d)
            // Are the corners a and c, both above or both below, joined through the middle?
            if (saddle > level) == (mask == 5) {
              graph.join(top(), right())
              graph.join(left(), bottom())
            } else {
              graph.join(left(), top())
              graph.join(right(), bottom())
            }
          }
        }
      }
    }
    return graph.lines
  }

  /// Where `level` lies between two samples, 0 … 1.
  private static func cut(_ a: Float, _ b: Float, _ level: Float) -> Double {
    Double((level - a) / (b - a))
  }
}

/// Crossings of the grid's edges, each joined to two others at most.
private struct EdgeGraph {
  private var graph = LineGraph()
  private var nodeOfEdge: [Int32]

  init(edges: Int) { nodeOfEdge = Array(repeating: -1, count: edges) }

  mutating func node(_ edge: Int, _ point: () -> Point) -> Int {
    if nodeOfEdge[edge] >= 0 { return Int(nodeOfEdge[edge]) }
    let node = graph.add(point())
    nodeOfEdge[edge] = Int32(node)
    return node
  }

  mutating func join(_ a: Int, _ b: Int) { graph.join(a, b) }

  var lines: [Contour.Line] { graph.lines() }
}
