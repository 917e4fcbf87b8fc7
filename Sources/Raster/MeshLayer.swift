import Drawing

/// Paints quadrilaterals that share edges without a seam, opaque or translucent.
///
/// Each pixel has four sample points, one in each quarter of its height and each in another
/// quarter of its width. A sample belongs to exactly one of two faces that share an edge, so
/// nothing shows through between them and nothing is painted twice. The faces are laid over each
/// other sample by sample; the mean of a pixel's samples then goes over the page.
final class MeshLayer {
  static let samples = 4
  var layer: UnsafeMutablePointer<UInt32> = .allocate(capacity: 1)
  private var capacity = 1
  var width = 0
  /// The first row's number and the row behind the last, in samples from the page's top.
  var top = 0
  private var bottom = 0
  var left = 0
  /// The faces that are painted.
  private var faces: [Int] = []
  /// The four edges of a face, and the rows of samples that each crosses.
  private let edges: UnsafeMutablePointer<Edge> = .allocate(capacity: 4)
  private let starts: UnsafeMutablePointer<Int> = .allocate(capacity: 4)
  private let stops: UnsafeMutablePointer<Int> = .allocate(capacity: 4)
  /// Where in its quarter of a pixel's height each sample lies across, in pixels.
  private let offsets: UnsafeMutablePointer<Double> = .allocate(capacity: samples)

  init() {
    for (sample, offset) in [0.375, 0.875, 0.125, 0.625].enumerated() { offsets[sample] = offset }
  }

  deinit {
    layer.deallocate()
    edges.deallocate()
    starts.deallocate()
    stops.deallocate()
    offsets.deallocate()
  }

  func paint(_ mesh: Mesh, _ brush: Brush) {
    mesh.corners.withUnsafeBufferPointer { corners in
      guard let area = choose(mesh.colors, corners, brush) else { return }
      prepare(area)
      for face in faces {
        let a = brush.pixels(corners[4 * face])
        let b = brush.pixels(corners[4 * face + 1])
        let c = brush.pixels(corners[4 * face + 2])
        let d = brush.pixels(corners[4 * face + 3])
        set(0, Edge(a, b))
        set(1, Edge(b, c))
        set(2, Edge(c, d))
        set(3, Edge(d, a))
        fill(premultiplied(mesh.colors[face].packed))
      }
      resolve(area, brush.sheet)
    }
  }

  /// Finds the faces that touch the rows of the clip, of which there are many more.
  ///
  /// - Returns: the part of the clip that they can cover.
  private func choose(
    _ colors: [Color], _ corners: UnsafeBufferPointer<Point>, _ brush: Brush
  ) -> PixelRect? {
    // A face that ends a pixel away touches none of the rows.
    let above = Double(brush.clip.minY) - 1
    let below = Double(brush.clip.maxY) + 1
    var low = Point(.infinity, .infinity)
    var high = Point(-.infinity, -.infinity)
    faces.removeAll(keepingCapacity: true)
    for face in 0..<min(colors.count, corners.count / 4) {
      let (a, b) = (corners[4 * face].y, corners[4 * face + 1].y)
      let (c, d) = (corners[4 * face + 2].y, corners[4 * face + 3].y)
      let isUsual = (a + b + c + d).isFinite
      if isUsual, max(max(a, b), max(c, d)) * brush.scale < above { continue }
      if isUsual, min(min(a, b), min(c, d)) * brush.scale > below { continue }
      guard colors[face].alpha > 0 else { continue }
      faces.append(face)
      for corner in 4 * face..<4 * face + 4 {
        let p = brush.pixels(corners[corner])
        low = Point(min(low.x, p.x), min(low.y, p.y))
        high = Point(max(high.x, p.x), max(high.y, p.y))
      }
    }
    guard low.x <= high.x else { return nil }
    let area = PixelRect(
      minX: pixel(low.x), minY: pixel(low.y), maxX: pixel(high.x) + 1, maxY: pixel(high.y) + 1
    ).intersection(brush.clip)
    return area.isEmpty ? nil : area
  }

  private func prepare(_ area: PixelRect) {
    width = area.width
    left = area.minX
    top = area.minY * Self.samples
    bottom = area.maxY * Self.samples
    let count = width * (bottom - top)
    if count > capacity {
      layer.deallocate()
      // As many more as are looked at together.
      layer = .allocate(capacity: count + 8)
      layer.initialize(repeating: 0, count: count + 8)
      capacity = count
    } else {
      layer.update(repeating: 0, count: count)
    }
  }

  /// Takes an edge, which is open at its lower end: so a row meets an even number of a face's four.
  @inline(__always)
  private func set(_ number: Int, _ edge: Edge) {
    let scale = Double(Self.samples)
    edges[number] = edge
    starts[number] = max(top, Self.above(edge.y * scale - 0.5))
    stops[number] = min(bottom, Self.above(edge.end * scale - 0.5))
  }

  /// Fills the face between the four edges: between two rows where an edge begins or ends, the same
  /// ones bound it.
  private func fill(_ color: UInt32) {
    var row = min(min(starts[0], starts[1]), min(starts[2], starts[3]))
    let last = max(max(stops[0], stops[1]), max(stops[2], stops[3]))
    while row < last {
      var (a, b, c, d) = (0, 0, 0, 0)
      var count = 0
      var next = last
      for number in 0..<4 {
        if starts[number] > row {
          next = min(next, starts[number])
        } else if stops[number] > row {
          (a, b, c, d) = (number, a, b, c)
          count += 1
          next = min(next, stops[number])
        }
      }
      if count == 2 {
        spans(row, next, edges[a], edges[b], color)
      } else if count == 4 {
        spans(row, next, (edges[a], edges[b], edges[c], edges[d]), color)
      }
      row = next
    }
  }

  @inline(__always)
  private func spans(_ first: Int, _ last: Int, _ a: Edge, _ b: Edge, _ color: UInt32) {
    var y = (Double(first) + 0.5) / Double(Self.samples)
    var line = layer + (first - top) * width - left
    let right = left + width
    var row = first
    while row < last {
      let (x0, x1) = (a.x(at: y), b.x(at: y))
      let offset = offsets[row & (Self.samples - 1)]
      let start = max(left, Self.above(min(x0, x1) - offset))
      let end = min(right, Self.above(max(x0, x1) - offset))
      if start < end { paint(line + start, end - start, color) }
      y += 1 / Double(Self.samples)
      line += width
      row += 1
    }
  }

  private func spans(
    _ first: Int, _ last: Int, _ edges: (Edge, Edge, Edge, Edge), _ color: UInt32
  ) {
    for row in first..<last {
      let y = (Double(row) + 0.5) / Double(Self.samples)
      let x = (edges.0.x(at: y), edges.1.x(at: y), edges.2.x(at: y), edges.3.x(at: y))
      let places = Self.sorted(x.0, x.1, x.2, x.3)
      span(row, places.0, places.1, color)
      span(row, places.2, places.3, color)
    }
  }

  @inline(__always)
  private func span(_ row: Int, _ from: Double, _ to: Double, _ color: UInt32) {
    let offset = offsets[row & (Self.samples - 1)]
    let start = max(left, Self.above(from - offset))
    let end = min(left + width, Self.above(to - offset))
    guard start < end else { return }
    paint(layer + (row - top) * width - left + start, end - start, color)
  }
}
