/// The loss over the plane of the two leading principal directions of a path, through the path's
/// mean.
///
/// All of it follows from the path alone, so that whoever looks at a run, however often, sees the
/// same: the path starts on the negative side of both directions, and the plane reaches as far as
/// the path has gone from its start, without steps. The path is drawn at its true losses; where it
/// leaves the plane it floats above the surface or sinks into it, and ``explainedShare`` says how far
/// to trust the surface.
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

  /// The coordinates that the samples span along the first direction, edges included.
  public private(set) var firstRange: ClosedRange<Float> = -0.5...0.5
  /// The coordinates that the samples span along the second direction, edges included.
  public private(set) var secondRange: ClosedRange<Float> = -0.5...0.5

  private var vectors: [Float] = []

  /// A landscape without a path. Traps when `side` is below 2.
  public init(side: Int = 41) {
    precondition(side >= 2, "a surface has two samples a side at least")
    self.side = side
  }

  /// The share of the path's variance that lies in the plane, 0 … 1.
  public var explainedShare: Float { plane?.explainedShare ?? 0 }

  /// Computes plane, path and surface anew from `path`, with `loss` called once for each of the
  /// `side` rows of samples.
  ///
  /// Returns whether it could: a path without points or with a number that is not finite leaves
  /// everything as it was.
  @discardableResult
  public mutating func update(path: ParameterPath, loss: Loss) -> Bool {
    guard
      let found = PrincipalComponents(
        of: path.parameters, dimension: path.dimension, count: 2)?
        .turned(from: path.parameters.prefix(path.dimension))
    else { return false }
    plane = found
    pathLosses = path.losses
    pathSteps = path.steps
    coordinates = coordinates(of: path)
    spanRanges(path)
    sample(found, loss: loss)
    return true
  }

  /// Where the points of a path lie in the plane, `[points, 2]`; nothing before there is a plane.
  public func coordinates(of path: ParameterPath) -> [Float] {
    guard let plane, plane.dimension == path.dimension else { return [] }
    let flat = plane.coordinates(of: path.parameters)
    return plane.count == 2 ? flat : flat.flatMap { [$0, 0] }
  }

  /// The plane reaches a fifth beyond what is seen of the path, and as far as the path has been from
  /// its start, which only grows, however the plane turns.
  private mutating func spanRanges(_ path: ParameterPath) {
    let d = path.dimension
    var farthest = 0.0
    for point in 0..<path.count {
      var sum = 0.0
      for k in 0..<d {
        let way = Double(path.parameters[point * d + k]) - Double(path.parameters[k])
        sum += way * way
      }
      farthest = max(farthest, sum.squareRoot())
    }
    let seen = (0..<2).map { axis in
      let values = stride(from: axis, to: coordinates.count, by: 2).map { Double(coordinates[$0]) }
      return (low: values.min() ?? 0, high: values.max() ?? 0)
    }
    let first = 1.4 * max(farthest, seen[0].high - seen[0].low)
    // A path that hardly leaves its first direction would get a ribbon for a landscape.
    let second = max(first / 2, 1.4 * (seen[1].high - seen[1].low))
    let limit = Double(Float.greatestFiniteMagnitude)
    let ranges = zip(seen, [first, second]).map { seen, length in
      let (middle, half) = ((seen.low + seen.high) / 2, length > 0 ? length / 2 : 0.5)
      guard middle.isFinite, half.isFinite else { return Float(-limit)...Float(limit) }
      return Float(max(middle - half, -limit))...Float(min(middle + half, limit))
    }
    (firstRange, secondRange) = (ranges[0], ranges[1])
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
