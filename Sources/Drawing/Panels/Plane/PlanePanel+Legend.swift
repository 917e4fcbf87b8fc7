extension PlanePanel {
  /// What the colours mean, in the header: the ramp of a field, or the sign of each class with its
  /// number, as many as fit.
  func drawLegend(in free: Rect, opacity: Double, on canvas: inout Canvas) {
    switch backdrop {
    case .field(let field):
      canvas.rampLegend(
        classes == nil ? "value" : "P(1)", field.scale, opacity: opacity, in: free)
    case .classes:
      drawClasses(in: free, on: &canvas)
    }
  }

  private func drawClasses(in free: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard let classes else { return }
    let names = (0..<classes).map { Number.grouped($0) }
    // Sign, number, and the gap to the next.
    let widths = names.map { 11 + canvas.width($0, .number) + 8 }
    let dots = canvas.width("…", .caption)
    var shown = classes
    while shown > 0,
      widths.prefix(shown).reduce(shown < classes ? dots : -8, +) > free.width
    {
      shown -= 1
    }
    // One class of many says nothing of the others.
    guard shown > 1 else { return }
    var x = free.maxX - widths.prefix(shown).reduce(shown < classes ? dots : -8, +)
    let y = free.y + 20
    for index in 0..<shown {
      let isChosen = index == paint
      canvas.classSign(
        at: Point(x + 4, y - 4), classIndex: index, of: classes, radius: 3.6)
      canvas.text(
        names[index], Point(x + 11, y), isChosen ? .numberMedium : .number,
        isChosen ? theme.focus : theme.secondary)
      x += widths[index]
    }
    if shown < classes { canvas.text("…", Point(x, y), .caption, theme.secondary) }
  }
}
