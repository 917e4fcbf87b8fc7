/// What a panel draws. A list of shapes becomes a window frame, a PNG, an SVG or a film.
public enum Shape: Equatable, Sendable {
  /// A rectangle; the stroke lies inside its edge, so that 1 px borders are sharp.
  case rectangle(Rect, fill: Color?, stroke: Stroke?, cornerRadius: Double)
  case disc(center: Point, radius: Double, fill: Color?, stroke: Stroke?)
  /// Filled by the non-zero rule, closed by itself.
  case polygon([Point], fill: Color)
  /// A stroked line with round joins; painted once where it crosses itself.
  case polyline([Point], stroke: Stroke, isClosed: Bool)
  /// One line of text; `at` lies on the baseline.
  case text(String, at: Point, font: Font, color: Color, anchor: TextAnchor)
  /// A picture scaled to a rectangle.
  case picture(Picture, in: Rect, isSmooth: Bool, opacity: Double)
  /// Coloured quadrilaterals that share edges without a seam, painted in order.
  case mesh(Mesh)
  /// Many small discs.
  case dots(Dots)
  /// From here to the matching `endClip` nothing outside the rectangle is painted.
  case beginClip(Rect)
  case endClip
}

extension Shape {
  /// The place that a text covers, from its ascenders to its descenders; nil for other shapes.
  package func textBounds(_ metrics: FontMetrics) -> Rect? {
    guard case .text(let string, let at, let font, _, let anchor) = self else { return nil }
    let width = metrics.width(string, font)
    let left =
      switch anchor {
      case .leading: at.x
      case .center: at.x - width / 2
      case .trailing: at.x - width
      }
    return Rect(left, at.y - 0.8 * font.size, width, 1.05 * font.size)
  }
}

public enum TextAnchor: Hashable, Sendable {
  case leading, center, trailing
}

/// How a line is drawn.
public struct Stroke: Hashable, Sendable {
  public enum Cap: Hashable, Sendable { case butt, round }

  public var color: Color
  /// In points.
  public var width: Double
  /// Lengths of dashes and gaps in turn, in points; empty for a solid line.
  public var dash: [Double]
  public var cap: Cap

  public init(_ color: Color, width: Double = 1, dash: [Double] = [], cap: Cap = .butt) {
    (self.color, self.width, self.dash, self.cap) = (color, width, dash, cap)
  }
}

/// Pixels, row by row from the top, 0xAARRGGBB with straight alpha.
public struct Picture: Hashable, Sendable {
  public let width: Int
  public let height: Int
  public let pixels: [UInt32]

  /// - Precondition: `pixels.count == width * height`.
  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(pixels.count == width * height, "a picture needs width × height pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// A field of values from 0 to 1 through a colour ramp, row by row from the top.
  package init(width: Int, height: Int, values: [Float], ramp: Ramp) {
    let colors = ramp.pixels
    self.init(
      width: width, height: height,
      pixels: values.map { $0 > 0 ? colors[Int(min($0, 1) * 255 + 0.5)] : colors[0] })
  }
}

/// Quadrilaterals in the order in which they are painted.
public struct Mesh: Equatable, Sendable {
  /// Four corners for each face.
  public var corners: [Point]
  /// One colour for each face.
  public var colors: [Color]

  public init() {
    corners = []
    colors = []
  }

  public var count: Int { colors.count }

  public mutating func append(_ a: Point, _ b: Point, _ c: Point, _ d: Point, color: Color) {
    corners.append(a)
    corners.append(b)
    corners.append(c)
    corners.append(d)
    colors.append(color)
  }
}
