extension PicturePanel {
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let free = frame.draw(in: rect, on: &canvas)
    if let scale { drawScale(scale, in: free, on: &canvas) }
    guard let picture, let place = place(in: rect) else { return }
    canvas.touch(
      Target(.rectangle(place), .map(frame.key), help: help))
    canvas.clipped(to: rect.inset(1)) { canvas in
      // Larger than life its pixels stay sharp; smaller they are averaged.
      let isLarge = place.width >= Double(picture.width)
      canvas.picture(picture, in: place, isSmooth: !isLarge)
      canvas.rectangle(place.inset(-1), stroke: Stroke(theme.border))
      drawFrame(picture, place, on: &canvas)
      drawPixel(picture, place, on: &canvas)
      drawFoot(picture, rect, on: &canvas)
    }
  }

  /// What the colours mean: a strip between the values at its ends.
  private func drawScale(_ scale: ValueScale, in free: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let bounds = scale.bounds
    let low = Number.significant(bounds.lowerBound, digits: 3)
    let high = Number.significant(bounds.upperBound, digits: 3)
    let right = canvas.width(high, .number)
    let wide = min(72, free.width - right - canvas.width(low, .number) - 8)
    guard wide >= 24 else { return }
    let y = free.y + 20
    let bar = Rect(free.maxX - right - 4 - wide, y - 8, wide, 8)
    canvas.text(low, Point(bar.x - 4, y), .number, theme.secondary, anchor: .trailing)
    canvas.picture(.strip(scale.ramp(theme)), in: bar)
    canvas.text(high, Point(free.maxX, y), .number, theme.secondary, anchor: .trailing)
  }

  /// Where the target ends: beyond it the network has seen nothing.
  private func drawFrame(_ picture: Picture, _ place: Rect, on canvas: inout Canvas) {
    guard let area = targetArea else { return }
    let (x, y) = (place.width / Double(picture.width), place.height / Double(picture.height))
    let edge = Rect(
      place.x + area.x * x, place.y + area.y * y, area.width * x, area.height * y)
    let corners = [
      Point(edge.x, edge.y), Point(edge.maxX, edge.y), Point(edge.maxX, edge.maxY),
      Point(edge.x, edge.maxY),
    ]
    guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
    let theme = canvas.theme
    canvas.clipped(to: place) { canvas in
      canvas.polyline(corners, Stroke(theme.window.opacity(0.7), width: 3), isClosed: true)
      canvas.polyline(corners, Stroke(theme.text, width: 1.25, dash: [6, 4]), isClosed: true)
      let words = "the target ends here"
      let box = canvas.labelBox(
        words, center: Point(edge.midX, edge.y - 12), font: .caption)
      if box.y >= place.y, box.width <= place.width - 8 {
        canvas.label(words, center: box.center, font: .caption)
      }
    }
  }

  /// A frame around the pixel under the cursor, never too small to be seen.
  private func drawPixel(_ picture: Picture, _ place: Rect, on canvas: inout Canvas) {
    guard let hovered, isInside(hovered, picture) else { return }
    let size = Size(
      place.width / Double(picture.width), place.height / Double(picture.height))
    let pixel = Rect(
      place.x + Double(hovered.column) * size.width, place.y + Double(hovered.row) * size.height,
      size.width, size.height)
    let grow = max(1, (7 - size.width) / 2)
    canvas.rectangle(pixel.inset(-grow - 1), stroke: Stroke(canvas.theme.window, width: 1))
    canvas.rectangle(pixel.inset(-grow), stroke: Stroke(canvas.theme.focus, width: 1))
  }

  private func isInside(_ cell: GridCell, _ picture: Picture) -> Bool {
    cell.row >= 0 && cell.row < picture.height && cell.column >= 0
      && cell.column < picture.width
  }

  /// The size of the picture, or what the pixel under the cursor is.
  private func drawFoot(_ picture: Picture, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let baseline = Point(rect.x + 12, rect.maxY - 10)
    guard rect.height > 80 else { return }
    guard let hovered, isInside(hovered, picture) else {
      let text = "\(Number.grouped(picture.width)) × \(Number.grouped(picture.height))"
      canvas.text(
        canvas.fitted(text, .number, into: rect.width - 24), baseline, .number, theme.secondary)
      return
    }
    let pixel = picture.pixels[hovered.row * picture.width + hovered.column]
    canvas.rectangle(
      Rect(baseline.x, baseline.y - 9, 10, 10), fill: Color(pixel),
      stroke: Stroke(theme.disabled))
    let place = "x \(Number.grouped(hovered.column)) y \(Number.grouped(hovered.row))"
    let numbers = values.map { Number.fixed($0, decimals: 2) }
    let text =
      ([place]
      + (numbers.count == 3 ? zip(["R", "G", "B"], numbers).map { $0 + " " + $1 } : numbers))
      .joined(separator: "  ")
    canvas.readOff(Rect(rect.x + 12, baseline.y - 12, rect.width - 24, 16))
    canvas.text(
      canvas.fitted(text, .number, into: rect.maxX - 12 - baseline.x - 16),
      Point(baseline.x + 16, baseline.y), .number, theme.focus)
  }
}
