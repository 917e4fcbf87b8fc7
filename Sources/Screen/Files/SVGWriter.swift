import Drawing

/// Gathers the lines of an SVG file.
struct SVGWriter {
  let metrics: FontMetrics
  private(set) var text = ""
  private var clips = 0

  init(metrics: FontMetrics) { self.metrics = metrics }

  mutating func line(_ line: String) {
    text += line
    text += "\n"
  }

  /// A tile inside its frame; clips that it leaves open end with it.
  mutating func tile(_ tile: Tile) {
    var depth = 1
    beginClip(tile.frame)
    for shape in tile.shapes {
      switch shape {
      case .beginClip(let rect):
        beginClip(rect)
        depth += 1
      case .endClip:
        guard depth > 1 else { break }
        line("</g>")
        depth -= 1
      default:
        add(shape)
      }
    }
    for _ in 0..<depth { line("</g>") }
  }

  private mutating func beginClip(_ rect: Rect) {
    clips += 1
    line(#"<clipPath id="c\#(clips)"><rect\#(Self.place(rect))/></clipPath>"#)
    line(#"<g clip-path="url(#c\#(clips))">"#)
  }

  private mutating func add(_ shape: Shape) {
    switch shape {
    case .rectangle(let rect, let fill, let stroke, let cornerRadius):
      rectangle(rect, fill, stroke, cornerRadius)
    case .disc(let center, let radius, let fill, let stroke):
      let at = #"cx="\#(Self.number(center.x))" cy="\#(Self.number(center.y))""#
      line(
        #"<circle \#(at) r="\#(Self.number(max(0, radius)))"\#(Self.fill(fill))"#
          + "\(Self.stroke(stroke))/>")
    case .polygon(let points, let fill):
      line(#"<polygon points="\#(Self.points(points))"\#(Self.fill(fill))/>"#)
    case .polyline(let points, let stroke, let isClosed):
      let kind = isClosed ? "polygon" : "polyline"
      line(
        #"<\#(kind) points="\#(Self.points(points))" fill="none"\#(Self.stroke(stroke))/>"#)
    case .text(let string, let at, let font, let color, let anchor):
      text(string, at, font, color, anchor)
    case .picture(let picture, let rect, let isSmooth, let opacity):
      image(picture, rect, isSmooth, opacity)
    case .mesh(let mesh):
      self.mesh(mesh)
    case .dots(let dots):
      for dot in dots.dots {
        for shape in dot.shapes(rim: dots.rim, rimWidth: dots.rimWidth) { add(shape) }
      }
    case .beginClip, .endClip:
      break
    }
  }

  private mutating func rectangle(
    _ rect: Rect, _ fill: Color?, _ stroke: Stroke?, _ cornerRadius: Double
  ) {
    func element(_ rect: Rect, _ radius: Double, _ paint: String) {
      guard !rect.isEmpty else { return }
      let round = radius > 0 ? #" rx="\#(Self.number(radius))""# : ""
      line("<rect\(Self.place(rect))\(round)\(paint)/>")
    }
    if let fill { element(rect, cornerRadius, Self.fill(fill)) }
    if let stroke {
      let half = stroke.width / 2
      element(
        rect.inset(half), max(0, cornerRadius - half), #" fill="none""# + Self.stroke(stroke))
    }
  }

  private mutating func text(
    _ string: String, _ at: Point, _ font: Font, _ color: Color, _ anchor: TextAnchor
  ) {
    guard !string.isEmpty else { return }
    let width = metrics.width(string, font)
    let x =
      switch anchor {
      case .leading: at.x
      case .center: at.x - width / 2
      case .trailing: at.x - width
      }
    let length =
      string.unicodeScalars.count > 1 ? #" textLength="\#(Self.number(width))""# : ""
    line(
      #"<text x="\#(Self.number(x))" y="\#(Self.number(at.y))"\#(length)"#
        + #" font-family="\#(font.face.family)" font-weight="\#(font.face.weight)""#
        + #" font-size="\#(Self.number(font.size))"\#(Self.fill(color)) xml:space="preserve">"#
        + "\(Self.escaped(string))</text>")
  }

  private mutating func image(
    _ picture: Picture, _ rect: Rect, _ isSmooth: Bool, _ opacity: Double
  ) {
    guard picture.width > 0, picture.height > 0, !rect.isEmpty else { return }
    let png = PNG.encode(picture.pixels, width: picture.width, height: picture.height)
    let look = isSmooth ? "" : #" style="image-rendering:pixelated""#
    line(
      #"<image\#(Self.place(rect)) preserveAspectRatio="none" opacity="\#(Self.number(opacity))""#
        + #"\#(look) href="data:image/png;base64,\#(Base64.encode(png))"/>"#)
  }

  /// Viewers soften each edge by itself; a hairline of its own colour closes an opaque face
  /// against the next, and translucent ones are better off without softening.
  private mutating func mesh(_ mesh: Mesh) {
    let isOpaque = mesh.colors.allSatisfy { $0.alpha == 255 }
    line(isOpaque ? #"<g stroke-width="0.4">"# : #"<g shape-rendering="crispEdges">"#)
    for face in 0..<min(mesh.count, mesh.corners.count / 4) {
      let color = mesh.colors[face]
      let edge = isOpaque ? #" stroke="\#(Self.hex(color))""# : ""
      let corners = Array(mesh.corners[(4 * face)..<(4 * face + 4)])
      line(#"<polygon points="\#(Self.points(corners))"\#(Self.fill(color))\#(edge)/>"#)
    }
    line("</g>")
  }
}
