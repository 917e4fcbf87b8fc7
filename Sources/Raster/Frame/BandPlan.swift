import Drawing

/// Which rows of a page are painted anew, and what lies there.
///
/// Rows of a tile are painted from side to side of it; where something floats over what changes,
/// from side to side of the page: the same shapes then always begin at the same columns, and come
/// out the same.
struct BandPlan {
  /// What is on the page already.
  struct Before {
    var tiles: [Tile]
    var overlays: [Tile]
  }

  private let scene: Scene
  private let scale: Double
  private let page: PixelRect
  private var parts: [(area: PixelRect, layers: [Int])] = []

  /// - Parameter before: tiles with the frames of the scene's; nil where nothing is painted yet.
  init(_ scene: Scene, scale: Double, page: PixelRect, before: Before?) {
    (self.scene, self.scale, self.page) = (scene, scale, page)
    let all = Array(0..<scene.tiles.count + scene.overlays.count)
    guard let before else {
      parts = [(page, all)]
      return
    }
    let changed = zip(scene.tiles, before.tiles).map { tile, old in
      area(of: TileChange(from: old.shapes, to: tile.shapes), in: tile)
    }
    var isWhole = [Bool](repeating: false, count: page.height)
    for rect in floating(over: changed, before.overlays) where !rect.isEmpty {
      for row in rect.minY..<rect.maxY { isWhole[row] = true }
    }
    for rows in runs(of: true, in: isWhole, 0..<page.height) {
      var area = page
      (area.minY, area.maxY) = (rows.lowerBound, rows.upperBound)
      parts.append((area, all))
    }
    for (number, tile) in changed.enumerated() where !tile.isEmpty {
      for rows in runs(of: false, in: isWhole, tile.minY..<tile.maxY) {
        var area = tile
        (area.minY, area.maxY) = (rows.lowerBound, rows.upperBound)
        parts.append((area, [number]))
      }
    }
  }

  /// What of the page changes because something floats there, or did.
  private func floating(over changed: [PixelRect], _ before: [Tile]) -> [PixelRect] {
    let now = scene.overlays
    let isSame = now.count == before.count
    var areas: [PixelRect] = []
    for number in 0..<max(now.count, before.count) {
      if isSame, now[number] == before[number] { continue }
      if number < now.count { areas.append(area(now[number])) }
      if number < before.count { areas.append(area(before[number])) }
    }
    for overlay in now {
      let area = area(overlay)
      areas += changed.map { $0.intersection(area) }
    }
    return areas
  }

  private func runs(of value: Bool, in rows: [Bool], _ range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for row in range {
      if rows[row] == value {
        start = start ?? row
      } else if let from = start {
        runs.append(from..<row)
        start = nil
      }
    }
    if let start { runs.append(start..<range.upperBound) }
    return runs
  }

  /// The part of a tile that a change can touch: all of its rows between two heights.
  private func area(of change: TileChange, in tile: Tile) -> PixelRect {
    var area = area(tile)
    switch change {
    case .all: break
    case .none: area.maxY = area.minY
    case .rows(let heights):
      let rows = TileChange.pixels(heights, scale: scale)
      area.minY = max(area.minY, rows.lowerBound)
      area.maxY = min(area.maxY, rows.upperBound + 1)
    }
    return area
  }

  private func area(_ tile: Tile) -> PixelRect {
    PixelRect(tile.frame, scale: scale).intersection(page)
  }

  /// What is to be painted, cut into bands that fit into a core's own cache.
  func job(on buffer: PixelBuffer, glyphs: (any GlyphSource)?) -> PaintJob {
    let tiles = scene.tiles + scene.overlays
    // Where each tile is painted: nothing else of it is prepared.
    var wanted = [PixelRect?](repeating: nil, count: tiles.count)
    let areas = tiles.map(area)
    var bands: [PaintJob.Band] = []
    for part in parts {
      let layers = part.layers.filter { areas[$0].intersects(part.area) }
      for layer in layers { wanted[layer] = wanted[layer]?.union(part.area) ?? part.area }
      let most = max(8, Self.bandPixels / part.area.width)
      let count = (part.area.height + most - 1) / most
      for number in 0..<count {
        var area = part.area
        area.minY = part.area.minY + part.area.height * number / count
        area.maxY = part.area.minY + part.area.height * (number + 1) / count
        bands.append(PaintJob.Band(area, layers: layers.filter { areas[$0].intersects(area) }))
      }
    }
    let layers = tiles.indices.map { number in
      PaintJob.Layer(
        area: areas[number],
        plan: PaintPlan(
          wanted[number] == nil ? [] : tiles[number].shapes, scale: scale, glyphs: glyphs,
          in: wanted[number] ?? page),
        isOpaque: coversItsFrame(tiles[number]))
    }
    return PaintJob(
      bands, of: layers, background: scene.background.packed, on: Sheet(buffer), glyphs: glyphs)
  }

  private static let bandPixels = 40_000

  /// Whether a tile begins with an opaque rectangle over all of its pixels, as panels do: what lay
  /// there before need not be wiped away first.
  private func coversItsFrame(_ tile: Tile) -> Bool {
    guard case .rectangle(let rect, let fill?, _, 0)? = tile.shapes.first else { return false }
    let area = area(tile)
    return fill.alpha == 255 && rect.minX * scale <= Double(area.minX)
      && rect.minY * scale <= Double(area.minY) && rect.maxX * scale >= Double(area.maxX)
      && rect.maxY * scale >= Double(area.maxY)
  }

  /// The parts that changed, with neighbours as one where that shows little else.
  func merged(_ changed: [PixelRect]) -> [PixelRect] {
    var merged: [PixelRect] = []
    for rect in changed where !rect.isEmpty {
      if let last = merged.last {
        let both = rect.union(last)
        if both.pixelCount <= (rect.pixelCount + last.pixelCount) * 5 / 4 {
          merged[merged.count - 1] = both
          continue
        }
      }
      merged.append(rect)
    }
    return merged
  }
}
