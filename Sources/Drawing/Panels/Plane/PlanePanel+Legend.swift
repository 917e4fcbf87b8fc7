extension PlanePanel {
  /// What the colours mean, in the header: the ramp of a field, or the sign of each class with its
  /// number, as many as fit.
  ///
  /// - Returns: the width of what was drawn; 0 where there is no room.
  @discardableResult
  func drawLegend(in free: Rect, opacity: Double, on canvas: inout Canvas) -> Double {
    switch backdrop {
    case .field(let field):
      canvas.rampLegend(
        classes == nil ? "value" : "P(1)", field.scale, opacity: opacity, in: free, digits: 3,
        signsOf: classes)
    case .classes:
      drawClasses(in: free, on: &canvas)
    }
  }

  /// The same in a corner of the plot, where the header has no room; returns its box.
  func drawLegend(inCornerOf plot: Rect, opacity: Double, on canvas: inout Canvas) -> Rect? {
    // The words stand where they would in a header of that height.
    let free = Rect(plot.x + 12, plot.y, plot.width - 24, PanelFrame.header)
    var trial = Canvas(theme: canvas.theme, metrics: canvas.metrics)
    let wide = drawLegend(in: free, opacity: opacity, on: &trial)
    guard wide > 0, plot.height > 120 else { return nil }
    let box = Rect(free.maxX - wide - 6, plot.y + 6, wide + 12, 20)
    canvas.rectangle(box, fill: canvas.theme.window.opacity(0.82), cornerRadius: 3)
    drawLegend(in: free, opacity: 1, on: &canvas)
    return box
  }

  private func drawClasses(in free: Rect, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    guard let classes else { return 0 }
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
    guard shown > 1 else { return 0 }
    let wide = widths.prefix(shown).reduce(shown < classes ? dots : -8, +)
    var x = free.maxX - wide
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
    return wide
  }
}
