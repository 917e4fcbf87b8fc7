/// A lake between mountains, a little before the sun is gone.
struct EveningLake {
  private let sun = SIMD2<Float>(0.63, 0.41)
  /// Where the water begins.
  private let shore: Float = 0.625

  /// The colour at a place, x and y from 0 to 1, y downwards.
  func color(_ x: Float, _ y: Float) -> SIMD3<Float> {
    var color = y < shore ? above(x, y) : water(x, y)
    color = bank(x, y, color)
    color = pines(x, y, color)
    // The grain of a film, one for each pixel.
    let side = Float(SamplePicture.side)
    let grain = Shading.random(Int(x * side), Int(y * side), seed: 90) - 0.5
    return color + grain * 0.025
  }

  /// Sky and mountains.
  private func above(_ x: Float, _ y: Float) -> SIMD3<Float> {
    ridges(x, y, sky(x, y))
  }

  private func sky(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let stops: [(at: Float, color: SIMD3<Float>)] = [
      (0, Shading.color(0x1F3A6B)), (0.22, Shading.color(0x56689C)),
      (0.38, Shading.color(0xC58A93)), (0.50, Shading.color(0xF4B57A)),
      (0.64, Shading.color(0xFFE0A0)),
    ]
    var color = stops[0].color
    for (low, high) in zip(stops, stops.dropFirst()) {
      color = Shading.mix(color, high.color, Shading.ramp(y, from: low.at, to: high.at))
    }
    let (dx, dy) = (x - sun.x, y - sun.y)
    let squared = dx * dx + dy * dy
    color += Shading.color(0xFFB060) * (0.45 / (1 + squared * 90))
    // Clouds: long and low, lit from where the sun is.
    let drift = Shading.clouds(x * 3.2 + 7, y * 11, seed: 11)
    let thickness = Shading.ramp(drift, from: 0.5, to: 0.72) * Shading.ramp(y, from: 0.5, to: 0.2)
    let lit = Shading.mix(
      Shading.color(0x8C7A9E), Shading.color(0xFFC9A0), 1 / (1 + squared * 14))
    color = Shading.mix(color, lit, 0.85 * thickness)
    return Shading.mix(
      color, Shading.color(0xFFF6DC), Shading.ramp(squared.squareRoot(), from: 0.05, to: 0.044))
  }

  private func ridges(_ x: Float, _ y: Float, _ sky: SIMD3<Float>) -> SIMD3<Float> {
    let layers: [(base: Float, height: Float, wide: Float, color: UInt32, mist: UInt32)] = [
      (0.585, 0.42, 2.6, 0x7A6F9E, 0xF3BE93), (0.61, 0.26, 3.9, 0x4C5888, 0xCF9E95),
      (0.635, 0.12, 6.0, 0x26395F, 0x7D7190),
    ]
    var color = sky
    // The sun goes down where the mountains are low.
    let aside = (x - sun.x) / 0.16
    let valley = 1 - 0.62 / (1 + aside * aside)
    for (index, layer) in layers.enumerated() {
      let seed = UInt32(40 + 10 * index)
      let crest = layer.base - layer.height * valley * peaks(x * layer.wide, seed: seed)
      guard y > crest else { continue }
      // Rock in folds that run down both ways; those that look at the sun are bright.
      let depth = y - crest
      func folds(_ x: Float) -> Float {
        Shading.clouds(x * layer.wide * 4 + depth * 5, depth * 16, octaves: 4, seed: seed + 7)
      }
      let slope = folds(x) - folds(x + (x < sun.x ? 0.012 : -0.012))
      let rock = Shading.color(layer.color) * (0.80 + 0.4 * folds(x))
      let lit = rock + Shading.color(0xFFA868) * min(0.4, max(-0.12, slope * 1.9))
      let mist = Shading.ramp(y, from: crest + 0.03, to: shore + 0.02)
      color = Shading.mix(lit, Shading.color(layer.mist), 0.72 * mist)
    }
    return color
  }

