/// How one person writes one digit: slant, size, thickness, place, and an unsteady hand.
struct Handwriting {
  // From the box of the strokes to pixels: x′ = a x + b y + c, y′ = d x + e y + f.
  private let a, b, c, d, e, f: Float
  /// The radius of the pen, in pixels.
  private let radius: Float
  /// How far each point of a stroke may stray, in shares of the box.
  private let wobble: Float
  private let strength: Float

  init(_ random: inout SplitMix) {
    func spread(_ size: Float) -> Float { (random.uniform() * 2 - 1) * size }
    let height = 19 + spread(2.2)
    let width = height * (0.78 + spread(0.2))
    let slant = spread(0.32) + 0.12
    let turn = spread(0.2)
    (a, b) = (width, -slant * height - turn * width)
    (d, e) = (turn * height * 0.6, height)
    // The middle of the box comes to lie near the middle of the frame.
    c = 13.5 + spread(1.3) - a / 2 - b / 2
    f = 13.5 + spread(1.3) - d / 2 - e / 2
    radius = 0.8 + random.uniform() * 1.05
    wobble = 0.012 + random.uniform() * 0.04
    strength = 0.86 + random.uniform() * 0.14
  }

  /// Draws one stroke as ink from 0 to 1.
  func draw(
    _ stroke: DigitStrokes.Stroke, into ink: inout [Float], side: Int, _ random: inout SplitMix
  ) {
    let points = stroke.map { point -> (x: Float, y: Float) in
      let x = point.x + (random.uniform() * 2 - 1) * wobble
      let y = point.y + (random.uniform() * 2 - 1) * wobble
      return (a * x + b * y + c, d * x + e * y + f)
    }
    for place in 0..<max(points.count - 1, 0) {
      // A Catmull–Rom curve from each point to the next, in short straight pieces.
      let p0 = points[max(place - 1, 0)]
      let (p1, p2) = (points[place], points[place + 1])
      let p3 = points[min(place + 2, points.count - 1)]
      var last = p1
      for piece in 1...4 {
        let t = Float(piece) / 4
        let next = (
          x: Self.curve(p0.x, p1.x, p2.x, p3.x, t), y: Self.curve(p0.y, p1.y, p2.y, p3.y, t)
        )
        line(from: last, to: next, into: &ink, side: side)
        last = next
      }
    }
  }

  private static func curve(_ p0: Float, _ p1: Float, _ p2: Float, _ p3: Float, _ t: Float) -> Float
  {
    let (u, v) = (p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3)
    let w = -p0 + 3 * p1 - 3 * p2 + p3
    return p1 + 0.5 * t * (u + t * (v + t * w))
  }

  /// Ink where a pixel's centre lies within the pen's radius of the line, soft at its edge.
  private func line(
    from p: (x: Float, y: Float), to q: (x: Float, y: Float), into ink: inout [Float], side: Int
  ) {
    let reach = radius + 0.6
    let x0 = max(0, Int((min(p.x, q.x) - reach).rounded(.up)))
    let x1 = min(side - 1, Int((max(p.x, q.x) + reach).rounded(.down)))
    let y0 = max(0, Int((min(p.y, q.y) - reach).rounded(.up)))
    let y1 = min(side - 1, Int((max(p.y, q.y) + reach).rounded(.down)))
    guard x0 <= x1, y0 <= y1 else { return }
    let (dx, dy) = (q.x - p.x, q.y - p.y)
    let length = max(dx * dx + dy * dy, 1e-6)
    for y in y0...y1 {
      for x in x0...x1 {
        let (ex, ey) = (Float(x) - p.x, Float(y) - p.y)
        let along = min(1, max(0, (ex * dx + ey * dy) / length))
        let (rx, ry) = (ex - along * dx, ey - along * dy)
        let distance = (rx * rx + ry * ry).squareRoot()
        let cover = min(1, max(0, (reach - distance) / 1.2)) * strength
        let place = y * side + x
        if cover > ink[place] { ink[place] = cover }
      }
    }
  }

  /// The scanner's noise, where there is ink or none.
  func age(_ ink: inout [Float], _ random: inout SplitMix) {
    let size = random.uniform() * 0.12
    for pixel in ink.indices {
      guard ink[pixel] > 0 || pixel % 7 == 0 else { continue }
      let noise = (random.uniform() + random.uniform() - 1) * size
      ink[pixel] = min(1, max(0, ink[pixel] + (ink[pixel] > 0 ? noise : noise * 0.4)))
    }
  }
}
