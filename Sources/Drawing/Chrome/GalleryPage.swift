/// The first page: a card for each exhibit.
public struct GalleryPage: Sendable {
  /// An exhibit: a picture, a name and two sentences.
  public struct Card: Sendable {
    public var title: String
    /// `--xor`.
    public var flag: String
    public var sentences: String
    /// Draws the picture into a rectangle, 398×135 in full size.
    public var preview: @Sendable (Rect, inout Canvas) -> Void

    public init(
      title: String, flag: String, sentences: String,
      preview: @escaping @Sendable (Rect, inout Canvas) -> Void
    ) {
      (self.title, self.flag, self.sentences, self.preview) = (title, flag, sentences, preview)
    }
  }

  public var cards: [Card]
  /// The card that Enter opens.
  public var focused: Int
  /// `1.0.0`.
  public var version: String

  public init(cards: [Card], focused: Int, version: String) {
    (self.cards, self.focused, self.version) = (cards, focused, version)
  }
}
