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
    let gap: Double = activations.isEmpty ? 12 : 16
    // Where probabilities have no room beside it, the image has theirs.
    func side(_ share: Double) -> Double {
      picture.side(in: min(room.height, room.width * share))
    }
    let left = (room.width - side(0.34) - gap - 4, room.width - side(0.5) - gap - 4)
    let isNarrow = left.0 < leastVerdict + gap + Self.leastProbabilities && left.1 >= leastVerdict
    let side = side(isNarrow ? 0.5 : 0.34)
    let frame = Rect(room.x, room.y, side, side)
    canvas.picture(picture, in: frame, isSmooth: side < Double(picture.width))
    canvas.rectangle(frame.inset(-2), stroke: Stroke(theme.focus, width: 2))
    let right = Rect(frame.maxX + gap + 4, room.y, room.maxX - frame.maxX - gap - 4, room.height)
    // Where the probabilities have no room, the activations have theirs.
    let beside = verdict(in: right, gap, canvas)
    let share = right.width - beside - gap >= Self.leastProbabilities ? beside : right.width
    let middle = Rect(right.x, right.y, share, right.height)
    guard middle.width >= 76 else { return }
    drawVerdict(in: middle, on: &canvas)
    drawActivations(in: middle, on: &canvas)
    drawProbabilities(
      in: Rect(middle.maxX + gap, right.y, right.maxX - middle.maxX - gap, right.height),
      on: &canvas)
  }

  /// How wide probabilities are at least, and what stands beside them.
  private static let leastProbabilities = 90.0
  private var leastVerdict: Double { activations.isEmpty ? 84 : 76 }

  /// How wide classes and activations are beside the probabilities, which need a room of their own.
  private func verdict(in right: Rect, _ gap: Double, _ canvas: Canvas) -> Double {
    let share = max(leastVerdict, min(150, right.width * 0.46 - (activations.isEmpty ? 24 : 0)))
    let names = [name(label), name(answer)].map { canvas.width($0, Font(.monoSemibold, 10)) }
    let whole = canvas.width("says", .caption) + 26 + (names.max() ?? 0)
    return max(share, min(whole, right.width - gap - Self.leastProbabilities))
  }

  private func name(_ index: Int?) -> String {
    guard let index else { return "–" }
    return names.indices.contains(index) ? names[index] : Number.grouped(index)
  }

  private func drawVerdict(in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard frame.height >= 46 else { return }
    let words = [("is a", name(label)), ("says", name(answer))]
    // Beside each other in the largest type in which both are whole, or else one below the other.
    let most = (frame.width - 18) / 2
    let fonts = [24.0, 18, 15].map { Font(.monoSemibold, $0) }
    func wide(_ font: Font) -> Double { words.map { canvas.width($0.1, font) }.max() ?? 0 }
    var mark = Point(frame.x, frame.y + 29)
    if let font = fonts.first(where: { wide($0) <= most - 4 }) {
      let half = max(min(56, most), wide(font) + 8)
      for (place, (word, text)) in words.enumerated() {
        let x = frame.x + Double(place) * half
        canvas.text(word, Point(x, frame.y + 10), .caption, theme.secondary)
        canvas.text(text, Point(x, frame.y + 38), font)
      }
      mark.x += half + max(30, canvas.width(words[1].1, font) + 12)
    } else {
      let left = words.map { canvas.width($0.0, .caption) }.reduce(0, max) + 6
      let room = frame.width - left - 18
      let font = [15.0, 12, 10].map { Font(.monoSemibold, $0) }.first { wide($0) <= room }
      for (place, (word, text)) in words.enumerated() {
        let y = frame.y + 16 + 20 * Double(place)
        canvas.text(word, Point(frame.x, y), .caption, theme.secondary)
        let own = font ?? Font(.monoSemibold, 12)
        let shown = canvas.fittedClass(text, own, into: room)
        mark = Point(
          frame.x + left + canvas.text(shown, Point(frame.x + left, y), own) + 9, y - 5)
      }
    }
    guard let label, let answer else { return }
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
    guard frame.width >= Self.leastProbabilities, !probabilities.isEmpty else { return }
    let theme = canvas.theme
    let pitch = frame.height / Double(probabilities.count)
    var font = Font.number
    font.size = min(font.size, max(pitch, 10))
    // Names come before bars, of which a little tells as much.
    let most = max(0.3 * frame.width, frame.width - 88)
    let room = canvas.room(for: names, font, 14, most) + 6
    let order =
      [answer, label].compactMap(\.self).filter(probabilities.indices.contains)
      + probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    let named = SparseLabels.places(order, pitch: pitch, least: 10)
    let shown = canvas.fittedClasses(names, font, into: room - 4)
    for (index, value) in probabilities.enumerated() {
      let y = frame.y + Double(index) * pitch
      let bar = Rect(
        frame.x + room, (y + pitch * 0.15).rounded(), frame.width - room - 52,
        max(2, (pitch * 0.65).rounded()))
      canvas.bar(bar, fraction: value)
      guard named.contains(index) else { continue }
      let isHot = index == label || index == answer
      let color = isHot ? theme.text : theme.secondary
      let baseline = bar.midY + font.size / 3
      canvas.text(shown[index], Point(frame.x, baseline), font, color)
      canvas.text(
        Number.probability(value), Point(frame.maxX, baseline), font, color, anchor: .trailing)
    }
  }
}
