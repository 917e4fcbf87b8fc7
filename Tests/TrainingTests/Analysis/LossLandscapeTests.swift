import Testing
import Training

@Suite struct LossLandscapeTests {
  /// Σ (k + 1)·pₖ² of each vector.
  private func quadratic(dimension d: Int) -> LossLandscape.Loss {
    { parameterSets in
      var losses = [Float](repeating: 0, count: parameterSets.count / d)
      for (index, value) in parameterSets.enumerated() {
        losses[index / d] += Float(index % d + 1) * value * value
      }
      return losses
    }
  }

  /// Walks x from 4 to −4 in the first coordinate and a parabola in the second, the third fixed.
  private func path() -> ParameterPath {
    var path = ParameterPath(dimension: 3)
    for i in 0...8 {
      let x = 4 - Float(i)
      path.append(step: 10 * i, loss: 100 + Float(i), parameters: [x, x * x / 8, 1])
    }
    return path
  }

  @Test func aQuadraticHasItsExactValuesOnThePlane() throws {
    var landscape = LossLandscape(side: 5)
    let updated = landscape.update(path: path(), loss: quadratic(dimension: 3))
    #expect(updated)
    let plane = try #require(landscape.plane)
    // Symmetric in x, so the directions are the first two axes, through (0, 60/8/9, 1).
    let middle = Float(60) / 8 / 9
    #expect(abs(plane.mean[1] - middle) < 1e-6)
    #expect(abs(landscape.explainedShare - 1) < 1e-6)
    // The path ends 8 from its start: 1.4 times that, and half of it the other way.
    #expect(abs(landscape.firstRange.lowerBound + 5.6) < 1e-5)
    #expect(abs(landscape.firstRange.upperBound - 5.6) < 1e-5)
    let second = landscape.secondRange
    #expect(abs(second.upperBound - second.lowerBound - 5.6) < 1e-5)
    #expect(landscape.losses.count == 25)
    for i in 0..<5 {
      for j in 0..<5 {
        let x = -5.6 + 2.8 * Float(i)
        // The path starts high, and so on the negative side.
        let y =
          middle - second.lowerBound - (second.upperBound - second.lowerBound) * Float(j) / 4
        let expected = x * x + 2 * y * y + 3
        #expect(abs(landscape.losses[i * 5 + j] - expected) < 1e-4 * expected)
      }
    }
  }

  @Test func thePathStandsAtItsTrueLossAndPlace() {
    var landscape = LossLandscape()
    landscape.update(path: path(), loss: quadratic(dimension: 3))
    #expect(landscape.losses.count == 41 * 41)
    #expect(landscape.pathLosses == (0...8).map { 100 + Float($0) })
    #expect(landscape.pathSteps == (0...8).map { 10 * $0 })
    #expect(landscape.coordinates.count == 18)
    for i in 0...8 {
      #expect(abs(landscape.coordinates[2 * i] - (Float(i) - 4)) < 1e-5)
      #expect(landscape.firstRange.contains(landscape.coordinates[2 * i]))
      #expect(landscape.secondRange.contains(landscape.coordinates[2 * i + 1]))
    }
  }

  /// Whatever was looked at before, the same path has the same landscape.
  @Test func allOfItFollowsFromThePath() {
    var once = LossLandscape(side: 3)
    once.update(path: path(), loss: quadratic(dimension: 3))
    var often = LossLandscape(side: 3)
    for end in [20, 40, 50, 70] {
      var shorter = path()
      shorter.truncate(before: end)
      often.update(path: shorter, loss: quadratic(dimension: 3))
      // Where it starts is far from the viewer.
      #expect(often.coordinates[0] < 0 && often.coordinates[1] <= 0)
      #expect(often.firstRange.upperBound - often.firstRange.lowerBound < 11.2)
    }
    often.update(path: path(), loss: quadratic(dimension: 3))
    #expect(often.firstRange == once.firstRange && often.secondRange == once.secondRange)
    #expect(often.losses == once.losses && often.coordinates == once.coordinates)
    #expect(often.coordinates(of: path()) == often.coordinates)
    #expect(LossLandscape().coordinates(of: path()).isEmpty)
  }

