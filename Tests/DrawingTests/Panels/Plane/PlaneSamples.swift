import Drawing

/// A panel over the plane with everything that it can show.
enum PlaneSamples {
  /// Points of so many classes on rings around the middle, every second one a test point.
  static func points(_ count: Int, of classes: Int) -> [PlanePanel.DataPoint] {
    (0..<count).map { i in
      let label = i % classes
      let radius = 0.4 + 5 * Double(label) / Double(classes) + 0.3 * Double(i % 5) / 5
      // A few places around a ring, without trigonometry: the corners of a square, and between.
      let t = Double((i * 37) % 400) / 100
      let side = [
        Point(t - 0.5, -0.5), Point(0.5, t - 1.5), Point(2.5 - t, 0.5), Point(-0.5, 3.5 - t),
      ]
      return PlanePanel.DataPoint(
        side[Int(t)] * (2 * radius), value: Double(label), isTest: i % 2 == 1,
        isWrong: i % 17 == 3)
    }
  }

  /// `value` over what a panel at `rect` shows.
  static func field(
    in rect: Rect, scale: ValueScale = .probability, _ value: (Double, Double) -> Double
  ) -> Field {
    let domain = PlanePanel.domain(in: rect)
    var values: [Float] = []
    for row in 0..<64 {
      for column in 0..<64 {
        let x = domain.x + domain.width * Double(column) / 63
        let y = domain.maxY - domain.height * Double(row) / 63
        values.append(Float(value(x, y)))
      }
    }
    return Field(width: 64, height: 64, values: values, scale: scale, domain: domain)
  }

  /// Two classes: P(1) grows from left to right and is one half at x = 1.
  static func two(in rect: Rect, points count: Int = 200) -> PlanePanel {
    var panel = PlanePanel(
      PanelFrame("Input space", key: 2), kind: .classes(2),
      backdrop: .field(field(in: rect) { x, _ in 0.5 + (x - 1) / 20 }),
      points: points(count, of: 2))
    panel.folds = folds
    panel.pieces = 150
    return panel
  }

  /// As many classes, side by side from left to right, each surest in its middle.
  static func classes(_ count: Int, in rect: Rect, points size: Int = 200) -> PlanePanel {
    let domain = PlanePanel.domain(in: rect)
    var winners: [UInt8] = []
    var certainty: [Float] = []
    for _ in 0..<64 {
      for column in 0..<64 {
        let x = domain.x + domain.width * Double(column) / 63
        let band = min(max((x + 6) / 12, 0), 0.9999) * Double(count)
        winners.append(UInt8(band))
        certainty.append(Float(1 - (band - band.rounded(.down) - 0.5).magnitude))
      }
    }
    var panel = PlanePanel(
      PanelFrame("Input space", key: 2), kind: .classes(count),
      backdrop: .classes(
        .init(width: 64, height: 64, winners: winners, certainty: certainty, domain: domain)),
      points: points(size, of: count))
    panel.folds = folds
    panel.pieces = 621
    return panel
  }

  /// Three layers: a line through all, a bent one in two pieces that meet, and one in focus.
  static let folds: [PlanePanel.Fold] = [
    fold(0, 0, Point(-20, 2), Point(20, 2)), fold(1, 3, Point(-20, -4), Point(1, -4)),
    fold(1, 3, Point(20, 3), Point(1, -4)), fold(2, 1, Point(-5, -20), Point(-5, 20)),
    fold(1, 4, Point(3, -20), Point(3, 20), isFocused: true),
  ]

  private static func fold(
    _ layer: Int, _ neuron: Int, _ from: Point, _ to: Point, isFocused: Bool = false
  ) -> PlanePanel.Fold {
    .init(
      layer: layer, neuron: neuron, isFocused: isFocused, segment: .init(from: from, to: to))
  }
}

extension Canvas {
  /// The lines drawn with exactly this stroke.
  func lines(_ stroke: Stroke) -> [[Point]] {
    shapes.compactMap { shape in
      if case .polyline(let points, stroke, _) = shape { points } else { nil }
    }
  }

  /// All marks of the clouds on it, each with its cloud's rim, in the order of drawing.
  var marks: [(dot: Dots.Dot, rim: Color)] {
    shapes.flatMap { shape -> [(dot: Dots.Dot, rim: Color)] in
      guard case .dots(let dots) = shape else { return [] }
      return dots.dots.map { ($0, dots.rim) }
    }
  }
}
