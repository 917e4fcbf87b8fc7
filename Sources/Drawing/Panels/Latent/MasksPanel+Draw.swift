extension MasksPanel {
  /// Draws the whole panel, frame and header too.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let ends = "±" + Number.significant(limit, digits: 2)
    let long = pixels == nil ? "weights" : "above weights, below weights × pixels, their sum + bias"
    let free = PanelFrame(
      title: title, key: key,
      captions: caption.isEmpty
        ? ["\(long) · \(ends)", ends]
        : ["\(long) · \(caption) · \(ends)", "\(caption) · \(ends)", ends],
      isFocused: isFocused, staleness: staleness
    ).draw(in: rect, on: &canvas)
    if free.width >= 56 {
      canvas.picture(.strip(theme.signed), in: Rect(free.maxX - 40, free.y + 12, 40, 8))
    }
    let scale = CellTint.scale(.signed(limit: limit))
    let logits = logits
    let answer = logits.indices.max { logits[$0] < logits[$1] }
    for (index, place) in places(in: rect).enumerated() {
      let frame = index == chosen ? theme.focus : index == label ? theme.text : nil
      let name = names.indices.contains(index) ? names[index] : Number.grouped(index)
      let baseline = place.mask.y - 5
      let wide = canvas.text(
        canvas.fitted(name, .bodyMedium, into: place.mask.width),
        Point(place.mask.x, baseline), .bodyMedium)
      if logits.indices.contains(index) {
        let text = Number.compact(logits[index], plus: true)
        if canvas.width(text, .number) + wide + 6 <= place.mask.width {
          canvas.text(
            text, Point(place.mask.maxX, baseline), .number,
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
          .rectangle(place.product.map { place.mask.union($0) } ?? place.mask),
          .classBar(index), help: "What speaks for and against \(name)."))
    }
  }
}
