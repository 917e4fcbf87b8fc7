import Drawing

/// The rectangles that a canvas paints, each cut by the clips around it; texts are boxes from
/// their ascenders to their descenders.
func paintedAreas(_ canvas: Canvas) -> [Rect] {
  let all = Rect(-1e6, -1e6, 2e6, 2e6)
  var clips = [all]
  var areas: [Rect] = []
  for shape in canvas.shapes {
    let clip = clips.last ?? all
    switch shape {
    case .beginClip(let rect): clips.append(clip.intersection(rect))
    case .endClip: clips.removeLast()
    default:
      let area = bounds(of: shape, canvas).intersection(clip)
      if !area.isEmpty { areas.append(area) }
    }
  }
  return areas
}

/// The texts of a canvas, in order.
func texts(_ canvas: Canvas) -> [String] {
  canvas.shapes.compactMap { if case .text(let text, _, _, _, _) = $0 { text } else { nil } }
}

private func bounds(of shape: Shape, _ canvas: Canvas) -> Rect {
  switch shape {
  case .rectangle(let rect, _, _, _): rect
  case .disc(let center, let radius, _, _): Rect(center: center, side: 2 * radius)
  case .polygon(let points, _): box(points)
  case .polyline(let points, let stroke, _):
    box(points).inset(-stroke.width / 2)
  case .text(let text, let at, let font, _, let anchor):
    {
      let width = canvas.width(text, font)
      let left = at.x - (anchor == .leading ? 0 : anchor == .center ? width / 2 : width)
      return Rect(left, at.y - 0.75 * font.size, width, font.size)
    }()
  case .picture(_, let rect, _, _): rect
  case .mesh(let mesh): box(mesh.corners)
  case .dots(let dots): box(dots.dots.map(\.center))
  case .beginClip, .endClip: Rect(0, 0, 0, 0)
  }
}

private func box(_ points: [Point]) -> Rect {
  let x = points.map(\.x)
  let y = points.map(\.y)
  guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max() else {
    return Rect(0, 0, 0, 0)
  }
  return Rect(left, top, right - left, bottom - top)
}
