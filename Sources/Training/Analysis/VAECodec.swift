import Datasets
import Foundation
import Networks

/// The two halves of a variational autoencoder of one moment: from images to Gaussians, and from
/// latent numbers to images.
package final class VAECodec {
  /// What is known of images after the encoder.
  package struct Codes: Sendable, Equatable {
    /// `[image, latent]`: the centre of each image's Gaussian.
    package var means: [Float]
    /// `[image, latent]`: the logarithm of its variance.
    package var logVariances: [Float]

    package init(means: [Float], logVariances: [Float]) {
      (self.means, self.logVariances) = (means, logVariances)
    }
  }

  package let latents: Int
  private let encoder: Network
  private let decoder: Network

  /// - Parameter parameters: those of both, the encoder's first.
  package init(encoder: Architecture, decoder: Architecture, parameters: [Float]) {
    latents = decoder.inputs
    let split = encoder.parameterCount
    self.encoder = Network(encoder, parameters: Array(parameters[..<split]))
    self.decoder = Network(decoder, parameters: Array(parameters[split...]))
  }

  /// Turns to the parameters of another moment, in their place in the whole network.
  package func take(_ parameters: [Float]) {
    let split = encoder.parameterCount
    encoder.parameters = Array(parameters[..<split])
    decoder.parameters = Array(parameters[split...])
  }

  /// The Gaussians of some images of a set.
  package func encode(_ images: ImageSet, _ rows: Range<Int>) -> Codes {
    let answers = encoder.predict(images: images.images, rows: rows)
    var codes = Codes(means: [], logVariances: [])
    codes.means.reserveCapacity(rows.count * latents)
    codes.logVariances.reserveCapacity(rows.count * latents)
    for row in 0..<rows.count {
      let first = row * 2 * latents
      codes.means += answers[first..<first + latents]
      codes.logVariances += answers[first + latents..<first + 2 * latents]
    }
    return codes
  }

  /// What latent numbers look like: `[row, pixel]`, 0 to 1.
  ///
  /// - Parameter codes: `[row, latent]`.
  package func decode(_ codes: [Float]) -> [Float] {
    decoder.predict(codes, rows: codes.count / latents)
  }

  /// What it costs to tell an image where its latent numbers are known: nats, Bernoulli, the mean.
  ///
  /// - Parameters:
  ///   - codes: `[row, latent]`.
  ///   - images: `[row, pixel]`, 0 to 1.
  package func cost(of images: [Float], knowing codes: [Float]) -> Float {
    decoder.loss(inputs: codes, targets: images, rows: codes.count / latents)
  }

  /// What it costs to tell each of these images: see `cost`.
  package func costs(of images: [Float], knowing codes: [Float]) -> [Float] {
    decoder.lossOfEachRow(inputs: codes, targets: images, rows: codes.count / latents)
  }
}

/// How well a variational autoencoder tells images, in nats an image: the bound on their likelihood
/// that training makes better, with one draw for each image.
package struct VAEScore: Sendable, Equatable {
  /// What the images cost, given the latent numbers drawn for them.
  package var reconstruction: Double
  /// The divergence of their Gaussians from the prior, for each latent number.
  package var divergences: [Double]

  /// The divergence of all latent numbers together.
  package var divergence: Double { divergences.reduce(0, +) }

  /// Reconstruction and divergence, the latter weighted.
  package func loss(beta: Double) -> Double { reconstruction + beta * divergence }

  /// Scores some images of a set; the same seed draws the same.
  package init(_ codec: VAECodec, _ images: ImageSet, _ rows: Range<Int>, seed: UInt64) {
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
