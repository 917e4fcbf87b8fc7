/// One layer of a network, as it would stand in a drawing of it.
///
/// ```swift
/// let layers: [Layer] = [
///   .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3, .relu), .maxPool2D(2), .flatten,
///   .dense(128, .relu), .dense(10),
/// ]
/// ```
public enum Layer: Sendable, Codable, Hashable {
  /// Every output sums all inputs, each with its weight, adds a bias and applies the activation.
  case dense(size: Int, activation: Activation, dropout: Float)
  /// Every map that comes out slides one kernel over all maps that come in, adds a bias and applies
  /// the activation.
  case conv2D(Convolution, activation: Activation)
  /// The largest value of each window of each map.
  case maxPool2D(Window)
  /// The mean of each window of each map.
  case averagePool2D(Window)
  /// Each map less its mean over the batch, divided by its deviation, times a weight, plus a bias
  /// (Ioffe and Szegedy 2015).
  case batchNorm(activation: Activation)
  /// Maps as plain values, channel by channel.
  case flatten
  /// In training, sets this share of the values to 0 and scales up the rest.
  case dropout(Float)
  /// Takes the first half of its inputs as means, the other as logarithms of variances: in training
  /// it draws a value from each of these Gaussians, elsewhere it takes the mean.
  ///
  /// Training adds the Gaussians' divergence from the standard normal distribution to the loss, times
  /// `Learner.divergenceWeight`: the middle of a variational autoencoder (Kingma and Welling 2014).
  case gaussian

  /// The kernels of a convolution.
  public struct Convolution: Sendable, Codable, Hashable {
    /// Maps that come out.
    public var filters: Int
    /// The height of a kernel, in pixels.
    public var height: Int
    /// The width of a kernel, in pixels.
    public var width: Int
    /// Pixels from one place of a kernel to the next, across and down.
    public var stride: Int
    /// Pixels of 0 around each map.
    public var padding: Int

    /// `filters` kernels of `height` by `width`.
    public init(filters: Int, height: Int, width: Int, stride: Int = 1, padding: Int = 0) {
      (self.filters, self.height, self.width) = (filters, height, width)
      (self.stride, self.padding) = (stride, padding)
    }
  }

  /// The windows of a pool.
  public struct Window: Sendable, Codable, Hashable {
    /// The height of a window, in pixels.
    public var height: Int
    /// The width of a window, in pixels.
    public var width: Int
    /// Pixels from one window to the next, across and down; what fits no whole window is left out.
    public var stride: Int

    /// Windows of `height` by `width`, `stride` pixels apart.
    public init(height: Int, width: Int, stride: Int) {
      (self.height, self.width, self.stride) = (height, width, stride)
    }
  }

  /// A dense layer of `size` neurons; in training, `dropout` is the share of outputs set to 0.
  public static func dense(
    _ size: Int, _ activation: Activation = .identity, dropout: Float = 0
  ) -> Layer {
    .dense(size: size, activation: activation, dropout: dropout)
  }

  /// A convolution of `filters` square kernels.
  public static func conv2D(
    _ filters: Int, _ side: Int, stride: Int = 1, padding: Int = 0,
    _ activation: Activation = .identity
  ) -> Layer {
    .conv2D(
      Convolution(filters: filters, height: side, width: side, stride: stride, padding: padding),
      activation: activation)
  }

  /// A pool of square windows that takes the largest; they touch unless a `stride` is given.
  public static func maxPool2D(_ side: Int, stride: Int? = nil) -> Layer {
    .maxPool2D(Window(height: side, width: side, stride: stride ?? side))
  }

  /// A pool of square windows that takes the mean; they touch unless a `stride` is given.
  public static func averagePool2D(_ side: Int, stride: Int? = nil) -> Layer {
    .averagePool2D(Window(height: side, width: side, stride: stride ?? side))
  }

  /// The function applied to each weighted sum; `identity` where the layer has none.
  public var activation: Activation {
    switch self {
    case .dense(_, let activation, _), .conv2D(_, let activation), .batchNorm(let activation):
      activation
    case .maxPool2D, .averagePool2D, .flatten, .dropout, .gaussian: .identity
    }
  }

  /// The share of outputs that a training step sets to 0, in `0 ..< 1`.
  public var dropout: Float {
    switch self {
    case .dense(_, _, let dropout), .dropout(let dropout): dropout
    default: 0
    }
  }

  /// The same with another share left out of a training step, where some may be.
  public func dropping(_ share: Float) -> Layer {
    switch self {
    case .dense(let size, let activation, _): .dense(size, activation, dropout: share)
    case .dropout: .dropout(share)
    default: self
    }
  }

  /// Whether it is one of neurons that see all that comes in.
  public var isDense: Bool {
    if case .dense = self { true } else { false }
  }

  /// The number of neurons of a dense layer, of filters of a convolution; 0 for others.
  public var size: Int {
    switch self {
    case .dense(let size, _, _): size
    case .conv2D(let convolution, _): convolution.filters
    default: 0
    }
  }
}
