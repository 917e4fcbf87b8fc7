/// Points moved so that their mean is the origin, in double precision.
struct CenteredCloud {
  let dimension: Int
  let rowCount: Int
  /// `[dimension]`
  let mean: [Double]
  /// `[rowCount, dimension]`
  let rows: [Double]
  /// The mean squared distance from the mean; 0 where the points differ by rounding alone.
  let variance: Double

  /// Returns nil without a point, and when a number is not finite.
  init?(_ points: [Float], dimension: Int) {
    let n = points.count / dimension
    guard n > 0, points.allSatisfy(\.isFinite) else { return nil }
    var mean = [Double](repeating: 0, count: dimension)
    var rows = points.map(Double.init)
    var (largest, sum) = (0.0, 0.0)
    rows.withUnsafeMutableBufferPointer { rows in
      mean.withUnsafeMutableBufferPointer { mean in
        for r in 0..<n {
          for k in 0..<dimension { mean[k] += rows[r * dimension + k] }
        }
        for k in 0..<dimension { mean[k] /= Double(n) }
        for r in 0..<n {
          for k in 0..<dimension {
            let value = rows[r * dimension + k]
            largest = max(largest, value.magnitude)
            let offset = value - mean[k]
            sum += offset * offset
            rows[r * dimension + k] = offset
          }
        }
      }
    }
    self.dimension = dimension
    rowCount = n
    self.mean = mean
    self.rows = rows
    // Two floats that differ do so by 6·10⁻⁸ of their size; what is far below came from the mean.
    let spread = sum / Double(n)
    variance = spread > largest * largest * 1e-24 ? spread : 0
  }

  /// Returns the `count` largest variances and their unit directions, `[count, dimension]`.
  func leading(_ count: Int) -> (variances: [Double], directions: [Double])? {
    guard variance > 0 else {
      return ([Double](repeating: 0, count: count), completed([], count: count))
    }
    return rowCount < dimension ? leadingOfGram(count) : leadingOfCovariance(count)
  }

  private func leadingOfCovariance(_ count: Int) -> (variances: [Double], directions: [Double])? {
    let d = dimension
    var covariance = [Double](repeating: 0, count: d * d)
    rows.withUnsafeBufferPointer { rows in
      covariance.withUnsafeMutableBufferPointer { covariance in
        guard let x = rows.baseAddress, let c = covariance.baseAddress else { return }
        for r in 0..<rowCount {
          let row = x + r * d
          for i in 0..<d {
            add(row[i], times: row + i, to: c + i * d + i, count: d - i)
          }
        }
        for i in 0..<d {
          for j in i..<d {
            c[i * d + j] /= Double(rowCount)
            c[j * d + i] = c[i * d + j]
          }
        }
      }
    }
    guard let eigen = SymmetricEigen.leading(count, of: covariance, order: d) else { return nil }
    return (eigen.values, eigen.vectors)
  }

  /// For X with few rows: an eigenvector u of X·Xᵀ gives the direction Xᵀ·u.
  private func leadingOfGram(_ count: Int) -> (variances: [Double], directions: [Double])? {
    let (n, d) = (rowCount, dimension)
    var gram = [Double](repeating: 0, count: n * n)
    rows.withUnsafeBufferPointer { rows in
      guard let x = rows.baseAddress else { return }
      for i in 0..<n {
        for j in i..<n {
          gram[i * n + j] = dot(x + i * d, x + j * d, count: d) / Double(n)
          gram[j * n + i] = gram[i * n + j]
        }
      }
    }
    guard let eigen = SymmetricEigen.leading(min(count, n), of: gram, order: n) else { return nil }
    var variances = [Double](repeating: 0, count: count)
    var found: [Double] = []
    for (i, value) in eigen.values.enumerated() where value > variance * 1e-13 {
      variances[i] = value
      var direction = [Double](repeating: 0, count: d)
      for r in 0..<n {
        let weight = eigen.vectors[i * n + r]
        for k in 0..<d { direction[k] += weight * rows[r * d + k] }
      }
      found += direction
    }
    return (variances, completed(found, count: count))
  }

  /// The given directions made exactly orthonormal, and others at right angles to them up to
  /// `count`.
  private func completed(_ found: [Double], count: Int) -> [Double] {
    var rows = found + [Double](repeating: 0, count: count * dimension - found.count)
    rows.withUnsafeMutableBufferPointer { rows in
      if let start = rows.baseAddress {
        orthonormalize(start, count: count, length: dimension)
      }
    }
    return rows
  }
}
