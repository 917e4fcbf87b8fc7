import Drawing

/// Paints scenes into one buffer, and only the rows that changed since the last one.
///
/// The window, a PNG and a film all take their pixels from here, so they are the same.
package final class FrameRenderer {
  private let rasterizer: Rasterizer
  /// The tiles without what floats above them; the caller's memory where it gives some.
  private var ground: PixelBuffer
  /// Where the ground lies when the caller gives no memory, or something floats.
  private let own = PixelBuffer(width: 0, height: 0)
  /// The tiles with it; in use only while something floats.
  private let front = PixelBuffer(width: 0, height: 0)
  private var tiles: [Tile] = []
  private var overlays: [Tile] = []
  private var background: Color?
  private var scale = 0.0

  package init(glyphs: (any GlyphSource)? = nil) {
    rasterizer = Rasterizer(glyphs: glyphs)
    ground = own
  }

  /// The last frame; stays valid and unchanged until the next `render`, or as long as the memory
  /// that the caller gave for it.
  package var pixels: PixelBuffer { overlays.isEmpty ? ground : front }

  /// Paints a scene at `scale` pixels a point.
  ///
  /// - Parameter target: where the picture is wanted, which saves a copy of it: it is painted
  ///   there if the size is right and nothing floats, else in memory of the renderer's own;
  ///   `pixels` says which. It must keep its pixels from frame to frame; another object
  ///   is taken for other memory.
  /// - Returns: the parts of the picture that may differ from the last frame's; empty when
  ///   nothing does.
  /// - Precondition: `scale` is positive.
  @discardableResult
  package func render(
    _ scene: Scene, scale: Double, into target: PixelBuffer? = nil
  ) -> [PixelRect] {
    precondition(scale > 0, "a scene needs a positive scale")
    let changed = renderGround(scene, scale, target)
    let old = overlays
    overlays = scene.overlays
    if old.isEmpty && overlays.isEmpty { return changed }
    return float(over: changed, old)
  }

  private func renderGround(
    _ scene: Scene, _ scale: Double, _ target: PixelBuffer?
  ) -> [PixelRect] {
    let width = max(1, pixel((scene.size.width * scale).rounded()))
    let height = max(1, pixel((scene.size.height * scale).rounded()))
    let fits = target?.width == width && target?.height == height && scene.overlays.isEmpty
    let hasMoved = move(to: fits ? target : nil)
    let isSame =
      !hasMoved && width == ground.width && height == ground.height && scale == self.scale
      && background == scene.background && tiles.count == scene.tiles.count
      && zip(tiles, scene.tiles).allSatisfy { $0.frame == $1.frame }
    let old = tiles
    tiles = scene.tiles
    guard isSame else {
      ground.resize(width: width, height: height)
      self.scale = scale
      background = scene.background
      ground.fill(ground.bounds, scene.background.packed)
      for tile in tiles { paint(tile, on: ground) }
      return [ground.bounds]
    }
    var changed: [PixelRect] = []
    for (tile, before) in zip(tiles, old) {
      let area = area(of: TileChange(from: before.shapes, to: tile.shapes), in: tile)
      guard !area.isEmpty else { continue }
      if !coversItsFrame(tile) { ground.fill(area, scene.background.packed) }
      rasterizer.paint(tile.shapes, on: ground, scale: scale, clip: area)
      changed.append(area)
    }
    return changed
  }

  /// The part of a tile that a change can touch: all of its rows between two heights.
  private func area(of change: TileChange, in tile: Tile) -> PixelRect {
    var area = area(tile)
    switch change {
    case .all: break
    case .none: area.maxY = area.minY
    case .rows(let rows):
      // A pixel more on both sides: edges are soft, and scaled strokes are never thinner than one.
      area.minY = max(area.minY, pixel(rows.lowerBound * scale) - 2)
      area.maxY = min(area.maxY, pixel(rows.upperBound * scale) + 3)
    }
    return area
  }

  /// Paints the ground in `target` from now on, or, without one, in memory of its own.
  ///
  /// - Returns: whether that is not where the last frame lies.
  private func move(to target: PixelBuffer?) -> Bool {
    let place = target ?? own
    guard place !== ground else { return false }
    ground = place
    return true
  }

  /// Puts the overlays over a copy of what lies below them.
  private func float(over changed: [PixelRect], _ old: [Tile]) -> [PixelRect] {
    if overlays.isEmpty { return changed + old.map(area) }
    let isFresh = old.isEmpty || front.width != ground.width || front.height != ground.height
    front.resize(width: ground.width, height: ground.height)
    let areas = overlays.map(area)
    let isTouched = changed.contains { rect in areas.contains { $0.intersects(rect) } }
    if isFresh {
      front.copy(front.bounds, from: ground)
    } else {
      for rect in changed { front.copy(rect, from: ground) }
      guard isTouched || overlays != old else { return changed }
      for rect in old.map(area) + areas { front.copy(rect, from: ground) }
    }
    for tile in overlays { paint(tile, on: front) }
    return changed + old.map(area) + areas
  }

  private func area(_ tile: Tile) -> PixelRect {
    PixelRect(tile.frame, scale: scale).intersection(ground.bounds)
  }

  /// Whether a tile begins with an opaque rectangle over all of its pixels, as panels do: what lay
  /// there before need not be wiped away first.
  private func coversItsFrame(_ tile: Tile) -> Bool {
    guard case .rectangle(let rect, let fill?, _, 0)? = tile.shapes.first else { return false }
    let area = area(tile)
    return fill.alpha == 255 && rect.minX * scale <= Double(area.minX)
      && rect.minY * scale <= Double(area.minY) && rect.maxX * scale >= Double(area.maxX)
      && rect.maxY * scale >= Double(area.maxY)
  }

  private func paint(_ tile: Tile, on buffer: PixelBuffer) {
    rasterizer.paint(tile.shapes, on: buffer, scale: scale, clip: area(tile))
  }
}
