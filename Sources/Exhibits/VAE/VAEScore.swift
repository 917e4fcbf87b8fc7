import Datasets
import Foundation
import Networks

/// How well a variational autoencoder tells images, in nats an image: the bound on their likelihood
/// that training makes better, with one draw for each image.
public struct VAEScore: Sendable, Equatable {
  /// What the images cost, given the latent numbers drawn for them.
  public var reconstruction: Double
  /// The divergence of their Gaussians from the prior, for each latent number.
  public var divergences: [Double]

  /// The divergence of all latent numbers together.
  public var divergence: Double { divergences.reduce(0, +) }

  /// Reconstruction and divergence, the latter weighted.
  public func loss(beta: Double) -> Double { reconstruction + beta * divergence }

  /// Scores some images of a set; the same seed draws the same.
  public init(_ codec: VAECodec, _ images: ImageSet, _ rows: Range<Int>, seed: UInt64) {
    var generator = Generator(seed: seed)
    var sum = 0.0
    divergences = [Double](repeating: 0, count: codec.latents)
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: 512) {
      let part = first..<min(first + 512, rows.upperBound)
      let codes = codec.encode(images, part)
      let drawn = zip(codes.means, codes.logVariances).map { mean, logVariance in
        mean + exp(logVariance / 2) * generator.normal()
      }
      for (index, (mean, logVariance)) in zip(codes.means, codes.logVariances).enumerated() {
        let excess = mean * mean + exp(logVariance) - 1 - logVariance
        divergences[index % codec.latents] += Double(excess) / 2
      }
      let bytes = images.images[part.lowerBound * images.pixels..<part.upperBound * images.pixels]
      let cost = codec.cost(of: bytes.map { Float($0) / 255 }, knowing: drawn)
      sum += Double(cost) * Double(part.count)
    }
    let count = Double(max(rows.count, 1))
    reconstruction = sum / count
    divergences = divergences.map { $0 / count }
  }
}
