/// Draws one digit after the other, with memory that is used again.
struct DigitInk {
  private static let side = SyntheticDigits.side
  /// Pieces of a curve between two points of a skeleton.
  private static let pieces = 3

  private var curves: [[SIMD2<Float>]] = []
  /// For each pixel the squared distance from the middle of the nearest stroke.
  private var distances = [Float](repeating: 0, count: side * side)

  /// Draws a digit of this class.
  mutating func draw(
    _ digit: Int, _ numbers: inout SplitMix, into images: inout [UInt8], at start: Int
  ) {
    let skeletons = Skeletons.all[digit]
    let skeleton = skeletons[numbers.integer(below: skeletons.count)]
    trace(skeleton, &numbers)
    // Pens from thin to thick, thick ones rarer.
    let pen = numbers.uniform()
    let radius = 0.75 + 1.15 * pen * (0.4 + 0.6 * pen)
    place(radius: radius, &numbers)
    stroke(reach: radius + 1)
    fill(radius: radius, &numbers, into: &images, at: start)
  }

  /// Lays smooth curves through the points of a skeleton, each moved a little, then slanted,
  /// turned and stretched.
  private mutating func trace(_ skeleton: Skeletons.Skeleton, _ numbers: inout SplitMix) {
    let shake = 0.018 + 0.02 * numbers.uniform()
    let slant = 0.12 + 0.22 * numbers.normal()
    let stretch = 0.8 + 0.5 * numbers.uniform()
    // Half the tangent of the turn decides sine and cosine without a library's.
    let half = 0.05 * numbers.normal()
    let (cosine, sine) = ((1 - half * half) / (1 + half * half), 2 * half / (1 + half * half))
    curves.removeAll(keepingCapacity: true)
    for points in skeleton {
      var moved: [SIMD2<Float>] = []
      moved.reserveCapacity(points.count)
      for (index, point) in points.enumerated() {
        // A corner is one point, however often it is named.
        if index > 0, point == points[index - 1] {
          moved.append(moved[index - 1])
          continue
        }
        var p = point + SIMD2(shake * numbers.normal(), shake * numbers.normal())
        p.x = (p.x - 0.3) * stretch + slant * (0.5 - p.y)
        moved.append(SIMD2(cosine * p.x - sine * p.y, sine * p.x + cosine * p.y))
      }
      curves.append(Self.smooth(moved))
    }
  }

  /// A curve through `points` (Catmull and Rom 1974) as short straight pieces.
  private static func smooth(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
    var curve = [points[0]]
    curve.reserveCapacity(points.count * pieces)
    for index in 0..<points.count - 1 {
      let (a, b) = (points[index], points[index + 1])
      guard a != b else { continue }
      let before = points[max(0, index - 1)]
      let after = points[min(points.count - 1, index + 2)]
      let (leaving, arriving) = ((b - before) / 2, (after - a) / 2)
      for piece in 1...pieces {
        let t = Float(piece) / Float(pieces)
        let (t2, t3) = (t * t, t * t * t)
        let mixed = a * (2 * t3 - 3 * t2 + 1) + b * (3 * t2 - 2 * t3)
        curve.append(mixed + leaving * (t3 - 2 * t2 + t) + arriving * (t3 - t2))
      }
    }
    return curve
  }

  /// Scales the curves to a box of about 20×20, strokes included, and puts their middle near that
  /// of the image.
  private mutating func place(radius: Float, _ numbers: inout SplitMix) {
    var (low, high) = (curves[0][0], curves[0][0])
    var (sum, length) = (SIMD2<Float>.zero, Float(1e-6))
    for curve in curves {
      for (index, point) in curve.enumerated() {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
        guard index > 0 else { continue }
        let step = point - curve[index - 1]
        let size = (step * step).sum().squareRoot()
        sum += (point + curve[index - 1]) / 2 * size
        length += size
      }
    }
    let box = 17.5 + 3 * numbers.uniform() - 2 * radius
    let scale = box / max(0.2, max(high.x - low.x, high.y - low.y))
    let middle = Float(Self.side) / 2
    let shift = SIMD2(numbers.normal(), numbers.normal()) * 0.7
    // By the centre of mass, as MNIST's makers did, but with a black edge all around.
    let margin = radius + 1.5
    let wanted = SIMD2(middle, middle) + shift - sum / length * scale
    let least = SIMD2(margin, margin) - low * scale
    let most = SIMD2(2 * middle - margin, 2 * middle - margin) - high * scale
    let offset = pointwiseMax(least, pointwiseMin(most, wanted))
    for index in curves.indices {
      for place in curves[index].indices {
        curves[index][place] = curves[index][place] * scale + offset
      }
    }
  }

  /// Measures the distance to the nearest stroke for every pixel within `reach` of one.
  private mutating func stroke(reach: Float) {
    let side = Self.side
    distances.withUnsafeMutableBufferPointer { distances in
      distances.update(repeating: .greatestFiniteMagnitude)
      for curve in curves {
        for index in 1..<curve.count {
          let (a, b) = (curve[index - 1], curve[index])
          let low = pointwiseMin(a, b) - reach
          let high = pointwiseMax(a, b) + reach
          let step = b - a
          let inverse = 1 / max(1e-9, (step * step).sum())
          for y in max(0, Int(low.y))..<min(side, Int(high.y) + 1) {
            for x in max(0, Int(low.x))..<min(side, Int(high.x) + 1) {
              let to = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - a
              let along = max(0, min(1, (to * step).sum() * inverse))
              let off = to - step * along
              let square = (off * off).sum()
              distances[y * side + x] = min(distances[y * side + x], square)
            }
          }
        }
      }
    }
  }

  /// Turns distances into grey: white inside, soft at the edge, with uneven ink.
  private func fill(
    radius: Float, _ numbers: inout SplitMix, into images: inout [UInt8], at start: Int
  ) {
    let soft = 0.55 + 0.35 * numbers.uniform()
    let noise = 0.16 * numbers.uniform()
    let reach = (radius + soft) * (radius + soft)
    for (place, square) in distances.enumerated() where square < reach {
      let cover = min(1, (radius + soft - square.squareRoot()) / (2 * soft))
      let ink = cover * (1 - noise * numbers.uniform())
      images[start + place] = UInt8(255 * ink)
    }
  }
}

extension SplitMix {
  /// A number from about N(0, 1), between -3.5 and 3.5: the sum of four uniform ones.
  fileprivate mutating func normal() -> Float {
    let bits = next()
    let sum = (0..<4).reduce(Float(0)) { $0 + Float(bits >> (16 * $1) & 0xFFFF) }
    // A uniform number has the variance 1/12, four of them 1/3.
    return (sum / 65_536 - 2) * 1.732_050_8
  }
}
