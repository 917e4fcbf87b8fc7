import Datasets
import Drawing
import Networks

/// What one moment's network makes of a few images and of one point of its latent space.
final class VAEPortrait {
  /// An image and what the network makes of it.
  struct Pair {
    /// Its place in the validation set.
    var index: Int
    var image: Picture
    var reconstruction: Picture
    /// What the image costs to tell by that, in nats.
    var nats: Double
  }

  let settings: VAESettings
  private let images: ImageSet
  private let codec: VAECodec
  private(set) var snapshot: VAESnapshot
  /// The images that are shown with their reconstructions.
  private(set) var samples: [Int] = []
  private(set) var pairs: [Pair] = []
  /// The point that is decoded, a number for each latent dimension.
  private(set) var code: [Float]
  /// What it looks like: `[y, x]`, 0 to 1.
  private(set) var decoded: [Float] = []

  init(_ settings: VAESettings, _ images: ImageSet, _ snapshot: VAESnapshot) {
    self.settings = settings
    self.images = images
    self.snapshot = snapshot
    codec = VAECodec(settings, parameters: snapshot.parameters)
    code = [Float](repeating: 0, count: settings.latents)
    decoded = codec.decode(code)
  }

  /// Shows another moment.
  func show(_ next: VAESnapshot) {
    snapshot = next
    codec.take(next.parameters)
    decoded = codec.decode(code)
    reconstruct()
  }

  /// Shows another point.
  func show(code next: [Float]) {
    guard next.count == code.count, next != code else { return }
    code = next
    decoded = codec.decode(next)
  }

  /// Shows other images with their reconstructions.
  func show(samples next: [Int]) {
    guard next != samples else { return }
    samples = next
    reconstruct()
  }

  /// Where the network puts an image: the middle of its Gaussian.
  func mean(ofImage index: Int) -> [Float] { codec.encode(images, index..<index + 1).means }

  /// The decoded point as a picture.
  var picture: Picture { picture(of: decoded) }

  private func picture(of pixels: [Float]) -> Picture {
    ManifoldPanel.picture(
      of: pixels, rows: 1, columns: 1, height: settings.side, width: settings.side)
  }

  private func reconstruct() {
    guard !samples.isEmpty else { return pairs = [] }
    // All at once: a pass reads two megabytes of weights, for one image as for ten.
    let shown = images.picking(samples)
    let codes = codec.encode(shown, samples.indices).means
    let pixels = codec.decode(codes)
    let costs = codec.costs(of: shown.images.map { Float($0) / 255 }, knowing: codes)
    let size = settings.side * settings.side
    pairs = samples.enumerated().map { place, index in
      Pair(
        index: index,
        image: Picture(
          width: settings.side, height: settings.side,
          pixels: shown.image(place).map { Color(gray: $0).packed }),
        reconstruction: picture(of: Array(pixels[place * size..<(place + 1) * size])),
        nats: Double(costs[place]))
    }
  }
}
