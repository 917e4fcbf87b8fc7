extension FilterPassPanel {
  /// A box with a number in the colour of its value.
  struct Chip {
    var label: String
    var value: Double
    var scale: ValueScale
    /// The sign after it.
    var sign: String
    var plus = true
    var isResult = false
    /// A percentage.
    var isShare = false
  }

  /// The sum of products of each channel, the chosen one framed.
  func drawSums(
    _ convolution: Convolution, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    guard let row = layout.sums else { return }
    let theme = canvas.theme
    let sums = convolution.channelSums
    let words = ["sum over all \(Number.grouped(sums.count)) channels", "channels", ""]
    let least = Double(sums.count) * 4
    let name = words.first { canvas.width($0, .caption) + 8 + least <= row.width } ?? ""
    let left =
      row.x + (name.isEmpty ? 0 : canvas.width(name, .caption).rounded(.up) + 8)
    canvas.text(name, Point(row.x, row.y + 12), .caption, theme.secondary)
    let pitch = min(44, (row.maxX - left) / Double(sums.count))
    for (index, value) in sums.enumerated() {
      let x = (left + Double(index) * pitch).rounded()
      let cell = Rect(
        x, row.y, (left + Double(index + 1) * pitch).rounded() - x - (pitch >= 5 ? 1 : 0),
        row.height)
      let color = sumScale.color(value, theme)
      canvas.rectangle(cell, fill: color)
      let text = Number.fixed(value, decimals: 1, plus: true)
      if canvas.width(text, Font(.mono, 10)) <= cell.width - 1 {
        canvas.text(
          text, Point(cell.midX, cell.y + 12), Font(.mono, 10), theme.ink(on: color),
          anchor: .center)
      }
      if index == convolution.window.channel {
        canvas.rectangle(cell.inset(-1), stroke: Stroke(theme.focus, width: 2))
      }
    }
  }

  func drawChips(
    _ convolution: Convolution, _ layout: FilterPassLayout, on canvas: inout Canvas
  ) {
    let sum = convolution.channelSums.reduce(0, +)
    let isBare = convolution.activation.isEmpty
    var chips = [
      Chip(
        label: layout.sums == nil ? "sum of products" : "sum of channels", value: sum,
        scale: sumScale, sign: "+"),
      Chip(label: "bias", value: convolution.bias, scale: sumScale, sign: "="),
      Chip(
        label: "sum + bias", value: sum + convolution.bias, scale: sumScale, sign: "→",
        isResult: isBare),
    ]
    if !isBare {
      chips.append(
        Chip(
          label: convolution.activation, value: convolution.result, scale: outputScale, sign: "",
          plus: outputScale.bounds.lowerBound < 0, isResult: true))
    }
    draw(chips, layout.chips, on: &canvas)
    if let first = layout.chips.first, let last = layout.chips.last {
      drawLanding(from: last, convolution.window, layout, on: &canvas)
      drawGathering(layout, into: first, on: &canvas)
    }
  }

  /// From the products down to the sum.
  private func drawGathering(
    _ layout: FilterPassLayout, into chip: Rect, on canvas: inout Canvas
  ) {
    let color = canvas.theme.disabled
    let from = layout.grids[2]
    let top = from.maxY + 3
    // Where the boxes follow at once, nothing needs to be led around.
    let end = layout.sums.map { $0.y - 2 } ?? chip.y - 18
    guard end - top >= 10 else { return }
    let x = layout.sums == nil ? chip.midX : from.midX
    canvas.polyline(
      [
        Point(from.midX, top), Point(from.midX, top + 5), Point(x, top + 5), Point(x, end - 4),
      ], Stroke(color))
    canvas.polygon(
      [Point(x - 4, end - 5), Point(x + 4, end - 5), Point(x, end)], fill: color)
  }

  /// Boxes with a sign between two.
  func draw(_ chips: [Chip], _ frames: [Rect], on canvas: inout Canvas) {
    let theme = canvas.theme
    for (index, (chip, frame)) in zip(chips, frames).enumerated() {
      let color = chip.scale.color(chip.value, theme)
      let next = index + 1 < frames.count ? frames[index + 1].x : frame.maxX
      let room = max(frame.width, next - frame.x - 4)
      let isWide = canvas.width(chip.label, .caption) > room
      // "sum of products" may say "sum" alone: the grids above tell of what.
      let name = isWide ? chip.label.split(separator: " of ").first.map(String.init) : nil
      let label = canvas.fitted(name ?? chip.label, .caption, into: room)
      canvas.text(label, Point(frame.x, frame.y - 6), .caption, theme.secondary)
      canvas.rectangle(frame, fill: color, stroke: Stroke(theme.border))
      if chip.isResult {
        canvas.rectangle(frame.inset(-2), stroke: Stroke(theme.focus, width: 2))
      }
      if let (text, font) = Self.fitted(chip, frame, canvas) {
        canvas.text(
          text, Point(frame.midX, frame.midY + font.size * 0.36), font, theme.ink(on: color),
          anchor: .center)
      }
      guard index + 1 < frames.count else { continue }
      canvas.text(
        chip.sign, Point((frame.maxX + next) / 2, frame.midY + 5), Font(.monoMedium, 15),
        anchor: .center)
    }
  }

  /// The number of a box with as many decimals as fit.
  private static func fitted(
    _ chip: Chip, _ frame: Rect, _ canvas: Canvas
  ) -> (String, Font)? {
    let tall = frame.height >= 48 ? 20.0 : 15
    for size in [tall, 15, 13, 11, 10] {
      for decimals in chip.isShare ? [1, 0] : size > 10 ? [3, 2] : [3, 2, 1] {
        let value = chip.isShare ? chip.value * 100 : chip.value
        let text =
          Number.fixed(value, decimals: decimals, plus: chip.plus) + (chip.isShare ? " %" : "")
        let font = Font(.monoMedium, size)
        if canvas.width(text, font) <= frame.width - 4 { return (text, font) }
      }
    }
    return nil
  }
}
