/// The eigenvalues and eigenvectors of a real symmetric matrix, largest eigenvalue first.
///
/// ```swift
/// let eigen = SymmetricEigen([2, 1, 1, 2], order: 2)
/// eigen?.values  // [3, 1]
/// ```
public struct SymmetricEigen: Sendable, Equatable {
  /// Rows and columns of the matrix.
  public let order: Int
  /// The eigenvalues, falling.
  public let values: [Double]
  /// Unit eigenvectors at right angles to each other, `[values.count, order]`: row i belongs to
  /// `values[i]`. Their signs are free.
  public let vectors: [Double]

  /// Diagonalises the whole matrix `[order, order]` by cyclic Jacobi rotations, O(order³) a sweep,
  /// for small matrices.
  ///
  /// Only the symmetric part of what is given is meant: the lower triangle is ignored. Returns nil
  /// when an element is not finite. Traps when the count of elements is not `order`².
  /// Source: Golub and Van Loan, *Matrix Computations*, 8.5.
  public init?(_ matrix: [Double], order: Int) {
    precondition(
      order >= 0 && matrix.count == order * order, "a square matrix has order × order elements")
    var largest = 0.0
    for value in matrix {
      guard value.isFinite else { return nil }
      largest = max(largest, value.magnitude)
    }
    self.order = order
    // Scaled to at most 1, so that no square over- or underflows.
    let scale = largest > 0 ? largest : 1
    var work = matrix.map { $0 / scale }
    var basis = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      basis[i * order + i] = 1
      for j in 0..<i { work[i * order + j] = work[j * order + i] }
    }
    work.withUnsafeMutableBufferPointer { work in
      basis.withUnsafeMutableBufferPointer { basis in
        guard let a = work.baseAddress, let v = basis.baseAddress else { return }
        Self.diagonalize(a, rotating: v, order: order)
      }
    }
    let ranked = (0..<order).sorted {
      let (a, b) = (work[$0 * order + $0], work[$1 * order + $1])
      return a > b || (a == b && $0 < $1)
    }
    values = ranked.map { work[$0 * order + $0] * scale }
    vectors = ranked.flatMap { basis[$0 * order..<($0 + 1) * order] }
  }

  init(order: Int, values: [Double], vectors: [Double]) {
    self.order = order
    self.values = values
    self.vectors = vectors
  }

  /// Rotates `a` until it is diagonal, and the rows of `v` with it.
  private static func diagonalize(
    _ a: UnsafeMutablePointer<Double>, rotating v: UnsafeMutablePointer<Double>, order n: Int
  ) {
    let norm = dot(a, a, count: n * n)
    // Convergence is quadratic: six to ten sweeps; the bound only guards against a cycle.
    for _ in 0..<50 {
      var off = 0.0
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) { off += 2 * a[p * n + q] * a[p * n + q] }
      }
      if off <= norm * 1e-32 { return }
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) where a[p * n + q] != 0 {
          rotate(a, v, p, q, order: n)
        }
      }
    }
  }

  /// One rotation in the plane of axes p and q, which makes a[p, q] zero.
  private static func rotate(
    _ a: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Double>, _ p: Int, _ q: Int,
    order n: Int
  ) {
    let apq = a[p * n + q]
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    // The smaller root of t² + 2θt − 1; an infinite θ gives t = 0, which is right.
    let t =
      (theta < 0 ? -1.0 : 1.0) / (theta.magnitude + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    let (rowP, rowQ) = (a + p * n, a + q * n)
    let (app, aqq) = (rowP[p] - t * apq, rowQ[q] + t * apq)
    for k in 0..<n {
      let (x, y) = (rowP[k], rowQ[k])
      rowP[k] = c * x - s * y
      rowQ[k] = s * x + c * y
    }
    rowP[p] = app
    rowQ[q] = aqq
    rowP[q] = 0
    rowQ[p] = 0
    for k in 0..<n where k != p && k != q {
      a[k * n + p] = rowP[k]
      a[k * n + q] = rowQ[k]
    }
    let (basisP, basisQ) = (v + p * n, v + q * n)
    for k in 0..<n {
      let (x, y) = (basisP[k], basisQ[k])
      basisP[k] = c * x - s * y
      basisQ[k] = s * x + c * y
    }
  }
}
