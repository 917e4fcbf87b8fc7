import Drawing
import Raster

/// A black page with shapes on it.
func painted(
  _ width: Int, _ height: Int, scale: Double = 1, _ shapes: [Shape]
) -> PixelBuffer {
  let buffer = PixelBuffer(width: width, height: height)
  Rasterizer().paint(shapes, on: buffer, scale: scale)
  return buffer
}

let white = Color(0xFFFFFF)

extension PixelBuffer {
  /// The covered area of a white shape on black, in pixels.
  var area: Double { pixels.reduce(0) { $0 + Double($1 & 0xFF) } / 255 }

  func gray(_ x: Int, _ y: Int) -> Int { Int(self[x, y] & 0xFF) }
}

func line(
  _ points: [Point], _ width: Double, dash: [Double] = [], cap: Stroke.Cap = .butt,
  color: Color = white, isClosed: Bool = false
) -> Shape {
  .polyline(
    points, stroke: Stroke(color, width: width, dash: dash, cap: cap), isClosed: isClosed)
}
