/// What is wrong with a neuron, judged by its activations on a set of probes.
public struct NeuronHealth: OptionSet, Sendable, Hashable {
  /// The flags as bits.
  public let rawValue: UInt8
  /// Flags from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It answers 0 to every probe.
  public static let dead = NeuronHealth(rawValue: 1)
  /// It is within the last 3 % of its range, at either end, on over 80 % of the probes.
  public static let saturated = NeuronHealth(rawValue: 2)
  /// It answers NaN or infinity to a probe.
  public static let notFinite = NeuronHealth(rawValue: 4)

  /// Judges each neuron of a layer by its `activations`, `[neurons, probes]`.
  ///
  /// `range` holds the values that the layer's activation can take, nil where it is unbounded:
  /// such a neuron is never saturated. |h| above 0.97 of the range means, for the sigmoid's
  /// 0 … 1, |2h − 1| > 0.97; for −1 … 1, |h| > 0.97. Traps without probes, and when `activations`
  /// is not a whole number of neurons.
  public static func flags(
    activations: [Float], probes: Int, range: ClosedRange<Float>?
  ) -> [NeuronHealth] {
    precondition(probes > 0, "a neuron is judged by at least one probe")
    precondition(activations.count % probes == 0, "activations hold whole neurons")
    return stride(from: 0, to: activations.count, by: probes).map { start in
      var (zeros, ends, health) = (0, 0, NeuronHealth())
      for h in activations[start..<start + probes] {
        if !h.isFinite { health.insert(.notFinite) }
        if h == 0 { zeros += 1 }
        if let range, isAtEnd(h, of: range) { ends += 1 }
      }
      if zeros == probes { health.insert(.dead) }
      if ends * 5 > probes * 4 { health.insert(.saturated) }
      return health
    }
  }

  private static func isAtEnd(_ h: Float, of range: ClosedRange<Float>) -> Bool {
    let half = (range.upperBound - range.lowerBound) / 2
    let middle = (range.upperBound + range.lowerBound) / 2
    return (h - middle).magnitude > 0.97 * half
  }
}
