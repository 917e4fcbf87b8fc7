/// One image of a latent space: the picture, what it is and what the network says, the numbers that
/// the bottleneck makes of it and the probabilities that come out.
public struct PointPanel: Equatable, Sendable {
  /// A number of the bottleneck with its name.
  public struct Activation: Equatable, Sendable {
    /// `h₁`.
    public var name: String
    public var value: Double

    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  public var picture: Picture?
  /// The true class, and the likeliest one; nil for none.
  public var label: Int?
  public var answer: Int?
  /// The bottleneck's numbers.
  public var activations: [Activation]
  /// What an activation's bar shows: 0 … 1 for a sigmoid.
  public var scale: ValueScale
  /// One for each name, 0 … 1.
  public var probabilities: [Double]
  public var names: [String]
  public var title: String
  /// `validation image 1,054`.
  public var caption: String
  public var key: Int
  public var isFocused: Bool
  /// See `PanelFrame.staleness`.
  public var staleness: String

  /// - Precondition: a probability for each name, or none.
  public init(
    picture: Picture?, label: Int? = nil, answer: Int? = nil,
    activations: [Activation] = [], scale: ValueScale = .unsigned(limit: 1),
    probabilities: [Double] = [], names: [String] = (0..<10).map { "\($0)" },
    title: String = "Point under the cursor", caption: String = "", key: Int = 2,
    isFocused: Bool = false, staleness: String = ""
  ) {
    precondition(
      probabilities.isEmpty || probabilities.count == names.count, "a probability for each class")
    self.picture = picture
    self.label = label
    self.answer = answer
    self.activations = activations
    self.scale = scale
    self.probabilities = probabilities
    self.names = names
    self.title = title
    self.caption = caption
    self.key = key
    self.isFocused = isFocused
    self.staleness = staleness
  }
}
