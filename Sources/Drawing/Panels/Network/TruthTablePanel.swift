/// The rows of the data with what the network makes of them: inputs, target, hidden activations
/// and answer. A part of a panel, without a frame.
package struct TruthTablePanel: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var inputs: [Double]
    package var target: Double
    /// One activation for each hidden neuron.
    package var hidden: [Double]
    /// P(true).
    package var answer: Double
    package var isRight: Bool

    package init(
      inputs: [Double], target: Double, hidden: [Double], answer: Double, isRight: Bool
    ) {
      (self.inputs, self.target, self.hidden) = (inputs, target, hidden)
      (self.answer, self.isRight) = (answer, isRight)
    }
  }

  package var inputNames: [String] = ["x₁", "x₂"]
  package var hiddenNames: [String]
  /// The hidden layer, as `Control.neuron` counts it.
  package var hiddenLayer = 1
  /// How the hidden activations are coloured.
  package var hiddenScale: ValueScale = .probability
  package var rows: [Row]
  /// The first row shown where they do not all fit.
  package var firstRow = 0
  /// A row or a neuron.
  package var hovered: Control?
  package var pinned: Control?

  package init(hiddenNames: [String], rows: [Row]) {
    (self.hiddenNames, self.rows) = (hiddenNames, rows)
  }
}
