extension PlotPanel {
  /// The letters and values of the runs that are compared, right of the plot, level with where
  /// their lines are at the step shown and pushed apart where they would meet.
  func drawBadges(_ scale: PlotScale, right: Double, on canvas: inout Canvas) {
    let plot = scale.plot
    let x = plot.maxX + 10
    guard x + 20 <= right else { return }
    let step = playhead ?? steps.upperBound
    var ends: [(badge: RunBadge, value: Double, y: Double)] = []
    for line in series where line.role != .old {
      guard let badge = line.badge, let sample = line.sample(at: step, scale) else { continue }
      ends.append((badge, sample.value, min(max(scale.y(sample.value), plot.y), plot.maxY)))
    }
    ends.sort { $0.y < $1.y }
    for i in ends.indices.dropFirst() { ends[i].y = max(ends[i].y, ends[i - 1].y + 18) }
    var floor = plot.maxY - 8
    for i in ends.indices.reversed() {
      ends[i].y = min(ends[i].y, floor)
      floor = ends[i].y - 18
    }
    for end in ends where end.y >= plot.y - 8 {
      let box = Rect(x, end.y.rounded() - 8, 16, 16)
      canvas.chip(end.badge, in: box)
      let text = Number.significant(end.value, digits: 3)
      guard box.maxX + 6 + canvas.width(text, .numberMedium) <= right - 4 else { continue }
      canvas.text(
        text, Point(box.maxX + 6, box.midY + 4), .numberMedium, end.badge.ink(canvas.theme))
    }
  }
}
