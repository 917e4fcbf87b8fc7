/// A test pattern: each part shows what a network finds hard.
enum RingPattern {
  /// The colour at a place, x and y from 0 to 1, y downwards.
  static func color(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let (dx, dy) = (x - 0.5, y - 0.46)
    let radius = (dx * dx + dy * dy).squareRoot()
    if radius < 0.37 { return rings(radius, dx, dy) }
    if radius < 0.385 { return Shading.color(0xE6EDF3) }
    if y > 0.9 { return steps(x) }
    if y > 0.885 { return Shading.color(0xE6EDF3) }
    return checker(x, y)
  }

  /// Rings whose number grows with the square of the radius: the finest are four pixels wide.
  private static func rings(_ radius: Float, _ dx: Float, _ dy: Float) -> SIMD3<Float> {
    let waves = radius * radius * 44
    let phase = waves - waves.rounded(.down)
    // A wave of two parabolas.
    let rising = phase < 0.5 ? phase : phase - 0.5
    let hump = 16 * rising * (0.5 - rising)
    let light = 0.5 + 0.5 * (phase < 0.5 ? hump : -hump)
    // The hue goes round with the direction.
    let (across, down) = (dx / (radius + 1e-6), dy / (radius + 1e-6))
    let warm = Shading.mix(
      Shading.color(0xD55E00), Shading.color(0xF0E442), 0.5 - 0.5 * down)
    let cool = Shading.mix(
      Shading.color(0x8C44BB), Shading.color(0x56B4E9), 0.5 - 0.5 * down)
    let hue = Shading.mix(cool, warm, 0.5 + 0.5 * across)
    return Shading.mix(Shading.color(0x0E1116), hue, light)
  }

  private static func checker(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let isDark = (Int(x * 16) + Int(y * 16)) % 2 == 0
    return isDark ? Shading.color(0x20262F) : Shading.color(0x4A5563)
  }

  /// Eight steps of grey, and a smooth ramp below.
  private static func steps(_ x: Float) -> SIMD3<Float> {
    SIMD3(repeating: Float(Int(x * 8)) / 7)
  }
}
