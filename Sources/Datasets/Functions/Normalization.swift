/// How a function's own units become the numbers that a network sees, and back.
///
/// Each input goes from its domain to −1 … 1, or further where neurons are to see more of it, the
/// target to mean 0 and standard deviation 1 over the samples.
public struct Normalization: Hashable, Sendable {
  /// One column: `normalized = (value − mean) / scale`.
  public struct Column: Hashable, Sendable {
    /// What becomes 0.
    public let mean: Double
    /// How much becomes 1; above 0.
    public let scale: Double

    /// - Precondition: both are finite and `scale` is above 0.
    public init(mean: Double, scale: Double) {
      precondition(mean.isFinite && scale.isFinite && scale > 0, "a column has a scale above 0")
      (self.mean, self.scale) = (mean, scale)
    }

    /// The ends of `range` become −`reach` and `reach`.
    public init(range: ClosedRange<Double>, reach: Double = 1) {
      let half = range.upperBound / 2 - range.lowerBound / 2
      self.init(
        mean: range.lowerBound / 2 + range.upperBound / 2, scale: half > 0 ? half / reach : 1)
    }

    /// The mean of `values` becomes 0, their standard deviation 1; where they are all the same,
    /// their scale stays.
    public init(standardizing values: [Double]) {
      precondition(!values.isEmpty, "a mean needs values")
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      let deviation = variance.squareRoot()
      // Equal values may differ from their mean by a rounding.
      self.init(mean: mean, scale: deviation > 1e-12 * abs(mean) ? deviation : 1)
    }

    /// What the network sees.
    public func normalized(_ value: Double) -> Float { Float((value - mean) / scale) }

    /// The value in its own units again.
    public func value(_ normalized: Float) -> Double { Double(normalized) * scale + mean }
  }

  /// `[inputs]`.
  public let inputs: [Column]
  public let target: Column

  /// By the domain of `target`, whose ends become −`reach` and `reach`, and the values of `samples`.
  public init(_ target: FunctionTarget, _ samples: FunctionSamples, reach: Double = 1) {
    precondition(target.inputs == samples.inputs, "the samples are of the target")
    inputs = target.domain.map { Column(range: $0, reach: reach) }
    self.target = Column(standardizing: samples.values)
  }

  /// Columns that are known.
  public init(inputs: [Column], target: Column) {
    (self.inputs, self.target) = (inputs, target)
  }

  /// Places `[points, inputs]` as the network sees them, in the same order.
  public func inputs(_ places: [Double]) -> [Float] {
    precondition(places.count.isMultiple(of: inputs.count), "whole rows of coordinates")
    return places.indices.map { inputs[$0 % inputs.count].normalized(places[$0]) }
  }

  /// Values `[points]` as the network is to give them.
  public func targets(_ values: [Double]) -> [Float] { values.map { target.normalized($0) } }

  /// The network's outputs `[points]` in the function's units.
  public func values(_ outputs: [Float]) -> [Double] { outputs.map { target.value($0) } }
}
