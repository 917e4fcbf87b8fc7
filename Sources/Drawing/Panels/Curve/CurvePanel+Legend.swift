extension CurvePanel {
  private enum Item: CaseIterable {
    case target, sample, network, contributions

    var name: String {
      switch self {
      case .target: "target"
      case .sample: "sample"
      case .network: "network"
      case .contributions: "hidden neuron × weight"
      }
    }
  }

  /// What the lines mean, flush right in the header; what does not fit is left out from the first.
  func drawLegend(in free: Rect, on canvas: inout Canvas) {
    // Beside another run's, or with numbers in its place, the panel is read by its neighbour's
    // legend and its own colour.
    guard frame.badge == nil, frame.figures.isEmpty else { return }
    var x = free.maxX
    for item in Item.allCases.reversed() {
      switch item {
      case .target where target.isEmpty, .sample where samples.isEmpty,
        .contributions where contributions == nil:
        continue
      default: break
      }
      let mark = item == .sample ? 10.0 : 24
      let wide = canvas.width(item.name, .caption) + mark + 6
      guard x - wide >= free.x else { return }
      canvas.text(
        item.name, Point(x, free.y + 20), .caption, canvas.theme.secondary, anchor: .trailing)
      draw(item, at: Point(x - wide, free.y + 16), on: &canvas)
      x -= wide + 18
    }
  }

  private func draw(_ item: Item, at p: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    func line(_ from: Double, _ to: Double, _ stroke: Stroke) {
      canvas.line(Point(p.x + from, p.y), Point(p.x + to, p.y), stroke)
    }
    switch item {
    case .target: line(0, 24, Stroke(theme.secondary, width: 1.75, dash: [6, 4]))
    case .sample: canvas.disc(Point(p.x + 5, p.y), radius: 2.5, fill: theme.text.opacity(0.6))
    case .network: line(0, 24, Stroke(theme.text, width: 3))
    case .contributions:
      line(0, 11, Stroke(theme.positive, width: 1.5))
      line(13, 24, Stroke(theme.negative, width: 1.5, dash: [5, 2]))
    }
  }
}
