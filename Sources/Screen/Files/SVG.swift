import Drawing

/// A scene as an SVG file: the same shapes, to be scaled and edited.
package enum SVG {
  /// The text of an SVG file that is as large as the scene.
  ///
  /// Text stays text; each line is given the width that it has in the window, so that the layout
  /// holds where the fonts are not installed.
  package static func encode(_ scene: Scene, metrics: FontMetrics) -> String {
    var writer = SVGWriter(metrics: metrics)
    let width = SVGWriter.number(scene.size.width)
    let height = SVGWriter.number(scene.size.height)
    writer.line(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    writer.line(
      #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)" "#
        + #"viewBox="0 0 \#(width) \#(height)">"#)
    writer.line(
      #"<rect width="\#(width)" height="\#(height)"\#(SVGWriter.fill(scene.background))/>"#)
    for tile in scene.tiles + scene.overlays { writer.tile(tile) }
    writer.line("</svg>")
    return writer.text
  }

  /// Writes an SVG file, whole or not at all.
  ///
  /// - Throws: `ScreenError.cannotCreate`, `.cannotWrite`.
  package static func write(
    _ scene: Scene, metrics: FontMetrics, to path: String
  ) throws(ScreenError) {
    try WholeFile.write(Array(encode(scene, metrics: metrics).utf8), to: path)
  }
}
