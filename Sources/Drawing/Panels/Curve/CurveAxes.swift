/// The axes around a plot over the input: shared by a curve, its residual and a map.
struct CurveAxes {
  let transform: Transform
  /// The left edge of the panel: labels stay right of it.
  let left: Double

  private var plot: Rect { transform.page }

  /// The plot inside a panel at `rect`, below `header` points.
  static func plot(in rect: Rect, header: Double) -> Rect {
    Rect(
      rect.x + 44, rect.y + header, max(rect.width - 60, 16), max(rect.height - header - 28, 16))
  }

  /// A transform that exists for ranges without a length too.
  static func transform(
    x: ClosedRange<Double>, y: ClosedRange<Double>, to page: Rect
  ) -> Transform {
    func span(_ range: ClosedRange<Double>) -> (low: Double, length: Double) {
      let length = range.upperBound - range.lowerBound
      guard length.isFinite else { return (-1, 2) }
      return length > 0 ? (range.lowerBound, length) : (range.lowerBound - 0.5, 1)
    }
    let (x, y) = (span(x), span(y))
    return Transform(from: Rect(x.low, y.low, x.length, y.length), to: page)
  }

  /// The place in ascending `xs` nearest to `x`; nil where there is none.
  static func index(in xs: [Double], nearest x: Double) -> Int? {
    guard !xs.isEmpty, x.isFinite else { return nil }
    var low = 0
    var high = xs.count
    while low < high {
      let middle = (low + high) / 2
      if xs[middle] < x { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < xs.count else { return xs.count - 1 }
    return x - xs[low - 1] <= xs[low] - x ? low - 1 : low
  }

  /// Draws the grid, the numbers and the axes' names.
  func draw(
    xName: String = "", yName: String = "", yTicks: [Double]? = nil, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let data = transform.data
    let across = Ticks.linear(data.x, data.maxX, most: max(Int(plot.width / 90), 3))
    let up = yTicks ?? Ticks.linear(data.y, data.maxY, most: max(Int(plot.height / 60), 3))
    for x in across {
      let at = min(transform.x(x), plot.maxX - 1)
      canvas.vertical(at, plot.y, plot.height, theme.grid)
    }
    for y in up {
      canvas.horizontal(plot.x, min(transform.y(y), plot.maxY - 1), plot.width, theme.grid)
    }
    drawLabels(across, up, xName, yName, on: &canvas)
  }

  /// Writes the numbers of both axes, those that would touch another left out.
  func drawLabels(
    _ across: [Double], _ up: [Double], _ xName: String, _ yName: String, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var taken: [Rect] = []
    func put(_ text: String, _ font: Font, _ color: Color, at p: Point, _ anchor: TextAnchor) {
      let wide = canvas.width(text, font)
      let x = anchor == .trailing ? p.x - wide : p.x - wide / 2
      let box = Rect(x - 2, p.y - 9, wide + 4, 11)
      guard x >= left + 3, !taken.contains(where: { !$0.intersection(box).isEmpty }) else { return }
      taken.append(box)
      canvas.text(text, p, font, color, anchor: anchor)
    }
    if !yName.isEmpty {
      put(yName, .bodyMedium, theme.text, at: Point(plot.x - 8, plot.y + 10), .trailing)
    }
    for y in up {
      put(
        Number.tick(y), .number, theme.secondary,
        at: Point(plot.x - 8, transform.y(y).rounded() + 4), .trailing)
    }
    // The name stands between the last two numbers, where none of them is.
    let shownName = xName.isEmpty || across.count < 2 ? nil : xName
    for x in across {
      let text = Number.tick(x)
      let half = canvas.width(text, .number) / 2
      let center = min(max(transform.x(x), left + 4 + half), plot.maxX + 13 - half)
      put(text, .number, theme.secondary, at: Point(center, plot.maxY + 16), .center)
    }
    if let shownName, let last = across.last, across.count > 1 {
      let middle = (transform.x(last) + transform.x(across[across.count - 2])) / 2
      put(shownName, .bodyMedium, theme.text, at: Point(middle, plot.maxY + 16), .center)
    }
  }

  /// The points of a line, in pieces where values that are not finite interrupt it.
  func pieces(_ xs: [Double], _ ys: [Double]) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for (x, y) in zip(xs, ys) {
      if x.isFinite && y.isFinite {
        piece.append(place(x, y))
      } else if !piece.isEmpty {
        pieces.append(piece)
        piece = []
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// Where data lies on the page; far outside, where nothing shows, it is drawn in.
  func place(_ x: Double, _ y: Double) -> Point {
    let p = transform(x, y)
    return Point(min(max(p.x, plot.x - 1e4), plot.maxX + 1e4), min(max(p.y, -1e4), 2e4))
  }

  /// Draws the hairline of the input under the cursor.
  func drawHairline(at x: Double, on canvas: inout Canvas) {
    canvas.vertical(
      min(max(transform.x(x), plot.x), plot.maxX - 1), plot.y, plot.height,
      canvas.theme.focus.opacity(0.7))
  }
}
