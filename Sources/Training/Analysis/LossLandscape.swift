/// The loss over the plane of the two leading principal directions of the path walked so far,
/// through the path's mean.
///
/// A value that is updated from frame to frame: the plane's signs follow the frame before, and its
/// ranges grow in steps, so that the picture changes only where the run did. The path is drawn at
/// its true losses; where it leaves the plane it floats above the surface or sinks into it, and
/// ``explainedShare`` says how far to trust the surface.
/// Source: Lorch, *Visualizing Deep Network Training Trajectories with PCA* (2016); Li et al.,
/// *Visualizing the Loss Landscape of Neural Nets* (2018), section 7.
public struct LossLandscape: Sendable {
  /// Returns the loss of each of the parameter vectors that lie one after another in
  /// `parameterSets`.
  public typealias Loss = (_ parameterSets: [Float]) -> [Float]

  /// Samples on a side of the plane.
  public let side: Int
  /// The plane: two directions in parameter space, and the mean of the path; nil before a path.
  ///
  /// A path in one dimension has one direction.
  public private(set) var plane: PrincipalComponents?
  /// `[side, side]`: the first index runs along the first direction, the second along the second.
  ///
  /// A loss that is not finite is stored as it is. Empty before the first update.
  public private(set) var losses: [Float] = []
  /// The coordinates of the path in the plane, `[points, 2]`.
  public private(set) var coordinates: [Float] = []
  /// The true losses of the path, `[points]`.
  public private(set) var pathLosses: [Float] = []
  /// The steps of the path, `[points]`.
  public private(set) var pathSteps: [Int] = []

  private var range1 = SteppedRange()
  private var range2 = SteppedRange()
  private var vectors: [Float] = []

  /// A landscape without a path. Traps when `side` is below 2.
  public init(side: Int = 41) {
    precondition(side >= 2, "a surface has two samples a side at least")
    self.side = side
  }

  /// The coordinates that the samples span along the first direction, edges included.
  public var firstRange: ClosedRange<Float> { range1.bounds ?? -0.5...0.5 }
  /// The coordinates that the samples span along the second direction, edges included.
  public var secondRange: ClosedRange<Float> { range2.bounds ?? -0.5...0.5 }
  /// The share of the path's variance that lies in the plane, 0 … 1.
  public var explainedShare: Float { plane?.explainedShare ?? 0 }

  /// Computes plane, path and surface anew from `path`, with `loss` called once for each of the
  /// `side` rows of samples.
  ///
  /// Returns whether it could: a path without points or with a number that is not finite leaves
  /// everything as it was. A path of another dimension than before begins with fresh ranges.
  @discardableResult
  public mutating func update(path: ParameterPath, loss: Loss) -> Bool {
    guard
      var found = PrincipalComponents(
        of: path.parameters, dimension: path.dimension, count: 2)
    else { return false }
    if let plane {
      if plane.dimension != path.dimension { reset() }
      found = found.aligned(with: plane)
    }
    plane = found
    pathLosses = path.losses
    pathSteps = path.steps
    project(path, on: found)
    growRanges()
    sample(found, loss: loss)
    return true
  }

  /// Forgets path, surface and ranges: a new run begins.
  public mutating func reset() { self = LossLandscape(side: side) }

  private mutating func project(_ path: ParameterPath, on plane: PrincipalComponents) {
    let flat = plane.coordinates(of: path.parameters)
    if plane.count == 2 {
      coordinates = flat
    } else {
      coordinates = flat.flatMap { [$0, 0] }
    }
  }

  private mutating func growRanges() {
    var (low1, high1, low2, high2) = (
      Float.infinity, -Float.infinity, Float.infinity, -Float.infinity
    )
    for i in stride(from: 0, to: coordinates.count, by: 2) {
      low1 = min(low1, coordinates[i])
      high1 = max(high1, coordinates[i])
      low2 = min(low2, coordinates[i + 1])
      high2 = max(high2, coordinates[i + 1])
    }
    range1.cover(low1...high1)
    // A path that hardly leaves its first direction would get a ribbon for a landscape.
    let length = firstRange.upperBound - firstRange.lowerBound
    range2.cover(low2...high2, minimumLength: length / 2)
  }

  private mutating func sample(_ plane: PrincipalComponents, loss: Loss) {
    let d = plane.dimension
    if losses.count != side * side { losses = [Float](repeating: 0, count: side * side) }
    if vectors.count != side * d { vectors = [Float](repeating: 0, count: side * d) }
    for i in 0..<side {
      fillVectors(plane, at: InputGrid.place(i, of: side, in: firstRange))
      let row = loss(vectors)
      precondition(row.count == side, "\(row.count) losses for \(side) parameter vectors")
      losses.replaceSubrange(i * side..<(i + 1) * side, with: row)
    }
  }

  /// The parameters along a line of samples: `x` in the first direction, the second from end to
  /// end.
  private mutating func fillVectors(_ plane: PrincipalComponents, at x: Float) {
    let (d, n, second) = (plane.dimension, side, secondRange)
    let hasSecond = plane.count == 2
    vectors.withUnsafeMutableBufferPointer { vectors in
      plane.mean.withUnsafeBufferPointer { mean in
        plane.directions.withUnsafeBufferPointer { directions in
          for j in 0..<n {
            let y = InputGrid.place(j, of: n, in: second)
            for k in 0..<d {
              let inLine = mean[k] + x * directions[k]
              vectors[j * d + k] = hasSecond ? inLine + y * directions[d + k] : inLine
            }
          }
        }
      }
    }
  }
}
