import Drawing

/// Scales pictures to the page, pixel by pixel (crisp) or in straight ramps between the middles
/// of their pixels (smooth).
///
/// A page's pixel belongs to the picture if its middle does: edges are sharp.
final class PictureScaler {
  /// For each column of the page: the source column left of it, and how far to the next, in
  /// 256ths.
  private var columns: [(index: Int, weight: UInt32)] = []
  /// The two rows of the source around a row of the page, already as wide as on the page, and
  /// which rows they are: most rows of a page need the same two as the one before.
  private var upper: (row: Int, pixels: [UInt32]) = (-1, [])
  private var lower: (row: Int, pixels: [UInt32]) = (-1, [])
  /// A row of the source with its colours multiplied by their alphas.
  private var source: [UInt32] = []

  /// - Parameter isOpaque: whether all of the picture's pixels are.
  func paint(
    _ picture: Picture, in rect: Rect, isSmooth: Bool, opacity: Double, isOpaque: Bool,
    _ brush: Brush
  ) {
    let scale = brush.scale
    let x0 = bounded(rect.minX * scale)
    let y0 = bounded(rect.minY * scale)
    let width = bounded(rect.maxX * scale) - x0
    let height = bounded(rect.maxY * scale) - y0
    let alpha = opacity > 0 ? UInt32(min(opacity, 1) * 255 + 0.5) : 0
    guard width > 0, height > 0, picture.width > 0, picture.height > 0, alpha > 0 else { return }
    let area = PixelRect(
      minX: pixel((x0 - 0.5).rounded(.up)), minY: pixel((y0 - 0.5).rounded(.up)),
      maxX: pixel((x0 + width - 0.5).rounded(.up)), maxY: pixel((y0 + height - 0.5).rounded(.up))
    ).intersection(brush.clip)
    guard !area.isEmpty else { return }

    let across = Axis(origin: x0, ratio: Double(picture.width) / width, count: picture.width)
    let down = Axis(origin: y0, ratio: Double(picture.height) / height, count: picture.height)
    columns.removeAll(keepingCapacity: true)
    for x in area.minX..<area.maxX {
      columns.append(isSmooth ? across.between(x) : (across.nearest(x), 0))
    }
    let paint = PicturePaint(alpha: alpha, isOpaque: isOpaque)
    if !isOpaque, source.count != picture.width {
      source = [UInt32](repeating: 0, count: picture.width)
    }
    upper.row = -1
    lower.row = -1
    for y in area.minY..<area.maxY {
      let out = brush.sheet.row(y) + area.minX
      if isSmooth {
        let place = down.between(y)
        stretch(picture, isOpaque, place.index, min(place.index + 1, down.count - 1))
        paint.add(upper.pixels, lower.pixels, place.weight, to: out)
      } else {
        let row = down.nearest(y)
        if row != upper.row { stretch(picture, isOpaque, row, &upper) }
        paint.add(upper.pixels, upper.pixels, 0, to: out)
      }
    }
  }

  private func stretch(_ picture: Picture, _ isOpaque: Bool, _ first: Int, _ second: Int) {
    if lower.row == first { swap(&upper, &lower) }
    if upper.row != first { stretch(picture, isOpaque, first, &upper) }
    if lower.row != second { stretch(picture, isOpaque, second, &lower) }
  }

  /// One row of the source, as wide as on the page.
  private func stretch(
    _ picture: Picture, _ isOpaque: Bool, _ row: Int, _ out: inout (row: Int, pixels: [UInt32])
  ) {
    let first = row * picture.width
    if isOpaque {
      Self.stretch(picture.pixels, first, picture.width, columns, &out)
    } else {
      for column in source.indices {
        source[column] = premultiplied(picture.pixels[first + column])
      }
      Self.stretch(source, 0, picture.width, columns, &out)
    }
    out.row = row
  }

  /// `width` pixels from `first` on.
  private static func stretch(
    _ pixels: [UInt32], _ first: Int, _ width: Int, _ columns: [(index: Int, weight: UInt32)],
    _ out: inout (row: Int, pixels: [UInt32])
  ) {
    if out.pixels.count != columns.count {
      out.pixels = [UInt32](repeating: 0, count: columns.count)
    }
    let last = width - 1
    pixels.withUnsafeBufferPointer { pixels in
      guard let line = pixels.baseAddress.map({ $0 + first }) else { return }
      out.pixels.withUnsafeMutableBufferPointer { out in
        columns.withUnsafeBufferPointer { columns in
          for i in out.indices {
            let (index, weight) = columns[i]
            // Behind the last pixel its colour goes on.
            out[i] = interpolated(line[index], line[min(index &+ 1, last)], weight)
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
