/// Runs of one network at many learning rates, a pixel each: which of them settle, and how soon.
package struct BorderPanel: Equatable, Sendable {
  /// Words over a part of the map.
  package struct Note: Equatable, Sendable {
    package var words: String
    /// The pixel in its middle.
    package var x: Int
    package var y: Int
    /// How far that part reaches in all directions, in pixels.
    package var reach: Int
    /// Whether what is said is good, bad, or neither.
    package var isGood: Bool?

    package init(_ words: String, x: Int, y: Int, reach: Int, isGood: Bool? = nil) {
      (self.words, self.x, self.y, self.reach, self.isGood) = (words, x, y, reach, isGood)
    }
  }

  package var frame: PanelFrame
  package var picture: LevelPicture
  package var across: MapAxisScale
  package var up: MapAxisScale
  /// The pixel that the page tells of.
  package var chosen: MapPanel.Cell
  /// The part that is shown closer beside the map: its side in pixels, and how much closer; nil for
  /// none.
  package var lens: (side: Double, words: String)?
  package var notes: [Note] = []
  /// The names of the ends of the colours, and what stands right of them.
  package var legend = (low: "", high: "", words: "")
  package var toggles: [PanelFrame.Toggle] = []

  package init(
    _ frame: PanelFrame, _ picture: LevelPicture, across: MapAxisScale, up: MapAxisScale,
    chosen: MapPanel.Cell
  ) {
    (self.frame, self.picture, self.across, self.up) = (frame, picture, across, up)
    self.chosen = chosen
  }

  package static func == (one: BorderPanel, other: BorderPanel) -> Bool {
    one.frame == other.frame && one.picture == other.picture && one.across == other.across
      && one.up == other.up && one.chosen == other.chosen && one.lens?.side == other.lens?.side
      && one.lens?.words == other.lens?.words && one.notes == other.notes
      && one.legend == other.legend && one.toggles == other.toggles
  }

  /// Where the pixels lie in a panel at `rect`: at the usual size of the page, a point each.
  package static func area(in rect: Rect) -> Rect {
    let isSmall = rect.width < 360 || rect.height < 300
    let (left, right) = isSmall ? (44.0, 12.0) : (72, 32)
    let (top, bottom) = isSmall ? (52.0, 30.0) : (52, 60)
    return Rect(
      rect.x + left, rect.y + top, max(rect.width - left - right, 16),
      max(rect.height - top - bottom, 16))
  }

  /// The pixel under a point of a panel at `rect`; outside of all the nearest one.
  package static func pixel(at point: Point, in rect: Rect, columns: Int, rows: Int)
    -> MapPanel.Cell
  {
    MapPanel.cell(at: point, over: area(in: rect), columns: columns, rows: rows)
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.with(toggles: toggles).draw(in: rect, on: &canvas)
    guard rect.width >= 100, rect.height >= 100 else { return }
    let area = Self.area(in: rect)
    canvas.touch(Target(.rectangle(area), .map(frame.key)))
    picture.draw(in: area, on: &canvas)
    let axes = MapAxes(across: across, up: up, chosen: chosen, isLow: true)
    axes.draw(in: area, of: rect, on: &canvas)
    let box = box(side: lens?.side ?? 1, in: area)
    canvas.clipped(to: area) { axes.mark(box, in: area, on: &$0) }
    drawWords(beside: box, in: area, on: &canvas)
    if rect.maxY - area.maxY > 50 { drawLegend(in: rect, on: &canvas) }
  }

  private func box(side: Double, in area: Rect) -> Rect {
    let (wide, high) = (area.width / Double(picture.columns), area.height / Double(picture.rows))
    return Rect(
      area.x + (Double(chosen.x) + 0.5 - side / 2) * wide,
      area.maxY - (Double(chosen.y) + 0.5 + side / 2) * high, side * wide, side * high)
  }

  private func drawWords(beside box: Rect, in area: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    var taken = [box.inset(-6)]
    func put(_ words: String, _ center: Point, _ color: Color, _ canvas: inout Canvas) {
      let width = canvas.width(words, .captionMedium).rounded(.up) + 12
      let tag = Rect(
        (center.x - width / 2).rounded(), (center.y - 9).rounded(), width, 18)
      guard area.inset(2).contains(tag), taken.allSatisfy({ $0.intersection(tag).isEmpty }) else {
        return
      }
      taken.append(tag)
      canvas.rectangle(tag, fill: theme.window.opacity(0.82), cornerRadius: 3)
      canvas.text(words, Point(tag.midX, tag.maxY - 5), .captionMedium, color, anchor: .center)
    }
    if let lens {
      let above = Point(box.midX, box.y - 16)
      taken = []
      let isHigh = above.y - 9 > area.y + 2
      put(lens.words, isHigh ? above : Point(box.midX, box.maxY + 16), theme.focus, &canvas)
      taken.append(box.inset(-6))
    }
    let (wide, high) = (area.width / Double(picture.columns), area.height / Double(picture.rows))
    for note in notes {
      let center = Point(
        area.x + (Double(note.x) + 0.5) * wide, area.maxY - (Double(note.y) + 0.5) * high)
      // Words that reach beyond what they tell of would tell of something else.
      let width = canvas.width(note.words, .captionMedium) / 2
      guard width < 1.6 * Double(note.reach) * wide, 9 < Double(note.reach) * high else { continue }
      let color = note.isGood.map { $0 ? theme.positive : theme.negative } ?? theme.text
      put(note.words, center, color, &canvas)
    }
  }

  private func drawLegend(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.maxY - 14
    var x = rect.x + 12
    x += canvas.text(legend.low, Point(x, y), .caption, theme.secondary) + 8
    let bar = Rect(x, y - 9, min(150, max(rect.width * 0.2, 40)), 10)
    canvas.picture(
      .strip(picture.isSigned ? theme.signed : Ramp(theme.unsigned.stops.reversed())), in: bar)
    if picture.isSigned { canvas.vertical(bar.midX, bar.y - 3, bar.height + 6, theme.text) }
    x = bar.maxX + 8
    x += canvas.text(legend.high, Point(x, y), .caption, theme.secondary) + 20
    guard x + canvas.width(legend.words, .caption) <= rect.maxX - 12 else { return }
    canvas.text(
      legend.words, Point(rect.maxX - 12, y), .caption, theme.secondary, anchor: .trailing)
  }
}
