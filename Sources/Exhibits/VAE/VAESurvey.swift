import Datasets
import Networks
import Training

/// What costs more than a frame: the validation images in the latent space of one moment, the
/// decoder over a grid of it, and how well images are told.
package struct VAESurvey: Sendable, Equatable {
  /// The Gaussian that fits the means of one class.
  package struct ClassSpread: Sendable, Equatable {
    /// The centre, for each latent number.
    package var mean: [Double]
    /// `[latent, latent]`.
    package var covariance: [Double]
    /// Images of the class that were looked at.
    package var count: Int
  }

  /// `[image, latent]`: the centres of the first images of the validation set.
  package var means: [Float]
  /// A spread for each class; nil where fewer than two of its images were looked at.
  package var classes: [ClassSpread?]
  /// `[cell, pixel]` from the top left: what the decoder makes of a grid over the first two latent
  /// numbers, the others 0.
  package var manifold: [Float]
  /// How well the images are told.
  package var score: VAEScore
  package var branch: BranchID
  package var step: Int

  /// What is to be examined.
  package struct Request: Sendable {
    package var snapshot: VAESnapshot
    package var branch: BranchID

    package init(snapshot: VAESnapshot, branch: BranchID) {
      (self.snapshot, self.branch) = (snapshot, branch)
    }
  }
}

/// Examines moments of a β-VAE, on whatever thread it was made on.
package struct VAESurveyor {
  /// Images whose means are shown, and those that are scored, at most.
  package static let embedded = 5000
  package static let scored = 1000
  /// Cells of the manifold's side, over −3 … 3.
  package static let gridSide = 13
  package static let gridReach: Float = 3

  private let codec: VAECodec
  private let images: ImageSet
  private let classCount: Int
  private let grid: [Float]

  /// - Parameter images: the validation set.
  package init(_ settings: VAESettings, _ images: ImageSet, classCount: Int) {
    let start = settings.architecture.initialParameters(settings.initializer, seed: 0)
    codec = VAECodec(settings, parameters: start)
    self.images = images
    self.classCount = classCount
    let side = Self.gridSide
    grid = (0..<side * side).flatMap { cell -> [Float] in
      let (row, column) = cell.quotientAndRemainder(dividingBy: side)
      func place(_ index: Int) -> Float {
        Self.gridReach * (2 * Float(index) / Float(side - 1) - 1)
      }
      var code = [Float](repeating: 0, count: settings.latents)
      code[0] = place(column)
      // The second number grows upwards, as in the plane.
      if code.count > 1 { code[1] = -place(row) }
      return code
    }
  }

  package func survey(_ request: VAESurvey.Request) -> VAESurvey {
    codec.take(request.snapshot.parameters)
    let count = min(images.count, Self.embedded)
    let codes = codec.encode(images, 0..<count)
    return VAESurvey(
      means: codes.means, classes: spreads(of: codes.means, count),
      manifold: codec.decode(grid),
      score: VAEScore(codec, images, 0..<min(images.count, Self.scored), seed: 1),
      branch: request.branch, step: request.snapshot.step)
  }

  private func spreads(of means: [Float], _ count: Int) -> [VAESurvey.ClassSpread?] {
    let width = codec.latents
    return (0..<classCount).map { label in
      let rows = (0..<count).filter { Int(images.labels[$0]) == label }
      guard rows.count > 1 else { return nil }
      var mean = [Double](repeating: 0, count: width)
      for row in rows {
        for latent in 0..<width { mean[latent] += Double(means[row * width + latent]) }
      }
      mean = mean.map { $0 / Double(rows.count) }
      var covariance = [Double](repeating: 0, count: width * width)
      for row in rows {
        for a in 0..<width {
          for b in 0..<width {
            covariance[a * width + b] +=
              (Double(means[row * width + a]) - mean[a])
              * (Double(means[row * width + b]) - mean[b])
          }
        }
      }
      covariance = covariance.map { $0 / Double(rows.count - 1) }
      return VAESurvey.ClassSpread(mean: mean, covariance: covariance, count: rows.count)
    }
  }
}
