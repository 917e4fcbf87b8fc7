/// The images of one cell of the confusion matrix, in the place of the matrix's panel.
public struct SampleGallery: Equatable, Sendable {
  /// An image, and what the network made of it.
  public struct Item: Equatable, Sendable {
    /// As `Control.sample` names it.
    public var index: Int
    public var picture: Picture
    /// The name of its true class.
    public var label: String
    /// What the network thought.
    public var answer: String
    /// The probability of that answer, 0 … 1.
    public var probability: Double
    /// What stands below it; nil for the classes and the probability.
    public var words: String?

    public init(
      index: Int, picture: Picture, label: String, answer: String, probability: Double,
      words: String? = nil
    ) {
      (self.words, self.index, self.picture) = (words, index, picture)
      (self.label, self.answer, self.probability) = (label, answer, probability)
    }
  }

  public var frame: PanelFrame
  public var items: [Item]
  /// How many images the cell has, where `items` are only the first of them.
  public var count: Int
  /// The first row of thumbnails that shows; `draw` stops at the last page.
  public var firstRow = 0
  /// The index of the sample on show; framed white.
  public var sample: Int?
  /// The image under the cursor.
  public var hovered: Control?
  /// Whether it was opened from a confusion matrix, to which a key leads back.
  public var isOfMatrix = true
  /// What stands in place of images where there are none.
  public var emptyWords = "No such image now."

  /// - Parameter count: nil where `items` are all.
  public init(_ frame: PanelFrame, items: [Item], count: Int? = nil) {
    (self.frame, self.items) = (frame, items)
    self.count = count ?? items.count
  }
}
