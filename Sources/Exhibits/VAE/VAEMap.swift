import Datasets
import Drawing

/// What was seen of a latent space, ready to be drawn.
package struct VAEMap: Sendable {
  package let survey: VAESurvey
  /// The means of the images that were looked at.
  let points: LatentPoints
  /// What the decoder makes of a grid over the first two latent numbers.
  let manifold: Picture
  /// How far from the middle 98 of 100 numbers lie, in steps of a half; the farthest few must not
  /// make all others small.
  let reach: Double
  private let latents: Int

  init(_ survey: VAESurvey, _ data: DigitData) {
    self.survey = survey
    let validation = data.validation
    latents = max(survey.score.divergences.count, 1)
    points = LatentPoints(
      dimensions: latents, coordinates: survey.means,
      classes: Array(validation.labels.prefix(survey.means.count / latents)),
      total: validation.count)
    manifold = ManifoldPanel.picture(
      of: survey.manifold, rows: VAESurveyor.gridSide, columns: VAESurveyor.gridSide,
      height: data.side, width: data.side)
    let sizes = survey.means.map(\.magnitude).filter(\.isFinite).sorted()
    let most = sizes.isEmpty ? 0 : Double(sizes[sizes.count * 98 / 100])
    reach = (most * 2 * 1.1).rounded(.up) / 2
  }

  /// Each class as one Gaussian over the first two latent numbers.
  var gaussians: [LatentPlanePanel.Gaussian] {
    guard latents > 1 else { return [] }
    return survey.classes.enumerated().compactMap { label, spread in
      guard let spread else { return nil }
      return LatentPlanePanel.Gaussian(
        classIndex: label, mean: Point(spread.mean[0], spread.mean[1]),
        variance: Point(spread.covariance[0], spread.covariance[latents + 1]),
        covariance: spread.covariance[1])
    }
  }

  /// The centre of each class, as the last step of its way.
  var centers: [LatentSpacePanel.Path] {
    survey.classes.enumerated().compactMap { label, spread in
      spread.map { .init(classIndex: label, centers: [$0.mean]) }
    }
  }

  /// The classes nearest to a point, in σ of each class along that direction (Mahalanobis).
  func neighbours(of code: [Float]) -> [DecodedPanel.Neighbour] {
    survey.classes.enumerated().compactMap { label, spread -> DecodedPanel.Neighbour? in
      guard let spread, let distance = spread.distance(to: code) else { return nil }
      return DecodedPanel.Neighbour(classIndex: label, distance: distance)
    }.sorted { $0.distance < $1.distance }
  }
}

extension VAESurvey.ClassSpread {
  /// How many σ a point lies away from the middle, √((x − μ)ᵀ Σ⁻¹ (x − μ)); nil where the class has
  /// no width in some direction.
  func distance(to code: [Float]) -> Double? {
    let width = mean.count
    guard code.count == width else { return nil }
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
      var rest = Double(code[row]) - mean[row]
      for k in 0..<row { rest -= lower[row * width + k] * solved[k] }
      solved[row] = rest / lower[row * width + row]
    }
    return solved.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
