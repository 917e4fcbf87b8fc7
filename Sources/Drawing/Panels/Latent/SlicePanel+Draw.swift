extension SlicePanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    precondition(
      across != up && axes.indices.contains(across) && axes.indices.contains(up),
      "a slice needs two of the axes")
    let fixed = axes.indices.filter { $0 != across && $0 != up }
      .map { "\(axes[$0].name) = \(Number.fixed(point[$0], decimals: 2))" }
    frame.with(captions: [fixed.joined(separator: ", ")]).draw(in: rect, on: &canvas)
    guard rect.width > 100, rect.height > 110 else { return }
    let transform = transform(in: rect)
    let plot = transform.page
    let near = points.classes.indices.filter(isNear)
    canvas.touch(
      Target(.rectangle(plot), .map(frame.key), help: "Shows the image of the nearest point."))
    canvas.clipped(to: rect.inset(1)) { canvas in
      canvas.rectangle(plot, fill: theme.boxFace)
      canvas.clipped(to: plot) { canvas in
        drawRegions(transform, on: &canvas)
        let dots = near.compactMap { index -> Dots.Dot? in
          let p = place(index, transform)
          guard plot.inset(-4).contains(p) else { return nil }
          return theme.dot(p, radius: 2, ofClass: Int(points.classes[index]))
        }
        if !dots.isEmpty {
          canvas.add(.dots(Dots(dots, rim: theme.panel.opacity(0.9), rimWidth: 0.8)))
        }
        drawNames(transform, on: &canvas)
        let mark = transform(point[across], point[up])
        if plot.inset(-8).contains(mark) {
          canvas.chosenMark(at: mark, fill: classIndex.map { theme.color(ofClass: $0) })
        }
      }
      canvas.rectangle(plot.inset(-1), stroke: Stroke(theme.border))
      CurveAxes(transform: transform, left: rect.x).drawLabels(
        ticks(axes[across], plot.width), ticks(axes[up], plot.height), axes[across].name,
        axes[up].name, on: &canvas)
      if rect.height > 180 { drawFoot(near.count, in: rect, on: &canvas) }
    }
  }

  private func ticks(_ axis: FeatureSpacePanel.Axis, _ length: Double) -> [Double] {
    Ticks.linear(axis.range.lowerBound, axis.range.upperBound, most: max(Int(length / 60), 3))
  }

  private func drawFoot(_ count: Int, in rect: Rect, on canvas: inout Canvas) {
    let near = "\(Number.grouped(count)) points within \(Number.tick(reach))"
    let words = regions == nil ? [near] : ["areas: the last layer's answers · \(near)", near]
    guard let text = words.first(where: { canvas.width($0, .caption) <= rect.width - 24 })
    else { return }
    canvas.text(text, Point(rect.x + 12, rect.maxY - 9), .caption, canvas.theme.secondary)
  }

  private func shown(_ transform: Transform) -> [DecisionRegions.Region] {
    guard regions?.dimensions == axes.count else { return [] }
    return regions?.regions(axes: (across, up), through: point, in: transform.data) ?? []
  }

  private func drawRegions(_ transform: Transform, on canvas: inout Canvas) {
    for region in shown(transform) {
      let corners = region.corners.map { transform($0) }
      canvas.polygon(
        corners, fill: canvas.theme.color(ofClass: region.classIndex).opacity(0.38))
      canvas.polyline(
        corners, Stroke(canvas.theme.text.opacity(0.75), width: 1.25), isClosed: true)
    }
  }

  /// The class of each region that has room for its name.
  private func drawNames(_ transform: Transform, on canvas: inout Canvas) {
    let mark = transform(point[across], point[up])
    for region in shown(transform) {
      guard let middle = region.centroid else { continue }
      var p = transform(middle)
      let corners = region.corners.map { transform($0) }
      let room =
        zip(corners, corners.dropFirst() + corners.prefix(1))
        .map { p.distance(toSegmentFrom: $0, to: $1) }.min() ?? 0
      guard room >= 11 else { continue }
      let away = p - mark
      // Beside the mark, not on it.
      if away.length < 24, away.length > 0, room >= 36 {
        p = mark + away * (28 / away.length)
      } else if away.length < 18 {
        continue
      }
      let index = region.classIndex
      canvas.classDisc(
        names.indices.contains(index) ? names[index] : Number.grouped(index), classIndex: index,
        at: p, radius: 8)
    }
  }
}
