extension DecodedPanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let layout = layout(in: rect)
    let count = layout.sliders.count
    let isPart = count < values.count
    let part = "\(count) of \(Number.grouped(values.count))"
    let words = frame.caption.isEmpty ? [] : [frame.caption]
    frame.with(
      captions: isPart
        ? words.map { "\($0) · \(part) numbers" } + ["\(part) numbers", part] : [frame.caption]
    ).draw(in: rect, on: &canvas)
    guard rect.width > 60, rect.height > 70 else { return }
    canvas.clipped(to: rect.inset(1)) { canvas in
      if let picture, layout.picture.width >= 8 {
        canvas.picture(
          picture, in: layout.picture, isSmooth: layout.picture.width < Double(picture.width))
        canvas.rectangle(layout.picture.inset(-2), stroke: Stroke(theme.focus, width: 2))
      }
      for (index, row) in zip(shown(count), layout.sliders) {
        drawSlider(index, row, on: &canvas)
      }
      drawNeighbours(in: layout.foot, on: &canvas)
    }
  }

  private func drawSlider(_ index: Int, _ row: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = "z" + Number.subscripted(index + 1)
    let length = max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
    let baseline = row.midY.rounded() + 4
    canvas.text(name, Point(row.x, baseline), row.height < 20 ? .captionMedium : .bodyMedium)
    let track = Self.track(in: row)
    canvas.slider(
      track, fraction: (values[index] - range.lowerBound) / length,
      notch: range.contains(0) ? -range.lowerBound / length : nil)
    canvas.text(
      Number.fixed(values[index], decimals: 2, plus: true), Point(row.maxX, baseline), .number,
      range.contains(values[index]) ? theme.text : theme.focus, anchor: .trailing)
    canvas.touch(
      Target(
        .rectangle(track.inset(-8, 0)), .slider(panel: frame.key, index: index),
        help: "Drag sets \(name); the decoded image follows."))
  }

  /// The nearest classes with their distances, as many as fit.
  private func drawNeighbours(in foot: Rect, on canvas: inout Canvas) {
    guard foot.height > 40 else { return }
    let theme = canvas.theme
    canvas.horizontal(foot.x, foot.y, foot.width, theme.border)
    let words = "nearest classes"
    let unit = "distance in σ"
    canvas.text(words, Point(foot.x, foot.y + 18), .caption, theme.secondary)
    if canvas.width(words + unit, .caption) + 16 <= foot.width {
      canvas.text(
        unit, Point(foot.maxX, foot.y + 18), .caption, theme.secondary, anchor: .trailing)
    }
    let pitch = 76.0
    for (place, item) in neighbours.enumerated() {
      let x = foot.x + Double(place) * pitch
      guard x + 68 <= foot.maxX + 1 else { break }
      let name =
        names.indices.contains(item.classIndex)
        ? names[item.classIndex] : Number.grouped(item.classIndex)
      canvas.classDisc(
        name, classIndex: item.classIndex, at: Point(x + 11, foot.y + 40), hasRing: false)
      canvas.text(
        Number.compact(item.distance), Point(x + 28, foot.y + 44), .number, theme.text)
    }
  }
}
