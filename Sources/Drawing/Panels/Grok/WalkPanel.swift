/// The walk through an embedding from its first number to its last, in the planes that turn so many times.
package struct WalkPanel: Equatable, Sendable {
  /// The numbers in one plane.
  package struct Circle: Equatable, Sendable {
    package var turns: Int
    /// Its share in the embedding, 0 to 1.
    package var share: Double
    package var degreesOff: Double
    /// Where each number lies, in the order of the walk.
    package var places: [SIMD2<Double>]

    package init(turns: Int, share: Double, degreesOff: Double, places: [SIMD2<Double>]) {
      (self.turns, self.share) = (turns, share)
      (self.degreesOff, self.places) = (degreesOff, places)
    }
  }

  package var frame: PanelFrame
  package var circles: [Circle]
  /// The numbers in the order of the walk.
  package var walk: [Int]
  /// How far a plane reaches, the same for all.
  package var reach: Double
  /// The number under the pointer.
  package var lit: Int?
  /// The circle that was chosen, by its turns.
  package var chosen: Int?

  package init(_ frame: PanelFrame, circles: [Circle], walk: [Int], reach: Double) {
    (self.frame, self.circles, self.walk, self.reach) = (frame, circles, walk, reach)
  }

  /// Points below a disc for its two lines of words.
  private static let words = 48.0

  /// The discs of a panel at `rect`, as many beside each other as make them largest.
  func discs(in rect: Rect) -> [Rect] {
    let room = Rect(rect.x + 16, rect.y + 38, rect.width - 32, rect.height - 42)
    func side(_ columns: Int) -> Double {
      let rows = (circles.count + columns - 1) / columns
      return min(
        (room.width + 8) / Double(columns) - 8, room.height / Double(rows) - Self.words - 4)
    }
    let columns = (1...max(circles.count, 1)).max { side($0) < side($1) } ?? 1
    let rows = (circles.count + columns - 1) / columns
    let disc = side(columns).rounded(.down)
    guard disc >= 24 else { return [] }
    let wide = room.width / Double(columns)
    let high = room.height / Double(max(rows, 1))
    return circles.indices.map { index in
      Rect(
        (room.x + (Double(index % columns) + 0.5) * wide - disc / 2).rounded(),
        (room.y + Double(index / columns) * high
          + max(0, (high - disc - Self.words) / 2)).rounded(), disc, disc)
    }
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    for (circle, disc) in zip(circles, discs(in: rect)) { draw(circle, disc, on: &canvas) }
  }

  private func draw(_ circle: Circle, _ disc: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (center, radius) = (disc.center, disc.width / 2)
    canvas.disc(
      center, radius: radius, fill: theme.window,
      stroke: circle.turns == chosen ? Stroke(theme.focus, width: 1.5) : nil)
    canvas.horizontal(disc.x, center.y, disc.width, theme.grid)
    canvas.vertical(center.x, disc.y, disc.height, theme.grid)
    let wheel = AnswerWheel((walk.max() ?? 0) + 1, theme)
    let factor = reach > 0 ? radius * 0.93 / reach : 0
    let points = circle.places.map { place in
      Point(center.x + place.x * factor, center.y - place.y * factor)
    }
    for (number, (from, to)) in zip(walk, zip(points, points.dropFirst())) {
      canvas.line(from, to, Stroke(wheel[number].opacity(0.62), width: 1.1, cap: .round))
    }
    let size = min(max(radius / 27, 1.6), 4)
    for (number, point) in zip(walk, points) {
      canvas.disc(point, radius: size, fill: wheel[number])
      canvas.touch(
        Target(
          .disc(point, radius: max(size + 1.5, 4)), .choice(panel: frame.key, index: number),
          help: "\(number): its row and its column light up in the table."))
    }
    for (place, (number, point)) in zip(walk, points).enumerated() where place < 3 || number == lit
    {
      name(number, point, center, size, on: &canvas)
    }
    drawWords(circle, disc, on: &canvas)
  }

  /// A ring around a number, and its name further in.
  private func name(
    _ number: Int, _ point: Point, _ center: Point, _ size: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let color = number == lit ? theme.focus : theme.text
    canvas.disc(point, radius: size + 1, stroke: Stroke(color, width: 1.25))
    let out = point - center
    let length = out.length
    let place = length > 20 ? center + out * (1 - 14 / length) : point + Point(10, 0)
    canvas.disc(place, radius: 7, fill: theme.window.opacity(0.8))
    canvas.text(
      "\(number)", Point(place.x, place.y + 4), .numberMedium, color, anchor: .center)
  }

  private func drawWords(_ circle: Circle, _ disc: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.runs(
      [
        .init("\(circle.turns)", .valueMedium, theme.text),
        .init(circle.turns == 1 ? " turn " : " turns ", .caption, theme.secondary),
        .init(
          Number.fixed(100 * circle.share, decimals: 0) + " %", .numberMedium, theme.text),
      ], Point(disc.midX, disc.maxY + 18), anchor: .center)
    let off = "off its place: \(Number.fixed(circle.degreesOff, decimals: 0))°"
    let short = "off: \(Number.fixed(circle.degreesOff, decimals: 0))°"
    canvas.text(
      canvas.width(off, .caption) <= disc.width + 6 ? off : short,
      Point(disc.midX, disc.maxY + 34), .caption, theme.secondary, anchor: .center)
  }
}
