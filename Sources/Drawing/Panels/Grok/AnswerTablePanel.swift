/// The table of all sums modulo p, a cell for each pair of numbers: which of them the network knows.
package struct AnswerTablePanel: Equatable, Sendable {
  /// What the cells tell.
  package enum Tells: String, CaseIterable, Sendable {
    /// The answer, where it is right.
    case answer
    /// How likely the right answer is.
    case probability
    /// The step since which it is right.
    case since
  }

  /// A cell, by column and row.
  package struct Cell: Hashable, Sendable {
    package var a: Int
    package var b: Int

    package init(a: Int, b: Int) { (self.a, self.b) = (a, b) }
  }

  /// What the network says to the pair of a cell.
  package struct Readout: Equatable, Sendable {
    /// An answer, and how likely it is.
    package struct Answer: Equatable, Sendable {
      package var number: Int
      package var share: Double
      package var isRight: Bool

      package init(_ number: Int, _ share: Double, isRight: Bool) {
        (self.number, self.share, self.isRight) = (number, share, isRight)
      }
    }

    package var cell: Cell
    /// As `37 + 27`, and `= 64 = 5 mod 59`.
    package var question: String
    package var sum: String
    package var words: String
    /// The most likely ones.
    package var answers: [Answer]

    package init(
      _ cell: Cell, question: String, sum: String, words: String, answers: [Answer]
    ) {
      (self.cell, self.question, self.sum) = (cell, question, sum)
      (self.words, self.answers) = (words, answers)
    }
  }

  package var frame: PanelFrame
  /// p.
  package var numbers: Int
  package var tells: Tells
  /// Of each cell, by rows from the lowest b, whether it is right, whether it is trained, and what it
  /// tells: an answer from 0, a share from 0 to 1, or a place from 0 to 1 on the way up to now; not a
  /// number for nothing.
  package var right: [Bool]
  package var trained: [Bool]
  package var values: [Double]
  /// What the ends of the colours are.
  package var ends = (low: "", high: "")
  /// The number whose row and column are lit.
  package var lit: Int?
  package var readout: Readout?
  /// Whether a click holds the cell that is read.
  package var isPinned = false
  /// What happens just now.
  package var story = ""

  package init(
    _ frame: PanelFrame, numbers: Int, tells: Tells, right: [Bool], trained: [Bool],
    values: [Double]
  ) {
    precondition(
      [right.count, trained.count, values.count].allSatisfy { $0 == numbers * numbers },
      "a value for each cell")
    (self.frame, self.numbers, self.tells) = (frame, numbers, tells)
    (self.right, self.trained, self.values) = (right, trained, values)
  }

  package static func == (one: Self, other: Self) -> Bool {
    one.frame == other.frame && one.numbers == other.numbers && one.tells == other.tells
      && one.right == other.right && one.trained == other.trained && one.values == other.values
      && one.ends == other.ends && one.lit == other.lit && one.readout == other.readout
      && one.isPinned == other.isPinned && one.story == other.story
  }

  /// Whether there is room for the cells alone.
  static func isTiny(_ rect: Rect) -> Bool { rect.width < 150 || rect.height < 180 }

  /// Points that a cell is wide, and where all of them lie in a panel at `rect`.
  package static func area(in rect: Rect, numbers: Int) -> (cell: Double, cells: Rect) {
    let isSmall = rect.width < 360 || rect.height < 320
    let (left, top, bottom) =
      isTiny(rect) ? (8.0, 36.0, 8.0) : isSmall ? (26, 50, 40) : (38, 50, 48)
    let room = Size(
      max(rect.width - left - 12, 8), max(rect.height - top - bottom, 8))
    let fit = min(room.width, room.height) / Double(numbers)
    // Whole points keep all cells alike.
    let cell = fit >= 3 ? fit.rounded(.down) : fit
    let side = cell * Double(numbers)
    let x = rect.x + left + max(0, (room.width - side) / 2).rounded(.down)
    return (cell, Rect(x, rect.y + top, side, side))
  }

  /// The cell under a point of a panel at `rect`; nil outside of all.
  package static func cell(at point: Point, in rect: Rect, numbers: Int) -> Cell? {
    let (cell, cells) = area(in: rect, numbers: numbers)
    guard cells.contains(point) else { return nil }
    let (a, b) = (Int((point.x - cells.x) / cell), Int((cells.maxY - point.y) / cell))
    return Cell(a: min(max(a, 0), numbers - 1), b: min(max(b, 0), numbers - 1))
  }
}
