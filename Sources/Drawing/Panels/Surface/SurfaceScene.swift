/// The surface, the wire and the dots of a `SurfacePanel` as one mesh, far pieces before near ones,
/// so that what is hidden stays hidden.
struct SurfaceScene {
  /// No more cells than this a side, whatever the field has.
  static let mostCells = 56
  /// The wire has at most about so many meshes a side.
  private static let wireMeshes = 16.0
  /// Its lines are at least so far apart, and each sample has so much room, in points: else they hide
  /// the surface.
  private static let leastMesh = 8.0
  private static let leastRoom = 30.0

  let panel: SurfacePanel
  let projection: Projection
  let theme: Theme
  private var mesh = Mesh()
  private var pieces: [Piece] = []

  /// Something to paint, and how near it is.
  private struct Piece {
    enum Kind { case face, line, dot }

    var depth: Double
    var kind: Kind
    /// Its first corner in `corners`, and the one that follows across.
    var corner: Int
    var next = 0
  }

  /// The places of one field's samples, thinned to what can be seen.
  private struct Grid {
    var columns: Int
    var rows: Int
    var places: [Point3]
    var corners: [(point: Point, depth: Double)]
  }

  init(_ panel: SurfacePanel, _ projection: Projection, _ theme: Theme) {
    (self.panel, self.projection, self.theme) = (panel, projection, theme)
  }

  /// A place of the data in the box from 0 to 1; a height beyond it is drawn at its edge.
  private func place(_ x: Double, _ y: Double, _ z: Double) -> Point3 {
    let heights = panel.heights
    let span = heights.upperBound - heights.lowerBound
    let t = span > 0 ? (z - heights.lowerBound) / span : 0.5
    return Point3(
      (x - panel.domain.x) / panel.domain.width, (y - panel.domain.y) / panel.domain.height,
      z.isFinite ? min(max(t, 0), 1) : .nan)
  }

  private func grid(_ field: Field) -> Grid {
    func thinned(_ count: Int) -> [Int] {
      let step = max((count - 1) / Self.mostCells, 1)
      let kept = Array(stride(from: 0, to: count - 1, by: step))
      return kept + [count - 1]
    }
    let columns = thinned(field.width)
    let rows = thinned(field.height)
    var places: [Point3] = []
    places.reserveCapacity(columns.count * rows.count)
    for row in rows {
      let y = field.domain.maxY - Double(row) / Double(field.height - 1) * field.domain.height
      for column in columns {
        let x = field.domain.x + Double(column) / Double(field.width - 1) * field.domain.width
        places.append(place(x, y, Double(field.values[row * field.width + column])))
      }
    }
    return Grid(
      columns: columns.count, rows: rows.count, places: places,
      corners: places.map { projection.project($0) })
  }

  /// Everything, in the order of painting.
  func painted() -> Mesh {
    var scene = self
    scene.mesh.corners.reserveCapacity(40_000)
    let surface = panel.network.map(grid)
    let wire = panel.target.map(grid)
    // What lies on the surface is painted after the cells that it touches.
    let lift = 1 / Double(surface.map { max($0.columns, $0.rows) - 1 } ?? Self.mostCells)
    if let surface { scene.collectFaces(surface) }
    let floor = floor
    if let wire { scene.collectLines(wire, lift, most: floor.meshes) }
    let every = max(1, (Double(panel.samples.count) / floor.dots).rounded(.up))
    let shown = stride(from: 0, to: panel.samples.count, by: Int(every)).map { panel.samples[$0] }
    let isMany = panel.samples.count > 500
    let dots = shown.map { projection.project(scene.place($0.x, $0.y, $0.z)) }
    for (i, dot) in dots.enumerated() where dot.depth.isFinite {
      scene.pieces.append(Piece(depth: dot.depth + lift, kind: .dot, corner: i))
    }
    scene.pieces.sort { $0.depth < $1.depth }
    let radius = isMany ? 1.25 : 2.2
    for piece in scene.pieces {
      switch piece.kind {
      case .face: if let surface { scene.paint(surface, piece.corner) }
      case .line:
        guard let wire else { continue }
        scene.mesh.append(
          line: wire.corners[piece.corner].point, wire.corners[piece.next].point, width: 1,
          color: theme.text.opacity(0.6))
      case .dot:
        scene.mesh.append(
          dot: dots[piece.corner].point, radius: radius,
          color: theme.text.opacity(isMany ? 0.6 : 0.85))
      }
    }
    return scene.mesh
  }

  /// How many meshes of the wire have room along each side of the box, and how many samples on it.
  private var floor: (meshes: Double, dots: Double) {
    let corners = [Point3(0, 0, 0), Point3(1, 0, 0), Point3(0, 1, 0)].map {
      projection.project($0).point
    }
    let (u, v) = (corners[1] - corners[0], corners[2] - corners[0])
    let area = abs(u.x * v.y - u.y * v.x)
    let apart = area / max(u.length, v.length, 1)
    guard apart.isFinite else { return (Self.wireMeshes, 1) }
    return (
      min(max(apart / Self.leastMesh, 4), Self.wireMeshes), max(area / Self.leastRoom, 50)
    )
  }

  private mutating func collectFaces(_ grid: Grid) {
    pieces.reserveCapacity(3 * grid.corners.count)
    for row in 0..<(grid.rows - 1) {
      for i in (row * grid.columns)..<(row * grid.columns + grid.columns - 1) {
        let depth =
          grid.corners[i].depth + grid.corners[i + 1].depth + grid.corners[i + grid.columns].depth
          + grid.corners[i + grid.columns + 1].depth
        // A cell with a corner that is not finite has no depth: a hole in the surface.
        if depth.isFinite { pieces.append(Piece(depth: depth / 4, kind: .face, corner: i)) }
      }
    }
  }

  private mutating func collectLines(_ grid: Grid, _ lift: Double, most: Double) {
    func isDrawn(_ index: Int, _ count: Int) -> Bool {
      let every = Double(count - 1) / most
      let step = max(Int(most < Self.wireMeshes ? every.rounded(.up) : every), 1)
      return index % step == 0 || index == count - 1
    }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let i = row * grid.columns + column
        var ends: [Int] = []
        if isDrawn(row, grid.rows), column + 1 < grid.columns { ends.append(i + 1) }
        if isDrawn(column, grid.columns), row + 1 < grid.rows { ends.append(i + grid.columns) }
        for next in ends {
          let depth = (grid.corners[i].depth + grid.corners[next].depth) / 2
          guard depth.isFinite else { continue }
          pieces.append(Piece(depth: depth + lift, kind: .line, corner: i, next: next))
        }
      }
    }
  }

  private mutating func paint(_ grid: Grid, _ i: Int) {
    let (a, b) = (i, i + 1)
    let (c, d) = (i + grid.columns + 1, i + grid.columns)
    let places = grid.places
    let height = (places[a].z + places[b].z + places[c].z + places[d].z) / 4
    // Rows run from the largest y to the least.
    let normal = (places[b] - places[d]).cross(places[a] - places[c])
    let color = theme.unsigned(height).scaled(normal.shade)
    mesh.append(
      grid.corners[a].point, grid.corners[b].point, grid.corners[c].point, grid.corners[d].point,
      color: color)
  }
}
