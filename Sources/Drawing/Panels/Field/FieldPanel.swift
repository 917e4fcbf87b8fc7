/// The input space: P(true) as a field, its 0.5 contour and the data.
package struct FieldPanel: Equatable, Sendable {
  /// One row of the data.
  package struct DataPoint: Equatable, Sendable {
    package var x: Double
    package var y: Double
    /// 0 is drawn as a square, 1 as a disc.
    package var isTrue: Bool
    /// P(true), printed beside the point.
    package var answer: Double
    package var isRight: Bool

    package init(x: Double, y: Double, isTrue: Bool, answer: Double, isRight: Bool) {
      (self.x, self.y, self.isTrue, self.answer, self.isRight) = (x, y, isTrue, answer, isRight)
    }
  }

  /// A neuron's own line, where its value is in the middle of its scale.
  package struct NeuronLine: Equatable, Sendable {
    /// For example "h₁".
    package var name: String
    package var field: Field

    package init(name: String, field: Field) {
      (self.name, self.field) = (name, field)
    }
  }

  /// What lies under the cursor, in data coordinates.
  package struct Readout: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var answer: Double

    package init(x: Double, y: Double, answer: Double) {
      (self.x, self.y, self.answer) = (x, y, answer)
    }
  }

  package var frame: PanelFrame
  /// P(true) over the part of the input space that `FieldPanel.domain(in:)` gives.
  package var field: Field
  package var points: [DataPoint]
  /// The line of the neuron in focus.
  package var line: NeuronLine?
  /// A pinned neuron, whose own field fills the plot in place of P(true).
  package var pinned: NeuronLine?
  package var readout: Readout?
  /// The lines of all hidden neurons, thin and grey; nil where they are not asked for.
  package var contributions: [NeuronLine]?
  /// The row under the cursor.
  package var hovered: Control?
  package var axisNames: [String] = ["x₁", "x₂"]

  package init(_ frame: PanelFrame, field: Field, points: [DataPoint]) {
    (self.frame, self.field, self.points) = (frame, field, points)
  }

  /// The plot inside a panel at `rect`: what lies within the axes.
  package static func plot(in rect: Rect) -> Rect {
    Rect(rect.x + 40, rect.y + 36, max(rect.width - 52, 16), max(rect.height - 64, 16))
  }

  /// The part of the input space that a panel at `rect` shows: both scales equal, the square
  /// −0.5 … 1.5 inside it, and more of the longer side.
  package static func domain(in rect: Rect) -> Rect { transform(in: rect).data }

  /// From the input space to the page, for a panel at `rect`; its inverse reads a click.
  package static func transform(in rect: Rect) -> Transform {
    Transform(showing: Rect(-0.5, -0.5, 2, 2), in: plot(in: rect))
  }
}
