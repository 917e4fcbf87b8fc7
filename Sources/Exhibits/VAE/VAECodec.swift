import Datasets
import Networks

/// The two halves of a variational autoencoder of one moment: from images to Gaussians, and from
/// latent numbers to images.
public final class VAECodec {
  /// What is known of images after the encoder.
  public struct Codes: Sendable, Equatable {
    /// `[image, latent]`: the centre of each image's Gaussian.
    public var means: [Float]
    /// `[image, latent]`: the logarithm of its variance.
    public var logVariances: [Float]
  }

  public let latents: Int
  private let encoder: Network
  private let decoder: Network

  public init(_ settings: VAESettings, parameters: [Float]) {
    latents = settings.latents
    let split = settings.encoder.parameterCount
    encoder = Network(settings.encoder, parameters: Array(parameters[..<split]))
    decoder = Network(settings.decoder, parameters: Array(parameters[split...]))
  }

  /// Turns to the parameters of another moment, in their place in the whole network.
  public func take(_ parameters: [Float]) {
    let split = encoder.parameterCount
    encoder.parameters = Array(parameters[..<split])
    decoder.parameters = Array(parameters[split...])
  }

  /// The Gaussians of some images of a set.
  public func encode(_ images: ImageSet, _ rows: Range<Int>) -> Codes {
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
  public func decode(_ codes: [Float]) -> [Float] {
    decoder.predict(codes, rows: codes.count / latents)
  }

  /// What it costs to tell an image where its latent numbers are known: nats, Bernoulli, the mean.
  ///
  /// - Parameters:
  ///   - codes: `[row, latent]`.
  ///   - images: `[row, pixel]`, 0 to 1.
  public func cost(of images: [Float], knowing codes: [Float]) -> Float {
    decoder.loss(inputs: codes, targets: images, rows: codes.count / latents)
  }

  /// What it costs to tell each of these images: see `cost`.
  public func costs(of images: [Float], knowing codes: [Float]) -> [Float] {
    decoder.lossOfEachRow(inputs: codes, targets: images, rows: codes.count / latents)
  }
}
