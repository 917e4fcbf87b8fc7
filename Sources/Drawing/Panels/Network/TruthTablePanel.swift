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
      (self.inputs, self.target, self.hidden) = (inputs, target, hidden)
      (self.answer, self.isRight) = (answer, isRight)
    }
  }

  public var inputNames: [String] = ["x₁", "x₂"]
  public var hiddenNames: [String]
  /// The hidden layer, as `Control.neuron` counts it.
  public var hiddenLayer = 1
  /// How the hidden activations are coloured.
  public var hiddenScale: ValueScale = .probability
  public var rows: [Row]
  /// The first row shown where they do not all fit.
  public var firstRow = 0
  /// A row or a neuron.
  public var hovered: Control?
  public var pinned: Control?

  public init(hiddenNames: [String], rows: [Row]) {
    (self.hiddenNames, self.rows) = (hiddenNames, rows)
  }
}
