/// Samples of a rectangle of the input space: `side` × `side` points, edges included.
public struct InputGrid: Sendable, Equatable {
  /// Samples on a side.
  public let side: Int
  /// What the samples span along the first input.
  public let xRange: ClosedRange<Float>
  /// What the samples span along the second input.
  public let yRange: ClosedRange<Float>
  /// The samples, `[side², 2]`, row by row from the top: the largest y first, the smallest x first.
  public let inputs: [Float]

  /// A grid over a rectangle. Traps when `side` is below 2 or a bound is not finite.
  public init(
    side: Int, xRange: ClosedRange<Float> = -0.5...1.5, yRange: ClosedRange<Float> = -0.5...1.5
  ) {
    precondition(side >= 2, "a grid has two samples a side at least")
    precondition(
      [xRange.lowerBound, xRange.upperBound, yRange.lowerBound, yRange.upperBound]
        .allSatisfy(\.isFinite), "a grid lies within finite bounds")
    self.side = side
    self.xRange = xRange
    self.yRange = yRange
    var inputs: [Float] = []
    inputs.reserveCapacity(2 * side * side)
    for row in 0..<side {
      let y = Self.place(side - 1 - row, of: side, in: yRange)
      for column in 0..<side {
        inputs.append(Self.place(column, of: side, in: xRange))
        inputs.append(y)
      }
    }
    self.inputs = inputs
  }

  /// The number of samples.
  public var count: Int { side * side }

  /// The coordinate of sample `index` of `count` that span `range`, both ends included.
  static func place(_ index: Int, of count: Int, in range: ClosedRange<Float>) -> Float {
    let t = Float(index) / Float(count - 1)
    return range.lowerBound * (1 - t) + range.upperBound * t
  }
}