  /// The outline of mountains, 0 to about 1: noise folded at its middle, so that its crests are sharp.
  private func peaks(_ x: Float, seed: UInt32) -> Float {
    var (sum, weight, scale) = (Float(0), Float(0.5), Float(1))
    for octave in 0..<5 {
      let noise = Shading.noise(x * scale + 3.7, 0.5, seed: seed &+ UInt32(octave))
      sum += weight * (1 - abs(2 * noise - 1))
      weight *= 0.45
      scale *= 2.1
    }
    return sum * sum * 1.3
  }

  /// What is above, upside down and moved by the waves, and the sun's glitter.
  private func water(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let depth = y - shore
    // Waves look closer together the farther away they are.
    let rows = 1.6 / (depth + 0.035)
    let wave = Shading.clouds(x * 6 + 2, rows * 2.6, octaves: 3, seed: 60) - 0.5
    let mirrored = above(
      min(1, max(0, x + wave * (0.02 + depth * 0.25))), max(0, shore - depth * 1.25 + wave * 0.05))
    var color = Shading.mix(mirrored * 0.86, Shading.color(0x17335A), 0.22 + depth * 0.9)
    let glitter = Shading.noise(x * 34, rows * 5.5, seed: 65)
    let away = (x - sun.x - wave * 0.05) / (0.03 + depth * 0.28)
    let path = Shading.ramp(glitter, from: 0.42, to: 0.8) / (1 + away * away * 2.5)
    color = Shading.mix(color, Shading.color(0xFFE3AE), path * (1 - depth * 1.4))
    return color
  }

  /// The near bank, with grass.
  private func bank(_ x: Float, _ y: Float, _ behind: SIMD3<Float>) -> SIMD3<Float> {
    let left = (x - 0.05) * (x - 0.05) * 1.5
    let edge = 0.87 + min(0.2, left) * 0.75 - 0.03 * Shading.clouds(x * 5, 1, seed: 70)
    let blades = 0.035 * Shading.noise(x * 70, 3, seed: 72) * Shading.noise(x * 9, 5, seed: 73)
    guard y > edge - blades else { return behind }
    let texture = Shading.clouds(x * 26, y * 13, octaves: 3, seed: 75)
    let grass = Shading.mix(Shading.color(0x0E1A1C), Shading.color(0x3B4A2C), texture)
    return Shading.mix(
      grass, Shading.color(0xB98A4A), 0.45 * Shading.ramp(y - edge + blades, from: 0.035, to: 0))
  }

  private func pines(_ x: Float, _ y: Float, _ behind: SIMD3<Float>) -> SIMD3<Float> {
    let trees: [(x: Float, top: Float, foot: Float, seed: UInt32)] = [
      (0.07, 0.20, 0.92, 80), (0.19, 0.37, 0.93, 81), (0.285, 0.53, 0.92, 82),
      (0.945, 0.40, 0.99, 83),
    ]
    var color = behind
    for tree in trees where y > tree.top && y < tree.foot {
      let down = (y - tree.top) / (tree.foot - tree.top)
      let height = tree.foot - tree.top
      // Boughs: wide at their lower end, narrow where the next begins.
      let boughs = down * 11
      let bough = boughs - boughs.rounded(.down)
      let rough = 0.6 + 0.8 * Shading.noise(x * 60, y * 60, seed: tree.seed)
      let half = height * 0.19 * (0.04 + down) * (0.45 + 0.55 * bough) * rough
      let isTrunk = abs(x - tree.x) < 0.008 && down > 0.9
      guard abs(x - tree.x) < (down > 0.93 ? 0 : half) || isTrunk else { continue }
      let light = Shading.noise(x * 45, y * 45, seed: tree.seed + 5)
      color = Shading.mix(Shading.color(0x0B1719), Shading.color(0x24382F), light)
      // The sun catches the side that looks at it.
      let rim = Shading.ramp((x - tree.x) / max(half, 0.001), from: 0.55, to: 1)
      if tree.x < sun.x { color = Shading.mix(color, Shading.color(0xC08A50), 0.4 * rim) }
    }
    return color
  }
}
