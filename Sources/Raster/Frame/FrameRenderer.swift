import Drawing

/// Paints scenes into one buffer, and only the rows that can differ from the last one.
///
/// The window, a PNG and a film all take their pixels from here, so they are the same.
package final class FrameRenderer {
  /// Memory that a frame takes at most, where the caller gives none.
  package static let bytesPerPixel = 4

  /// The last frame; stays valid and unchanged until the next `render`, or as long as the memory
  /// that the caller gave for it.
  package private(set) var pixels: PixelBuffer
  /// Where the page lies when the caller gives no memory.
  private let own = PixelBuffer(width: 0, height: 0)
  private let glyphs: (any GlyphSource)?
  private let crew: PaintCrew
  private var experience = PaintCrew.Experience()
  private let painter = BandPainter()
  private var tiles: [Tile] = []
  private var overlays: [Tile] = []
  private var background: Color?
  private var scale = 0.0

  /// - Parameters:
  ///   - glyphs: draws text; without it text leaves no mark.
  ///   - crew: who helps to paint; the pixels are the same without it.
  package init(glyphs: (any GlyphSource)? = nil, crew: PaintCrew = .shared) {
    self.glyphs = glyphs
    self.crew = crew
    pixels = own
  }

  /// Paints a scene at `scale` pixels a point.
  ///
  /// - Parameter target: where the picture is wanted, which saves a copy of it: it is painted
  ///   there if the size is right, else in memory of the renderer's own; `pixels` says which. It
  ///   must keep its pixels from frame to frame; another object is taken for other memory.
  /// - Returns: the parts of the picture that may differ from the last frame's; empty when
  ///   nothing does.
  /// - Precondition: `scale` is positive.
  @discardableResult
  package func render(
    _ scene: Scene, scale: Double, into target: PixelBuffer? = nil
  ) -> [PixelRect] {
    precondition(scale > 0, "a scene needs a positive scale")
    let width = max(1, pixel((scene.size.width * scale).rounded()))
    let height = max(1, pixel((scene.size.height * scale).rounded()))
    var place = own
    if let target, target.width == width, target.height == height { place = target }
    let isSame =
      place === pixels && width == place.width && height == place.height && scale == self.scale
      && background == scene.background && tiles.count == scene.tiles.count
      && zip(tiles, scene.tiles).allSatisfy { $0.frame == $1.frame }
    place.resize(width: width, height: height)
    let plan = BandPlan(
      scene, scale: scale, page: place.bounds,
      before: isSame ? BandPlan.Before(tiles: tiles, overlays: overlays) : nil)
    pixels = place
    self.scale = scale
    background = scene.background
    tiles = scene.tiles
    overlays = scene.overlays
    let job = plan.job(on: place, glyphs: glyphs)
    crew.paint(job, with: painter, &experience)
    return isSame ? plan.merged(job.bands.map(\.changed)) : [place.bounds]
  }
}
