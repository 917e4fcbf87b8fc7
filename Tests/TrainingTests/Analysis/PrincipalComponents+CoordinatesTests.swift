import Testing
import Training

@Suite struct PrincipalComponentsCoordinatesTests {
  /// Corners (±2, ±1, 0) around (5, 5, 1): the directions are the first two axes.
  private func rectangle() throws -> PrincipalComponents {
    try #require(
      PrincipalComponents(
        of: [7, 6, 1, 7, 4, 1, 3, 6, 1, 3, 4, 1], dimension: 3, count: 2))
  }

  @Test func coordinatesAreTakenFromTheMean() throws {
    let pca = try rectangle()
    #expect(pca.coordinates(of: [5, 5, 1, 8, 3, 9]) == [0, 0, 3, -2])
    #expect(pca.coordinates(of: []) == [])
  }

  @Test func aPointIsFoundAgainFromItsCoordinates() throws {
    let pca = try rectangle()
    #expect(pca.point(at: [3, -2]) == [8, 3, 1])
    #expect(pca.point(at: []) == [5, 5, 1])
  }

  @Test func theRestrictedFormHasTheFullFormsValuesOnTheSlice() throws {
    var generator = TestGenerator(seed: 6)
    let cloud = generator.points(50, dimension: 7)
    let pca = try #require(PrincipalComponents(of: cloud, dimension: 7, count: 3))
    let weights = generator.points(1, dimension: 7)
    let slice = pca.restriction(ofWeights: weights, bias: 0.3)
    #expect(slice.weights.count == 3)
    for coordinates in [[0, 0, 0], [1, -0.5, 0.25], [-2, 3, 1]] as [[Float]] {
      let point = pca.point(at: coordinates)
      let full = zip(weights, point).map { $0 * $1 }.reduce(0.3, +)
      let inside = zip(slice.weights, coordinates).map { $0 * $1 }.reduce(slice.bias, +)
      #expect(abs(full - inside) < 1e-5)
    }
  }
}
