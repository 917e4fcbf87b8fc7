/// An N whose four ends are neurons and whose three strokes are weights.
enum NeuronLetter {
  private static let places = [
    SIMD2<Float>(0.25, 0.77), SIMD2(0.25, 0.23), SIMD2(0.75, 0.77), SIMD2(0.75, 0.23),
  ]
  private static let strokes = [0x56B4E9, 0xE6EDF3, 0xE69F00].map { Shading.color($0) }

  /// The colour at a place, x and y from 0 to 1, y downwards.
  static func color(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let place = SIMD2(x, y)
    var color = Shading.mix(
      Shading.color(0x2A3A5E), Shading.color(0x0E1116), length(place - SIMD2(0.3, 0.1)))
    // Faint rings around the second neuron, as from a stone in water.
    let away = length(place - places[1]) * 9
    let wave = away - away.rounded(.down)
    color += 0.05 * Shading.ramp(abs(wave - 0.5), from: 0.16, to: 0.04)
    for (index, stroke) in strokes.enumerated() {
      let (a, b) = (places[index], places[index + 1])
      let along = b - a
      let share = min(1, max(0, ((place - a) * along).sum() / (along * along).sum()))
      let distance = length(place - a - along * share)
      color = Shading.mix(color, stroke * 0.25, Shading.ramp(distance, from: 0.085, to: 0.05))
      color = Shading.mix(color, stroke, Shading.ramp(distance, from: 0.047, to: 0.042))
    }
    for (index, center) in places.enumerated() {
      let distance = length(place - center)
      let ring = strokes[min(index, 2)]
      color = Shading.mix(
        color, Shading.color(0x0E1116), Shading.ramp(distance, from: 0.13, to: 0.125))
      color = Shading.mix(color, ring, Shading.ramp(distance, from: 0.113, to: 0.108))
      // A light from above left makes them round.
      let light = 1 - length(place - center + SIMD2(0.03, 0.04)) * 6.5
      let face = Shading.mix(ring * 0.35, SIMD3(repeating: 1), 0.2 + 0.6 * max(0, light))
      color = Shading.mix(color, face, Shading.ramp(distance, from: 0.086, to: 0.081))
    }
    return color
  }

  private static func length(_ vector: SIMD2<Float>) -> Float {
    (vector * vector).sum().squareRoot()
  }
}
