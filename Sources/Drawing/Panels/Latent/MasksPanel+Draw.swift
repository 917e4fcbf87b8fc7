extension MasksPanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    precondition(biases.isEmpty || biases.count == masks.count, "a bias for each mask")
    precondition(
      (masks + (pixels.map { [$0] } ?? [])).allSatisfy {
        $0.rows == masks.first?.rows ?? $0.rows && $0.columns == masks.first?.columns ?? $0.columns
      }, "masks and image need one size")
    let ends = "±" + Number.significant(limit, digits: 2)
    let places = places(in: rect)
    let isBeside = places.first.flatMap { place in place.product.map { $0.x > place.mask.x } }
    let long =
      isBeside.map {
        $0
          ? "weights, beside them weights × pixels, their sum + bias"
          : "above weights, below weights × pixels, their sum + bias"
      } ?? "weights"
    let free = frame.with(
      captions: frame.caption.isEmpty
        ? ["\(long) · \(ends)", ends]
        : ["\(long) · \(frame.caption) · \(ends)", "\(frame.caption) · \(ends)", ends]
    ).draw(in: rect, on: &canvas)
    if free.width >= 56 {
      canvas.picture(.strip(theme.signed), in: Rect(free.maxX - 40, free.y + 12, 40, 8))
    }
    let scale = CellTint.scale(.signed(limit: limit))
    let logits = logits
    let answer = logits.indices.max { logits[$0] < logits[$1] }
    for (index, place) in places.enumerated() {
      let cell = place.product.map { place.mask.union($0) } ?? place.mask
      let frame = index == chosen ? theme.focus : index == label ? theme.text : nil
      let name = names.indices.contains(index) ? names[index] : Number.grouped(index)
      let baseline = place.mask.y - 5
      let wide = canvas.text(
        canvas.fittedClass(name, .bodyMedium, into: cell.width),
        Point(cell.x, baseline), .bodyMedium)
      if logits.indices.contains(index) {
        let text = Number.compact(logits[index], plus: true)
        if canvas.width(text, .number) + wide + 6 <= cell.width {
          canvas.text(
            text, Point(cell.maxX, baseline), .number,
            index != answer
              ? theme.secondary
              : label == nil ? theme.text : label == answer ? theme.right : theme.wrong,
            anchor: .trailing)
        }
      }
      canvas.pictureCell(Picture(masks[index], tint: scale, theme), in: place.mask, border: frame)
      if let product = place.product, let pixels {
        canvas.pictureCell(
          Picture(MaskMath.product(masks[index], pixels), tint: scale, theme), in: product,
          border: frame)
      }
      canvas.touch(
        Target(
          .rectangle(cell), .classBar(index), help: "What speaks for and against \(name)."))
    }
  }
}
