import Testing
import Training

@Suite struct SymmetricEigenTests {
  @Test func aTwoByTwoMatrixWorkedByHand() throws {
    let eigen = try #require(SymmetricEigen([2, 1, 1, 2], order: 2))
    #expect(abs(eigen.values[0] - 3) < 1e-14)
    #expect(abs(eigen.values[1] - 1) < 1e-14)
    // (1, 1) and (1, −1), over √2.
    #expect(abs(eigen.vectors[0] * eigen.vectors[1] - 0.5) < 1e-14)
    #expect(abs(eigen.vectors[2] * eigen.vectors[3] + 0.5) < 1e-14)
  }

  @Test func aThreeByThreeMatrixWorkedByHand() throws {
    // The second difference on three points: 2 + √2, 2, 2 − √2.
    let eigen = try #require(SymmetricEigen([2, -1, 0, -1, 2, -1, 0, -1, 2], order: 3))
    for (value, expected) in zip(eigen.values, [2 + 2.0.squareRoot(), 2, 2 - 2.0.squareRoot()]) {
      #expect(abs(value - expected) < 1e-14)
    }
  }

  @Test func aDiagonalMatrixIsSortedExactly() throws {
    let eigen = try #require(SymmetricEigen([1, 0, 0, 0, 5, 0, 0, 0, -3], order: 3))
    #expect(eigen.values == [5, 1, -3])
    #expect(eigen.vectors == [0, 1, 0, 1, 0, 0, 0, 0, 1])
  }

  @Test(arguments: [1, 2, 7, 8, 9, 31])
  func vectorsAreOrthonormalAndRebuildTheMatrix(order: Int) throws {
    var generator = TestGenerator(seed: UInt64(order))
    let a = generator.symmetric(order: order)
    let eigen = try #require(SymmetricEigen(a, order: order))
    #expect(orthonormalityError(eigen.vectors, count: order, length: order) < 1e-12)
    for i in 0..<order {
      for j in 0..<order {
        var sum = 0.0
        for k in 0..<order {
          sum += eigen.values[k] * eigen.vectors[k * order + i] * eigen.vectors[k * order + j]
        }
        #expect(abs(sum - a[i * order + j]) < 1e-12)
      }
    }
    #expect(eigen.values == eigen.values.sorted(by: >))
  }

  @Test func scaleDoesNotMatter() throws {
    for scale in [1e-200, 1e200] {
      let eigen = try #require(SymmetricEigen([2 * scale, scale, scale, 2 * scale], order: 2))
      #expect(abs(eigen.values[0] / scale - 3) < 1e-13)
      #expect(abs(eigen.values[1] / scale - 1) < 1e-13)
    }
  }

  @Test func emptyZeroAndNonFiniteMatrices() throws {
    #expect(SymmetricEigen([], order: 0)?.values == [])
    #expect(SymmetricEigen([0, 0, 0, 0], order: 2)?.values == [0, 0])
    #expect(SymmetricEigen([1, .nan, .nan, 1], order: 2) == nil)
    #expect(SymmetricEigen([.infinity], order: 1) == nil)
  }
}
