extension LossPartsPanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.with(
      captions: frame.caption.isEmpty
        ? ["nats an image"] : ["nats an image · \(frame.caption)", frame.caption]
    ).draw(in: rect, on: &canvas)
    let layout = layout(in: rect)
    canvas.clipped(to: rect.inset(1)) { canvas in
      if let chips = layout.chips { drawChips(in: chips, on: &canvas) }
      if let slider = layout.slider { drawSlider(in: slider, on: &canvas) }
      if let bars = layout.bars { drawBars(in: bars, on: &canvas) }
    }
  }

  /// The sum, a chip for each number.
  private func drawChips(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let signs = 3 * 24.0
    let unit = (frame.width - signs) / (Self.chipsWidth - signs)
    let parts: [(name: String, value: String, width: Double, sign: String)] = [
      ("reconstruction", Number.nats(reconstruction), 88, "+"),
      ("β", Number.significant(beta, digits: 3), 64, "×"),
      ("KL", divergence.isFinite ? Number.fixed(divergence, decimals: 2) : "–", 64, "="),
      ("loss", Number.nats(reconstruction + beta * divergence), 88, ""),
    ]
    var x = frame.x
    for part in parts {
      let chip = Rect(x.rounded(), frame.y + 18, (part.width * unit).rounded(), 32)
      canvas.text(
        canvas.fitted(part.name, .caption, into: chip.width + 4), Point(chip.x, frame.y + 12),
        .caption, theme.secondary)
      canvas.rectangle(
        chip, fill: theme.zero,
        stroke: part.name == "β" ? Stroke(theme.focus, width: 1.5) : Stroke(theme.border),
        cornerRadius: 4)
      let font = chip.width < 76 && part.value.count > 6 ? Font.number : .valueMedium
      canvas.text(
        canvas.fitted(part.value, font, into: chip.width - 6),
        Point(chip.midX, chip.midY + 5), font, anchor: .center)
      canvas.text(part.sign, Point(chip.maxX + 12, chip.midY + 5), .valueMedium, anchor: .center)
      x += part.width * unit + 24
    }
  }

  private func drawSlider(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (low, high) = (Self.betas.lowerBound, Self.betas.upperBound)
    canvas.text(
      canvas.fitted("β, changed live", .caption, into: frame.width),
      Point(frame.x, frame.y + 12), .caption, theme.secondary)
    let track = Rect(frame.x, frame.y + 18, frame.width, 18)
    let fraction = logarithm10(beta / low) / logarithm10(high / low)
    for t in [0, 0.5, 1.0] {
      canvas.vertical(
        min(track.x + t * track.width, track.maxX - 1), track.midY - 5, 10, theme.border)
    }
    canvas.slider(track, fraction: fraction, color: theme.focus)
    for (t, anchor) in [(0.0, TextAnchor.leading), (0.5, .center), (1, .trailing)] {
      canvas.text(
        Number.tick(low * power(high / low, t)), Point(track.x + t * track.width, frame.y + 50),
        .number, theme.secondary, anchor: anchor)
    }
    canvas.touch(
      Target(
        .rectangle(track.inset(-8, -4)), .slider(panel: self.frame.key, index: 0),
        help: "Drag sets β, the weight of KL in the loss; training goes on with it."))
  }

  /// KL by latent number, as many as fit.
  private func drawBars(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let lines = max(1, Int((frame.height - 18) / 17))
    let columns = max(1, min((divergences.count + lines - 1) / lines, Int(frame.width / 100)))
    let count = min(divergences.count, lines * columns)
    let isRanked = order.count == divergences.count
    let shown = isRanked ? order.prefix(count).sorted() : Array(0..<count)
    let part =
      count < divergences.count
      ? "\(isRanked ? "largest KL" : "KL by number"), \(count) of "
        + Number.grouped(divergences.count) : "KL by number"
    canvas.text(
      canvas.fitted(part, .caption, into: frame.width), Point(frame.x, frame.y + 12), .caption,
      theme.secondary)
    let end = largest ?? divergences.filter(\.isFinite).max() ?? 0
    let wide = (frame.width - 12 * Double(columns - 1)) / Double(columns)
    for (place, index) in shown.enumerated() {
      let x = frame.x + Double(place / lines) * (wide + 12)
      let y = frame.y + 18 + Double(place % lines) * 17
      canvas.text("z" + Number.subscripted(index + 1), Point(x, y + 12), .captionMedium)
      let value = divergences[index]
      canvas.bar(
        Rect(x + 24, y + 3, wide - 62, 10), fraction: end > 0 ? value / end : 0)
      canvas.text(
        Number.fixed(value, decimals: 2), Point(x + wide, y + 12), .number, anchor: .trailing)
    }
  }
}
