extension LatentSpacePanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let counts = points.words(hidden: hidden)
    let captions =
      (frame.caption.isEmpty ? [] : counts.map { "\(frame.caption) · \($0)" } + [frame.caption])
      + counts
    frame.with(captions: captions).draw(in: rect, on: &canvas)
    guard canDraw(in: rect) else { return }
    let inside = Rect(
      rect.x + 1, rect.y + PanelFrame.header, rect.width - 2,
      rect.height - PanelFrame.header - 1)
    canvas.clipped(to: inside) { canvas in
      if shownDimensions == 3 {
        drawCube(in: rect, inside, on: &canvas)
      } else {
        drawPlane(in: rect, on: &canvas)
      }
      drawFoot(in: rect, on: &canvas)
    }
  }

  /// What colours and lines mean.
  private func drawFoot(in rect: Rect, on canvas: inout Canvas) {
    guard rect.height > 260 else { return }
    var parts = ["dots: images by class"]
    if hasRegions {
      parts.append("\(shownDimensions == 3 ? "walls" : "areas"): the last layer's answers")
    }
    if paths.contains(where: { $0.centers.count > 1 }) {
      parts.append("lines: each class's centre through training")
    }
    let text = (1...parts.count).reversed().map { parts.prefix($0).joined(separator: " · ") }
      .first { canvas.width($0, .caption) <= rect.width - 24 }
    guard let text else { return }
    canvas.text(text, Point(rect.x + 12, rect.maxY - 9), .caption, canvas.theme.secondary)
  }

  /// Whether the last layer's answers are drawn: only where all its axes are on show.
  var hasRegions: Bool {
    shownDimensions > 1 && regions?.dimensions == shownDimensions
  }

  /// The part of a panel that the box or the plane may fill: above the foot.
  func room(in rect: Rect) -> Rect {
    Rect(rect.x, rect.y, rect.width, rect.height - (rect.height > 260 ? 20 : 0))
  }

  /// Draws a class's way and returns where it is now.
  func draw(_ path: Path, _ places: [Point], on canvas: inout Canvas) {
    let theme = canvas.theme
    let color = theme.color(ofClass: path.classIndex)
    canvas.polyline(places, Stroke(theme.window.opacity(0.75), width: 4))
    canvas.polyline(places, Stroke(color, width: 1.75))
    let beads = places.dropLast().map { Dots.Dot($0, radius: 2.2, color: color) }
    if !beads.isEmpty {
      canvas.add(.dots(Dots(beads, rim: theme.window, rimWidth: 0.8)))
    }
  }

  /// The names of the classes at their centres, kept apart; returns what they cover.
  func drawCenters(
    _ centers: [(classIndex: Int, place: Point)], in bounds: Rect, on canvas: inout Canvas
  ) -> [Rect] {
    canvas.classDiscs(
      centers, names: names, radius: discRadius(in: bounds), in: bounds)
  }

  func discRadius(in bounds: Rect) -> Double {
    min(max(min(bounds.width, bounds.height) / 52, 8), 12)
  }

  /// The point chosen, with its image.
  func drawHighlight(
    at p: Point, in bounds: Rect, avoiding taken: [Rect], on canvas: inout Canvas
  ) {
    guard let highlight, points.classes.indices.contains(highlight.index) else { return }
    canvas.thumbnail(highlight.picture, of: p, in: bounds, avoiding: taken)
    canvas.chosenMark(
      at: p, fill: canvas.theme.color(ofClass: Int(points.classes[highlight.index])))
  }
}
