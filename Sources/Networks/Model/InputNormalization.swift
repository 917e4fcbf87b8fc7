/// What is done to every value of a row before the first layer sees it: `(value − mean) / deviation`.
///
/// PyTorch's networks for MNIST are mostly trained on pixels with `Normalize((0.1307,), (0.3081,))`.
public struct InputNormalization: Sendable, Hashable, Codable {
  /// What is taken away.
  public var mean: Float
  /// By what the rest is divided, above 0.
  public var deviation: Float

  /// Values less `mean`, divided by `deviation`.
  public init(mean: Float, deviation: Float) { (self.mean, self.deviation) = (mean, deviation) }

  /// The same for many values.
  public func normalized(_ values: [Float]) -> [Float] { values.map { ($0 - mean) / deviation } }

  /// As `0.1307,0.3081`.
  public var text: String { "\(mean),\(deviation)" }

  /// What a mean may be, in size.
  public static let means: ClosedRange<Float> = -1e6...1e6
  /// What a deviation may be.
  public static let deviations: ClosedRange<Float> = 1e-6...1e6

  /// Whether both numbers may be what they are.
  public var isFit: Bool { Self.means.contains(mean) && Self.deviations.contains(deviation) }
}
