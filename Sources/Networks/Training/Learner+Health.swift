extension Learner {
  /// The size of a parameter beyond which a run has diverged: there e^−z has long overflowed, a
  /// sigmoid is exactly 0 or 1 with a slope of exactly 0, and no step leads back.
  public static let largestParameter: Float = 1e6

  /// Whether a parameter is not finite, or larger than `largestParameter`.
  public var hasDiverged: Bool { network.weights.exceeds(Self.largestParameter) }
}
