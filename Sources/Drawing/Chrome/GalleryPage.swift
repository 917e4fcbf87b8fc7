/// The first page: a card for each exhibit.
package struct GalleryPage: Sendable {
  /// An exhibit: a picture, a name and two sentences.
  package struct Card: Sendable {
    package var title: String
    /// `--xor`.
    package var flag: String
    package var sentences: String
    /// Draws the picture into a rectangle, 398×135 in full size.
    package var preview: @Sendable (Rect, inout Canvas) -> Void

    package init(
      title: String, flag: String, sentences: String,
      preview: @escaping @Sendable (Rect, inout Canvas) -> Void
    ) {
      (self.title, self.flag, self.sentences, self.preview) = (title, flag, sentences, preview)
    }
  }

  package var cards: [Card]
  /// The card that Enter opens.
  package var focused: Int
  /// `1.0.0`.
  package var version: String

  package init(cards: [Card], focused: Int, version: String) {
    (self.cards, self.focused, self.version) = (cards, focused, version)
  }
}
