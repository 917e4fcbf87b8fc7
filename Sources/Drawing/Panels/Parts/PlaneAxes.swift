/// The axes around a map of the plane: faint lines over it, numbers and names outside.
struct PlaneAxes {
  let transform: Transform
  /// The left edge of the panel: numbers stay right of it.
  let left: Double
  /// Of x and y.
  let names: [String]
  let xTicks: [Double]
  let yTicks: [Double]

  private var plot: Rect { transform.page }

  /// - Parameters:
  ///   - pitch: the least distance between two numbers along each axis, in points.
  ///   - least: so many numbers an axis may have all the same.
  init(_ transform: Transform, left: Double, names: [String], pitch: Size, least: Int) {
    (self.transform, self.left, self.names) = (transform, left, names)
    let (page, data) = (transform.page, transform.data)
    xTicks = Ticks.linear(data.x, data.maxX, most: max(Int(page.width / pitch.width), least))
    yTicks = Ticks.linear(data.y, data.maxY, most: max(Int(page.height / pitch.height), least))
  }

  /// Draws the lines.
  func drawGrid(on canvas: inout Canvas) {
    let color = canvas.theme.text.opacity(0.07)
    for x in xTicks { canvas.vertical(transform.x(x), plot.y, plot.height, color) }
    for y in yTicks { canvas.horizontal(plot.x, transform.y(y), plot.width, color) }
  }

  /// Writes numbers and names, the numbers left out that would touch a name.
  func drawNumbers(on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = canvas.text(
      names[0], Point(plot.maxX, plot.maxY + 16), .bodyMedium, anchor: .trailing)
    for x in xTicks {
      let text = Number.tick(x)
      let half = canvas.width(text, .number) / 2
      let center = max(transform.x(x), left + 4 + half)
      guard center + half < plot.maxX - name - 6 else { continue }
      canvas.text(
        text, Point(center, plot.maxY + 16), .number, theme.secondary, anchor: .center)
    }
    canvas.text(names[1], Point(plot.x - 6, plot.y + 10), .bodyMedium, anchor: .trailing)
    for y in yTicks {
      let baseline = min(transform.y(y) + 4, plot.maxY + 1)
      guard baseline > plot.y + 24 else { continue }
      canvas.text(
        Number.tick(y), Point(plot.x - 6, baseline), .number, theme.secondary, anchor: .trailing)
    }
  }
}
