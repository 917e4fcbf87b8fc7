import Drawing

/// Turns shapes into pixels.
///
/// It keeps scratch memory between calls and belongs to one thread. Coordinates that are not
/// numbers, or lie far outside, are drawn as far outside; nothing traps on them.
package final class Rasterizer {
  let glyphs: (any GlyphSource)?
  let mask = CoverageMask()
  let meshLayer = MeshLayer()
  let dotStamps = DotStamps()
  let scaler = PictureScaler()

  /// - Parameter glyphs: draws text; without it text leaves no mark.
  package init(glyphs: (any GlyphSource)? = nil) { self.glyphs = glyphs }

  /// Paints shapes in order.
  ///
  /// - Parameters:
  ///   - scale: pixels in a point.
  ///   - clip: nothing outside is touched; nil for the whole buffer.
  package func paint(
    _ shapes: [Shape], on buffer: PixelBuffer, scale: Double, clip: PixelRect? = nil
  ) {
    let plan = PaintPlan(shapes, scale: scale, glyphs: glyphs, in: clip ?? buffer.bounds)
    paint(plan, on: Sheet(buffer), clip: clip ?? buffer.bounds) { true }
  }

  /// Paints shapes in order, as long as somebody is interested.
  func paint(
    _ plan: PaintPlan, on sheet: Sheet, clip: PixelRect, while isWanted: () -> Bool
  ) {
    let outer = clip.intersection(sheet.bounds)
    guard !outer.isEmpty else { return }
    mask.prepare(for: outer)
    var brush = Brush(sheet: sheet, scale: plan.scale, clip: outer)
    var clips: [PixelRect] = []
    for (number, shape) in plan.shapes.enumerated() {
      switch shape {
      case .beginClip(let rect):
        clips.append(brush.clip)
        brush.clip = brush.clip.intersection(PixelRect(rect, scale: plan.scale))
      case .endClip:
        if let last = clips.popLast() { brush.clip = last }
      default:
        guard !brush.clip.isEmpty, plan.touches(number, brush.clip) else { continue }
        guard isWanted() else { return }
        paint(shape, number, of: plan, brush)
      }
    }
  }

  private func paint(_ shape: Shape, _ number: Int, of plan: PaintPlan, _ brush: Brush) {
    switch shape {
    case .rectangle(let rect, let fill, let stroke, let cornerRadius):
      rectangle(rect, fill, stroke, cornerRadius, brush)
    case .disc(let center, let radius, let fill, let stroke):
      disc(center, radius, fill, stroke, brush)
    case .polygon(let points, let fill):
      polygon(points, fill, brush)
    case .polyline(let points, let stroke, let isClosed):
      polyline(points, stroke, isClosed, brush)
    case .text(_, _, _, let color, _):
      text(plan.glyphs(of: number), color, brush)
    case .picture(let picture, let rect, let isSmooth, let opacity):
      scaler.paint(
        picture, in: rect, isSmooth: isSmooth, opacity: opacity, isOpaque: plan.isOpaque(number),
        brush)
    case .mesh(let mesh):
      meshLayer.paint(mesh, brush)
    case .dots(let dots):
      dotStamps.paint(dots, brush)
    case .beginClip, .endClip:
      break
    }
  }

  func polygon(_ points: [Point], _ fill: Color, _ brush: Brush) {
    guard points.count > 2 else { return }
    mask.accumulate(points, scale: brush.scale, clip: brush.clip)
    mask.composite(fill, on: brush.sheet, clip: brush.clip, isAccumulated: true)
  }
}

/// Where a shape goes.
struct Brush {
  let sheet: Sheet
  let scale: Double
  var clip: PixelRect

  func pixels(_ point: Point) -> Point {
    Point(bounded(point.x * scale), bounded(point.y * scale))
  }
}
