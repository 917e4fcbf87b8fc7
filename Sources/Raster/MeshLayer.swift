import Drawing

/// Paints quadrilaterals that share edges without a seam, opaque or translucent.
///
/// Each pixel has four sample points, one in each quarter of its height and each in another
/// quarter of its width. A sample belongs to exactly one of two faces that share an edge, so
/// nothing shows through between them and nothing is painted twice. The faces are laid over each
/// other sample by sample; the mean of a pixel's samples then goes over the page.
final class MeshLayer {
  private static let samples = 4
  /// Where in its quarter of a pixel's height each sample lies across, in pixels.
  private static let offsets: [Double] = [0.375, 0.875, 0.125, 0.625]

  private var layer: UnsafeMutablePointer<UInt32> = .allocate(capacity: 1)
  private var capacity = 1
  private var width = 0
  /// The first row's number and the row behind the last, in samples from the page's top.
  private var top = 0
  private var bottom = 0
  private var left = 0
  /// Where a face's edges cross each of its rows of samples, four places a row, and how many do.
  private var crossings: UnsafeMutablePointer<Double> = .allocate(capacity: 4)
  private var counts: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1)
  private var rowCapacity = 1

  deinit {
    layer.deallocate()
    crossings.deallocate()
    counts.deallocate()
  }

  func paint(_ mesh: Mesh, _ brush: Brush) {
    guard let area = area(mesh, brush) else { return }
    prepare(area)
    mesh.corners.withUnsafeBufferPointer { corners in
      for face in 0..<min(mesh.count, corners.count / 4) {
        let color = mesh.colors[face]
        guard color.alpha > 0 else { continue }
        let a = brush.pixels(corners[4 * face])
        let b = brush.pixels(corners[4 * face + 1])
        let c = brush.pixels(corners[4 * face + 2])
        let d = brush.pixels(corners[4 * face + 3])
        fill((Edge(a, b), Edge(b, c), Edge(c, d), Edge(d, a)), premultiplied(color.packed))
      }
    }
    resolve(area, brush.buffer)
  }

  private func area(_ mesh: Mesh, _ brush: Brush) -> PixelRect? {
    var low = Point(.infinity, .infinity)
    var high = Point(-.infinity, -.infinity)
    for corner in mesh.corners {
      let p = brush.pixels(corner)
      low = Point(min(low.x, p.x), min(low.y, p.y))
      high = Point(max(high.x, p.x), max(high.y, p.y))
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
      layer = .allocate(capacity: count)
      capacity = count
    }
    layer.initialize(repeating: 0, count: count)
  }

  /// An edge from its upper to its lower end: the same numbers whichever face asks.
  private struct Edge {
    let x: Double
    let y: Double
    let end: Double
    let slope: Double

    init(_ a: Point, _ b: Point) {
      let isDown = a.y < b.y || (a.y == b.y && a.x < b.x)
      let (upper, lower) = isDown ? (a, b) : (b, a)
      x = upper.x
      y = upper.y
      end = lower.y
      slope = lower.y > upper.y ? (lower.x - upper.x) / (lower.y - upper.y) : 0
    }

    @inline(__always)
    func x(at row: Double) -> Double { x + (row - y) * slope }
  }

  private func fill(_ edges: (Edge, Edge, Edge, Edge), _ color: UInt32) {
    let low = min(min(edges.0.y, edges.1.y), min(edges.2.y, edges.3.y))
    let high = max(max(edges.0.end, edges.1.end), max(edges.2.end, edges.3.end))
    let scale = Double(Self.samples)
    let first = max(top, Int((low * scale - 0.5).rounded(.up)))
    let last = min(bottom, Int((high * scale + 0.5).rounded(.up)))
    guard first < last else { return }
    reserve(last - first)
    counts.update(repeating: 0, count: last - first)
    cross(edges.0, first, last)
    cross(edges.1, first, last)
    cross(edges.2, first, last)
    cross(edges.3, first, last)
    for row in first..<last {
      let found = crossings + 4 * (row - first)
      let count = counts[row - first]
      if count == 2 {
        span(row, min(found[0], found[1]), max(found[0], found[1]), color)
      } else if count == 4 {
        let (a, b) = (min(found[0], found[1]), max(found[0], found[1]))
        let (c, d) = (min(found[2], found[3]), max(found[2], found[3]))
        let (e, f) = (max(a, c), min(b, d))
        span(row, min(a, c), min(e, f), color)
        span(row, max(e, f), max(b, d), color)
      }
    }
  }

  /// Notes where an edge crosses the samples' rows. Edges are open at their lower ends, so a row
  /// meets an even number of a face's four.
  @inline(__always)
  private func cross(_ edge: Edge, _ first: Int, _ last: Int) {
    let scale = Double(Self.samples)
    let start = max(first, Int((edge.y * scale - 0.5).rounded(.up)))
    let stop = min(last, Int((edge.end * scale - 0.5).rounded(.up)))
    var row = start
    while row < stop {
      let count = counts[row - first]
      let x = edge.x(at: (Double(row) + 0.5) / scale)
      crossings[4 * (row - first) + Int(count)] = x
      counts[row - first] = count &+ 1
      row += 1
    }
  }

  private func reserve(_ rows: Int) {
    guard rows > rowCapacity else { return }
    crossings.deallocate()
    counts.deallocate()
    rowCapacity = max(2 * rowCapacity, rows)
    crossings = .allocate(capacity: 4 * rowCapacity)
    counts = .allocate(capacity: rowCapacity)
    counts.initialize(repeating: 0, count: rowCapacity)
  }

  @inline(__always)
  private func span(_ row: Int, _ from: Double, _ to: Double, _ color: UInt32) {
    let offset = Self.offsets[row & (Self.samples - 1)]
    let start = max(0, Int((from - offset).rounded(.up)) - left)
    let end = min(width, Int((to - offset).rounded(.up)) - left)
    guard start < end else { return }
    let line = layer + (row - top) * width
    if color >= 0xFF00_0000 {
      for x in start..<end { line[x] = color }
    } else {
      for x in start..<end { line[x] = over(line[x], color) }
    }
  }

  private func resolve(_ area: PixelRect, _ buffer: PixelBuffer) {
    let width = width
    for y in area.minY..<area.maxY {
      let line = layer + (y * Self.samples - top) * width
      let out = buffer.base + y * buffer.width + left
      var x = 0
      while x + 8 <= width {
        let place = UnsafeMutableRawPointer(out + x)
        let mean = Self.mean(line + x, width)
        place.storeBytes(of: over(place.loadUnaligned(as: Pixels.self), mean), as: Pixels.self)
        x += 8
      }
      while x < width {
        out[x] = over(out[x], Self.meanOfOne(line + x, width))
        x += 1
      }
    }
  }

  /// The means of eight pixels' samples, which lie `width` apart.
  @inline(__always)
  private static func mean(_ line: UnsafeMutablePointer<UInt32>, _ width: Int) -> Pixels {
    let mask = Pixels(repeating: 0x00FF_00FF)
    var even = Pixels(repeating: 0x0002_0002)
    var odd = Pixels(repeating: 0x0002_0002)
    for sample in 0..<samples {
      let value = UnsafeRawPointer(line + sample * width).loadUnaligned(as: Pixels.self)
      even &+= value & mask
      odd &+= (value &>> 8) & mask
    }
    return (even &>> 2) & mask | ((odd &>> 2) & mask) &<< 8
  }

  private static func meanOfOne(_ line: UnsafeMutablePointer<UInt32>, _ width: Int) -> UInt32 {
    let mask: UInt32 = 0x00FF_00FF
    var even: UInt32 = 0x0002_0002
    var odd: UInt32 = 0x0002_0002
    for sample in 0..<samples {
      let value = line[sample * width]
      even &+= value & mask
      odd &+= (value &>> 8) & mask
    }
    return (even &>> 2) & mask | ((odd &>> 2) & mask) &<< 8
  }
}
