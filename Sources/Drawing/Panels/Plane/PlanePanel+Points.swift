extension PlanePanel {
  /// The radius of a point's sign, in points: smaller the more there are and the smaller the plot is.
  func radius(in plot: Rect) -> Double {
    let room = (min(plot.width, plot.height) / 424).squareRoot()
    let crowd = (500 / Double(max(points.count, 1))).squareRoot().squareRoot()
    return min(max(2.9 * room * crowd, 1.7), 4.5)
  }

  /// The point as a mark of that radius.
  func dot(_ point: DataPoint, _ transform: Transform, _ radius: Double, _ theme: Theme) -> Dots.Dot
  {
    let place = transform(point.place)
    if let classes {
      let index = point.value.isFinite ? Int(min(max(point.value, 0), 255)) : 0
      return Dots.Dot(
        place, radius: radius, color: theme.planeClass(index, of: classes),
        form: ClassSign.form(index))
    }
    guard case .field(let field) = backdrop else {
      return Dots.Dot(place, radius: radius, color: theme.text)
    }
    return Dots.Dot(place, radius: radius, color: field.scale.color(point.value, theme))
  }

  /// Draws what is answered rightly, or has no right and wrong; test points below the others.
  func drawPoints(_ transform: Transform, on canvas: inout Canvas) {
    let isAnyLit = points.contains(where: \.isLit)
    for isTest in [true, false] where showsTest || !isTest {
      let group = points.filter { $0.isTest == isTest && !$0.isWrong && !$0.isLit }
      draw(group, isFaint: isAnyLit, transform, on: &canvas)
    }
  }

  /// Draws what is answered wrongly, each sign on a cross, and on top what is lit.
  func drawMarked(_ transform: Transform, on canvas: inout Canvas) {
    let theme = canvas.theme
    let marked = points.filter { ($0.isWrong || $0.isLit) && (showsTest || !$0.isTest) }
    let isAnyLit = points.contains(where: \.isLit)
    let seen = transform.page.inset(-12)
    let radius = radius(in: transform.page)
    for isLit in [false, true] {
      let group = marked.filter { $0.isLit == isLit }
      let isFaint = isAnyLit && !isLit
      let crosses = group.filter(\.isWrong).map { transform($0.place) }.filter(seen.contains).map {
        Dots.Dot(
          $0, radius: 1.8 * radius, color: theme.wrong.opacity(isFaint ? 0.35 : 1), form: .strike)
      }
      if !crosses.isEmpty {
        let rim = theme.window.opacity(isFaint ? 0.3 : 1)
        canvas.add(.dots(Dots(crosses, rim: rim, rimWidth: rimWidth(radius))))
      }
      for isTest in [true, false] {
        draw(group.filter { $0.isTest == isTest }, isFaint: isFaint, transform, on: &canvas)
      }
    }
  }

  /// The same for all clouds of a plot, since stamps of marks are kept for one rim.
  private func rimWidth(_ radius: Double) -> Double { min(0.3 * radius, 0.9) }

  /// One side's points as a shape: filled to learn from, hollow to be asked about.
  private func draw(
    _ group: [DataPoint], isFaint: Bool, _ transform: Transform, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let radius = radius(in: transform.page)
    let seen = transform.page.inset(-8)
    let isHollow = group.first?.isTest ?? false
    var dots: [Dots.Dot] = []
    dots.reserveCapacity(group.count * (isHollow ? 2 : 1))
    for point in group {
      var dot = dot(point, transform, radius, theme)
      guard seen.contains(dot.center) else { continue }
      let inside = theme.panel.mixed(with: dot.color, 0.4).opacity(isFaint ? 0.35 : 1)
      if isFaint { dot.color = dot.color.opacity(0.35) }
      if point.isLit {
        var ring = dot
        (ring.radius, ring.color) = (radius + 1.6, theme.focus)
        dots.append(ring)
      }
      dots.append(dot)
      guard isHollow else { continue }
      // As if what lies behind the point were seen through it; its rim is a part of the hole.
      dot.radius = max(0.58 * radius - rimWidth(radius), 0.25)
      dot.color = inside
      dots.append(dot)
    }
    guard !dots.isEmpty else { return }
    // Two classes, and values, lie on their own colour, from which a light rim sets them off.
    let isLight = !isHollow && (classes ?? 2) < 3
    let rim = (isLight ? theme.text : theme.window).opacity(isFaint ? 0.25 : isLight ? 1 : 0.6)
    canvas.add(.dots(Dots(dots, rim: rim, rimWidth: rimWidth(radius))))
  }

  /// The point under the pointer, larger and in a yellow ring.
  func drawHovered(_ transform: Transform, on canvas: inout Canvas) {
    guard let hoveredPoint, points.indices.contains(hoveredPoint) else { return }
    let point = points[hoveredPoint]
    let dot = dot(point, transform, radius(in: transform.page) + 1.5, canvas.theme)
    guard transform.page.contains(dot.center) else { return }
    canvas.sign(dot, isHollow: point.isTest, isWrong: point.isWrong, ring: canvas.theme.focus)
  }
}
