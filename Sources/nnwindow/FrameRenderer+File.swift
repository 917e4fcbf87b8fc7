import Drawing
import Options
import Raster
import Screen

extension FrameRenderer {
  /// Writes a page into a file: drawn where its name ends in `.svg`, else painted as PNG.
  func write(
    _ scene: Scene, scale: Double, metrics: FontMetrics, to path: String
  ) throws(ScreenError) {
    if path.fileEnding == "svg" {
      try SVG.write(scene, metrics: metrics, to: path)
    } else {
      render(scene, scale: scale)
      try PNG.write(pixels, to: path)
    }
  }
}
