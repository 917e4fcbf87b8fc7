extension LatentSpacePanel {
  /// What carries two numbers to the page, as a square; one number lies across, its class upwards.
  func plane(in rect: Rect) -> Transform {
    let room = room(in: rect)
    let area = CurveAxes.plot(in: room, header: 42)
    let side = min(area.width, area.height)
    let page = Rect((area.midX - side / 2).rounded(), area.y, side, side)
    let up = shownDimensions > 1 ? axes[1].range : -0.5...(Double(max(names.count, 1)) - 0.5)
    return CurveAxes.transform(
      x: axes[0].range, y: up, to: shownDimensions > 1 ? page : area)
  }

  /// Where a point lies on the page.
  func place(_ index: Int, _ transform: Transform) -> Point {
    transform(
      points[index, 0], shownDimensions > 1 ? points[index, 1] : Double(points.classes[index]))
  }

  func drawPlane(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let transform = plane(in: rect)
    let page = transform.page
    canvas.touch(
      Target(.rectangle(page), .map(frame.key), help: "Shows the image of the nearest point."))
    canvas.rectangle(page, fill: theme.boxFace)
    var taken: [Rect] = []
    let line = shownDimensions == 1
    CurveAxes(transform: transform, left: rect.x).draw(
      xName: axes[0].name, yName: line ? "" : axes[1].name,
      yTicks: line ? names.indices.map(Double.init) : nil, on: &canvas)
    canvas.clipped(to: page) { canvas in
      drawAreas(transform, on: &canvas)
      drawPoints(transform, on: &canvas)
      if line, let x = chosen.first, x.isFinite {
        canvas.line(
          Point(transform.x(x), page.y), Point(transform.x(x), page.maxY),
          Stroke(theme.focus, width: 1.5))
      }
      guard !line else { return }
      var centers: [(classIndex: Int, place: Point)] = []
      for path in paths where !hidden.contains(path.classIndex) {
        let way = path.centers.filter { $0.count >= 2 && $0.allSatisfy(\.isFinite) }
          .map { transform($0[0], $0[1]) }
        draw(path, way, on: &canvas)
        if let now = way.last, page.contains(now) { centers.append((path.classIndex, now)) }
      }
      taken = drawCenters(centers, in: page, on: &canvas)
    }
    canvas.rectangle(page.inset(-1), stroke: Stroke(theme.border))
    guard let highlight, points.classes.indices.contains(highlight.index) else { return }
    let at = place(highlight.index, transform)
    guard page.inset(-4).contains(at) else { return }
    drawHighlight(at: at, in: page, avoiding: taken, on: &canvas)
  }

  /// What the last layer answers, where the plane is all there is.
  private func drawAreas(_ transform: Transform, on canvas: inout Canvas) {
    guard let regions, hasRegions, shownDimensions == 2 else { return }
    for region in regions.regions(axes: (0, 1), through: [0, 0], in: transform.data) {
      let corners = region.corners.map { transform($0) }
      canvas.polygon(
        corners, fill: canvas.theme.color(ofClass: region.classIndex).opacity(0.3))
      canvas.polyline(
        corners, Stroke(canvas.theme.text.opacity(0.6), width: 1.25), isClosed: true)
    }
  }

  private func drawPoints(_ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    let seen = transform.page.inset(-5)
    let dots = points.classes.indices.compactMap { index -> Dots.Dot? in
      let classIndex = Int(points.classes[index])
      let p = place(index, transform)
      guard !hidden.contains(classIndex), seen.contains(p) else { return nil }
      return theme.dot(p, radius: 1.9, ofClass: classIndex, opacity: 0.8)
    }
    if !dots.isEmpty {
      canvas.add(.dots(Dots(dots, rim: theme.window.opacity(0.7), rimWidth: 0.7)))
    }
  }
}