  /// A run that walks on changes the plane's reach little by little, and never makes it smaller.
  @Test func rangesGrowWithoutJumps() {
    var landscape = LossLandscape(side: 2)
    var path = ParameterPath(dimension: 2)
    var before = 0.0
    for step in 0...400 {
      let x = Float(step) / 40
      path.append(step: step, loss: 0, parameters: [x, (x / 3).squareRoot()])
      landscape.update(path: path, loss: quadratic(dimension: 2))
      let length = Double(landscape.firstRange.upperBound - landscape.firstRange.lowerBound)
      if step > 40 { #expect(length >= before * 0.9999 && length < before * 1.03) }
      before = length
    }
  }

  @Test func theSurfaceTouchesThePathWhereThePathLiesInThePlane() throws {
    // A path in two dimensions lies in its plane: the surface there is the true loss.
    var path = ParameterPath(dimension: 2)
    for i in 0..<30 {
      let t = Float(i) / 5
      let p = [t, t * t / 4]
      path.append(step: i, loss: p[0] * p[0] + 2 * p[1] * p[1], parameters: p)
    }
    var landscape = LossLandscape()
    landscape.update(path: path, loss: quadratic(dimension: 2))
    let plane = try #require(landscape.plane)
    for i in 0..<30 {
      let point = plane.point(
        at: [landscape.coordinates[2 * i], landscape.coordinates[2 * i + 1]])
      let here = point[0] * point[0] + 2 * point[1] * point[1]
      #expect(abs(here - landscape.pathLosses[i]) < 1e-3)
    }
  }

  @Test func aFlipOfSignsDoesNotTurnThePicture() throws {
    var landscape = LossLandscape(side: 3)
    var path = ParameterPath(dimension: 2)
    path.append(step: 0, loss: 0, parameters: [-1, 1.1])
    path.append(step: 1, loss: 0, parameters: [1, -1.1])
    landscape.update(path: path, loss: quadratic(dimension: 2))
    let before = try #require(landscape.plane)
    path.append(step: 2, loss: 0, parameters: [2, -1.5])
    landscape.update(path: path, loss: quadratic(dimension: 2))
    let after = try #require(landscape.plane)
    let cosine =
      before.directions[0] * after.directions[0] + before.directions[1] * after.directions[1]
    #expect(cosine > 0.9)
    #expect(after.directions[1].magnitude < after.directions[0].magnitude)
  }

  @Test func emptyEqualNonFiniteAndOneDimensionalPaths() {
    var landscape = LossLandscape(side: 3)
    let first = landscape.update(path: ParameterPath(dimension: 2), loss: quadratic(dimension: 2))
    #expect(!first)
    #expect(landscape.losses.isEmpty)

    var still = ParameterPath(dimension: 2)
    still.append(step: 0, loss: 5, parameters: [1, 2])
    let second = landscape.update(path: still, loss: quadratic(dimension: 2))
    #expect(second)
    #expect(landscape.explainedShare == 0)
    #expect(landscape.coordinates == [0, 0])
    // The middle sample is the point itself: 1 + 2·4.
    #expect(landscape.losses[4] == 9)

    var broken = still
    broken.append(step: 1, loss: .nan, parameters: [.nan, 2])
    let third = landscape.update(path: broken, loss: quadratic(dimension: 2))
    #expect(!third)
    #expect(landscape.losses[4] == 9 && landscape.pathSteps == [0])

    var line = ParameterPath(dimension: 1)
    line.append(step: 0, loss: 4, parameters: [2])
    line.append(step: 1, loss: 0, parameters: [0])
    let fourth = landscape.update(path: line, loss: quadratic(dimension: 1))
    #expect(fourth)
    #expect(landscape.explainedShare == 1)
    #expect(landscape.coordinates == [-1, 0, 1, 0])
    #expect(landscape.losses[0] == landscape.losses[2])
  }

  @Test func theLargestParametersDoNotTrap() {
    let huge = Float.greatestFiniteMagnitude
    var path = ParameterPath(dimension: 3)
    path.append(step: 0, loss: .infinity, parameters: [huge, -huge, 0])
    path.append(step: 1, loss: .nan, parameters: [-huge, huge, 1])
    var landscape = LossLandscape(side: 3)
    let updated = landscape.update(path: path, loss: quadratic(dimension: 3))
    #expect(updated)
    #expect(landscape.losses.count == 9)
    #expect(landscape.pathLosses[1].isNaN)
  }
}
