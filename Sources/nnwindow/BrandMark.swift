import Drawing
import Raster

/// The program's sign: three neurons and two weights, one of them negative.
enum BrandMark {
  static func icon(side: Int) -> Picture {
    let theme = Theme.dark
    let unit = Double(side) / 32
    func place(_ x: Double, _ y: Double) -> Point { Point(x * unit, y * unit) }
    let page = Rect(0, 0, Double(side), Double(side))
    var scene = Scene(size: page.size, background: theme.window)
    scene.tile(page, theme: theme, metrics: .uniform) { canvas in
      let output = place(25, 16)
      canvas.line(place(8, 7), output, Stroke(theme.positive, width: 3 * unit))
      canvas.line(
        place(8, 25), output, Stroke(theme.negative, width: 3 * unit, dash: [4 * unit, 2 * unit]))
      canvas.disc(place(8, 7), radius: 4.5 * unit, fill: theme.positive)
      canvas.disc(place(8, 25), radius: 4.5 * unit, fill: theme.negative)
      canvas.disc(output, radius: 4.5 * unit, fill: theme.text)
    }
    let renderer = FrameRenderer()
    renderer.render(scene, scale: 1)
    return Picture(width: side, height: side, pixels: renderer.pixels.pixels)
  }
}
