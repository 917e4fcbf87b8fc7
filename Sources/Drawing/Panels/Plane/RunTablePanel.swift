/// The runs on the same data, a row each: what was trained, for how long, and how well it does.
package struct RunTablePanel: Equatable, Sendable {
  /// A run or a branch; all numbers as they are to be read.
  package struct Row: Equatable, Sendable {
    /// What the run is called on its badge.
    package var letter: String
    /// For example "8-8", with what came later.
    package var layers: String
    package var activation: String
    package var step: String
    package var loss: String
    package var score: String
    /// Whether it is the one that the page shows.
    package var isCurrent: Bool
    /// Whether it learned before the data or the seed changed: it steps back.
    package var isOld: Bool

    package init(
      letter: String, layers: String, activation: String, step: String, loss: String,
      score: String, isCurrent: Bool = false, isOld: Bool = false
    ) {
      (self.letter, self.layers, self.activation) = (letter, layers, activation)
      (self.step, self.loss, self.score) = (step, loss, score)
      (self.isCurrent, self.isOld) = (isCurrent, isOld)
    }
  }

  package var frame: PanelFrame
  /// The best first.
  package var rows: [Row]
  /// What the last column is: the share of test points that are right, or an error of values.
  package var scoreName = "test right"
  /// The first row shown where they do not all fit; a wheel moves it.
  package var firstRow = 0
  /// What lies under the cursor.
  package var hovered: Control?

  package init(_ frame: PanelFrame, rows: [Row]) {
    (self.frame, self.rows) = (frame, rows)
  }

  static let leastRow = 20.0
  private static let tallestRow = 25.0
  /// Over the rows: the panel's header and the names of the columns.
  static let head = PanelFrame.header + 24

  /// How many rows a panel at `rect` shows at once.
  package func visibleRows(in rect: Rect) -> Int {
    let room = rect.height - Self.head - 6
    if Double(rows.count) * Self.leastRow <= room { return rows.count }
    return min(rows.count, max(0, Int((room - 14) / Self.leastRow)))
  }

  /// The largest `firstRow` that still fills the panel.
  package func lastRow(in rect: Rect) -> Int { rows.count - visibleRows(in: rect) }

  /// From one row to the next.
  func pitch(in rect: Rect) -> Double {
    let visible = visibleRows(in: rect)
    let room = rect.height - Self.head - 6 - (visible < rows.count ? 14 : 0)
    return min(Self.tallestRow, room / Double(max(visible, 1)))
  }

  /// The rows that are shown: those from `firstRow` on, of which the first or the last makes room for
  /// the current run where that is not among them.
  func shownRows(in rect: Rect) -> [Int] {
    let visible = visibleRows(in: rect)
    let first = min(max(0, firstRow), rows.count - visible)
    var shown = Array(first..<(first + visible))
    guard let current = rows.firstIndex(where: \.isCurrent), !shown.isEmpty,
      !shown.contains(current)
    else { return shown }
    shown[current < first ? 0 : visible - 1] = current
    return shown
  }
}
