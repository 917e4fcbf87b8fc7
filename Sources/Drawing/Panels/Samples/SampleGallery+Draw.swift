extension SampleGallery {
  /// Where the thumbnails lie, in whole points; their pixels in whole steps.
  private struct Layout {
    var columns: Int
    /// How many rows show.
    var rows: Int
    var pitch: Size
    var picture: Size
    var corner: Point
  }

  /// Draws the whole panel with its frame.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let layout = layout(in: rect)
    let first = min(max(0, firstRow), lastRow(in: rect)) * layout.columns
    let shown = items.indices.dropFirst(first).prefix(layout.rows * layout.columns)
    var frame = frame
    if let start = shown.first, let end = shown.last, shown.count < count {
      frame.caption =
        "\(Number.grouped(start + 1))–\(Number.grouped(end + 1))"
        + (frame.caption.isEmpty ? "" : " · \(frame.caption)")
    }
    frame.title += " · \(Number.grouped(count)) \(count == 1 ? "image" : "images")"
    frame.draw(in: rect, on: &canvas)
    if isOfMatrix { drawClose(rect, on: &canvas) }
    if items.isEmpty {
      canvas.text(
        canvas.fitted(emptyWords, .body, into: rect.width - 32), Point(rect.midX, rect.midY), .body,
        theme.secondary, anchor: .center)
    }
    for (place, index) in shown.enumerated() {
      let corner = Point(
        layout.corner.x + Double(place % layout.columns) * layout.pitch.width,
        layout.corner.y + Double(place / layout.columns) * layout.pitch.height)
      draw(items[index], corner, layout, on: &canvas)
    }
    drawScroll(rect, layout, first: first, on: &canvas)
  }

  /// The largest `firstRow` that still fills the panel.
  package func lastRow(in rect: Rect) -> Int {
    let layout = layout(in: rect)
    return max(0, (items.count + layout.columns - 1) / layout.columns - layout.rows)
  }

  private func layout(in rect: Rect) -> Layout {
    let side = rect.width >= 1000 ? 112.0 : rect.width >= 600 ? 84 : 56
    let sample = items.first?.picture
    let wide = Double(sample?.width ?? 28)
    let tall = Double(sample?.height ?? 28)
    let step = max(1, (side / max(wide, tall)).rounded(.down))
    let picture = Size(wide * step, tall * step)
    let room = Rect(
      rect.x + 16, rect.y + PanelFrame.header + (isOfMatrix ? 24 : 4), rect.width - 40,
      rect.height - PanelFrame.header - (isOfMatrix ? 32 : 12))
    let least =
      sample != nil && items.allSatisfy { $0.words != nil }
      ? Size(max(89, picture.width) + 6, picture.height + 22)
      : Size(max(64, picture.width) + 6, picture.height + 36)
    let columns = max(1, Int((room.width + 6) / least.width))
    return Layout(
      columns: columns, rows: max(1, Int((room.height + 6) / least.height)),
      pitch: Size(((room.width + 6) / Double(columns)).rounded(.down), least.height),
      picture: picture, corner: Point(room.x.rounded(), room.y.rounded()))
  }

  /// The words below a picture, with shorter names of the classes in them where they have no room.
  private func fitted(
    _ words: String, of item: Item, into space: Double, _ canvas: Canvas
  ) -> String {
    let wide = canvas.width(words, .caption)
    guard wide > space else { return words }
    let names = Set([item.label, item.answer])
    let long = names.reduce(0) { $0 + canvas.width($1, .caption) }
    let shorter = names.reduce(words) { words, name in
      words.replacing(
        name,
        with: canvas.fittedClass(
          name, .caption, into: (space - wide + long) / Double(names.count)))
    }
    return canvas.fitted(shorter, .caption, into: space)
  }

  private func draw(
    _ item: Item, _ corner: Point, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let frame = Rect(corner.x, corner.y, layout.picture.width, layout.picture.height)
    canvas.pictureCell(item.picture, in: frame)
    if item.index == sample {
      canvas.rectangle(frame.inset(-2), stroke: Stroke(theme.text, width: 2))
    }
    if hovered == .sample(item.index) {
      canvas.rectangle(frame.inset(-2), stroke: Stroke(theme.focus, width: 2))
    }
    let isRight = item.label == item.answer
    let space = layout.pitch.width - 6
    touch(item, Rect(frame.x, frame.y, space, layout.pitch.height - 6), on: &canvas)
    if let words = item.words {
      canvas.text(
        fitted(words, of: item, into: space, canvas), Point(frame.x, frame.maxY + 13), .caption,
        isRight ? theme.text : theme.wrong)
      return
    }
    let arrow = canvas.width(" → ", .caption)
    let half = (space - arrow) / 2
    canvas.runs(
      [
        .init(canvas.fittedClass(item.label, .numberMedium, into: half), .numberMedium, theme.text),
        .init(" → ", .caption, theme.secondary),
        .init(
          canvas.fittedClass(item.answer, .numberMedium, into: half), .numberMedium,
          isRight ? theme.right : theme.wrong),
      ], Point(frame.x, frame.maxY + 13))
    canvas.text(
      Number.probability(item.probability),
      Point(frame.x, frame.maxY + 26), .number, theme.secondary)
  }

  private func touch(_ item: Item, _ place: Rect, on canvas: inout Canvas) {
    let percent = Number.fixed(item.probability * 100, decimals: 1)
    canvas.touch(
      Target(
        .rectangle(place), .sample(item.index),
        help:
          "Image \(Number.grouped(item.index)): a \(item.label), read as \(item.answer) "
          + "with \(percent) %. A click makes it the sample."))
  }

  /// Under the header: what the lines mean, and the way back.
  private func drawClose(_ rect: Rect, on canvas: inout Canvas) {
    let y = rect.y + PanelFrame.header
    let chip = canvas.keyChip("Esc", topRight: Point(rect.maxX - 12, y))
    let x = chip.x - 6
    let wide = canvas.text(
      "back to the matrix", Point(x, y + 12), .caption, canvas.theme.secondary,
      anchor: .trailing)
    canvas.touch(
      Target(
        .rectangle(Rect(x - wide, y - 2, rect.maxX - 12 - x + wide, 20)), .command(.escape),
        help: "Closes the images and shows the matrix again: Esc."))
    canvas.text(
      canvas.fitted("true → answer, probability", .caption, into: x - wide - rect.x - 28),
      Point(rect.x + 16, y + 12), .caption, canvas.theme.secondary)
  }

  private func drawScroll(
    _ rect: Rect, _ layout: Layout, first: Int, on canvas: inout Canvas
  ) {
    let rows = (items.count + layout.columns - 1) / layout.columns
    guard rows > layout.rows else { return }
    let track = Rect(
      rect.maxX - 12, layout.corner.y, 4, rect.maxY - 12 - layout.corner.y)
    let share = Double(layout.rows) / Double(rows)
    let tall = max(12, track.height * share)
    let done = Double(first / layout.columns) / Double(max(1, rows - layout.rows))
    canvas.rectangle(track, fill: canvas.theme.zero, cornerRadius: 2)
    canvas.rectangle(
      Rect(track.x, track.y + (track.height - tall) * done, track.width, tall),
      fill: canvas.theme.disabled, cornerRadius: 2)
  }
}
