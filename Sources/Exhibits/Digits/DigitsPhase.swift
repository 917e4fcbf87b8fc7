/// A part of one training step, looked at in slow motion with the image shown.
package enum DigitsPhase: Hashable {
  /// A layer (from 0) works out its activations.
  case forward(Int)
  /// The answer is compared with the truth.
  case loss
  /// The error goes back through a layer.
  case backward(Int)
  /// The optimiser changes the weights.
  case update

  /// All phases of a step, in their order.
  package static func all(layers: Int) -> [DigitsPhase] {
    (0..<layers).map { .forward($0) } + [.loss]
      + (0..<layers).reversed().map { .backward($0) } + [.update]
  }

  package static let names = ["forward", "loss", "backward", "update"]

  /// Which of `names` it is.
  package var place: Int {
    switch self {
    case .forward: 0
    case .loss: 1
    case .backward: 2
    case .update: 3
    }
  }

  /// The layer whose edges it is about.
  package var layer: Int? {
    switch self {
    case .forward(let layer), .backward(let layer): layer
    case .loss, .update: nil
    }
  }
}
