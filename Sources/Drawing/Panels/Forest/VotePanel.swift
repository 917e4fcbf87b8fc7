/// What a forest, or one of its trees, says at every place of the plane: the share for class 1, the line
/// on which both classes are even, the points, and the place of which all trees are asked.
package struct VotePanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The share for class 1.
  package var field: Field
  package var points: [PlanePanel.DataPoint]
  /// The place of which all trees are asked, in data coordinates.
  package var cross: Point
  package var isPinned = false
  /// The part of the plane that comes to a node, its corners in order; empty for none.
  package var box: [Point] = []
  /// The point that is dragged, and where it lay.
  package var dragged: (index: Int, from: Point)?
  /// The point under the pointer.
  package var hoveredPoint: Int?
  /// What colours tell, as `share for class 1`.
  package var legend = "share for class 1"

  package init(
    _ frame: PanelFrame, field: Field, points: [PlanePanel.DataPoint], cross: Point
  ) {
    (self.frame, self.field, self.points, self.cross) = (frame, field, points, cross)
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.frame == b.frame && a.field == b.field && a.points == b.points && a.cross == b.cross
      && a.isPinned == b.isPinned && a.box == b.box && a.hoveredPoint == b.hoveredPoint
      && a.legend == b.legend && a.dragged?.index == b.dragged?.index
      && a.dragged?.from == b.dragged?.from
  }

  /// How much of the field's colour shows over the panel's.
  private static let opacity = 0.62

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let free = frame.draw(in: rect, on: &canvas)
    guard rect.width > 100, rect.height > 110 else { return }
    let theme = canvas.theme
    if frame.badge == nil {
      canvas.rampLegend(
        legend, field.scale, opacity: Self.opacity, in: free, signsOf: 2)
    }
    let transform = PlanePanel.transform(in: rect)
    let plot = transform.page
    let axes = PlaneAxes(
      transform, left: rect.x, names: ["x", "y"], pitch: Size(100, 100), least: 3)
    canvas.touch(Target(.rectangle(plot), .field, help: help))
    var marks = PlanePanel(
      frame, kind: .classes(2), backdrop: .field(field), points: points)
    marks.hoveredPoint = dragged?.index ?? hoveredPoint
    canvas.clipped(to: plot) { canvas in
      canvas.picture(field.picture(theme), in: field.frame(transform), opacity: Self.opacity)
      axes.drawGrid(on: &canvas)
      if box.count > 2 {
        let corners = box.map { transform($0) }
        canvas.polygon(corners, fill: theme.focus.opacity(0.12))
        canvas.polyline(corners, Stroke(theme.focus, width: 1.5), isClosed: true)
      }
      canvas.outlined(
        field.contour(0.5, transform), Stroke(theme.text, width: 2), around: 4)
      marks.drawPoints(transform, on: &canvas)
      marks.drawMarked(transform, on: &canvas)
      drawTrail(transform, on: &canvas)
      marks.drawHovered(transform, on: &canvas)
      drawCross(transform(cross), on: &canvas)
    }
    canvas.rectangle(plot.inset(-1), stroke: Stroke(theme.border))
    axes.drawNumbers(on: &canvas)
    drawFoot(Rect(plot.x, plot.maxY + 18, plot.width, rect.maxY - 20 - plot.maxY), on: &canvas)
  }

  private var help: String {
    frame.badge != nil
      ? ""
      : "Click adds a point of class 1, Shift-click of class 0; drag moves one, Ctrl-click removes it, "
        + "right click holds the cross."
  }

  /// From where a point was dragged.
  private func drawTrail(_ transform: Transform, on canvas: inout Canvas) {
    guard let dragged, points.indices.contains(dragged.index) else { return }
    let (from, to) = (transform(dragged.from), transform(points[dragged.index].place))
    guard (to - from).length > 3 else { return }
    let theme = canvas.theme
    canvas.disc(from, radius: 5, stroke: Stroke(theme.focus, width: 1.5))
    canvas.line(from, to, Stroke(theme.focus, width: 1.5, dash: [4, 3]))
    let words = "dragged: all trees grow anew"
    let half = canvas.width(words, .caption) / 2 + 4
    let page = transform.page
    let x = min(max(to.x, page.x + half), page.maxX - half)
    let y = to.y - 18 < page.y + 10 ? to.y + 18 : to.y - 18
    canvas.label(words, center: Point(x, y), font: .caption, color: theme.focus)
  }

  private func drawCross(_ p: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    for (color, width, arm) in [(theme.window, 4.5, 11.0), (theme.focus, 2.0, 10.0)] {
      let stroke = Stroke(color, width: width, cap: .round)
      canvas.line(Point(p.x - arm, p.y), Point(p.x + arm, p.y), stroke)
      canvas.line(Point(p.x, p.y - arm), Point(p.x, p.y + arm), stroke)
    }
    if isPinned { canvas.disc(p, radius: 5, stroke: Stroke(theme.focus, width: 1.5)) }
  }

  /// What the marks mean, the last left out first.
  private func drawFoot(_ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let y = rect.maxY - 4
    var x = rect.x
    func room(_ words: String) -> Bool { x + 14 + canvas.width(words, .caption) <= rect.maxX }
    let wrong = ["out of bag, the forest gets it wrong", "wrong out of bag"].first(where: room)
    if points.contains(where: \.isWrong), let wrong {
      canvas.crossMark(at: Point(x + 4, y - 4), theme.wrong, arm: 3.5, width: 1.75)
      x += 14 + canvas.text(wrong, Point(x + 14, y), .caption, theme.secondary) + 12
    }
    let asks = isPinned ? "the cross asks all trees" : "the pointer asks all trees"
    if room(asks) {
      canvas.text("+", Point(x, y), .captionMedium, theme.focus)
      canvas.text(asks, Point(x + 14, y), .caption, theme.secondary)
    }
  }
}
