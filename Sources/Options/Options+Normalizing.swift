import Networks

extension Options {
  /// What is done to the shades of images before a network sees them.
  package enum Normalizing: Hashable, Sendable {
    /// Nothing.
    case unchanged
    /// Each is stretched from black to white.
    case stretched
    /// A mean is taken from all pixels, and the rest divided.
    case by(InputNormalization)

    /// As the option takes it.
    var text: String {
      switch self {
      case .unchanged: "false"
      case .stretched: "true"
      case .by(let normalization): normalization.text
      }
    }
  }

  /// Whether images are stretched from black to white.
  package var isNormalized: Bool {
    get { self.normalizing == .stretched }
    set { self.normalizing = newValue ? .stretched : .unchanged }
  }

  /// What is taken from all pixels, and by what they are divided; nil for nothing.
  package var normalization: InputNormalization? {
    guard case .by(let normalization)? = self.normalizing else { return nil }
    return normalization
  }
}
