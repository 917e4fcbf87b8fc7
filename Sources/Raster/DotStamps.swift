import Drawing

/// Paints clouds of small discs by stamps: the coverage of a disc is worked out once for its radius
/// and its place within a pixel, in steps of an eighth, and then laid over the page eight pixels at
/// a time.
final class DotStamps {
  private static let steps = 8
  /// Discs beyond this radius, in pixels, are no dots: they are cut to it.
  private static let largest = 64.0

  /// A cloud needs a few hundred; a view that is zoomed for long must not gather them for ever.
  private static let mostStamps = 4096

  /// The coverage of one disc and of its rim, 0 … 255, in rows of a multiple of eight.
  private struct Stamp {
    var width: Int
    var height: Int
    /// The first column and row, counted from the pixel of the centre.
    var left: Int
    var top: Int
    var disc: [UInt32]
    var rim: [UInt32]
  }

  private var stamps: [Int: Stamp] = [:]
  private var rimWidth = 0.0

  func paint(_ dots: Dots, _ brush: Brush) {
    let rimWidth = dots.rim.alpha > 0 ? max(0, min(dots.rimWidth * brush.scale, 8)) : 0
    if rimWidth != self.rimWidth || stamps.count > Self.mostStamps {
      stamps.removeAll(keepingCapacity: true)
      self.rimWidth = rimWidth
    }
    let rim = dots.rim.packed
    let clip = (minY: Double(brush.clip.minY), maxY: Double(brush.clip.maxY))
    for dot in dots.dots {
      let radius = min(dot.radius * brush.scale, Self.largest)
      guard radius > 0, dot.center.x.isFinite, dot.center.y.isFinite else { continue }
      let center = brush.pixels(dot.center)
      let reach = radius + rimWidth + 2
      guard center.y + reach > clip.minY, center.y - reach < clip.maxY else { continue }
      let steps = Double(Self.steps)
      let x = pixel((center.x * steps).rounded(.down))
      let y = pixel((center.y * steps).rounded(.down))
      let size = max(1, pixel((radius * steps).rounded()))
      let place = (x & (Self.steps - 1), y & (Self.steps - 1))
      let key = (size * Self.steps + place.1) * Self.steps + place.0
      let index: Dictionary<Int, Stamp>.Index
      if let found = stamps.index(forKey: key) {
        index = found
      } else {
        stamps[key] = stamp(Double(size) / steps, place)
        guard let made = stamps.index(forKey: key) else { continue }
        index = made
      }
      lay(
        stamps.values[index], x >> 3, y >> 3, dot.color.packed, rimWidth > 0 ? rim : nil, brush)
    }
  }

  /// The disc whose centre lies in the middle of an eighth of a pixel.
  private func stamp(_ radius: Double, _ place: (Int, Int)) -> Stamp {
    let center = (
      (Double(place.0) + 0.5) / Double(Self.steps), (Double(place.1) + 0.5) / Double(Self.steps)
    )
    let reach = radius + rimWidth + 0.5
    let left = Int((center.0 - reach).rounded(.down))
    let top = Int((center.1 - reach).rounded(.down))
    var stamp = Stamp(
      width: (Int((center.0 + reach).rounded(.up)) - left + 7) & ~7,
      height: Int((center.1 + reach).rounded(.up)) - top, left: left, top: top, disc: [], rim: [])
    // As a disc's: a soft edge one pixel wide covers π/12 more than the circle.
    func level(_ r: Double) -> Double { max(0, r * r - 1.0 / 12).squareRoot() + 0.5 }
    let strength = min(1, radius * radius * .pi)
    for row in 0..<stamp.height {
      for column in 0..<stamp.width {
        let dx = Double(column + left) + 0.5 - center.0
        let dy = Double(row + top) + 0.5 - center.1
        let distance = (dx * dx + dy * dy).squareRoot()
        func coverage(_ r: Double) -> Double { min(max(level(r) - distance, 0), 1) }
        stamp.disc.append(UInt32((coverage(radius) * strength * 255).rounded()))
        stamp.rim.append(UInt32((coverage(radius + rimWidth) * strength * 255).rounded()))
      }
    }
    return stamp
  }

  private func lay(
    _ stamp: Stamp, _ x: Int, _ y: Int, _ color: UInt32, _ rim: UInt32?, _ brush: Brush
  ) {
    let clip = brush.clip
    let left = x + stamp.left
    let top = y + stamp.top
    let first = max(clip.minY - top, 0)
    let last = min(clip.maxY - top, stamp.height)
    guard first < last, left < clip.maxX, left + stamp.width > clip.minX else { return }
    let isInside = left >= clip.minX && left + stamp.width <= clip.maxX
    stamp.disc.withUnsafeBufferPointer { disc in
      stamp.rim.withUnsafeBufferPointer { around in
        for row in first..<last {
          let line = brush.buffer.base + (top + row) * brush.buffer.width
          var column = 0
          while column < stamp.width {
            let i = row * stamp.width + column
            if isInside {
              if let rim { Self.blend(line + left + column, around, i, rim) }
              Self.blend(line + left + column, disc, i, color)
              column += 8
            } else {
              let at = left + column
              if at >= clip.minX, at < clip.maxX {
                if let rim {
                  line[at] = mixed(line[at], rim, product255(around[i], rim &>> 24))
                }
                line[at] = mixed(line[at], color, product255(disc[i], color &>> 24))
              }
              column += 1
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func blend(
    _ pixels: UnsafeMutablePointer<UInt32>, _ coverage: UnsafeBufferPointer<UInt32>, _ i: Int,
    _ color: UInt32
  ) {
    guard let base = coverage.baseAddress, !isZero(base + i) else { return }
    let place = UnsafeMutableRawPointer(pixels)
    let alpha = product255(
      UnsafeRawPointer(base + i).loadUnaligned(as: Pixels.self), color &>> 24)
    place.storeBytes(
      of: mixed(
        place.loadUnaligned(as: Pixels.self), Pixels(repeating: color), doubled(alpha)),
      as: Pixels.self)
  }
}
