extension FeatureSpacePanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let free = frame.with(captions: [frame.caption.isEmpty ? planeName : frame.caption]).draw(
      in: rect, on: &canvas)
    if showsBoundary, frame.caption.isEmpty, frame.staleness.isEmpty, free.width > 24 {
      canvas.line(
        Point(free.maxX - 14, free.y + 16), Point(free.maxX + 4, free.y + 16),
        Stroke(canvas.theme.text, width: 2))
    }
    let inside = Rect(
      rect.x + 1, rect.y + PanelFrame.header, rect.width - 2,
      rect.height - PanelFrame.header - 1)
    guard inside.width > 80, inside.height > 80 else { return }
    canvas.clipped(to: inside) { canvas in
      switch shownDimensions {
      case 1: drawLine(in: rect, on: &canvas)
      case 2: drawPlane(in: rect, on: &canvas)
      default: drawCube(in: rect, inside, on: &canvas)
      }
    }
    if hasSwitch { drawSwitch(in: rect, on: &canvas) }
  }

  /// Two where a cube is shown flat.
  var shownDimensions: Int { isFlat ? min(axes.count, 2) : min(axes.count, 3) }

  private var showsBoundary: Bool { plane != nil || sheet != nil }

  private var planeName: String {
    switch (axes.count, shownDimensions) {
    case (1, _): "point: ŷ = 0.5"
    case (2, _): "line: ŷ = 0.5"
    case (_, 2): "contour: ŷ = 0.5"
    default: "plane: ŷ = 0.5"
    }
  }

  /// Carries coordinates to the box from 0 to 1; the axes that are not shown are left out.
  func place(_ coordinate: (Int) -> Double) -> Point3 {
    var p = Point3(0, 0, 0)
    for axis in 0..<shownDimensions {
      let range = axes[axis].range
      p[axis] =
        (coordinate(axis) - range.lowerBound)
        / max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
    }
    return p
  }

  /// Where the rows with finite coordinates lie in the box.
  func places() -> [(row: Int, point: Point3)] {
    rows.enumerated().compactMap { index, row in
      guard row.coordinates.count >= shownDimensions else { return nil }
      let p = place { row.coordinates[$0] }
      return p.dot(p).isFinite ? (index, p) : nil
    }
  }

  /// The sheet in the box, where one is given.
  func warpedSheet() -> WarpedSheet? {
    guard let sheet else { return nil }
    let dimensions = sheet.coordinates.count / sheet.outputs.count
    guard dimensions >= shownDimensions else { return nil }
    let points = sheet.outputs.indices.map { i in
      place { Double(sheet.coordinates[i * dimensions + $0]) }
    }
    return WarpedSheet(side: sheet.side, points: points, outputs: sheet.outputs)
  }

  /// The output layer's plane in the box; nil where the view does not show all of its axes.
  func boxPlane() -> Plane3? {
    guard let plane, plane.weights.count == shownDimensions, axes.count == shownDimensions
    else { return nil }
    var normal = Point3(0, 0, 0)
    var offset = plane.bias
    for axis in 0..<shownDimensions {
      let range = axes[axis].range
      normal[axis] = plane.weights[axis] * (range.upperBound - range.lowerBound)
      offset += plane.weights[axis] * range.lowerBound
    }
    guard normal.length > 0, normal.length.isFinite, offset.isFinite else { return nil }
    return Plane3(normal: normal, offset: offset)
  }

  func drawMarker(_ index: Int, at p: Point, on canvas: inout Canvas) {
    let row = rows[index]
    canvas.marker(
      at: p, isTrue: row.classIndex != 0, radius: 5.5, isWrong: row.isWrong,
      ring: focusedRow == index ? canvas.theme.focus : nil)
    let verdict = row.isWrong ? "wrong" : "right"
    canvas.touch(
      Target(
        .disc(p, radius: 12), .row(index),
        help: "The row \(row.label): class \(row.classIndex), answered \(verdict)."))
  }

  /// Writes the rows' names beside their markers; of many rows only the one under the pointer.
  func drawLabels(
    _ marks: [(row: Int, point: Point)], _ placer: inout LabelPlacer, on canvas: inout Canvas
  ) {
    for mark in marks {
      placer.avoid(Rect(center: mark.point, side: rows[mark.row].isWrong ? 24 : 17))
    }
    for mark in marks where marks.count <= 16 || mark.row == focusedRow {
      let text = rows[mark.row].label
      guard !text.isEmpty else { continue }
      let size = Size(canvas.width(text, .number).rounded(.up) + 8, 16)
      let gap = rows[mark.row].isWrong ? 14.0 : 11
      guard let box = placer.place(size, around: mark.point, gap: gap) else { continue }
      canvas.label(
        text, center: box.center,
        color: focusedRow == mark.row ? canvas.theme.focus : canvas.theme.text)
    }
  }

  /// Where the 2-D/3-D switch lies.
  func switchFrame(in rect: Rect) -> Rect { Rect(rect.maxX - 84, rect.maxY - 32, 72, 20) }

  private func drawSwitch(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let frame = switchFrame(in: rect)
    let parts: [(name: String, isOn: Bool, command: Command, help: String)] = [
      ("2-D", isFlat, .showPlane, "The first two coordinates as a plane: V."),
      ("3-D", !isFlat, .showSpace, "Three coordinates in a cube that the mouse turns: V."),
    ]
    for (k, part) in parts.enumerated() {
      let half = Rect(frame.x + Double(k) * 36, frame.y, 36, 20)
      canvas.rectangle(
        half, fill: part.isOn ? theme.text : theme.zero,
        stroke: Stroke(part.isOn ? theme.text : theme.border))
      canvas.text(
        part.name, Point(half.midX, half.y + 14), part.isOn ? .captionMedium : .caption,
        part.isOn ? theme.window : theme.secondary, anchor: .center)
      canvas.touch(Target(.rectangle(half), .command(part.command), help: part.help))
    }
  }
}
