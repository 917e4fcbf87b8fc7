/// Layers as a line of text each, as they stand in a config file.
///
/// ```
/// conv 8@3x3 relu
/// conv 3@5x5 stride 2 padding 2 relu
/// maxpool 3 stride 2
/// avgpool 2
/// batchnorm relu
/// flatten
/// dropout 0.5
/// gaussian
/// dense 128 relu
/// dense 64 tanh dropout 0.2
/// ```
/// An activation that is not there is `identity`. A pool's windows touch where there is no stride;
/// windows that are not square need one.
enum LayerText {
  static let kinds = [
    "conv", "maxpool", "avgpool", "batchnorm", "flatten", "dropout", "gaussian", "dense",
  ]
  static let activations = Activation.allCases.map(\.rawValue).joined(separator: ", ")
}

extension Layer {
  /// The layer that a line of text describes; `Layer.text` prints such a line.
  ///
  /// Sizes are 1 or more, a padding 0 or more, a dropout in `0 ..< 1`; whether the layer fits the
  /// one before is for `Architecture.flaw` to say.
  public init(text: String) throws(LayerTextError) {
    var words = Words(text)
    switch words.next() {
    case "conv":
      let filters = try words.filters()
      let (stride, padding) = (try words.stride(), try words.padding())
      self = .conv2D(
        Convolution(
          filters: filters.count, height: filters.height, width: filters.width,
          stride: stride ?? 1, padding: padding ?? 0),
        activation: try words.activation())
    case "maxpool": self = .maxPool2D(try words.pool())
    case "avgpool": self = .averagePool2D(try words.pool())
    case "batchnorm": self = .batchNorm(activation: try words.activation())
    case "flatten": self = .flatten
    case "dropout": self = .dropout(try words.share())
    case "gaussian": self = .gaussian
    case "dense":
      let size = try words.size("a number of neurons")
      let activation = try words.activation()
      let dropout = words.take("dropout") ? try words.share() : 0
      self = .dense(size: size, activation: activation, dropout: dropout)
    default: throw .unknownLayer(text: text)
    }
    try words.end()
  }

  /// The line of text that describes it, without what goes without saying.
  public var text: String {
    switch self {
    case .dense(let size, let activation, let dropout):
      "dense \(size)\(activation.suffix)" + (dropout == 0 ? "" : " dropout \(dropout)")
    case .conv2D(let kernel, let activation):
      "conv \(kernel.filters)@\(kernel.height)x\(kernel.width)"
        + (kernel.stride == 1 ? "" : " stride \(kernel.stride)")
        + (kernel.padding == 0 ? "" : " padding \(kernel.padding)") + activation.suffix
    case .maxPool2D(let window): "maxpool \(window.text)"
    case .averagePool2D(let window): "avgpool \(window.text)"
    case .batchNorm(let activation): "batchnorm\(activation.suffix)"
    case .flatten: "flatten"
    case .dropout(let share): "dropout \(share)"
    case .gaussian: "gaussian"
    }
  }
}

extension Layer.Window {
  fileprivate var text: String {
    guard height == width else { return "\(height)x\(width) stride \(stride)" }
    return stride == height ? "\(height)" : "\(height) stride \(stride)"
  }
}

extension Activation {
  fileprivate var suffix: String { self == .identity ? "" : " \(rawValue)" }
}
