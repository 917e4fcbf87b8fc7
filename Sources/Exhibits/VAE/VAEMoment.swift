import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What one moment's network makes of a few images and of one point of its latent space, both of
/// which the user chooses; and the scales that grow with what is found of the run.
package final class VAEMoment: Moment {
  /// An image and what the network makes of it.
  struct Pair {
    /// Its place in the validation set.
    var index: Int
    var image: Picture
    var reconstruction: Picture
    /// What the image costs to tell by that, in nats.
    var nats: Double
  }

  private let data: DigitData
  private let codec: VAECodec
  package private(set) var snapshot: VAESnapshot
  /// The images that are shown with their reconstructions.
  private var samples: [Int]
  private(set) var pairs: [Pair] = []
  /// The point that is decoded, a number for each latent dimension.
  package private(set) var code: [Float]
  /// What it looks like: `[y, x]`, 0 to 1.
  package private(set) var decoded: [Float] = []

  /// How far the plane reaches, and the most that one latent number added to the divergence; they
  /// only grow.
  private(set) var planeReach = 3.5
  private(set) var largestDivergence = 0.0

  init(_ settings: VAESettings, _ data: DigitData, _ snapshot: VAESnapshot) {
    self.data = data
    self.snapshot = snapshot
    codec = VAECodec(settings, parameters: snapshot.parameters)
    code = [Float](repeating: 0, count: settings.latents)
    samples = data.samples(page: 0)
    decoded = codec.decode(code)
    reconstruct()
  }

  package func show(_ next: VAESnapshot) {
    snapshot = next
    codec.take(next.parameters)
    decoded = codec.decode(code)
    reconstruct()
  }

  package func reset() { (planeReach, largestDivergence) = (3.5, 0) }

  /// Makes room for what was found.
  func cover(_ map: VAEMap) {
    planeReach = max(planeReach, map.reach)
    let divergences = map.survey.score.divergences.filter(\.isFinite)
    largestDivergence = max(largestDivergence, divergences.max() ?? 0)
  }

  /// Decodes another point.
  func show(code next: [Float]) {
    guard next.count == code.count, next != code else { return }
    code = next
    decoded = codec.decode(next)
  }

  /// Reconstructs other images: the first of each class, or the second and so on.
  func show(page: Int) {
    samples = data.samples(page: page)
    reconstruct()
  }

  /// Where the network puts an image: the middle of its Gaussian.
  func mean(ofImage index: Int) -> [Float] {
    codec.encode(data.validation, index..<index + 1).means
  }

  /// Where a stop of a walk is; nil for a class of which nothing was seen.
  func place(_ stop: VAEWalk.Stop, _ map: VAEMap?) -> [Float]? {
    switch stop {
    case .classCenter(let label): map?.survey.classes[label]?.mean.map(Float.init)
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
      Pair(
        index: index, image: data.picture(index),
        reconstruction: picture(of: Array(pixels[place * size..<(place + 1) * size])),
        nats: Double(costs[place]))
    }
  }
}

extension DigitData {
  /// Of each class the first image of the validation set, or, on a later page, the second and so on.
  fileprivate func samples(page: Int) -> [Int] {
    let labels = validation.labels
    return (0..<classCount).compactMap { label in
      let all = labels.indices.filter { Int(labels[$0]) == label }
      guard !all.isEmpty else { return nil }
      return all[((page % all.count) + all.count) % all.count]
    }
  }
}
