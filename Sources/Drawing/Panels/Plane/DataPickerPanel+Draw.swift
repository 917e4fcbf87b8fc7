extension DataPickerPanel {
  /// Where the parts lie; what has no room is empty.
  struct Layout {
    var columns = 1
    /// From one thumbnail to the next.
    var pitch = Size(0, 0)
    var thumbnail = Size(0, 0)
    var corner = Point.zero
    var hasNames = true
    var steppers = Rect(0, 0, 0, 0)
    var foot = Rect(0, 0, 0, 0)

    func thumbnail(_ index: Int) -> Rect {
      let x = corner.x + Double(index % columns) * pitch.width
      let y = corner.y + Double(index / columns) * pitch.height
      return Rect(x.rounded(), y.rounded(), thumbnail.width, thumbnail.height)
    }
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let body = frame.draw(
      tabs: Self.tabs(isOfValues ? 2 : 1, after: items.count, of: frame.key), in: rect, on: &canvas)
    let layout = layout(in: body, canvas)
    if layout.thumbnail.height >= 8, layout.thumbnail.width >= 8 {
      drawItems(layout, on: &canvas)
    }
    if !layout.steppers.isEmpty { drawSteppers(layout.steppers, on: &canvas) }
    if !layout.foot.isEmpty { drawFoot(layout.foot, on: &canvas) }
  }

  private func layout(in rect: Rect, _ canvas: Canvas) -> Layout {
    var layout = Layout()
    let (x, width) = (rect.x + 12, rect.width - 24)
    var bottom = rect.maxY - 6
    if isRoomy(rect, 170) {
      layout.foot = Rect(x, bottom - 22, width, 22)
      bottom -= 26
    }
    if isRoomy(rect, 120), !steppers.isEmpty {
      layout.steppers = Rect(x, bottom - 42, width, 42)
      bottom -= 46
    }
    let top = rect.y + PanelFrame.header + 2
    let room = Rect(x, top, width, bottom - top)
    guard !items.isEmpty, room.width > 0, room.height > 0 else { return layout }
    let widest = items.map { canvas.width($0.name, .captionMedium) }.max() ?? 0
    // The rows whose thumbnails are largest, and of those first the ones that have room for names.
    var best = 0.0
    for rows in 1...items.count {
      let columns = (items.count + rows - 1) / rows
      let pitch = Size((room.width + 6) / Double(columns), room.height / Double(rows))
      let hasNames = pitch.height >= 30 && pitch.width >= widest + 2
      let tall = pitch.height - (pitch.height >= 30 ? 20 : 4)
      let wide = min(pitch.width - 6, 2 * tall)
      let size = min(wide, 1.5 * tall) * (hasNames ? 3 : 1)
      guard size > best + 0.5 else { continue }
      best = size
      layout.columns = columns
      layout.pitch = pitch
      layout.hasNames = pitch.height >= 30
      layout.thumbnail = Size(wide.rounded(.down), tall.rounded(.down))
    }
    // From edge to edge, with the names.
    let name = layout.hasNames ? min(widest, layout.pitch.width) : 0
    let own = max(layout.thumbnail.width, name)
    if layout.columns > 1 {
      layout.pitch.width = (room.width - own) / Double(layout.columns - 1)
    }
    layout.corner = Point(room.x + (own - layout.thumbnail.width) / 2, room.y)
    return layout
  }

  private func isRoomy(_ rect: Rect, _ least: Double) -> Bool {
    rect.height >= least && rect.width >= 160
  }

  private func drawSteppers(_ row: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let pitch = (row.width + 8) / Double(steppers.count)
    let wide = min(120, pitch - 8).rounded(.down)
    for (index, stepper) in steppers.enumerated() {
      let box = Rect((row.x + Double(index) * pitch).rounded(), row.y + 19, wide, 22)
      let words = [stepper.label, String(stepper.label.split(separator: " ").last ?? "")]
      let label =
        words.first { canvas.width($0, .caption) <= pitch - 6 }
        ?? canvas.fitted(stepper.label, .caption, into: pitch - 6)
      canvas.text(label, Point(box.x, row.y + 12), .caption, theme.secondary)
      func end(isUp: Bool) -> Canvas.StepEnd {
        .init(
          control: .stepper(panel: frame.key, index: index, isUp: isUp),
          isEnabled: isUp ? stepper.canMore : stepper.canLess,
          help: "\(isUp ? "More" : "Less"): \(stepper.label).")
      }
      canvas.stepper(stepper.value, in: box, less: end(isUp: false), more: end(isUp: true))
    }
  }

  /// What the header lets one choose: classes, values, named experiments.
  ///
  /// - Parameters:
  ///   - chosen: which of them shows, from 1.
  ///   - count: the choices that come before them.
  static func tabs(_ chosen: Int, after count: Int, of key: Int) -> [PanelFrame.Toggle] {
    let all = [
      ("classes", "Points of classes."), ("values", "Points with values."),
      ("presets", "Named experiments, those that fail too."),
    ]
    return all.enumerated().map { place, tab in
      .init(
        tab.0, isOn: place + 1 == chosen, .choice(panel: key, index: count + 2 + place),
        help: tab.1)
    }
  }
}
