extension SymmetricEigen {
  /// Returns the `count` largest eigenvalues of a positive semi-definite matrix `[order, order]`
  /// and their eigenvectors, O(order²) a round instead of the O(order³) of a full diagonalisation.
  ///
  /// Small matrices are diagonalised. For the others a block of `count` + 8 vectors is multiplied
  /// by the matrix, made orthonormal and diagonalised within its span, until the residual of each
  /// wanted vector is below 10⁻¹⁰ of the largest eigenvalue, 60 rounds at most. When the spectrum
  /// is so flat that this does not suffice, the vectors are not quite the leading ones, but they
  /// are orthonormal, and each value is still vᵀAv of its vector. The start is fixed: the same
  /// matrix gives the same bits. Returns nil when an element is not finite.
  /// Source: Golub and Van Loan, *Matrix Computations*, 8.2.4.
  public static func leading(
    _ count: Int, of matrix: [Double], order: Int
  ) -> SymmetricEigen? {
    precondition(
      order >= 0 && matrix.count == order * order, "a square matrix has order × order elements")
    let wanted = max(0, min(count, order))
    let block = wanted + 8
    if order <= 24 || block * 2 > order {
      guard let full = SymmetricEigen(matrix, order: order) else { return nil }
      return SymmetricEigen(
        order: order, values: Array(full.values.prefix(wanted)),
        vectors: Array(full.vectors.prefix(wanted * order)))
    }
    guard matrix.allSatisfy(\.isFinite) else { return nil }
    var rows = startingBlock(count: block * order)
    var products = [Double](repeating: 0, count: block * order)
    var values = [Double](repeating: 0, count: block)
    matrix.withUnsafeBufferPointer { matrix in
      rows.withUnsafeMutableBufferPointer { rows in
        products.withUnsafeMutableBufferPointer { products in
          guard let a = matrix.baseAddress, let q = rows.baseAddress,
            let aq = products.baseAddress
          else { return }
          orthonormalize(q, count: block, length: order)
          for _ in 0..<60 {
            multiply(a, q, into: aq, count: block, order: order)
            values = turnToRitz(q, aq, count: block, order: order)
            if residual(q, aq, values, count: wanted, order: order) <= 1e-10 * values[0] { break }
            q.update(from: aq, count: block * order)
            orthonormalize(q, count: block, length: order)
          }
        }
      }
    }
    return SymmetricEigen(
      order: order, values: Array(values.prefix(wanted)),
      vectors: Array(rows.prefix(wanted * order)))
  }

  /// Fixed numbers in −1 … 1 without a pattern that a matrix could be orthogonal to.
  private static func startingBlock(count: Int) -> [Double] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 52) - 1
    }
  }

  private static func multiply(
    _ a: UnsafePointer<Double>, _ q: UnsafePointer<Double>,
    into aq: UnsafeMutablePointer<Double>, count: Int, order: Int
  ) {
    for i in 0..<order {
      for b in 0..<count {
        aq[b * order + i] = dot(a + i * order, q + b * order, count: order)
      }
    }
  }

  /// Turns the block within its own span so that QᵀAQ is diagonal, and returns that diagonal.
  private static func turnToRitz(
    _ q: UnsafeMutablePointer<Double>, _ aq: UnsafeMutablePointer<Double>, count: Int, order: Int
  ) -> [Double] {
    var small = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in i..<count {
        small[i * count + j] = dot(q + i * order, aq + j * order, count: order)
      }
    }
    guard let eigen = SymmetricEigen(small, order: count) else {
      return [Double](repeating: 0, count: count)
    }
    turn(q, by: eigen.vectors, count: count, order: order)
    turn(aq, by: eigen.vectors, count: count, order: order)
    return eigen.values
  }

  private static func turn(
    _ rows: UnsafeMutablePointer<Double>, by rotation: [Double], count: Int, order: Int
  ) {
    var turned = [Double](repeating: 0, count: count * order)
    turned.withUnsafeMutableBufferPointer { turned in
      guard let target = turned.baseAddress else { return }
      for i in 0..<count {
        for j in 0..<count {
          add(
            rotation[i * count + j], times: rows + j * order, to: target + i * order,
            count: order)
        }
      }
      rows.update(from: target, count: count * order)
    }
  }

  /// The largest |A·v − λ·v| of the first `count` vectors.
  private static func residual(
    _ q: UnsafePointer<Double>, _ aq: UnsafePointer<Double>, _ values: [Double], count: Int,
    order: Int
  ) -> Double {
    var largest = 0.0
    for b in 0..<count {
      var sum = 0.0
      for i in 0..<order {
        let r = aq[b * order + i] - values[b] * q[b * order + i]
        sum += r * r
      }
      largest = max(largest, sum.squareRoot())
    }
    return largest
  }
}
