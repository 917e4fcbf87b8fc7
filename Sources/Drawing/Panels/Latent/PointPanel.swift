/// One image of a latent space: the picture, what it is and what the network says, the numbers that
/// the bottleneck makes of it and the probabilities that come out.
public struct PointPanel: Equatable, Sendable {
  /// A number of the bottleneck with its name.
  public struct Activation: Equatable, Sendable {
    /// `h₁`.
    public var name: String
    public var value: Double

    public init(_ name: String, _ value: Double) {
      (self.name, self.value) = (name, value)
    }
  }

  public var frame: PanelFrame
  public var picture: Picture?
  /// The true class, and the likeliest one; nil for none.
  public var label: Int?
  public var answer: Int?
  /// The bottleneck's numbers.
  public var activations: [Activation] = []
  /// What an activation's bar shows: 0 … 1 for a sigmoid.
  public var scale: ValueScale = .unsigned(limit: 1)
  /// One for each name, 0 … 1, or none.
  public var probabilities: [Double] = []
  public var names = ClassLabels.digits

  public init(_ frame: PanelFrame, picture: Picture?) {
    (self.frame, self.picture) = (frame, picture)
  }
}
