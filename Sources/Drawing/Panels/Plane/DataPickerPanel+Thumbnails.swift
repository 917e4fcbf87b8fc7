extension DataPickerPanel {
  /// The thumbnails: the points of all of them are one shape.
  func drawItems(_ layout: Layout, on canvas: inout Canvas) {
    var dots = Dots()
    for (index, item) in items.enumerated() {
      let box = layout.thumbnail(index)
      canvas.rectangle(box, fill: canvas.theme.window)
      switch item.icon {
      case .points: dots.dots += marks(of: item, in: box, canvas.theme)
      case .table: drawTable(box, on: &canvas)
      case .brush: drawBrush(box, on: &canvas)
      }
    }
    canvas.add(.dots(dots))
    for (index, item) in items.enumerated() {
      drawBorder(of: item, in: layout.thumbnail(index), on: &canvas)
    }
    for (index, item) in items.enumerated() {
      draw(item, index, layout.thumbnail(index), layout, on: &canvas)
    }
  }

  /// The frame of a thumbnail and its name.
  private func draw(
    _ item: Item, _ index: Int, _ box: Rect, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let isSelected = index == selected
    let isHovered = hovered == choice(index)
    if isSelected {
      canvas.rectangle(box.inset(-1), stroke: Stroke(theme.focus, width: 2))
    } else {
      canvas.rectangle(box, stroke: Stroke(isHovered ? theme.secondary : theme.border))
    }
    var place = box
    if layout.hasNames {
      let font = isSelected ? Font.captionMedium : .caption
      canvas.text(
        canvas.fitted(item.name, font, into: layout.pitch.width - 4),
        Point(box.midX, box.maxY + 12),
        font, isSelected || isHovered ? theme.text : theme.secondary, anchor: .center)
      place.height += 16
    }
    canvas.touch(
      Target(
        .rectangle(place), choice(index),
        help: isSelected ? "The network learns \(item.name)." : "Learns \(item.name) anew."))
  }

  /// The line that parts the points, on a dark band.
  private func drawBorder(of item: Item, in box: Rect, on canvas: inout Canvas) {
    guard let border = item.border else { return }
    let lines = border.contour(0, Transform(from: border.domain, to: plane(in: box)))
    canvas.clipped(to: box) { canvas in
      canvas.outlined(lines, Stroke(canvas.theme.text, width: 1.5), around: 3)
    }
  }

  /// Where ±6 lies in a thumbnail.
  private func plane(in box: Rect) -> Rect {
    Rect(center: box.center, side: min(box.width, box.height))
  }

  /// A share of the points, as large as a thumbnail allows.
  private func marks(of item: Item, in box: Rect, _ theme: Theme) -> [Dots.Dot] {
    let side = min(box.width, box.height)
    let scale = side / (2 * Self.reach)
    let radius = min(max(side / 34, 0.9), 2.5)
    let largest = item.points.reduce(0) { max($0, $1.value.magnitude) }
    let inside = box.inset(radius + 1)
    return item.points.compactMap { mark in
      let place = Point(box.midX + mark.place.x * scale, box.midY - mark.place.y * scale)
      guard inside.contains(place), mark.value.isFinite else { return nil }
      switch item.kind {
      case .classes(let count):
        let index = Int(min(max(mark.value, 0), 63))
        return Dots.Dot(
          place, radius: radius, color: theme.planeClass(index, of: count),
          form: theme.form(ofClass: index))
      case .values:
        let scale = ValueScale.signed(limit: largest)
        return Dots.Dot(place, radius: radius, color: scale.color(mark.value, theme))
      }
    }
  }

  /// Rows and columns of cells.
  private func drawTable(_ box: Rect, on canvas: inout Canvas) {
    let unit = min(box.width / 7, box.height / 5).rounded(.down)
    for row in 0..<3 {
      for column in 0..<3 {
        let center = Point(
          box.midX + Double(column - 1) * 1.6 * unit, box.midY + Double(row - 1) * 1.2 * unit)
        canvas.rectangle(
          Rect(center.x - 0.65 * unit, center.y - 0.42 * unit, 1.3 * unit, 0.84 * unit),
          fill: canvas.theme.grid, stroke: Stroke(canvas.theme.disabled), cornerRadius: 1)
      }
    }
  }

  /// Two strokes of a brush, in the colours of the first two classes.
  private func drawBrush(_ box: Rect, on canvas: inout Canvas) {
    let unit = min(box.width, box.height) / 10
    func at(_ x: Double, _ y: Double) -> Point { Point(box.midX + x * unit, box.midY + y * unit) }
    func stroke(_ index: Int) -> Stroke {
      Stroke(canvas.theme.planeClass(index, of: 2), width: 1.2 * unit, cap: .round)
    }
    canvas.line(at(-4, -1.8), at(-1.4, -3), stroke(0))
    canvas.polyline([at(-3, 2.6), at(-0.4, 0.4), at(1, 1.6), at(4, -1.6)], stroke(1))
  }
}
