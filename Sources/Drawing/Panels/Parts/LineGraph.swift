/// Places that are each joined to two others at most, and the lines that they make.
package struct LineGraph {
  private(set) var points: [Point] = []
  private var neighbours: [(Int32, Int32)] = []

  /// Adds a place, and returns its number.
  mutating func add(_ point: Point) -> Int {
    points.append(point)
    neighbours.append((-1, -1))
    return points.count - 1
  }

  /// Whether the place is joined to two others.
  func isFull(_ node: Int) -> Bool { neighbours[node].1 >= 0 }

  /// - Precondition: neither is full.
  mutating func join(_ a: Int, _ b: Int) {
    attach(a, b)
    attach(b, a)
  }

  private mutating func attach(_ a: Int, _ b: Int) {
    if neighbours[a].0 < 0 { neighbours[a].0 = Int32(b) } else { neighbours[a].1 = Int32(b) }
  }

  /// Open lines from their ends first, then the closed ones.
  func lines() -> [Contour.Line] {
    var seen = Array(repeating: false, count: points.count)
    var lines: [Contour.Line] = []
    for isClosed in [false, true] {
      for start in points.indices where !seen[start] && (isClosed || neighbours[start].1 < 0) {
        var line: [Point] = []
        var current = start
        while current >= 0 {
          seen[current] = true
          line.append(points[current])
          let (a, b) = neighbours[current]
          current = a >= 0 && !seen[Int(a)] ? Int(a) : b >= 0 && !seen[Int(b)] ? Int(b) : -1
        }
        if line.count > 1 { lines.append(Contour.Line(points: line, isClosed: isClosed)) }
      }
    }
    return lines
  }

  /// Straight pieces joined to lines where their ends meet, up to a sixteenth of a point; pieces
  /// without length and those with a coordinate that is not finite are left out.
  package static func joined(_ pieces: [(from: Point, to: Point)]) -> [Contour.Line] {
    struct Place: Hashable {
      var x: Int32
      var y: Int32
    }
    var graph = LineGraph()
    // At each place the node that has room for another piece.
    var nodes: [Place: Int] = Dictionary(minimumCapacity: pieces.count + 1)
    func place(_ p: Point) -> Place? {
      let (x, y) = ((p.x * 16).rounded(), (p.y * 16).rounded())
      guard x.magnitude < 1e9, y.magnitude < 1e9 else { return nil }
      return Place(x: Int32(x), y: Int32(y))
    }
    func node(_ place: Place, _ p: Point) -> Int {
      if let node = nodes[place], !graph.isFull(node) { return node }
      let node = graph.add(p)
      nodes[place] = node
      return node
    }
    for piece in pieces {
      guard let from = place(piece.from), let to = place(piece.to), from != to else { continue }
      graph.join(node(from, piece.from), node(to, piece.to))
    }
    return graph.lines()
  }
}
