/// A sequence and what a transformer makes of it: its tokens in a row, arcs from each to those that it
/// looks at, what it expects next in the row below, and a sentence.
package struct SequencePanel: Equatable, Sendable {
  /// A place of the sequence.
  package struct Tile: Equatable, Sendable {
    package var text: String
    /// What is expected next, and with what probability.
    package var answer: String
    package var probability: Double
    /// Whether that comes; nil where nobody knows.
    package var isRight: Bool?
    /// Whether the token belongs to the question alone, so that what is expected there does not count.
    package var isQuestion: Bool

    package init(
      _ text: String, answer: String, probability: Double, isRight: Bool?, isQuestion: Bool = false
    ) {
      (self.text, self.answer, self.probability) = (text, answer, probability)
      (self.isRight, self.isQuestion) = (isRight, isQuestion)
    }
  }

  /// How much a place looks at an earlier one.
  package struct Arc: Equatable, Sendable {
    package var from: Int
    package var to: Int
    package var weight: Double
    /// The head's place among all, which decides its colour, and its place in its layer.
    package var head: Int
    package var order: Int
    /// Whether it lies above the row, where the layers after the first look.
    package var isAbove: Bool
    /// Whether it belongs to the path of the place that is looked at.
    package var isLit: Bool

    package init(
      from: Int, to: Int, weight: Double, head: Int, order: Int, isAbove: Bool, isLit: Bool = false
    ) {
      (self.from, self.to, self.weight) = (from, to, weight)
      (self.head, self.order, self.isAbove, self.isLit) = (head, order, isAbove, isLit)
    }
  }

  /// A piece of a sentence.
  package struct Piece: Equatable, Sendable {
    /// What it is, which decides how it looks.
    package enum Role: Equatable, Sendable {
      case words
      /// A token; yellow where it is the one that is looked at, or what is expected there.
      case token(isFocus: Bool)
      /// What a head does, in its colour.
      case head(Int)
    }
    package var text: String
    package var role: Role

    package init(_ text: String, _ role: Role = .words) { (self.text, self.role) = (text, role) }
  }

  package var frame: PanelFrame
  package var tiles: [Tile]
  package var arcs: [Arc] = []
  /// The place that is looked at.
  package var chosen: Int?
  /// The places of its path.
  package var marked: Set<Int> = []
  package var sentence: [Piece] = []
  /// The same in fewer words, for a narrow panel; empty for none.
  package var shortSentence: [Piece] = []
  /// The names of all heads.
  package var heads: [String] = []
  /// Whether letters are being typed: the next goes behind the last.
  package var isTyping = false
  /// Whether it is a picture on a card, without words.
  package var isPreview = false

  package init(_ frame: PanelFrame, tiles: [Tile]) { (self.frame, self.tiles) = (frame, tiles) }

  /// Where things lie in a panel at `rect`.
  struct Places {
    let left: Double
    let pitch: Double
    let tile: Double
    let row: Double
    let answers: Double
    let height = 32.0
    /// How many of the first tokens stand in a row of their own above: a question, behind which its
    /// answer comes; 0 for one row.
    let above: Int

    init(_ rect: Rect, _ tiles: [Tile], isPreview: Bool) {
      let margin = isPreview ? 12.0 : rect.width >= 700 ? 72 : 12
      let question = tiles.prefix(while: \.isQuestion).count
      above = question < tiles.count && rect.height >= 240 ? question : 0
      let count = max(above, tiles.count - above)
      left = rect.x + margin
      pitch = min((rect.width - margin - 10) / Double(max(count, 1)), 96)
      tile = max(pitch - 2, 2)
      row = isPreview ? rect.midY - 4 : max(rect.maxY - 138, rect.y + 36)
      answers = row + height + (isPreview ? 30 : 46)
    }

    /// Whether a place stands in the upper row of two.
    func isUp(_ place: Int) -> Bool { place < above }
    func x(_ place: Int) -> Double {
      left + Double(isUp(place) ? place : place - above) * pitch
    }
    func top(_ place: Int) -> Double { isUp(place) ? row - 86 : row }
    func middle(_ place: Int) -> Double { x(place) + tile / 2 }
    func rect(_ place: Int) -> Rect { Rect(x(place), top(place), tile, height) }
  }
}
