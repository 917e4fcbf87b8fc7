/// A function of one input without axes: what a neuron computes, in the room of its face.
package struct Sparkline: Equatable, Sendable {
  /// At even steps over the input's range; what is not finite leaves a gap.
  package var values: [Float]
  /// What it should be, drawn dashed; empty for none.
  package var target: [Float]
  /// From the bottom of the box to its top.
  package var scale: ValueScale
  /// Whether what lies between the line and zero is filled, blue above and orange below.
  package var isFilled: Bool

  package init(
    values: [Float], target: [Float] = [], scale: ValueScale, isFilled: Bool = true
  ) {
    (self.values, self.target, self.scale, self.isFilled) = (values, target, scale, isFilled)
  }

  /// Draws the line inside `rect`, on what is there.
  package func draw(in rect: Rect, opacity: Double = 1, on canvas: inout Canvas) {
    let inside = rect.inset(1, 2)
    guard inside.width > 2, inside.height > 2 else { return }
    let theme = canvas.theme
    func points(_ values: [Float]) -> [[Point]] {
      let step = inside.width / Double(max(values.count - 1, 1))
      var pieces: [[Point]] = []
      var isOpen = false
      for (i, value) in values.enumerated() {
        guard value.isFinite else {
          isOpen = false
          continue
        }
        if !isOpen { pieces.append([]) }
        isOpen = true
        pieces[pieces.count - 1].append(
          Point(inside.x + Double(i) * step, place(Double(value), inside)))
      }
      return pieces
    }
    let lines = points(values)
    if isFilled {
      for line in lines {
        canvas.fill(
          line, to: place(0, inside), above: theme.positive.opacity(0.55 * opacity),
          below: theme.negative.opacity(0.55 * opacity))
      }
    }
    for line in points(target) {
      canvas.polyline(line, Stroke(theme.secondary.opacity(opacity), dash: [3, 2]))
    }
    let width = rect.height < 28 ? 1.1 : 1.5
    for line in lines {
      canvas.polyline(line, Stroke(theme.text.opacity(opacity), width: width))
    }
  }

  /// Where a value stands on the page, at an edge where it is beyond.
  private func place(_ value: Double, _ rect: Rect) -> Double {
    rect.maxY - min(max(scale.fraction(value), 0), 1) * rect.height
  }
}

extension Canvas {
  /// Fills what lies between a line whose x ascends and the height `zero`, one colour above it on
  /// the page and one below.
  package mutating func fill(_ line: [Point], to zero: Double, above: Color, below: Color) {
    var part: [Point] = []
    var isAbove = true
    func close(_ canvas: inout Canvas) {
      guard let first = part.first, let last = part.last else { return }
      canvas.polygon(
        [Point(first.x, zero)] + part + [Point(last.x, zero)], fill: isAbove ? above : below)
    }
    for p in line {
      if let last = part.last, p.y != zero, (p.y < zero) != isAbove {
        let t = (zero - last.y) / (p.y - last.y)
        let crossing = Point(last.x + (p.x - last.x) * min(max(t, 0), 1), zero)
        part.append(crossing)
        close(&self)
        part = [crossing]
        isAbove = p.y < zero
      } else if part.isEmpty {
        isAbove = p.y < zero
      }
      part.append(p)
    }
    close(&self)
  }
}
