/// The leading principal directions of a cloud of points: where it spreads most.
///
/// ```swift
/// let pca = PrincipalComponents(of: activations, dimension: 8, count: 3)
/// let places = pca?.coordinates(of: activations)  // [rows, 3]
/// ```
/// The directions are always `count` unit vectors at right angles to each other; where the cloud
/// has no spread left, they are coordinate axes' remainders with a share of 0. Each one's
/// coordinate of largest magnitude is positive.
public struct PrincipalComponents: Sendable, Equatable {
  /// Coordinates of a point.
  public let dimension: Int
  /// The mean of the points, `[dimension]`.
  public let mean: [Float]
  /// Unit vectors, `[count, dimension]`, the direction of largest variance first.
  public let directions: [Float]
  /// The variance of the points along each direction (divided by the number of points), falling.
  public let variances: [Float]
  /// The share of the whole variance along each direction, 0 … 1; 0 where all points are equal.
  public let shares: [Float]

  /// The number of directions.
  public var count: Int { variances.count }

  /// The share of the whole variance that the directions explain together, 0 … 1.
  public var explainedShare: Float { min(1, shares.reduce(0, +)) }

  /// Finds the `count` leading directions (at most `dimension`) of `rows`, `[n, dimension]`.
  ///
  /// Diagonalises the covariance matrix where there are at least as many points as dimensions,
  /// the points' Gram matrix where there are fewer. Returns nil without a point, and when a
  /// number is not finite. Traps when `rows` is not a whole number of points.
  /// Source: Jolliffe, *Principal Component Analysis*, 2nd ed., 3.5.
  public init?(of rows: [Float], dimension: Int, count: Int) {
    precondition(dimension > 0 && count >= 0, "a point has at least one coordinate")
    precondition(rows.count % dimension == 0, "rows hold whole points")
    guard let cloud = CenteredCloud(rows, dimension: dimension) else { return nil }
    let wanted = min(count, dimension)
    guard var (variances, basis) = cloud.leading(wanted) else { return nil }
    for i in variances.indices { variances[i] = max(0, variances[i]) }
    for i in 0..<wanted { Self.orient(&basis, from: i * dimension, count: dimension) }
    self.dimension = dimension
    mean = cloud.mean.map { Float($0) }
    directions = basis.map { Float($0) }
    self.variances = variances.map { Float($0) }
    let total = cloud.variance
    shares = variances.map { total > 0 ? Float(min(1, $0 / total)) : 0 }
  }

  private init(_ other: PrincipalComponents, directions: [Float]) {
    dimension = other.dimension
    mean = other.mean
    variances = other.variances
    shares = other.shares
    self.directions = directions
  }

  /// Turns a vector around when its coordinate of largest magnitude (the first of equals) is
  /// negative.
  private static func orient(_ basis: inout [Double], from start: Int, count: Int) {
    var (largest, sign) = (0.0, 1.0)
    for i in start..<start + count where basis[i].magnitude > largest * (1 + 1e-9) {
      largest = basis[i].magnitude
      sign = basis[i] < 0 ? -1 : 1
    }
    if sign < 0 { for i in start..<start + count { basis[i] = -basis[i] } }
  }

  /// Returns the same directions, each turned around where `point` has a positive coordinate along
  /// it: what begins there leads to the positive side.
  public func turned(from point: some Collection<Float>) -> PrincipalComponents {
    var turned = directions
    for (i, coordinate) in coordinates(of: Array(point)).enumerated() where coordinate > 0 {
      for k in i * dimension..<(i + 1) * dimension { turned[k] = -turned[k] }
    }
    return PrincipalComponents(self, directions: turned)
  }

  /// Returns the same directions, each turned around where it points against the direction of
  /// `previous` that it is closest to, so that successive pictures do not jump from side to side.
  ///
  /// Returns itself when `previous` is of another dimension or has no directions.
  public func aligned(with previous: PrincipalComponents) -> PrincipalComponents {
    guard previous.dimension == dimension else { return self }
    var turned = directions
    for i in 0..<count {
      var closest: Float = 0
      for j in 0..<previous.count {
        var sum: Float = 0
        for k in 0..<dimension {
          sum += directions[i * dimension + k] * previous.directions[j * dimension + k]
        }
        if sum.magnitude > closest.magnitude { closest = sum }
      }
      if closest < 0 {
        for k in i * dimension..<(i + 1) * dimension { turned[k] = -turned[k] }
      }
    }
    return PrincipalComponents(self, directions: turned)
  }
}
