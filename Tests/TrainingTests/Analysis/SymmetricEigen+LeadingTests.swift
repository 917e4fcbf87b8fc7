import Testing
import Training

@Suite struct SymmetricEigenLeadingTests {
  /// B·Bᵀ of a random B with falling column sizes: positive semi-definite, like a covariance.
  private func covariance(order: Int, seed: UInt64) -> [Double] {
    var generator = TestGenerator(seed: seed)
    var b = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order { b[i * order + j] = generator.next() / Double(1 + j) }
    }
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        for k in 0..<order { a[i * order + j] += b[i * order + k] * b[j * order + k] }
      }
    }
    return a
  }

  @Test(arguments: [3, 20, 40, 97])
  func agreesWithTheFullDiagonalization(order: Int) throws {
    let a = covariance(order: order, seed: 5)
    let full = try #require(SymmetricEigen(a, order: order))
    let leading = try #require(SymmetricEigen.leading(3, of: a, order: order))
    #expect(leading.values.count == 3)
    for i in 0..<3 {
      #expect(abs(leading.values[i] - full.values[i]) < 1e-9 * full.values[0])
      var cosine = 0.0
      for k in 0..<order {
        cosine += leading.vectors[i * order + k] * full.vectors[i * order + k]
      }
      #expect(abs(abs(cosine) - 1) < 1e-9)
    }
  }

  @Test func aFlatSpectrumStillGivesOrthonormalVectorsWithTheirOwnVariance() throws {
    let order = 60
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order { a[i * order + i] = 4 }
    let leading = try #require(SymmetricEigen.leading(2, of: a, order: order))
    #expect(orthonormalityError(leading.vectors, count: 2, length: order) < 1e-12)
    #expect(leading.values.count == 2)
    for value in leading.values { #expect(abs(value - 4) < 1e-12) }
  }

  @Test func aMatrixOfRankOneIsCompleted() throws {
    let order = 50
    let a = (0..<order * order).map { Double(($0 / order + 1) * ($0 % order + 1)) }
    let leading = try #require(SymmetricEigen.leading(2, of: a, order: order))
    // Σ i² for i in 1 … 50.
    #expect(abs(leading.values[0] - 42_925) < 1e-6)
    #expect(abs(leading.values[1]) < 1e-6)
    #expect(orthonormalityError(leading.vectors, count: 2, length: order) < 1e-12)
  }

  @Test func nonFiniteAndTooMany() {
    var a = [Double](repeating: 0, count: 60 * 60)
    a[77] = .nan
    #expect(SymmetricEigen.leading(2, of: a, order: 60) == nil)
    #expect(SymmetricEigen.leading(9, of: [2, 0, 0, 1], order: 2)?.values == [2, 1])
    #expect(SymmetricEigen.leading(0, of: [2, 0, 0, 1], order: 2)?.values == [])
  }
}
