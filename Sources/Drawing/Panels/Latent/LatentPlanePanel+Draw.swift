extension LatentPlanePanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    var counts = points.words(hidden: hidden, of: "means")
    if !gaussians.isEmpty, let long = counts.first {
      counts.insert("\(long) · ellipses: 1σ, 2σ of each class", at: 0)
    }
    frame.with(
      captions: (frame.caption.isEmpty
        ? counts : counts.map { "\(frame.caption) · \($0)" } + [frame.caption])
    ).draw(in: rect, on: &canvas)
    drawContent(in: rect, on: &canvas)
  }

  /// Draws all but the frame and its header.
  package func drawContent(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard rect.width > 100, rect.height > 110 else { return }
    let transform = transform(in: rect)
    let page = transform.page
    canvas.touch(Target(.rectangle(page), .map(frame.key), help: help))
    canvas.clipped(to: rect.inset(1)) { canvas in
      canvas.rectangle(page, fill: theme.window)
      drawAxes(transform, left: rect.x, on: &canvas)
      canvas.clipped(to: page) { canvas in
        drawPoints(transform, on: &canvas)
        for gaussian in gaussians where !hidden.contains(gaussian.classIndex) {
          draw(gaussian, transform, on: &canvas)
        }
        let words = drawPrior(transform, on: &canvas)
        drawWalk(transform, on: &canvas)
        let taken = drawCenters(transform, on: &canvas)
        drawPriorNames(words, in: page, avoiding: taken, on: &canvas)
        drawChosen(transform, on: &canvas)
        drawHighlight(transform, on: &canvas)
      }
      canvas.rectangle(page.inset(-1), stroke: Stroke(theme.border))
      for (index, frame) in buttons(in: rect).enumerated() {
        canvas.classButton(
          names[index], classIndex: index, in: frame, isOn: !hidden.contains(index))
      }
    }
  }

  private func drawAxes(_ transform: Transform, left: Double, on canvas: inout Canvas) {
    let (page, data) = (transform.page, transform.data)
    let across = Ticks.linear(data.x, data.maxX, most: max(Int(page.width / 44), 3))
    let up = Ticks.linear(data.y, data.maxY, most: max(Int(page.height / 44), 3))
    for x in across {
      canvas.vertical(min(transform.x(x), page.maxX - 1), page.y, page.height, canvas.theme.grid)
    }
    for y in up {
      canvas.horizontal(page.x, min(transform.y(y), page.maxY - 1), page.width, canvas.theme.grid)
    }
    CurveAxes(transform: transform, left: left).drawLabels(
      across, up, axisNames[0], axisNames[1], on: &canvas)
  }

  private func drawPoints(_ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    let seen = transform.page.inset(-4)
    let dots = points.classes.indices.compactMap { index -> Dots.Dot? in
      let classIndex = Int(points.classes[index])
      let p = place(index, transform)
      guard !hidden.contains(classIndex), seen.contains(p) else { return nil }
      return theme.dot(p, radius: 1.8, ofClass: classIndex, opacity: 0.75)
    }
    if !dots.isEmpty {
      canvas.add(.dots(Dots(dots, rim: theme.window.opacity(0.7), rimWidth: 0.6)))
    }
  }

  /// The 1σ and 2σ ellipses of a class.
  private func draw(
    _ gaussian: Gaussian, _ transform: Transform, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let color = theme.color(ofClass: gaussian.classIndex)
    let (inner, outer) = (
      gaussian.ellipse(deviations: 1).map { transform($0) },
      gaussian.ellipse(deviations: 2).map { transform($0) }
    )
    canvas.polygon(inner, fill: color.opacity(0.14))
    canvas.polyline(outer, Stroke(theme.window.opacity(0.5), width: 2.5), isClosed: true)
    canvas.polyline(outer, Stroke(color.opacity(0.75), width: 1), isClosed: true)
    canvas.polyline(inner, Stroke(theme.window.opacity(0.5), width: 3.5), isClosed: true)
    canvas.polyline(inner, Stroke(color, width: 1.75), isClosed: true)
  }

  /// Dashed circles of the prior; returns where their names would lie.
  private func drawPrior(
    _ transform: Transform, on canvas: inout Canvas
  ) -> [(text: String, places: [Point])] {
    let unit = transform.page.width / transform.data.width
    let center = transform(0, 0)
    return [1.0, 2].map { deviations in
      let radius = deviations * unit
      canvas.disc(
        center, radius: radius,
        stroke: Stroke(canvas.theme.text.opacity(0.85), width: 1.25, dash: [6, 5]))
      let angles: [Double] =
        deviations == 1
        ? [90, 270, 0, 180, 45, 135, 225, 315] : [-60, 120, 60, -120, 90, 270, 30, 150]
      let places = angles.map { angle in
        let turn = sineAndCosine(degrees: angle)
        return Point(center.x + radius * turn.cosine, center.y - radius * turn.sine)
      }
      return ("prior \(Number.tick(deviations))σ", places)
    }
  }

  private func drawPriorNames(
    _ words: [(text: String, places: [Point])], in page: Rect, avoiding taken: [Rect],
    on canvas: inout Canvas
  ) {
    var placer = LabelPlacer(bounds: page)
    for rect in taken { placer.avoid(rect) }
    for word in words {
      for place in word.places {
        let box = canvas.labelBox(word.text, center: place, font: .captionMedium)
        guard placer.take(box) else { continue }
        canvas.label(word.text, center: place, font: .captionMedium)
        break
      }
    }
  }

  private func drawWalk(_ transform: Transform, on canvas: inout Canvas) {
    let way = walk.filter { $0.x.isFinite && $0.y.isFinite }.map { transform($0) }
    canvas.polyline(way, Stroke(canvas.theme.window.opacity(0.7), width: 4))
    canvas.polyline(way, Stroke(canvas.theme.focus, width: 1.5, dash: [4, 4]))
  }

  private func drawCenters(_ transform: Transform, on canvas: inout Canvas) -> [Rect] {
    let page = transform.page
    let shown = gaussians.map { (classIndex: $0.classIndex, place: transform($0.mean)) }
      .filter { !hidden.contains($0.classIndex) && page.contains($0.place) }
    let radius = min(max(min(page.width, page.height) / 38, 7), 11)
    return canvas.classDiscs(shown, names: names, radius: radius, in: page)
  }

  private func drawChosen(_ transform: Transform, on canvas: inout Canvas) {
    guard let chosen, chosen.x.isFinite, chosen.y.isFinite else { return }
    let page = transform.page
    let p = transform(chosen)
    let hair = canvas.theme.focus.opacity(0.45)
    for (from, to) in [
      (Point(p.x, page.y), Point(p.x, p.y - 11)), (Point(p.x, p.y + 11), Point(p.x, page.maxY)),
      (Point(page.x, p.y), Point(p.x - 11, p.y)), (Point(p.x + 11, p.y), Point(page.maxX, p.y)),
    ] where abs(to.x - from.x) + abs(to.y - from.y) < 1e5 {
      canvas.line(from, to, Stroke(hair))
    }
    guard page.inset(-12).contains(p) else { return }
    canvas.disc(p, radius: 9, fill: canvas.theme.window.opacity(0.85))
    canvas.chosenMark(at: p, fill: nil)
  }

  private func drawHighlight(_ transform: Transform, on canvas: inout Canvas) {
    guard let highlight, points.classes.indices.contains(highlight.index) else { return }
    let p = place(highlight.index, transform)
    guard transform.page.contains(p) else { return }
    canvas.thumbnail(highlight.picture, of: p, in: transform.page)
    canvas.chosenMark(
      at: p, fill: canvas.theme.color(ofClass: Int(points.classes[highlight.index])))
  }
}
