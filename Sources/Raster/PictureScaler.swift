import Drawing

/// Scales pictures to the page, pixel by pixel (crisp) or in straight ramps between the middles
/// of their pixels (smooth).
///
/// A page's pixel belongs to the picture if its middle does: edges are sharp.
final class PictureScaler {
  /// For each column of the page: the source column left of it, and how far to the next, in
  /// 256ths.
  private var columns: [(index: Int, weight: UInt32)] = []
  /// One row of the source between two of its rows, and the last pixel again.
  private var line: [UInt32] = []
  private var source: [UInt32] = []

  func paint(
    _ picture: Picture, in rect: Rect, isSmooth: Bool, opacity: Double, _ brush: Brush
  ) {
    let scale = brush.scale
    let x0 = bounded(rect.minX * scale)
    let y0 = bounded(rect.minY * scale)
    let width = bounded(rect.maxX * scale) - x0
    let height = bounded(rect.maxY * scale) - y0
    let alpha = UInt32(min(max(opacity, 0), 1) * 255 + 0.5)
    guard width > 0, height > 0, picture.width > 0, picture.height > 0, alpha > 0 else { return }
    let area = PixelRect(
      minX: pixel((x0 - 0.5).rounded(.up)), minY: pixel((y0 - 0.5).rounded(.up)),
      maxX: pixel((x0 + width - 0.5).rounded(.up)), maxY: pixel((y0 + height - 0.5).rounded(.up))
    ).intersection(brush.clip)
    guard !area.isEmpty else { return }

    let isOpaque = picture.pixels.allSatisfy { $0 >= 0xFF00_0000 }
    let across = Axis(origin: x0, ratio: Double(picture.width) / width, count: picture.width)
    let down = Axis(origin: y0, ratio: Double(picture.height) / height, count: picture.height)
    columns.removeAll(keepingCapacity: true)
    for x in area.minX..<area.maxX {
      columns.append(isSmooth ? across.between(x) : (across.nearest(x), 0))
    }
    if isOpaque {
      rows(picture.pixels, picture.width, area, down, isSmooth, brush.buffer) { pixel, color in
        alpha == 255 ? color | 0xFF00_0000 : mixed(pixel, color, alpha)
      }
    } else {
      source.removeAll(keepingCapacity: true)
      for pixel in picture.pixels { source.append(premultiplied(pixel)) }
      rows(source, picture.width, area, down, isSmooth, brush.buffer) { pixel, color in
        over(pixel, alpha == 255 ? color : scaled255(color, alpha))
      }
    }
  }

  @inline(__always)
  private func rows(
    _ pixels: [UInt32], _ width: Int, _ area: PixelRect, _ down: Axis, _ isSmooth: Bool,
    _ buffer: PixelBuffer, _ blend: (UInt32, UInt32) -> UInt32
  ) {
    if line.count < width + 1 { line = [UInt32](repeating: 0, count: width + 1) }
    pixels.withUnsafeBufferPointer { pixels in
      line.withUnsafeMutableBufferPointer { line in
        columns.withUnsafeBufferPointer { columns in
          for y in area.minY..<area.maxY {
            let out = buffer.base + y * buffer.width + area.minX
            if isSmooth {
              let place = down.between(y)
              let upper = place.index * width
              let lower = min(place.index + 1, down.count - 1) * width
              for i in 0..<width {
                line[i] = interpolated(pixels[upper + i], pixels[lower + i], place.weight)
              }
              line[width] = line[width - 1]
              for i in 0..<columns.count {
                let (index, weight) = columns[i]
                out[i] = blend(out[i], interpolated(line[index], line[index + 1], weight))
              }
            } else {
              let start = down.nearest(y) * width
              for i in 0..<columns.count {
                out[i] = blend(out[i], pixels[start + columns[i].index])
              }
            }
          }
        }
      }
    }
  }

  /// How pixels of the page fall on the pixels of the picture, in one direction.
  private struct Axis {
    let origin: Double
    let ratio: Double
    let count: Int

    func nearest(_ i: Int) -> Int {
      min(max(Int((Double(i) + 0.5 - origin) * ratio), 0), count - 1)
    }

    func between(_ i: Int) -> (index: Int, weight: UInt32) {
      let place = min(max((Double(i) + 0.5 - origin) * ratio - 0.5, 0), Double(count - 1))
      let index = Int(place)
      return (index, UInt32((place - Double(index)) * 256 + 0.5))
    }
  }
}
