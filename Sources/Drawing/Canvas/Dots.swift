/// Thousands of small marks with a common rim, painted in order: a cloud of points as one shape.
public struct Dots: Equatable, Sendable {
  /// A mark of the cloud.
  public struct Dot: Equatable, Sendable {
    public var center: Point
    /// In points, the rim not included: of a disc, or of one as large to the eye as another form.
    public var radius: Double
    public var color: Color
    public var form: Form

    public init(_ center: Point, radius: Double, color: Color, form: Form = .disc) {
      (self.center, self.radius, self.color, self.form) = (center, radius, color, form)
    }
  }

  /// What a mark looks like; a disc but where colour alone does not tell one from another.
  public enum Form: UInt8, CaseIterable, Sendable {
    case disc, square, triangle, cross, ring, diamond, plus, wedge, frame, bar
    case pentagon, hexagon, star, half
    /// Two thin strokes: behind another mark, it strikes it out.
    case strike

    /// How far it reaches from its centre, in radii.
    public var reach: Double { self == .disc ? 1 : 1.5 }

    /// How far a place lies outside the form of a radius, in the units of both; below zero inside.
    public func distance(_ x: Double, _ y: Double, radius r: Double) -> Double {
      let (h, v) = (x.magnitude, y.magnitude)
      func bars(_ h: Double, _ v: Double, long: Double = 1.35, wide: Double = 0.42) -> Double {
        min(max(h - long * r, v - wide * r), max(v - long * r, h - wide * r))
      }
      // Along the diagonals.
      let (d, e) = (
        ((x + y) * 0.5.squareRoot()).magnitude, ((x - y) * 0.5.squareRoot()).magnitude
      )
      return switch self {
      case .disc: (x * x + y * y).squareRoot() - r
      case .ring: ((x * x + y * y).squareRoot() - 0.95 * r).magnitude - 0.3 * r
      case .square: max(h, v) - 0.9 * r
      case .frame: (max(h, v) - 0.9 * r).magnitude - 0.27 * r
      case .diamond: (h + v - 1.35 * r) * 0.5.squareRoot()
      case .triangle: max(y - 0.72 * r, 0.866 * h - 0.5 * y - 0.72 * r)
      case .wedge: max(-y - 0.72 * r, 0.866 * h + 0.5 * y - 0.72 * r)
      case .plus: bars(h, v)
      case .cross: bars(d, e)
      case .strike: bars(d, e, long: 1.5, wide: 0.2)
      case .bar: max(h - 1.4 * r, v - 0.5 * r)
      case .pentagon, .hexagon, .star, .half:
        r * Self.distance(Point(x, y) * (1 / r), to: self.corners)
      }
    }

    /// Its outline; of a ring and a frame, the middle of their line.
    func outline(_ center: Point, radius r: Double) -> [Point] {
      func corners(_ places: [(Double, Double)]) -> [Point] {
        places.map { center + Point($0.0 * r, $0.1 * r) }
      }
      func plus(_ a: Double, _ b: Double) -> [(Double, Double)] {
        [
          (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a),
          (-b, -a), (-a, -a),
        ]
      }
      func turned(_ places: [(Double, Double)]) -> [(Double, Double)] {
        let half = 0.5.squareRoot()
        return places.map { (half * ($0.0 + $0.1), half * ($0.1 - $0.0)) }
      }
      return switch self {
      case .disc, .ring:
        corners(
          (0..<16).map {
            let turn = sineAndCosine(degrees: 22.5 * Double($0))
            let size = self == .ring ? 0.95 : 1
            return (size * turn.cosine, size * turn.sine)
          })
      case .square, .frame: corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
      case .diamond: corners([(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)])
      case .triangle: corners([(0, -1.44), (1.247, 0.72), (-1.247, 0.72)])
      case .wedge: corners([(0, 1.44), (-1.247, -0.72), (1.247, -0.72)])
      case .plus: corners(plus(0.42, 1.35))
      case .cross: corners(turned(plus(0.42, 1.35)))
      case .strike: corners(turned(plus(0.2, 1.5)))
      case .bar: corners([(-1.4, -0.5), (1.4, -0.5), (1.4, 0.5), (-1.4, 0.5)])
      case .pentagon, .hexagon, .star, .half: self.corners.map { center + $0 * r }
      }
    }
  }

  public var dots: [Dot]
  /// What surrounds each mark, so that neighbours of one colour stay apart; clear for none.
  public var rim: Color
  /// In points.
  public var rimWidth: Double

  public init(_ dots: [Dot] = [], rim: Color = Color(0).opacity(0), rimWidth: Double = 0) {
    (self.dots, self.rim, self.rimWidth) = (dots, rim, rimWidth)
  }
}

extension Dots.Dot {
  /// The same as shapes of their own, with a rim around it.
  public func shapes(rim: Color, rimWidth: Double) -> [Shape] {
    let isHollow = form == .ring || form == .frame
    let hasRim = rim.alpha > 0 && rimWidth > 0
    if form == .disc {
      return
        (hasRim ? [.disc(center: center, radius: radius + rimWidth, fill: rim, stroke: nil)] : [])
        + [.disc(center: center, radius: radius, fill: color, stroke: nil)]
    }
    let outline = form.outline(center, radius: radius)
    let line = form == .ring ? 0.6 * radius : form == .frame ? 0.54 * radius : 0
    let around = Shape.polyline(
      outline, stroke: Stroke(rim, width: line + 2 * rimWidth), isClosed: true)
    let own =
      isHollow
      ? Shape.polyline(outline, stroke: Stroke(color, width: line), isClosed: true)
      : .polygon(outline, fill: color)
    return (hasRim ? [around] : []) + [own]
  }
}
