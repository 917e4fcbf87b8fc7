/// The images of one cell of the confusion matrix, in the place of the matrix's panel.
package struct SampleGallery: Equatable, Sendable {
  /// An image, and what the network made of it.
  package struct Item: Equatable, Sendable {
    /// As `Control.sample` names it.
    package var index: Int
    package var picture: Picture
    /// The name of its true class.
    package var label: String
    /// What the network thought.
    package var answer: String
    /// The probability of that answer, 0 … 1.
    package var probability: Double
    /// What stands below it; nil for the classes and the probability.
    package var words: String?

    package init(
      index: Int, picture: Picture, label: String, answer: String, probability: Double,
      words: String? = nil
    ) {
      (self.words, self.index, self.picture) = (words, index, picture)
      (self.label, self.answer, self.probability) = (label, answer, probability)
    }
  }

  package var frame: PanelFrame
  package var items: [Item]
  /// How many images the cell has, where `items` are only the first of them.
  package var count: Int
  /// The first row of thumbnails that shows; `draw` stops at the last page.
  package var firstRow = 0
  /// The index of the sample on show; framed white.
  package var sample: Int?
  /// The image under the cursor.
  package var hovered: Control?
  /// Whether it was opened from a confusion matrix, to which a key leads back.
  package var isOfMatrix = true
  /// What stands in place of images where there are none.
  package var emptyWords = "No such image now."

  /// - Parameter count: nil where `items` are all.
  package init(_ frame: PanelFrame, items: [Item], count: Int? = nil) {
    (self.frame, self.items) = (frame, items)
    self.count = count ?? items.count
  }
}
