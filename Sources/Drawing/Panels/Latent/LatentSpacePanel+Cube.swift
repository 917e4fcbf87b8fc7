extension LatentSpacePanel {
  func projection(in rect: Rect) -> Projection { camera.projection(in: room(in: rect)) }

  /// Carries numbers in the axes' units to the box from 0 to 1.
  func boxPlace(_ number: (Int) -> Double) -> Point3 {
    var p = Point3(0, 0, 0)
    for axis in 0..<3 {
      let range = axes[axis].range
      p[axis] =
        (number(axis) - range.lowerBound)
        / max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
    }
    return p
  }

  /// Where all points lie in the box.
  func boxPlaces() -> [Point3] {
    points.classes.indices.map { index in boxPlace { points[index, $0] } }
  }

  func drawCube(in rect: Rect, _ inside: Rect, on canvas: inout Canvas) {
    canvas.touch(
      Target(
        .rectangle(inside), .orbit(frame.key),
        help: "Drag turns it, Shift-drag moves it, the wheel zooms, a double-click resets."))
    let projection = projection(in: rect)
    let box = SpaceBox(projection: projection)
    box.drawFaces(on: &canvas)
    drawWalls(box, on: &canvas)
    let places = boxPlaces()
    drawPoints(places, projection, size: min(rect.width, rect.height), on: &canvas)
    box.drawNearEdges(on: &canvas)

    var centers: [(classIndex: Int, place: Point, depth: Double)] = []
    for path in paths where !hidden.contains(path.classIndex) {
      let way = path.centers.filter { $0.count >= 3 && $0.allSatisfy(\.isFinite) }
        .map { center in projection.project(boxPlace { center[$0] }) }
      draw(path, way.map(\.point), on: &canvas)
      if let now = way.last { centers.append((path.classIndex, now.point, now.depth)) }
    }
    centers.sort { $0.depth < $1.depth }
    let visible = centers.filter { inside.contains($0.place) }.map { ($0.classIndex, $0.place) }
    var placer = LabelPlacer(bounds: room(in: rect).intersection(inside).inset(4, 2))
    let radius = discRadius(in: inside)
    for place in ClassLabels.places(visible.map(\.1), radius: radius, in: inside) {
      placer.avoid(Rect(center: place, side: 2 * radius + 5))
    }
    box.drawAxes(axes.map { SpaceBox.Axis($0) }, labels: &placer, on: &canvas)
    let taken = drawCenters(visible, in: inside, on: &canvas)
    if chosen.count >= 3, chosen.prefix(3).allSatisfy(\.isFinite) {
      drawChosen(boxPlace { chosen[$0] }, projection, on: &canvas)
    }
    if let highlight, places.indices.contains(highlight.index) {
      let p = places[highlight.index]
      guard p.dot(p).isFinite else { return }
      let at = projection(p)
      canvas.line(
        at, projection(Point3(p.x, p.y, 0)),
        Stroke(canvas.theme.focus.opacity(0.6), dash: [3, 3]))
      drawHighlight(at: at, in: inside, avoiding: taken, on: &canvas)
    }
  }

  /// The place that is marked, with a stem to the floor and the way from there to the edges, so
  /// that its three numbers can be seen.
  private func drawChosen(_ p: Point3, _ projection: Projection, on canvas: inout Canvas) {
    let stroke = Stroke(canvas.theme.focus.opacity(0.6), dash: [3, 3])
    let foot = projection(Point3(p.x, p.y, 0))
    canvas.line(projection(p), foot, stroke)
    canvas.line(foot, projection(Point3(p.x, 0, 0)), stroke)
    canvas.line(foot, projection(Point3(0, p.y, 0)), stroke)
    canvas.chosenMark(at: projection(p), fill: nil)
  }

  /// What the last layer answers on the three back faces.
  private func drawWalls(_ box: SpaceBox, on canvas: inout Canvas) {
    guard let regions, hasRegions else { return }
    let back = box.back
    for axis in 0..<3 {
      let (s, t) = ((axis + 1) % 3, (axis + 2) % 3)
      var point = axes.prefix(3).map(\.range.lowerBound)
      if back[axis] > 0 { point[axis] = axes[axis].range.upperBound }
      let wall = Rect(x: axes[s].range, y: axes[t].range)
      for region in regions.regions(axes: (s, t), through: point, in: wall) {
        let corners = region.corners.map { corner in
          box.projection(boxPlace { $0 == s ? corner.x : $0 == t ? corner.y : point[$0] })
        }
        canvas.polygon(
          corners, fill: canvas.theme.color(ofClass: region.classIndex).opacity(0.22))
        canvas.polyline(
          corners, Stroke(canvas.theme.window.opacity(0.8), width: 1.5), isClosed: true)
      }
    }
  }

  /// The cloud, from far to near: 256 slices of depth are enough for dots, and cost no sorting.
  private func drawPoints(
    _ places: [Point3], _ projection: Projection, size: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var shown: [(point: Point, depth: Double, classIndex: Int)] = []
    shown.reserveCapacity(places.count)
    var (low, high) = (Double.infinity, -Double.infinity)
    for (index, place) in places.enumerated() {
      let classIndex = Int(points.classes[index])
      guard !hidden.contains(classIndex), place.dot(place).isFinite else { continue }
      let (point, depth) = projection.project(place)
      shown.append((point, depth, classIndex))
      low = min(low, depth)
      high = max(high, depth)
    }
    guard !shown.isEmpty else { return }
    let slices = 256
    let scale = Double(slices - 1) / max(high - low, 1e-9)
    var starts = [Int](repeating: 0, count: slices + 1)
    for dot in shown { starts[Int((dot.depth - low) * scale) + 1] += 1 }
    for slice in 0..<slices { starts[slice + 1] += starts[slice] }
    // Near points are larger and stronger, so that depth can be seen in a still picture.
    let base = min(max(size / 680, 0.7), 1.5)
    let steps = 8
    let colors = (0..<256).map { k in
      theme.color(ofClass: k / steps).opacity(0.65 + 0.35 * Double(k % steps) / Double(steps - 1))
    }
    let empty = Dots.Dot(.zero, radius: 0, color: theme.window)
    var dots = [Dots.Dot](repeating: empty, count: shown.count)
    for dot in shown {
      let slice = Int((dot.depth - low) * scale)
      let step = slice * steps / slices
      let color = colors[(dot.classIndex % (256 / steps)) * steps + step]
      let radius = base * (1.7 + 1.1 * Double(step) / Double(steps - 1))
      dots[starts[slice]] = Dots.Dot(
        dot.point, radius: radius * (theme.tellsByForm ? 1.3 : 1), color: color,
        form: theme.form(ofClass: dot.classIndex))
      starts[slice] += 1
    }
    canvas.add(.dots(Dots(dots, rim: theme.panel.opacity(0.7), rimWidth: 0.8)))
  }
}
