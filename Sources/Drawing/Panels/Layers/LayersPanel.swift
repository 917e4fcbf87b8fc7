/// Every layer of a network for one image: maps, cells and bars in columns from left to right, and
/// lines between them where they matter.
public struct LayersPanel: Equatable, Sendable {
  /// One layer.
  public struct Column: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
      /// Pictures beside and above each other.
      case maps([NumberGrid], CellTint)
      /// A value for each neuron.
      case cells([Float], CellTint)
    }

    /// For example "conv1".
    public var name: String
    /// For example "8@26×26".
    public var shape: String
    /// For example "0…2.01".
    public var range: String
    public var content: Content
    /// As `Control.featureMap` names it.
    public var layer: Int
    /// Maps that are 0 whatever comes in.
    public var dead: Set<Int>
    /// Maps or cells that stand out: framed white.
    public var marked: Set<Int>

    public init(
      name: String, shape: String, range: String, content: Content, layer: Int,
      dead: Set<Int> = [], marked: Set<Int> = []
    ) {
      (self.name, self.shape, self.range, self.content) = (name, shape, range, content)
      (self.layer, self.dead, self.marked) = (layer, dead, marked)
    }

    /// Whether its colours run from 0 up.
    var isUnsigned: Bool {
      switch content {
      case .maps(_, .scale(.unsigned)), .cells(_, .scale(.unsigned)): true
      default: false
      }
    }

    /// How many maps or neurons there are.
    public var count: Int {
      switch content {
      case .maps(let maps, _): maps.count
      case .cells(let values, _): values.count
      }
    }
  }

  /// The answer: a bar for each class.
  public struct Bars: Equatable, Sendable {
    public var names: [String]
    /// Probabilities, 0 … 1, or logits.
    public var values: [Float]
    /// The largest |logit| that a bar has room for; nil where the values are probabilities.
    public var logitLimit: Double?
    /// The class whose causes are drawn.
    public var chosen: Int
    public var name: String

    public init(
      names: [String], values: [Float], logitLimit: Double? = nil, chosen: Int, name: String
    ) {
      precondition(names.count == values.count, "a value for each class")
      (self.names, self.values, self.logitLimit) = (names, values, logitLimit)
      (self.chosen, self.name) = (chosen, name)
    }
  }

  /// A line from a map or neuron of a column to one of the next.
  public struct Link: Equatable, Sendable {
    /// The column that it comes to; the bars are the last. Where it comes from is the one before.
    public var column: Int
    public var from: Int
    public var to: Int
    /// What it gives to the chosen class, for or against; nil for a line that only shows the way.
    public var strength: Float?

    public init(column: Int, from: Int, to: Int, strength: Float?) {
      (self.column, self.from, self.to, self.strength) = (column, from, to, strength)
    }
  }

  public var frame: PanelFrame
  public var image: NumberGrid
  /// Under the image: its number, or "drawn".
  public var imageName: String
  public var columns: [Column]
  public var bars: Bars
  public var links: [Link] = []
  /// The map that the filter pass shows: framed yellow.
  public var focused: Control?
  /// What the maps are: "values", "weights", "gradients".
  public var mode = "values"

  public init(
    _ frame: PanelFrame, image: NumberGrid, imageName: String, columns: [Column], bars: Bars
  ) {
    (self.frame, self.image, self.imageName) = (frame, image, imageName)
    (self.columns, self.bars) = (columns, bars)
  }

  /// The |strength| that is drawn widest.
  var strongest: Double {
    links.reduce(0) { max($0, Double(abs($1.strength ?? 0))) }
  }
}
