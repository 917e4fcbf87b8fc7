import Networks
import Options

extension ClassifierSubject {
  package static let mnist = ClassifierSubject(.mnist, title: "MNIST", hasMaps: true)
}

extension ClassifierSettings {
  /// The convolutional network that the options ask for; the defaults reach 98 % after one epoch.
  package static func mnist(_ options: Options = Options()) -> ClassifierSettings {
    let layers =
      options.layers
      ?? mnistLayers(
        sizes: options.hiddenSizes ?? [128],
        activation: options.activation ?? .relu, dropout: options.dropout ?? 0,
        side: options.imageSize ?? 28)
    var settings = ClassifierSettings(.mnist, hiddenLayers: layers)
    settings.adopt(options)
    return settings
  }

  /// The network of the exhibit's drawing, with other dense layers.
  private static func mnistLayers(
    sizes: [Int], activation: Activation, dropout: Float, side: Int
  ) -> [Layer] {
    let convolutions: [Layer] = [
      .conv2D(8, 3, activation), .maxPool2D(2), .conv2D(16, 3, activation),
    ]
    // At 10×10 nothing would be left of a second pool.
    let pool: [Layer] = side >= 12 ? [.maxPool2D(2)] : []
    return convolutions + pool + [.flatten]
      + sizes.map { .dense($0, activation, dropout: dropout) }
  }
}
