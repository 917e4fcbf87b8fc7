/// A target on a regular grid over its domain: what is drawn, and what a network is measured on.
public struct FunctionGrid: Hashable, Sendable {
  /// Points of a curve.
  public static let curveCount = 2001
  /// Points of a surface along each side.
  public static let surfaceSide = 101

  /// Points along each input: `[2001]` for a curve, `[101, 101]` for a surface unless somebody
  /// says otherwise.
  public let counts: [Int]
  /// `[points, inputs]`; for a surface x runs fastest.
  public let places: [Double]
  /// `[points]`, not a number where the target has no value.
  public let values: [Double]
  /// From the least value to the greatest; nil where there is none.
  public let range: ClosedRange<Double>?

  /// The grid of `target`, both ends of its domain on it.
  ///
  /// - Parameter count: points along each input, at least 2.
  public init(_ target: FunctionTarget, count: Int? = nil) {
    let count = count ?? (target.inputs == 1 ? Self.curveCount : Self.surfaceSide)
    precondition(count >= 2, "a grid has at least two points along each input")
    let axes = target.domain.map { Self.axis($0, count: count) }
    counts = axes.map(\.count)
    if axes.count == 1 {
      places = axes[0]
      values = axes[0].map { target.value($0) }
    } else {
      places = axes[1].flatMap { y in axes[0].flatMap { x in [x, y] } }
      values = axes[1].flatMap { y in axes[0].map { x in target.value(x, y) } }
    }
    let finite = values.filter(\.isFinite)
    range = finite.min().flatMap { least in finite.max().map { least...$0 } }
  }

  /// How many points there are.
  public var count: Int { values.count }

  /// `count` numbers from one end of `range` to the other, at equal steps.
  private static func axis(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let length = range.upperBound - range.lowerBound
    return (0..<count).map { range.lowerBound + length * Double($0) / Double(count - 1) }
  }

  /// The root of the mean squared error of `outputs` over the points where the target has a value.
  ///
  /// - Parameter outputs: `[points]`, in the target's own units.
  public func rmse(of outputs: [Double]) -> Double {
    precondition(outputs.count == count, "an output for each point of the grid")
    var (sum, points) = (0.0, 0.0)
    for (value, output) in zip(values, outputs) where value.isFinite {
      sum += (output - value) * (output - value)
      points += 1
    }
    return points == 0 ? .nan : (sum / points).squareRoot()
  }

  /// The same as a share of the target's range, 0.01 being one percent; of a constant target's
  /// magnitude, or of 1 where that is 0.
  public func rmseOfRange(_ outputs: [Double]) -> Double {
    guard let range else { return .nan }
    let length = range.upperBound - range.lowerBound
    let magnitude = abs(range.upperBound)
    return rmse(of: outputs) / (length > 0 ? length : magnitude > 0 ? magnitude : 1)
  }
}
