extension MaskPanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    precondition(
      pixels.map { $0.rows == weights.rows && $0.columns == weights.columns } ?? true,
      "a pixel for each weight")
    let ends = "±" + Number.significant(limit, digits: 2)
    let free = frame.with(captions: [name.isEmpty ? ends : "\(name) · \(ends)", ends]).draw(
      in: rect, on: &canvas)
    if free.width >= 56 {
      canvas.picture(.strip(theme.signed), in: Rect(free.maxX - 40, free.y + 12, 40, 8))
    }
    let scale = CellTint.scale(.signed(limit: limit))
    let grids = [weights] + (pixels.map { [MaskMath.product(weights, $0)] } ?? [])
    canvas.clipped(to: rect.inset(1)) { canvas in
      for (place, grid) in zip(places(in: rect), grids) {
        canvas.pictureCell(Picture(grid, tint: scale, theme), in: place)
        canvas.touch(
          Target(.rectangle(place), .map(frame.key), help: "Says the weight of this pixel."))
        guard let hovered, grid.contains(hovered.row, hovered.column) else { continue }
        let cell = Size(
          place.width / Double(grid.columns), place.height / Double(grid.rows))
        canvas.rectangle(
          Rect(
            place.x + Double(hovered.column) * cell.width,
            place.y + Double(hovered.row) * cell.height, cell.width, cell.height
          ).inset(-1), stroke: Stroke(theme.focus))
      }
      drawFoot(in: rect, on: &canvas)
    }
  }

  /// The sum, or what the pixel under the cursor adds to it.
  private func drawFoot(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard rect.height > 80, rect.width > 60 else { return }
    var text = ""
    var color = theme.secondary
    if let hovered, weights.contains(hovered.row, hovered.column) {
      color = theme.focus
      canvas.readOff(Rect(rect.x + 12, rect.maxY - 21, rect.width - 24, 16))
      let weight = Double(weights[hovered.row, hovered.column])
      text = "w \(Number.compact(weight, plus: true))"
      if let pixels {
        let pixel = Double(pixels[hovered.row, hovered.column])
        text += " × \(Number.compact(pixel)) = \(Number.compact(weight * pixel, plus: true))"
      }
    } else if let sum {
      text = "Σ mask × pixels = \(Number.compact(sum, plus: true))"
      if let bias {
        text +=
          ", + bias \(Number.compact(bias, plus: true)) = \(Number.compact(sum + bias, plus: true))"
      }
    } else if let bias {
      text = "bias \(Number.compact(bias, plus: true))"
    }
    canvas.text(
      canvas.fitted(text, .number, into: rect.width - 24), Point(rect.x + 12, rect.maxY - 9),
      .number, color)
  }
}
