import Drawing

extension Shape {
  /// What the shape can paint on, its stroke included; nil for the ends of a clip.
  package func bounds(_ metrics: FontMetrics) -> Rect? {
    switch self {
    case .rectangle(let rect, _, _, _), .picture(_, in: let rect, _, _): rect
    case .disc(let center, let radius, _, let stroke):
      Rect(center: center, side: 2 * radius + (stroke?.width ?? 0))
    case .polygon(let points, _): Self.hull(points)
    case .polyline(let points, let stroke, _): Self.hull(points)?.inset(-stroke.width / 2)
    case .text: textBounds(metrics)
    case .mesh(let mesh): Self.hull(mesh.corners)
    case .dots(let dots):
      dots.dots.reduce(nil as Rect?) { hull, dot in
        let box = Rect(center: dot.center, side: 2 * (dot.radius * dot.form.reach + dots.rimWidth))
        return hull?.union(box) ?? box
      }
    case .beginClip, .endClip: nil
    }
  }

  /// Whether all of its coordinates, radii and widths are numbers.
  package var isFinite: Bool {
    switch self {
    case .polygon(let points, _): points.allSatisfy(\.isFinite)
    case .polyline(let points, let stroke, _):
      points.allSatisfy(\.isFinite) && stroke.isFinite
    case .mesh(let mesh): mesh.corners.allSatisfy(\.isFinite)
    case .dots(let dots):
      dots.rimWidth.isFinite && dots.dots.allSatisfy { $0.center.isFinite && $0.radius.isFinite }
    case .text(_, let at, let font, _, _): at.isFinite && font.size.isFinite
    case .disc(let center, let radius, _, let stroke):
      center.isFinite && radius.isFinite && stroke?.isFinite ?? true
    case .rectangle(let rect, _, let stroke, let radius):
      rect.isFinite && radius.isFinite && stroke?.isFinite ?? true
    case .picture(_, in: let rect, _, let opacity): rect.isFinite && opacity.isFinite
    case .beginClip(let rect): rect.isFinite
    case .endClip: true
    }
  }

  private static func hull(_ points: [Point]) -> Rect? {
    guard let first = points.first else { return nil }
    return points.reduce(Rect(first.x, first.y, 0, 0)) { $0.union(Rect($1.x, $1.y, 0, 0)) }
  }
}

extension Point {
  fileprivate var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Rect {
  fileprivate var isFinite: Bool { [x, y, width, height].allSatisfy(\.isFinite) }
}

extension Stroke {
  fileprivate var isFinite: Bool { width.isFinite && dash.allSatisfy(\.isFinite) }
}

extension Target {
  /// Its place, where that is a rectangle.
  package var rectangle: Rect? {
    if case .rectangle(let rect) = region { rect } else { nil }
  }

  fileprivate var isFinite: Bool {
    switch region {
    case .rectangle(let rect): rect.isFinite
    case .path(let points, let reach): reach.isFinite && points.allSatisfy(\.isFinite)
    case .disc(let center, let radius): center.isFinite && radius.isFinite
    }
  }
}

extension Canvas {
  /// What is wrong with a canvas that something was to be drawn on, inside `frame` where there is
  /// one: that it is empty, or shapes and targets that have no place or stray out of it.
  package func flaws(in frame: Rect? = nil, slack: Double = 0.5) -> [String] {
    var flaws: [String] = []
    if !shapes.contains(where: { $0.bounds(metrics) != nil }) { flaws.append("nothing is drawn") }
    for shape in shapes where !shape.isFinite { flaws.append("no place: \(shape)") }
    for target in targets where !target.isFinite { flaws.append("no place: \(target)") }
    for shape in frame.map({ strays(from: $0, slack: slack) }) ?? [] where shape.isFinite {
      flaws.append("outside: \(shape)")
    }
    return flaws
  }

  /// The shapes that paint outside `frame`, what clips cut off taken into account; also those with
  /// a coordinate that is not finite.
  package func strays(from frame: Rect, slack: Double = 0.5) -> [Shape] {
    var clips: [Rect] = []
    return shapes.filter { shape in
      guard shape.isFinite else { return true }
      switch shape {
      case .beginClip(let rect):
        clips.append(clips.last.map { $0.intersection(rect) } ?? rect)
        return !frame.contains(rect, slack: slack + 2)
      case .endClip:
        return clips.popLast() == nil
      default:
        guard let bounds = shape.bounds(metrics) else { return false }
        let seen = clips.last.map { bounds.intersection($0) } ?? bounds
        return !seen.isEmpty && !frame.contains(seen, slack: slack)
      }
    }
  }

  /// The texts on the canvas with the places they cover, in the order of drawing.
  package var texts: [(string: String, font: Font, color: Color, bounds: Rect)] {
    shapes.compactMap { shape in
      guard case .text(let string, _, let font, let color, _) = shape,
        let bounds = shape.bounds(metrics)
      else { return nil }
      return (string, font, color, bounds)
    }
  }

  /// Pairs of texts that run into each other.
  package var textCollisions: [(String, String)] {
    let all = texts.filter { !$0.string.isEmpty }
    var pairs: [(String, String)] = []
    for i in all.indices {
      for j in all.indices where j > i {
        // Ascenders and line gaps may touch; letters may not.
        let common = all[i].bounds.inset(0, 2).intersection(all[j].bounds.inset(0, 2))
        if common.width > 0.5 && common.height > 0.5 {
          pairs.append((all[i].string, all[j].string))
        }
      }
    }
    return pairs
  }
}
