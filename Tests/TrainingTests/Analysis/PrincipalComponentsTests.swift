import Testing
import Training

@Suite struct PrincipalComponentsTests {
  @Test func aRectangleWorkedByHand() throws {
    // Corners (±2, ±1) around (5, 5): variances 4 and 1 along the axes.
    let pca = try #require(
      PrincipalComponents(of: [7, 6, 7, 4, 3, 6, 3, 4], dimension: 2, count: 2))
    #expect(pca.mean == [5, 5])
    #expect(pca.directions == [1, 0, 0, 1])
    #expect(pca.variances == [4, 1])
    #expect(pca.shares == [0.8, 0.2])
    #expect(pca.explainedShare == 1)
  }

  @Test func fivePointsAsNumpyHasThem() throws {
    // numpy.linalg.eigh of the covariance, its vectors turned to this type's signs.
    let pca = try #require(
      PrincipalComponents(
        of: [2, 1, 0, 0, 3, 1, -1, 0, 4, 5, 2, -2, 1, 1, 1], dimension: 3, count: 3))
    let variances: [Float] = [7.948_372_5, 1.009_036, 0.082_591_5]
    let shares: [Float] = [0.879_244_7, 0.111_619, 0.009_136_2]
    let directions: [Float] = [
      0.712_125_6, 0.176_149_5, -0.679_594_4, -0.426_461, 0.877_485_2, -0.219_432_7,
      0.557_681_1, 0.446_084_1, 0.700_000_5,
    ]
    for (found, expected) in [
      (pca.variances, variances), (pca.shares, shares), (pca.directions, directions),
      (pca.mean, [1.4, 1.4, 0.8]),
    ] {
      #expect(found.count == expected.count)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-6 })
    }
  }

  @Test func aLineIsExplainedWhollyByItsDirection() throws {
    // Along (2, −1, 2) / 3 from (1, 1, 1).
    var rows: [Float] = []
    for t in 0..<9 {
      let along = Float(t)
      rows += [1 + 2 * along, 1 - along, 1 + 2 * along]
    }
    let pca = try #require(PrincipalComponents(of: rows, dimension: 3, count: 2))
    for (value, expected) in zip(pca.directions.prefix(3), [2.0 / 3, -1.0 / 3, 2.0 / 3] as [Float])
    {
      #expect(abs(value - expected) < 1e-6)
    }
    #expect(abs(pca.shares[0] - 1) < 1e-6)
    #expect(pca.shares[1] < 1e-6)
    #expect(isOrthonormal(pca))
  }

  @Test func aPlaneInManyDimensionsFromFewPoints() throws {
    // Four points of a plane in 50 dimensions: the Gram matrix's way.
    var rows = [Float](repeating: 0.25, count: 4 * 50)
    for (i, (x, y)) in [(3, 0), (-3, 0), (0, 1), (0, -1)].enumerated() {
      rows[i * 50 + 10] += Float(x)
      rows[i * 50 + 40] += Float(y)
    }
    let pca = try #require(PrincipalComponents(of: rows, dimension: 50, count: 3))
    #expect(abs(pca.directions[10] - 1) < 1e-6)
    #expect(abs(pca.directions[50 + 40] - 1) < 1e-6)
    #expect(abs(pca.variances[0] - 4.5) < 1e-5)
    #expect(abs(pca.variances[1] - 0.5) < 1e-6)
    #expect(abs(pca.shares[0] - 0.9) < 1e-6)
    #expect(pca.shares[2] == 0)
    #expect(isOrthonormal(pca))
  }

  @Test(arguments: [(3, 8), (8, 8), (9, 8), (200, 8), (20, 90), (300, 70), (60, 300)])
  func theDirectionsAreOrthonormalAndTheSharesFall(n: Int, d: Int) throws {
    var generator = TestGenerator(seed: UInt64(n * 1000 + d))
    let rows = generator.points(n, dimension: d)
    let pca = try #require(PrincipalComponents(of: rows, dimension: d, count: 3))
    #expect(pca.count == 3)
    #expect(isOrthonormal(pca))
    #expect(pca.shares.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(pca.shares.reduce(0, +) <= 1 + 1e-6)
    #expect(pca.variances == pca.variances.sorted(by: >))
    // Each variance is that of the coordinates themselves.
    let coordinates = pca.coordinates(of: rows)
    for i in 0..<3 {
      let column = (0..<n).map { Double(coordinates[$0 * 3 + i]) }
      let variance = column.map { $0 * $0 }.reduce(0, +) / Double(n)
      #expect(abs(variance - Double(pca.variances[i])) < 1e-5)
      #expect(abs(column.reduce(0, +)) < 1e-4)
    }
  }

  @Test func theCovarianceAndTheGramMatrixAgree() throws {
    // The same 12 points, in 12 dimensions and with a 13th coordinate that never changes.
    var generator = TestGenerator(seed: 3)
    let rows = generator.points(12, dimension: 12)
    let wide = (0..<12).flatMap { rows[$0 * 12..<($0 + 1) * 12] + [0.5] }
    let narrow = try #require(PrincipalComponents(of: rows, dimension: 12, count: 2))
    let gram = try #require(PrincipalComponents(of: wide, dimension: 13, count: 2))
    for i in 0..<2 {
      #expect(abs(narrow.variances[i] - gram.variances[i]) < 1e-6)
      for k in 0..<12 {
        #expect(abs(narrow.directions[i * 12 + k] - gram.directions[i * 13 + k]) < 1e-5)
      }
    }
  }

  @Test func turningTheCloudTurnsTheDirectionsAndKeepsTheVariances() throws {
    var generator = TestGenerator(seed: 8)
    var (rows, turned): ([Float], [Float]) = ([], [])
    for _ in 0..<40 {
      let (x, y) = (3 * Float(generator.next()), Float(generator.next()))
      rows += [x, y]
      turned += [0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y]
    }
    let a = try #require(PrincipalComponents(of: rows, dimension: 2, count: 2))
    let b = try #require(PrincipalComponents(of: turned, dimension: 2, count: 2))
    #expect(abs(a.variances[0] - b.variances[0]) < 1e-5)
    #expect(abs(a.variances[1] - b.variances[1]) < 1e-5)
    let expected = [
      0.8 * a.directions[0] - 0.6 * a.directions[1], 0.6 * a.directions[0] + 0.8 * a.directions[1],
    ]
    #expect(abs(abs(expected[0] * b.directions[0] + expected[1] * b.directions[1]) - 1) < 1e-5)
  }

  @Test func theLargestCoordinateIsPositive() throws {
    for seed in 1...20 {
      var generator = TestGenerator(seed: UInt64(seed))
      let pca = try #require(
        PrincipalComponents(of: generator.points(30, dimension: 5), dimension: 5, count: 3))
      for i in 0..<3 {
        let direction = pca.directions[i * 5..<(i + 1) * 5]
        let largest = direction.max { $0.magnitude < $1.magnitude }
        #expect((largest ?? -1) > 0)
      }
    }
  }

  @Test func aligningKeepsTheSideOfTheFrameBefore() throws {
    var generator = TestGenerator(seed: 4)
    let rows = generator.points(30, dimension: 4)
    let pca = try #require(PrincipalComponents(of: rows, dimension: 4, count: 2))
    // Mirrored points have the same directions; nudged ones nearly so, on either side.
    #expect(pca.aligned(with: pca) == pca)
    let nudged = rows.enumerated().map { $1 + 0.01 * Float($0 % 3) }
    let next = try #require(PrincipalComponents(of: nudged, dimension: 4, count: 2))
      .aligned(with: pca)
    for i in 0..<2 {
      var cosine: Float = 0
      for k in 0..<4 { cosine += next.directions[i * 4 + k] * pca.directions[i * 4 + k] }
      #expect(cosine > 0.9)
    }
  }

  @Test func aligningTurnsADirectionAround() throws {
    // The larger coordinate changes from y to x, and with it the sign of (0.7, −0.7).
    let steep = try #require(
      PrincipalComponents(of: [-1, 1.1, 1, -1.1], dimension: 2, count: 1))
    let flat = try #require(
      PrincipalComponents(of: [-1.1, 1, 1.1, -1], dimension: 2, count: 1))
    #expect(steep.directions[1] > 0)
    #expect(flat.directions[0] > 0 && flat.directions[1] < 0)
    let aligned = flat.aligned(with: steep)
    #expect(aligned.directions == flat.directions.map { -$0 })
    #expect(aligned.mean == flat.mean && aligned.shares == flat.shares)
  }

  @Test func oneAndTwoAndEqualPoints() throws {
    let one = try #require(PrincipalComponents(of: [1, 2, 3], dimension: 3, count: 2))
    #expect(one.mean == [1, 2, 3])
    #expect(one.directions == [1, 0, 0, 0, 1, 0])
    #expect(one.shares == [0, 0] && one.explainedShare == 0)

    let two = try #require(PrincipalComponents(of: [0, 0, 0, 0, 3, 4], dimension: 3, count: 2))
    #expect(abs(two.directions[1] - 0.6) < 1e-6 && abs(two.directions[2] - 0.8) < 1e-6)
    #expect(abs(two.variances[0] - 6.25) < 1e-5)
    #expect(isOrthonormal(two))

    let equal = try #require(
      PrincipalComponents(
        of: [Float](repeating: 0.1, count: 7 * 3), dimension: 3, count: 3))
    #expect(equal.shares == [0, 0, 0] && equal.variances == [0, 0, 0])
    #expect(isOrthonormal(equal))
  }

  @Test func noPointsAndNonFinitePointsGiveNil() {
    #expect(PrincipalComponents(of: [], dimension: 3, count: 2) == nil)
    #expect(PrincipalComponents(of: [1, .nan], dimension: 2, count: 1) == nil)
    #expect(PrincipalComponents(of: [1, 2, .infinity, 4], dimension: 2, count: 1) == nil)
  }

  @Test func theLargestFloatsDoNotOverflow() throws {
    let huge = Float.greatestFiniteMagnitude
    let pca = try #require(
      PrincipalComponents(of: [huge, 0, -huge, 0], dimension: 2, count: 2))
    #expect(pca.directions == [1, 0, 0, 1])
    #expect(pca.shares == [1, 0])
  }

  private func isOrthonormal(_ pca: PrincipalComponents) -> Bool {
    orthonormalityError(
      pca.directions.map(Double.init), count: pca.count, length: pca.dimension) < 1e-5
  }
}
