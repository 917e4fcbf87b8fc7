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
      self.name = name
      self.image = image
      self.label = label
      self.answer = answer
      self.probability = probability
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
        self.name = name
        self.isOn = isOn
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
      self.isSweeping = isSweeping
      self.speed = speed
      self.isWrongOnly = isWrongOnly
      self.isHeld = isHeld
      self.classes = classes
    }
  }

  /// For example "conv1".
  public var layerName: String
  public var stage: Stage
  /// Nil while no image was read yet.
  public var sample: Sample?
  public var controls: Controls
  /// Weights, products and sums.
  public var sumScale: ValueScale
  /// The layer's output.
  public var outputScale: ValueScale
  public var title: String
  public var key: Int
  public var isFocused: Bool
  /// See `PanelFrame.staleness`.
  public var staleness: String

  /// - Parameters:
  ///   - sumScale: the colours of weights, products, bias and sums.
  ///   - outputScale: the colours of the output map and of the activation.
  public init(
    layerName: String, stage: Stage, sample: Sample?, controls: Controls = Controls(),
    sumScale: ValueScale, outputScale: ValueScale, title: String = "Filter pass", key: Int = 1,
    isFocused: Bool = false, staleness: String = ""
  ) {
    self.layerName = layerName
    self.stage = stage
    self.sample = sample
    self.controls = controls
    self.sumScale = sumScale
    self.outputScale = outputScale
    self.title = title
    self.key = key
    self.isFocused = isFocused
    self.staleness = staleness
  }
}
