/// What the user has chosen to see of a dense network.
package struct DigitsChoices: Equatable {
  /// The first row of the images that are read wrong, or that excite a neuron.
  var firstRow = 0
  /// The part of a training step that is shown in slow motion; nil for none.
  package var phase: DigitsPhase?
  /// Whether the phases follow one another by themselves.
  var isMoving = false
  package var speedLevel = 2
  /// How long the phase shown has been there, in seconds.
  var elapsed = 0.0

  package init() {}

  /// Seconds that a phase stays.
  package var phaseSeconds: Double { [6, 3, 1.6, 0.8, 0.4][speedLevel] }
  package static let speedLevels = 0...4

  /// Turns to the next phase, or with −1 to the one before.
  ///
  /// - Returns: whether a step began anew.
  package mutating func walk(by step: Int, layers: Int) -> Bool {
    let all = DigitsPhase.all(layers: layers)
    guard let phase, let place = all.firstIndex(of: phase) else {
      phase = step > 0 ? all.first : all.last
      return false
    }
    self.phase = all[(place + step + all.count) % all.count]
    return place + step >= all.count
  }
}
