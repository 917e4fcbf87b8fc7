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
    let width = places.first.map { ($0.product ?? $0.mask).maxX - $0.mask.x } ?? 0
    let texts = texts(logits, into: width, canvas)
    let answer = logits.indices.max { logits[$0] < logits[$1] }
    for (index, place) in places.enumerated() {
      let cell = place.product.map { place.mask.union($0) } ?? place.mask
      let frame = index == chosen ? theme.focus : index == label ? theme.text : nil
      let baseline = place.mask.y - 5
      canvas.text(texts.names[index], Point(cell.x, baseline), .bodyMedium)
      if texts.scores.indices.contains(index) {
        canvas.text(
          texts.scores[index], Point(cell.maxX, baseline), .number,
          index != answer
            ? theme.secondary
            : label == nil ? theme.text : label == answer ? theme.right : theme.wrong,
          anchor: .trailing)
      }
      canvas.pictureCell(Picture(masks[index], tint: scale, theme), in: place.mask, border: frame)
      if let product = place.product, let pixels {
        canvas.pictureCell(
          Picture(MaskMath.product(masks[index], pixels), tint: scale, theme), in: product,
          border: frame)
      }
      canvas.touch(
        Target(
          .rectangle(cell), .classBar(index), help: "What speaks for and against \(name(index))."))
    }
  }

  private func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : Number.grouped(index)
  }

  /// The name of each class and its logit, in a line of this width: with as many digits as all logits
  /// have room for, none where not even whole numbers have; names give way to them.
  private func texts(
    _ logits: [Double], into width: Double, _ canvas: Canvas
  ) -> (names: [String], scores: [String]) {
    let names = masks.indices.map { name($0) }
    func widest(_ texts: [String], _ font: Font) -> Double {
      texts.reduce(0) { max($0, canvas.width($1, font)) }
    }
    let forms: [(Double) -> String] = [
      { Number.compact($0, plus: true) }, { Number.fixed($0, decimals: 1, plus: true) },
      { Number.fixed($0, decimals: 0, plus: true) },
    ]
    // A name of some letters is still a name.
    let least = min(widest(names, .bodyMedium), 24) + 6
    let scores =
      forms.lazy.map { logits.map($0) }.first { widest($0, .number) + least <= width } ?? []
    let space = scores.isEmpty ? width : width - widest(scores, .number) - 6
    return (canvas.fittedClasses(names, .bodyMedium, into: space), scores)
  }
}
