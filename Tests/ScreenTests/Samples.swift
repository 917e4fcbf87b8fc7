import Drawing
import Raster

/// A small page with every kind of shape.
func samplePage(_ metrics: FontMetrics, size: Size = Size(240, 160)) -> Scene {
  let theme = Theme.dark
  var scene = Scene(size: size, background: theme.window)
  let frame = Rect(8, 8, size.width - 16, size.height - 16)
  scene.tile(frame, theme: theme, metrics: metrics) { canvas in
    canvas.rectangle(frame, fill: theme.panel, stroke: Stroke(theme.border))
    canvas.text("Loss & <gradient> \"norm\"", Point(20, 29), .title)
    canvas.text("−0.0696 → ŷ", Point(220, 50), .number, theme.focus, anchor: .trailing)
    canvas.text("x₁", Point(120, 50), .caption, anchor: .center)
    canvas.disc(Point(40, 60), radius: 9, fill: theme.positive, stroke: Stroke(theme.text))
    canvas.polyline(
      (0...20).map { Point(60 + Double($0) * 4, 70 + Double($0 * $0) / 20) },
      Stroke(theme.negative, width: 2.5, dash: [8, 4], cap: .round))
    canvas.polygon([Point(20, 90), Point(50, 90), Point(30, 110)], fill: theme.right.opacity(0.5))
    canvas.rectangle(
      Rect(160, 60, 60, 20), fill: theme.zero, stroke: Stroke(theme.focus), cornerRadius: 6)
    let picture = Picture(
      width: 4, height: 4, values: (0..<16).map { Float($0) / 15 }, ramp: theme.signed)
    canvas.clipped(to: Rect(60, 100, 30, 30)) { $0.picture(picture, in: Rect(60, 100, 40, 40)) }
    canvas.picture(picture, in: Rect(110, 100, 40, 40), isSmooth: false, opacity: 0.5)
    var mesh = Mesh()
    mesh.append(
      Point(160, 100), Point(190, 95), Point(188, 130), Point(162, 140), color: theme.unsigned(0.5))
    mesh.append(
      Point(190, 95), Point(220, 100), Point(215, 140), Point(188, 130), color: theme.unsigned(1))
    canvas.add(.mesh(mesh))
  }
  scene.overlay(Rect(20, 115, 80, 24), theme: theme, metrics: metrics) { canvas in
    canvas.rectangle(Rect(20, 115, 80, 24), fill: theme.window.opacity(0.9), cornerRadius: 4)
    canvas.text("13 px", Point(28, 131), .body)
  }
  return scene
}
