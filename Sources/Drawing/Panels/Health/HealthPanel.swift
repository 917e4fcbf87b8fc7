/// How well training reaches each layer: the norm of its gradient, and the share of its neurons that
/// no longer take part.
package struct HealthPanel: Equatable, Sendable {
  /// One layer.
  package struct Row: Equatable, Sendable {
    package var name: String
    /// The L2 norm of the loss's gradient with respect to the layer's weights.
    package var gradient: Double
    /// The share of neurons that are 0 on every probe, 0 … 1; nil where nobody has looked.
    package var dead: Double?
    /// The share near the end of their range on most probes, 0 … 1; nil where nobody has looked, and
    /// where the range has no end.
    package var saturated: Double?

    package init(name: String, gradient: Double, dead: Double?, saturated: Double?) {
      (self.name, self.gradient, self.dead, self.saturated) = (name, gradient, dead, saturated)
    }
  }

  /// The first layer's gradient beside the last one's, at some moment of the run.
  package struct Least: Equatable, Sendable {
    package var reach: Double
    /// `batch 12`.
    package var moment: String

    package init(reach: Double, moment: String) {
      (self.reach, self.moment) = (reach, moment)
    }
  }

  package var frame: PanelFrame
  /// From the first layer to the last.
  package var rows: [Row]
  /// What a bar of the gradient's norm spans, on a logarithmic axis; a run lets it grow only.
  package var range: AxisRange
  /// Where `reach` was least so far.
  package var least: Least?
  /// Over how many batches the norms are averaged.
  package var count = 1

  package init(_ frame: PanelFrame, rows: [Row], range: AxisRange) {
    (self.frame, self.rows, self.range) = (frame, rows, range)
  }

  /// The first layer's gradient beside the last one's; nil where one is no positive number.
  package var reach: Double? {
    guard rows.count > 1, let first = rows.first?.gradient, let last = rows.last?.gradient,
      first > 0, last > 0, first.isFinite, last.isFinite
    else { return nil }
    return first / last
  }

  /// Below this `reach` the gradient is said to vanish.
  package static let vanishing = 0.05
}
