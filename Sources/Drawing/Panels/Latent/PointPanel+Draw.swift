extension PointPanel {
  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    precondition(
      probabilities.isEmpty || probabilities.count == names.count, "a probability for each class")
    frame.draw(in: rect, on: &canvas)
    let room = Rect(
      rect.x + 16, rect.y + PanelFrame.header + 4, rect.width - 32,
      rect.height - PanelFrame.header - 16)
    guard room.width > 40, room.height > 30 else { return }
    guard let picture else {
      canvas.text(
        canvas.fitted("Point at an image.", .body, into: room.width), room.center, .body,
        theme.secondary, anchor: .center)
      return
    }
    let side = picture.side(in: min(room.height, room.width * 0.34))
    let frame = Rect(room.x, room.y, side, side)
    canvas.picture(picture, in: frame, isSmooth: side < Double(picture.width))
    canvas.rectangle(frame.inset(-2), stroke: Stroke(theme.focus, width: 2))
    let gap: Double = activations.isEmpty ? 12 : 16
    let right = Rect(frame.maxX + gap + 4, room.y, room.maxX - frame.maxX - gap - 4, room.height)
    // Where the probabilities have no room, the activations have theirs.
    let share =
      right.width - verdict(in: right) - gap >= 90 ? verdict(in: right) : right.width
    let middle = Rect(right.x, right.y, share, right.height)
    guard middle.width >= 76 else { return }
    drawVerdict(in: middle, on: &canvas)
    drawActivations(in: middle, on: &canvas)
    drawProbabilities(
      in: Rect(middle.maxX + gap, right.y, right.maxX - middle.maxX - gap, right.height),
      on: &canvas)
  }

  /// How wide classes and activations are beside the probabilities.
  private func verdict(in right: Rect) -> Double {
    let least: Double = activations.isEmpty ? 84 : 76
    return max(least, min(150, right.width * 0.46 - (activations.isEmpty ? 24 : 0)))
  }

  private func name(_ index: Int?) -> String {
    guard let index else { return "–" }
    return names.indices.contains(index) ? names[index] : Number.grouped(index)
  }

  private func drawVerdict(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard frame.height >= 46 else { return }
    let font = Font(.monoSemibold, 24)
    let half = min(56, (frame.width - 18) / 2)
    for (place, (word, text)) in [("is a", name(label)), ("says", name(answer))].enumerated() {
      let x = frame.x + Double(place) * half
      canvas.text(word, Point(x, frame.y + 10), .caption, theme.secondary)
      canvas.text(canvas.fitted(text, font, into: half - 4), Point(x, frame.y + 38), font)
    }
    guard let label, let answer else { return }
    let wide = canvas.width(canvas.fitted(name(answer), font, into: half - 4), font)
    let mark = Point(frame.x + half + max(30, wide + 12), frame.y + 29)
    if label == answer { canvas.tickMark(at: mark) } else { canvas.crossMark(at: mark) }
  }

  private func drawActivations(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let top = frame.y + 56
    let pitch = min(28, (frame.maxY - top) / Double(max(activations.count, 1)))
    let most = pitch >= 14 ? activations.count : max(0, Int((frame.maxY - top) / 16) - 1)
    let step = max(pitch, 16)
    for (index, item) in activations.prefix(most).enumerated() {
      let y = (top + Double(index) * (pitch >= 14 ? pitch : step)).rounded()
      canvas.text(
        canvas.fitted(item.name, .captionMedium, into: 24), Point(frame.x, y + 11),
        .captionMedium)
      let text = Number.fixed(item.value, decimals: 2)
      let bar = Rect(frame.x + 26, y + 1, frame.width - 26 - 42, 11)
      if bar.width > 8 { draw(item.value, in: bar, on: &canvas) }
      canvas.text(text, Point(frame.maxX, y + 11), .number, anchor: .trailing)
    }
    if most < activations.count, most >= 0, top + 16 <= frame.maxY {
      canvas.text(
        "\(activations.count - most) more",
        Point(frame.x, min(top + Double(most) * step + 11, frame.maxY)), .caption,
        theme.secondary)
    }
  }

  /// From zero to the value, on the scale's own colours.
  private func draw(_ value: Double, in bar: Rect, on canvas: inout Canvas) {
    canvas.rectangle(bar, fill: canvas.theme.zero)
    guard value.isFinite else { return }
    func x(_ value: Double) -> Double {
      bar.x + min(max(scale.fraction(value), 0), 1) * bar.width
    }
    let (from, to) = (x(0), x(value))
    guard from.isFinite, to.isFinite else { return }
    canvas.rectangle(
      Rect(min(from, to), bar.y, abs(to - from), bar.height),
      fill: scale.color(value, canvas.theme))
  }

  private func drawProbabilities(in frame: Rect, on canvas: inout Canvas) {
    guard frame.width >= 90, !probabilities.isEmpty else { return }
    let theme = canvas.theme
    let pitch = frame.height / Double(probabilities.count)
    var font = Font.number
    font.size = min(font.size, pitch)
    for (index, value) in probabilities.enumerated() {
      let y = frame.y + Double(index) * pitch
      let bar = Rect(
        frame.x + 20, (y + pitch * 0.15).rounded(), frame.width - 20 - 52,
        max(2, (pitch * 0.65).rounded()))
      canvas.bar(bar, fraction: value)
      guard pitch >= 10 else { continue }
      let isHot = index == label || index == answer
      let color = isHot ? theme.text : theme.secondary
      let baseline = bar.midY + font.size / 3
      canvas.text(
        canvas.fitted(names[index], font, into: 16), Point(frame.x, baseline), font, color)
      canvas.text(
        Number.probability(value), Point(frame.maxX, baseline), font, color, anchor: .trailing)
    }
  }
}
