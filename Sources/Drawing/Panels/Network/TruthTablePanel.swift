/// The rows of the data with what the network makes of them: inputs, target, hidden activations
/// and answer. A part of a panel, without a frame.
public struct TruthTablePanel: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var inputs: [Double]
    public var target: Double
    /// One activation for each hidden neuron.
    public var hidden: [Double]
    /// P(true).
    public var answer: Double
    public var isRight: Bool

    public init(
      inputs: [Double], target: Double, hidden: [Double], answer: Double, isRight: Bool
    ) {
      self.inputs = inputs
      self.target = target
      self.hidden = hidden
      self.answer = answer
      self.isRight = isRight
    }
  }

  public var inputNames: [String]
  public var hiddenNames: [String]
  /// The hidden layer, as `Control.neuron` counts it.
  public var hiddenLayer: Int
  /// How the hidden activations are coloured.
  public var hiddenScale: ValueScale
  public var rows: [Row]
  /// The first row shown where they do not all fit.
  public var firstRow: Int
  /// A row or a neuron.
  public var hovered: Control?
  public var pinned: Control?

  public init(
    inputNames: [String] = ["x₁", "x₂"], hiddenNames: [String], hiddenLayer: Int = 1,
    hiddenScale: ValueScale = .probability, rows: [Row], firstRow: Int = 0,
    hovered: Control? = nil, pinned: Control? = nil
  ) {
    self.inputNames = inputNames
    self.hiddenNames = hiddenNames
    self.hiddenLayer = hiddenLayer
    self.hiddenScale = hiddenScale
    self.rows = rows
    self.firstRow = firstRow
    self.hovered = hovered
    self.pinned = pinned
  }
}
