import Datasets
import Exhibits
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct VAESurveyTests {
  private static let images = VAERunTests.images

  private func survey(_ settings: VAESettings, steps: Int) -> (VAESurvey, VAESnapshot) {
    var run = VAERun(settings, Self.images)
    run.advance(to: steps)
    let snapshot = run.snapshot()
    let codec = VAECodec(settings, parameters: VAERun(settings, Self.images).snapshot().parameters)
    return (
      VAESurvey(snapshot, on: .root, codec, Self.images, classCount: 11), snapshot
    )
  }

  @Test(arguments: [1, 2, 3]) func itTellsWhatTheCodecTells(latents: Int) throws {
    let settings = VAERunTests.settings { $0.latents = latents }
    let (survey, snapshot) = survey(settings, steps: 60)
    let codec = VAECodec(settings, parameters: snapshot.parameters)
    #expect(survey.means == codec.encode(Self.images, 0..<640).means)
    #expect(survey.step == 60)
    #expect(survey.score == VAEScore(codec, Self.images, 0..<640, seed: 1))
    let side = VAESurvey.gridSide
    #expect(survey.manifold.count == side * side * 784)
    // The top left corner is −3 across and 3 up; the middle is 0.
    var corner = [Float](repeating: 0, count: latents)
    corner[survey.shown[0]] = -3
    if latents > 1 { corner[survey.shown[1]] = 3 }
    #expect(gap(Array(survey.manifold[..<784]), codec.decode(corner)) < 1e-6)
    let middle = side * side / 2
    #expect(
      gap(
        Array(survey.manifold[middle * 784..<(middle + 1) * 784]),
        codec.decode([Float](repeating: 0, count: latents))) < 1e-6)
  }

  /// Of many numbers those are shown that tell most, and they stay as long as no other tells clearly
  /// more.
  @Test func theNumbersOfTheLargestKLAreShown() throws {
    let settings = VAERunTests.settings { $0.latents = 12 }
    let (survey, snapshot) = survey(settings, steps: 60)
    let kl = survey.score.divergences
    let order = kl.indices.sorted { kl[$0] > kl[$1] }
    #expect(survey.order == order)
    #expect(survey.shown == order.prefix(2).sorted() + [order[2]])
    #expect(kl[survey.shown[0]] > kl.reduce(0, +) / 12)
    let codec = VAECodec(settings, parameters: snapshot.parameters)
    func again(_ old: [Int]) -> VAESurvey {
      VAESurvey(snapshot, on: .root, codec, Self.images, classCount: 11, keeping: old)
    }
    #expect(again(order).shown == survey.shown)
    #expect(again(order.reversed()).shown.contains(order[0]))
    // The plane, the manifold and the points are of the same two.
    var corner = [Float](repeating: 0, count: 12)
    (corner[survey.shown[0]], corner[survey.shown[1]]) = (-3, 3)
    #expect(gap(Array(survey.manifold[..<784]), codec.decode(corner)) < 1e-6)
  }

  @Test func classesHaveTheirMeansAndCovariances() throws {
    let (survey, _) = survey(VAERunTests.settings(), steps: 60)
    #expect(survey.classes.count == 11 && survey.classes[10] == nil, "no image is an eleventh")
    let rows = Self.images.labels.indices.filter { Self.images.labels[$0] == 4 }
    let four = try #require(survey.classes[4])
    #expect(four.count == rows.count && rows.count > 30)
    func mean(_ value: (Int) -> Double) -> Double {
      rows.map(value).reduce(0, +) / Double(rows.count)
    }
    func code(_ row: Int, _ latent: Int) -> Double { Double(survey.means[row * 2 + latent]) }
    let (x, y) = (mean { code($0, 0) }, mean { code($0, 1) })
    #expect(abs(four.mean[0] - x) < 1e-9 && abs(four.mean[1] - y) < 1e-9)
    let share = Double(rows.count) / Double(rows.count - 1)
    #expect(abs(four.covariance[0] - share * mean { (code($0, 0) - x) * (code($0, 0) - x) }) < 1e-9)
    #expect(abs(four.covariance[1] - share * mean { (code($0, 0) - x) * (code($0, 1) - y) }) < 1e-9)
    #expect(four.covariance[1] == four.covariance[2] && four.covariance[3] > 0)
  }

  private func gap(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }
}
