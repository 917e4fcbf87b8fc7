import Datasets
import Drawing
import Training
import Viewing

/// What one moment's network makes of a few images and of one point of its latent space, both of
/// which the user chooses; and the scales that grow with what is found of the run.
package final class VAEMoment: Moment {
  private let data: DigitData
  private let codec: VAECodec
  package private(set) var snapshot: VAESnapshot
  /// The images that are shown with their reconstructions.
  private var samples: [Int]
  private(set) var pairs: [ReconstructionsPanel.Pair] = []
  /// The point that is decoded, a number for each latent dimension.
  package private(set) var code: [Float]
  /// What it looks like: `[y, x]`, 0 to 1.
  package private(set) var decoded: [Float] = []

  private var reaches = GrowingScale(3.5)
  private var divergences = GrowingScale(0.0)

  init(_ settings: VAESettings, _ data: DigitData, _ snapshot: VAESnapshot) {
    self.data = data
    self.snapshot = snapshot
    codec = VAECodec(settings, parameters: snapshot.parameters)
    code = [Float](repeating: 0, count: settings.latents)
    samples = data.validation.one(ofEach: data.classCount, 0)
    look()
  }

  package func show(_ next: VAESnapshot) {
    snapshot = next
    codec.take(next.parameters)
    look()
  }

  private func look() {
    decoded = codec.decode(code)
    reconstruct()
  }

  package func reset() { forget(from: .min) }

  package func forget(from step: Int) {
    reaches.forget(from: step)
    divergences.forget(from: step)
  }

  /// How far the plane reaches for what was found, and the most that one latent number had added to the
  /// divergence by then.
  func planeReach(_ survey: VAESurvey?) -> Double { reaches[survey?.step ?? snapshot.step] }
  func largestDivergence(_ survey: VAESurvey?) -> Double {
    divergences[survey?.step ?? snapshot.step]
  }

  /// Makes room for what was found.
  func cover(_ survey: VAESurvey) {
    let largest = survey.score.divergences.filter(\.isFinite).max() ?? 0
    reaches.grow(at: survey.step) { $0 = max($0, survey.reach) }
    divergences.grow(at: survey.step) { $0 = max($0, largest) }
  }

  /// Decodes another point.
  func show(code next: [Float]) {
    guard next.count == code.count, next != code else { return }
    code = next
    decoded = codec.decode(next)
  }

  /// Reconstructs other images: the first of each class, or the second and so on.
  func show(page: Int) {
    samples = data.validation.one(ofEach: data.classCount, page)
    reconstruct()
  }

  /// Where the network puts an image: the middle of its Gaussian.
  func mean(ofImage index: Int) -> [Float] {
    codec.encode(data.validation, index..<index + 1).means
  }

  /// Where a stop of a walk is; nil for a class of which nothing was seen.
  func place(_ stop: LatentWalk.Stop, _ survey: VAESurvey?) -> [Float]? {
    switch stop {
    case .classCenter(let label): survey?.classes[label]?.mean.map(Float.init)
    case .image(let index): mean(ofImage: index)
    case .point(let code): code
    }
  }

  /// The decoded point as a picture.
  var picture: Picture { picture(of: decoded) }

  private func picture(of pixels: [Float]) -> Picture {
    ManifoldPanel.picture(of: pixels, rows: 1, columns: 1, height: data.side, width: data.side)
  }

  private func reconstruct() {
    guard !samples.isEmpty else { return pairs = [] }
    // All at once: a pass reads two megabytes of weights, for one image as for ten.
    let shown = data.validation.picking(samples)
    let codes = codec.encode(shown, samples.indices).means
    let pixels = codec.decode(codes)
    let costs = codec.costs(of: shown.images.map { Float($0) / 255 }, knowing: codes)
    let size = data.side * data.side
    pairs = samples.enumerated().map { place, index in
      .init(
        index: index, image: data.picture(index),
        reconstruction: picture(of: Array(pixels[place * size..<(place + 1) * size])),
        nats: Double(costs[place]))
    }
  }
}

