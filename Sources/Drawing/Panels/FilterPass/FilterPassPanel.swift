/// How one number of a layer comes about: the window on the input, the weights, the products, the
/// sum, the bias, the activation, and the cell of the output where it lands.
///
/// All numbers are of one snapshot. Products and totals are computed here from what is passed, so
/// that what the panel prints adds up.
public struct FilterPassPanel: Equatable, Sendable {
  /// What the layer does.
  public enum Stage: Equatable, Sendable {
    case convolution(Convolution)
    case pooling(Pooling)
    case dense(DenseNeuron)
  }

  /// The image that runs through the network.
  public struct Sample: Equatable, Sendable {
    /// For example "validation image 263".
    public var name: String
    public var image: NumberGrid
    /// The name of its true class; nil for a drawn one.
    public var label: String?
    /// What the network answers now.
    public var answer: String
    /// The probability of that answer, 0 … 1.
    public var probability: Double

    public init(
      name: String, image: NumberGrid, label: String?, answer: String, probability: Double
    ) {
      (self.name, self.image, self.label) = (name, image, label)
      (self.answer, self.probability) = (answer, probability)
    }

    /// Whether the answer is the true class; true where there is none.
    public var isRight: Bool { label == nil || label == answer }
  }

  /// The state of the buttons.
  public struct Controls: Equatable, Sendable {
    /// A class whose images the samples may come from.
    public struct ClassChip: Equatable, Sendable {
      public var name: String
      public var isOn: Bool

      public init(_ name: String, isOn: Bool) {
        (self.name, self.isOn) = (name, isOn)
      }
    }

    /// Whether the window moves on by itself.
    public var isSweeping: Bool
    /// For example "4/s".
    public var speed: String
    public var isWrongOnly: Bool
    /// Whether the sample stays.
    public var isHeld: Bool
    /// One for each class, in their order; empty where classes cannot be chosen.
    public var classes: [ClassChip]

    public init(
      isSweeping: Bool = true, speed: String = "4/s", isWrongOnly: Bool = false,
      isHeld: Bool = false, classes: [ClassChip] = []
    ) {
      (self.isSweeping, self.speed, self.isWrongOnly) = (isSweeping, speed, isWrongOnly)
      (self.isHeld, self.classes) = (isHeld, classes)
    }
  }

  public var frame: PanelFrame
  /// For example "conv1".
  public var layerName: String
  public var stage: Stage
  /// Nil while no image was read yet.
  public var sample: Sample?
  public var controls: Controls = Controls()
  /// Weights, products and sums.
  public var sumScale: ValueScale
  /// The layer's output.
  public var outputScale: ValueScale

  /// - Parameters:
  ///   - sumScale: the colours of weights, products, bias and sums.
  ///   - outputScale: the colours of the output map and of the activation.
  public init(
    _ frame: PanelFrame, layerName: String, stage: Stage, sample: Sample?, sumScale: ValueScale,
    outputScale: ValueScale
  ) {
    (self.frame, self.layerName, self.stage) = (frame, layerName, stage)
    (self.sample, self.sumScale, self.outputScale) = (sample, sumScale, outputScale)
  }
}
