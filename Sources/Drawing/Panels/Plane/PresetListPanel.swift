/// Named experiments, each with a sentence of what there is to see.
package struct PresetListPanel: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var name: String
    package var sentence: String
    /// Whether it is meant to fail.
    package var fails: Bool

    package init(_ name: String, _ sentence: String, fails: Bool) {
      (self.name, self.sentence, self.fails) = (name, sentence, fails)
    }
  }

  package var frame: PanelFrame
  package var rows: [Row]
  package var selected: Int?
  /// The first row in view.
  package var firstRow = 0
  package var hovered: Control?

  package init(_ frame: PanelFrame, rows: [Row]) { (self.frame, self.rows) = (frame, rows) }

  static let rowHeight = 22.0

  /// How many rows a panel at `rect` has room for.
  package static func count(in rect: Rect) -> Int {
    max(Int((rect.height - PanelFrame.lead(ofTabs: rect.width) - 44) / rowHeight), 1)
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let count = Self.count(in: rect)
    let first = min(max(firstRow, 0), max(rows.count - count, 0))
    let last = min(first + count, rows.count)
    let part = last - first < rows.count ? "\(first + 1)–\(last) of \(rows.count)" : ""
    let body = frame.with(captions: [part]).draw(
      tabs: DataPickerPanel.tabs(3, after: rows.count, of: frame.key), in: rect, on: &canvas)
    let names = rows.map { canvas.width($0.name, .bodyMedium) }.max() ?? 0
    let column = min(names, rect.width * 0.4).rounded(.up)
    canvas.clipped(to: rect.inset(1)) { canvas in
      for (place, index) in (first..<last).enumerated() {
        let row = rows[index]
        let area = Rect(
          rect.x + 6, body.y + 38 + Double(place) * Self.rowHeight, rect.width - 12, Self.rowHeight)
        let control = Control.choice(panel: frame.key, index: index)
        canvas.touch(
          Target(.rectangle(area), control, help: "Begins anew with this experiment."))
        if index == selected || hovered == control {
          canvas.rectangle(
            area, fill: index == selected ? theme.border : theme.zero, cornerRadius: 3)
        }
        let mark = Point(area.x + 10, area.midY)
        if row.fails {
          canvas.crossMark(at: mark, width: 1.5)
        } else {
          canvas.tickMark(at: mark, width: 1.5)
        }
        canvas.text(
          canvas.fitted(row.name, .bodyMedium, into: column), Point(area.x + 22, area.midY + 4),
          .bodyMedium, index == selected ? theme.focus : theme.text)
        let x = area.x + 30 + column
        canvas.text(
          canvas.fitted(row.sentence, .caption, into: area.maxX - 4 - x), Point(x, area.midY + 4),
          .caption, theme.secondary)
      }
    }
  }
}
