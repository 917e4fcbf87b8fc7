/// The Gaussian that fits the points of one class.
package struct ClassGaussian: Sendable {
  /// The centre, for each number of a point.
  package let mean: [Double]
  /// `[number, number]`.
  package let covariance: [Double]
  /// Points of the class.
  package let count: Int

  /// The middle of each class; not finite for a class without a point.
  ///
  /// - Parameters:
  ///   - points: `[point, number]`.
  ///   - labels: the class of each point, and of others behind them.
  package static func centers(
    of points: [Float], width: Int, labels: [UInt8], classes: Int
  ) -> (means: [[Double]], counts: [Int]) {
    var sums = [[Double]](repeating: Array(repeating: 0, count: width), count: classes)
    var counts = [Int](repeating: 0, count: classes)
    for point in 0..<points.count / width {
      let label = Int(labels[point])
      counts[label] += 1
      for place in 0..<width { sums[label][place] += Double(points[point * width + place]) }
    }
    return (zip(sums, counts).map { sum, count in sum.map { $0 / Double(count) } }, counts)
  }

  /// A Gaussian for each class; nil where it has fewer than two points.
  package static func each(
    of points: [Float], width: Int, labels: [UInt8], classes: Int
  ) -> [ClassGaussian?] {
    let (centers, counts) = centers(of: points, width: width, labels: labels, classes: classes)
    return (0..<classes).map { label in
      guard counts[label] > 1 else { return nil }
      let mean = centers[label]
      var covariance = [Double](repeating: 0, count: width * width)
      for point in 0..<points.count / width where Int(labels[point]) == label {
        for a in 0..<width {
          for b in 0..<width {
            covariance[a * width + b] +=
              (Double(points[point * width + a]) - mean[a])
              * (Double(points[point * width + b]) - mean[b])
          }
        }
      }
      covariance = covariance.map { $0 / Double(counts[label] - 1) }
      return ClassGaussian(mean: mean, covariance: covariance, count: counts[label])
    }
  }

  /// How many σ a point lies away from the middle, √((x − μ)ᵀ Σ⁻¹ (x − μ)); nil where the class has
  /// no width in some direction.
  package func distance(to point: [Float]) -> Double? {
    let width = mean.count
    guard point.count == width else { return nil }
    // Cholesky: Σ = L·Lᵀ, then L·y = x − μ, and |y| is the distance.
    var lower = [Double](repeating: 0, count: width * width)
    var solved = [Double](repeating: 0, count: width)
    for row in 0..<width {
      for column in 0...row {
        var rest = covariance[row * width + column]
        for k in 0..<column { rest -= lower[row * width + k] * lower[column * width + k] }
        if row == column {
          guard rest > 0, rest.isFinite else { return nil }
          lower[row * width + row] = rest.squareRoot()
        } else {
          lower[row * width + column] = rest / lower[column * width + column]
        }
      }
      var rest = Double(point[row]) - mean[row]
      for k in 0..<row { rest -= lower[row * width + k] * solved[k] }
      solved[row] = rest / lower[row * width + row]
    }
    return solved.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
