/// The rows of a chain of letters, as they are, as counting finds them, and as a network answers.
package struct ChainPanel: Equatable, Sendable {
  package struct Matrix: Equatable, Sendable {
    package var name: String
    /// `[letter, next]`; not a number where nothing is known.
    package var rows: [[Double]]

    package init(_ name: String, _ rows: [[Double]]) { (self.name, self.rows) = (name, rows) }
  }

  package var frame: PanelFrame
  package var letters: [String]
  package var matrices: [Matrix]
  /// The letter that was read last, whose row it is.
  package var chosen: Int?

  package init(_ frame: PanelFrame, letters: [String], matrices: [Matrix]) {
    (self.frame, self.letters, self.matrices) = (frame, letters, matrices)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    let theme = canvas.theme
    guard rect.width >= 120, rect.height >= 90, !letters.isEmpty else { return }
    let count = Double(letters.count)
    let wide = (rect.width - 40 - 14 * Double(matrices.count - 1)) / Double(matrices.count)
    let cell = min(wide / count, (rect.height - 74) / count)
    guard cell >= 4 else { return }
    for (index, matrix) in matrices.enumerated() {
      let left = rect.x + 28 + Double(index) * (wide + 14)
      let top = rect.y + 60
      canvas.text(
        matrix.name, Point(left + cell * count / 2, rect.y + 44), .caption, theme.secondary,
        anchor: .center)
      for (row, shares) in matrix.rows.enumerated() {
        if index == 0 {
          canvas.text(
            letters[row], Point(left - 8, top + (Double(row) + 0.5) * cell + 4), .number,
            row == chosen ? theme.focus : theme.secondary, anchor: .trailing)
        }
        for (column, share) in shares.enumerated() {
          let box = Rect(
            left + Double(column) * cell, top + Double(row) * cell, cell - 1, cell - 1)
          guard share.isFinite else {
            canvas.rectangle(box, fill: theme.zero)
            continue
          }
          let fill = theme.unsigned(share)
          canvas.rectangle(box, fill: fill)
          if cell >= 21 {
            canvas.text(
              Number.fixed(share, decimals: 2), Point(box.midX, box.midY + 4), Font(.mono, 10),
              theme.ink(on: fill), anchor: .center)
          }
        }
        if row == chosen {
          canvas.rectangle(
            Rect(left - 1, top + Double(row) * cell - 1, count * cell + 1, cell + 1),
            stroke: Stroke(theme.focus))
        }
      }
      for (column, letter) in letters.enumerated() where cell >= 8 {
        canvas.text(
          letter, Point(left + (Double(column) + 0.5) * cell, top - 4), .number, theme.secondary,
          anchor: .center)
      }
    }
  }
}
