/// What the drawn pictures are made of: ramps, mixtures and noise.
enum Shading {
  /// 0 below `begin`, 1 above `end`, smooth between (Hermite's cubic).
  static func ramp(_ value: Float, from begin: Float, to end: Float) -> Float {
    let t = min(1, max(0, (value - begin) / (end - begin)))
    return t * t * (3 - 2 * t)
  }

  /// `a` where `share` is 0, `b` where it is 1.
  static func mix(_ a: SIMD3<Float>, _ b: SIMD3<Float>, _ share: Float) -> SIMD3<Float> {
    a + (b - a) * min(1, max(0, share))
  }

  /// A colour as 0xRRGGBB.
  static func color(_ hex: UInt32) -> SIMD3<Float> {
    SIMD3(Float(hex >> 16 & 0xFF), Float(hex >> 8 & 0xFF), Float(hex & 0xFF)) / 255
  }

  /// A random number in 0 ..< 1 for each cell of a grid.
  static func random(_ column: Int, _ row: Int, seed: UInt32) -> Float {
    var mixed = UInt32(truncatingIfNeeded: column) &* 0x8DA6_B343
    mixed ^= UInt32(truncatingIfNeeded: row) &* 0xD816_3841
    mixed ^= seed &* 0xCB1A_B31F
    mixed = (mixed ^ (mixed >> 15)) &* 0x2C1B_3C6D
    mixed = (mixed ^ (mixed >> 12)) &* 0x297A_2D39
    return Float((mixed ^ (mixed >> 15)) >> 8) * 0x1p-24
  }

  /// Smooth noise from 0 to 1 with a hill or a valley in each cell of a grid of unit cells.
  static func noise(_ x: Float, _ y: Float, seed: UInt32) -> Float {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (column, row) = (Int(left), Int(top))
    let across = ramp(x - left, from: 0, to: 1)
    func line(_ row: Int) -> Float {
      let a = random(column, row, seed: seed)
      return a + (random(column + 1, row, seed: seed) - a) * across
    }
    let above = line(row)
    return above + (line(row + 1) - above) * ramp(y - top, from: 0, to: 1)
  }

  /// Noise of several sizes, each half as wide and half as strong as the one before; 0 to 1.
  static func clouds(_ x: Float, _ y: Float, octaves: Int = 5, seed: UInt32) -> Float {
    var (sum, weight, total, scale) = (Float(0), Float(1), Float(0), Float(1))
    for octave in 0..<octaves {
      sum += weight * noise(x * scale, y * scale, seed: seed &+ UInt32(octave))
      total += weight
      weight /= 2
      scale *= 2
    }
    return sum / total
  }
}