/// What costs more than a frame: the validation images in the latent space of one moment, the
/// decoder over a grid of it, and how well images are told, ready to be drawn.
package struct VAESurvey: Sendable {
  /// `[image, latent]`: the centres of the first images of the validation set.
  package let means: [Float]
  /// A Gaussian for each class; nil where fewer than two of its images were looked at.
  package let classes: [ClassGaussian?]
  /// The latent numbers, those of the largest KL first; they change places only where that is clear.
  package let order: [Int]
  /// Those that are shown: of the largest KL two as a plane, and one more in space.
  package let shown: [Int]
  /// `[cell, pixel]` from the top left: what the decoder makes of a grid over the plane, the other
  /// numbers 0.
  package let manifold: [Float]
  /// How well the images are told.
  package let score: VAEScore
  package let branch: BranchID
  package let step: Int
  /// The means as points of what is shown, and the manifold as a picture, dark where no image lies.
  let points: LatentPoints
  let picture: Picture
  /// How far from the middle 98 of 100 numbers lie, in steps of a half; the farthest few must not
  /// make all others small.
  let reach: Double

  /// The classes of which something was seen.
  private var seen: [(label: Int, spread: ClassGaussian)] {
    classes.enumerated().compactMap { label, spread in spread.map { (label, $0) } }
  }

  /// Each class as one Gaussian over the plane.
  var gaussians: [LatentPlanePanel.Gaussian] {
    guard shown.count > 1 else { return [] }
    let (a, b) = (shown[0], shown[1])
    return seen.map { label, spread in
      let width = spread.mean.count
      return LatentPlanePanel.Gaussian(
        classIndex: label, mean: Point(spread.mean[a], spread.mean[b]),
        variance: Point(spread.covariance[a * width + a], spread.covariance[b * width + b]),
        covariance: spread.covariance[a * width + b])
    }
  }

  /// The centre of each class, as the last step of its way.
  var centers: [LatentSpacePanel.Path] {
    seen.map { label, spread in .init(classIndex: label, centers: [shown.map { spread.mean[$0] }]) }
  }

  /// The classes nearest to a point, in σ of each class along that direction (Mahalanobis).
  func neighbours(of code: [Float]) -> [DecodedPanel.Neighbour] {
    seen.compactMap { label, spread in
      spread.distance(to: code).map { .init(classIndex: label, distance: $0) }
    }.sorted { $0.distance < $1.distance }
  }

  // MARK: How it is examined

  /// Images whose means are shown, and those that are scored, at most.
  package static let embedded = 5000
  package static let scored = 1000
  /// Cells of the manifold's side, over −3 … 3.
  package static let gridSide = 13
  package static let gridReach: Float = 3

  /// The places of the manifold along a side.
  private static let gridPlaces = (0..<gridSide).map {
    gridReach * (2 * Float($0) / Float(gridSide - 1) - 1)
  }

  /// `[cell, latent]`: the places of the manifold, over these numbers.
  private static func grid(_ latents: Int, _ axes: ArraySlice<Int>) -> [Float] {
    (0..<gridSide * gridSide).flatMap { cell -> [Float] in
      let (row, column) = cell.quotientAndRemainder(dividingBy: gridSide)
      var code = [Float](repeating: 0, count: latents)
      code[axes[0]] = gridPlaces[column]
      // The second number grows upwards, as in the plane.
      if axes.count > 1 { code[axes[1]] = -gridPlaces[row] }
      return code
    }
  }

  /// Examines a moment on the validation set, with a codec of its form, which takes its parameters.
  ///
  /// - Parameter old: the order of the latent numbers so far; nil for none.
  package init(
    _ snapshot: VAESnapshot, on branch: BranchID, _ codec: VAECodec, _ images: ImageSet,
    classCount: Int, keeping old: [Int]? = nil
  ) {
    codec.take(snapshot.parameters)
    let count = min(images.count, Self.embedded)
    let codes = codec.encode(images, 0..<count)
    means = codes.means
    classes = ClassGaussian.each(
      of: means, width: codec.latents, labels: images.labels, classes: classCount)
    score = VAEScore(codec, images, 0..<min(images.count, Self.scored), seed: 1)
    order = SteadyOrder.order(score.divergences, keeping: old)
    let shown = order.prefix(2).sorted() + order.prefix(3).dropFirst(2)
    self.shown = shown
    manifold = codec.decode(Self.grid(codec.latents, shown.prefix(2)))
    (self.branch, step) = (branch, snapshot.step)
    let width = codec.latents
    points = LatentPoints(
      dimensions: shown.count,
      coordinates: (0..<count).flatMap { image in shown.map { codes.means[image * width + $0] } },
      classes: Array(images.labels.prefix(count)), total: images.count)
    let shares = AggregatePosterior.shares(
      of: codes, width: width, axes: Array(shown.prefix(2)),
      places: Self.gridPlaces.map(Double.init))
    picture = ManifoldPanel.picture(
      of: manifold, rows: Self.gridSide, columns: Self.gridSide, height: images.side,
      width: images.side, light: AggregatePosterior.light(of: shares))
    let sizes = points.coordinates.map(\.magnitude).filter(\.isFinite).sorted()
    let most = sizes.isEmpty ? 0 : Double(sizes[sizes.count * 98 / 100])
    reach = (most * 2 * 1.1).rounded(.up) / 2
  }
}

extension VAECodec {
  package convenience init(_ settings: VAESettings, parameters: [Float]) {
    self.init(encoder: settings.encoder, decoder: settings.decoder, parameters: parameters)
  }
}
