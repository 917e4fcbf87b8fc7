/// One image of a latent space: the picture, what it is and what the network says, the numbers that
/// the bottleneck makes of it and the probabilities that come out.
package struct PointPanel: Equatable, Sendable {
  /// A number of the bottleneck with its name.
  package struct Activation: Equatable, Sendable {
    /// `h₁`.
    package var name: String
    package var value: Double

    package init(_ name: String, _ value: Double) {
      (self.name, self.value) = (name, value)
    }
  }

  package var frame: PanelFrame
  package var picture: Picture?
  /// The true class, and the likeliest one; nil for none.
  package var label: Int?
  package var answer: Int?
  /// The bottleneck's numbers.
  package var activations: [Activation] = []
  /// What an activation's bar shows: 0 … 1 for a sigmoid.
  package var scale: ValueScale = .unsigned(limit: 1)
  /// One for each name, 0 … 1, or none.
  package var probabilities: [Double] = []
  package var names = ClassLabels.digits

  package init(_ frame: PanelFrame, picture: Picture?) {
    (self.frame, self.picture) = (frame, picture)
  }
}
