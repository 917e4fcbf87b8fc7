import Drawing

/// Paints clouds of small marks by stamps: the coverage of one is worked out once for its radius
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
      // Most lie in another band.
      let reach = radius * dot.form.reach + rimWidth + 2
      let height = dot.center.y * brush.scale
      guard height + reach > clip.minY, height - reach < clip.maxY, radius > 0,
        dot.center.x.isFinite
      else { continue }
      let center = brush.pixels(dot.center)
      let steps = Double(Self.steps)
      let x = pixel((center.x * steps).rounded(.down))
      let y = pixel((center.y * steps).rounded(.down))
      let size = max(1, pixel((radius * steps).rounded()))
      // Of other forms a quarter of the places are enough, or stamps would be too many.
      let mask = dot.form == .disc ? Self.steps - 1 : Self.steps - 2
      let place = (x & mask, y & mask)
      let key = ((size * 16 + Int(dot.form.rawValue)) * Self.steps + place.1) * Self.steps + place.0
      let index: Dictionary<Int, Stamp>.Index
      if let found = stamps.index(forKey: key) {
        index = found
      } else {
        stamps[key] = stamp(dot.form, Double(size) / steps, place)
        guard let made = stamps.index(forKey: key) else { continue }
        index = made
      }
      lay(
        stamps.values[index], x >> 3, y >> 3, dot.color.packed, rimWidth > 0 ? rim : nil, brush)
    }
  }

  /// The mark whose centre lies in the middle of an eighth of a pixel.
  private func stamp(_ form: Dots.Form, _ radius: Double, _ place: (Int, Int)) -> Stamp {
    let center = (
      (Double(place.0) + 0.5) / Double(Self.steps), (Double(place.1) + 0.5) / Double(Self.steps)
    )
    let reach = radius * form.reach + rimWidth + 0.5
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
        func coverage(_ grown: Double) -> Double {
          let inside =
            form == .disc
            ? level(radius + grown) - distance
            : grown + 0.5 - form.distance(dx, dy, radius: radius)
          return min(max(inside, 0), 1)
        }
        stamp.disc.append(UInt32((coverage(0) * strength * 255).rounded()))
        stamp.rim.append(UInt32((coverage(rimWidth) * strength * 255).rounded()))
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
          let line = brush.sheet.row(top + row)
          var column = 0
          while column < stamp.width {
            let i = row * stamp.width + column
            if isInside {
              if let rim {
                Self.blend(line + left + column, around, rim, disc, color, i)
              } else {
                Self.blend(line + left + column, disc, i, color)
              }
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

  /// The rim and the mark on it, which covers nothing outside of it.
  @inline(__always)
  private static func blend(
    _ pixels: UnsafeMutablePointer<UInt32>, _ around: UnsafeBufferPointer<UInt32>, _ rim: UInt32,
    _ disc: UnsafeBufferPointer<UInt32>, _ color: UInt32, _ i: Int
  ) {
    guard let outer = around.baseAddress, let inner = disc.baseAddress, !isZero(outer + i) else {
      return
    }
    let place = UnsafeMutableRawPointer(pixels)
    var below = place.loadUnaligned(as: Pixels.self)
    below = mixed(
      below, Pixels(repeating: rim), doubled(product(loaded(outer + i), rim &>> 24)))
    below = mixed(
      below, Pixels(repeating: color), doubled(product(loaded(inner + i), color &>> 24)))
    place.storeBytes(of: below, as: Pixels.self)
  }

  @inline(__always)
  private static func loaded(_ place: UnsafePointer<UInt32>) -> Pixels {
    UnsafeRawPointer(place).loadUnaligned(as: Pixels.self)
  }

  /// Of an opaque colour the coverage itself.
  @inline(__always)
  private static func product(_ coverage: Pixels, _ alpha: UInt32) -> Pixels {
    alpha == 255 ? coverage : product255(coverage, alpha)
  }

  @inline(__always)
  private static func blend(
    _ pixels: UnsafeMutablePointer<UInt32>, _ coverage: UnsafeBufferPointer<UInt32>, _ i: Int,
    _ color: UInt32
  ) {
    guard let base = coverage.baseAddress, !isZero(base + i) else { return }
    let place = UnsafeMutableRawPointer(pixels)
    let alpha = product(loaded(base + i), color &>> 24)
    place.storeBytes(
      of: mixed(
        place.loadUnaligned(as: Pixels.self), Pixels(repeating: color), doubled(alpha)),
      as: Pixels.self)
  }
}
