/// Every layer of a network for one image: maps, cells and bars in columns from left to right, and
/// lines between them where they matter.
package struct LayersPanel: Equatable, Sendable {
  /// One layer.
  package struct Column: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
      /// Pictures beside and above each other.
      case maps([NumberGrid], CellTint)
      /// A value for each neuron.
      case cells([Float], CellTint)
    }

    /// For example "conv1".
    package var name: String
    /// For example "8@26×26".
    package var shape: String
    /// For example "0…2.01".
    package var range: String
    package var content: Content
    /// As `Control.featureMap` names it.
    package var layer: Int
    /// Maps that are 0 whatever comes in.
    package var dead: Set<Int>
    /// Maps or cells that stand out: framed white.
    package var marked: Set<Int>

    package init(
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
    package var count: Int {
      switch content {
      case .maps(let maps, _): maps.count
      case .cells(let values, _): values.count
      }
    }
  }

  /// The answer: a bar for each class.
  package struct Bars: Equatable, Sendable {
    package var names: [String]
    /// Probabilities, 0 … 1, or logits.
    package var values: [Float]
    /// The largest |logit| that a bar has room for; nil where the values are probabilities.
    package var logitLimit: Double?
    /// The class whose causes are drawn.
    package var chosen: Int?
    package var name: String

    package init(
      names: [String], values: [Float], logitLimit: Double? = nil, chosen: Int?, name: String
    ) {
      precondition(names.count == values.count, "a value for each class")
      (self.names, self.values, self.logitLimit) = (names, values, logitLimit)
      (self.chosen, self.name) = (chosen, name)
    }
  }

  /// A line from a map or neuron of a column to one of the next.
  package struct Link: Equatable, Sendable {
    /// The column that it comes to; the bars are the last. Where it comes from is the one before.
    package var column: Int
    package var from: Int
    package var to: Int
    /// What it gives to the chosen class, for or against; nil for a line that only shows the way.
    package var strength: Float?

    package init(column: Int, from: Int, to: Int, strength: Float?) {
      (self.column, self.from, self.to, self.strength) = (column, from, to, strength)
    }
  }

  package var frame: PanelFrame
  package var image: NumberGrid
  /// Under the image: its number, or "drawn".
  package var imageName: String
  package var columns: [Column]
  package var bars: Bars
  package var links: [Link] = []
  /// The map that the filter pass shows: framed yellow.
  package var focused: Control?
  /// What the maps are: "values", "weights", "gradients".
  package var mode = "values"

  package init(
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
