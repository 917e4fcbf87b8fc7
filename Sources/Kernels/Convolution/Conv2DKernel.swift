/// A convolution on a block of 16 rows: input `[channel, y, x, 16]`, weights
/// `[filter, channel, ky, kx]`, bias `[filter]`, output and delta `[filter, y, x, 16]`.
///
/// As in every library of the field this is a cross-correlation: the kernel is not flipped. With
/// rows innermost it needs no unrolled copy of the input (im2col): a window's cell is a vector that
/// is loaded where it lies.
///
/// Where the layer that follows does not read the last lines or columns (a pool that leaves them
/// out), `height` and `width` say how much of the output counts: nothing else is computed, and
/// there deltas are taken as 0.
public enum Conv2DKernel {
  /// `output = weights ⋆ input + bias`, and the larger of that and 0 where `rectifies`.
  ///
  /// - Parameters:
  ///   - input: with its border of 0 where the geometry has one (`pad`).
  ///   - filters: those to compute; the output of others stays as it is.
  public static func forward(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, filters: Range<Int>,
    height: Int, width: Int, rectifies: Bool
  ) {
    let terms = Tile.Terms(
      outer: g.channels, outerStep: g.paddedHeight * g.paddedWidth * WindowGeometry.rows,
      middle: g.kernelHeight, middleStep: g.paddedWidth * WindowGeometry.rows,
      inner: g.kernelWidth, innerStep: WindowGeometry.rows, weightStep: 1)
    let row = g.channels * g.taps
    let map = g.outPixels * WindowGeometry.rows
    let floor = Wide(repeating: rectifies ? 0 : -.infinity)
    // Tiles span the ends of lines; the last one may overlap the one before.
    let spans = Spans(g, height: height, width: width)
    var filter = filters.lowerBound
    while filter < filters.upperBound {
      let isTall = filters.upperBound - filter >= Tile.tall
      let weight = weights + filter * row
      for start in spans.starts {
        guard isTall, spans.count >= Tile.wide else {
          for pixel in start..<min(start + Tile.wide, spans.count) {
            let sum = tileSpread1(
              weight, input + spans.input(pixel), terms, start: Wide(repeating: bias[filter]))
            Wide.choose(floor, ifLess: sum, than: floor, else: sum)
              .store(output + filter * map + spans.output(pixel))
          }
          continue
        }
        let (p0, p1, p2) = (spans.output(start), spans.output(start + 1), spans.output(start + 2))
        let columns = (
          input + spans.input(start), input + spans.input(start + 1),
          input + spans.input(start + 2)
        )
        let target = output + filter * map
        tileSpread8(weight, row: row, columns, terms) { f, _ in
          Wide(repeating: bias[filter + f])
        } store: { f, p, sum in
          Wide.choose(floor, ifLess: sum, than: floor, else: sum)
            .store(target + f * map + (p == 0 ? p0 : p == 1 ? p1 : p2))
        }
      }
      filter += isTall ? Tile.tall : 1
    }
  }

  /// Copies the maps of a block into a frame of 0, `padding` pixels wide.
  public static func pad(
    _ g: WindowGeometry, _ input: UnsafePointer<Float>, into padded: UnsafeMutablePointer<Float>
  ) {
    padded.update(repeating: 0, count: g.paddedCount)
    eachLine(of: g) { plain, framed, count in
      (padded + framed).update(from: input + plain, count: count)
    }
  }

  /// Takes the maps of a block out of their frame.
  public static func crop(
    _ g: WindowGeometry, _ padded: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>
  ) {
    eachLine(of: g) { plain, framed, count in
      (output + plain).update(from: padded + framed, count: count)
    }
  }

  /// Where each line of each map lies without and with the frame, and its floats.
  private static func eachLine(of g: WindowGeometry, _ body: (Int, Int, Int) -> Void) {
    let rows = WindowGeometry.rows
    for channel in 0..<g.channels {
      for y in 0..<g.height {
        let line = (channel * g.paddedHeight + y + g.padding) * g.paddedWidth + g.padding
        body((channel * g.height + y) * g.width * rows, line * rows, g.width * rows)
      }
    }
  }
}

/// The pixels of an output, one after another, three to a tile.
struct Spans {
  private let geometry: WindowGeometry
  private let width: Int
  /// The pixels that count.
  let count: Int

  init(_ geometry: WindowGeometry, height: Int, width: Int) {
    self.geometry = geometry
    self.width = width
    count = height * width
  }

  /// The first pixel of each tile; the last tile begins early where it would reach too far.
  var starts: some Sequence<Int> {
    stride(from: 0, to: count, by: Tile.wide).lazy.map { [count] in
      max(0, min($0, count - Tile.wide))
    }
  }

  /// Where a pixel lies in an output map, in floats.
  func output(_ pixel: Int) -> Int {
    (pixel / width * geometry.outWidth + pixel % width) * WindowGeometry.rows
  }

  /// Where its window begins in a padded input map, in floats.
  func input(_ pixel: Int) -> Int {
    (pixel / width * geometry.paddedWidth + pixel % width) * geometry.stride * WindowGeometry.rows
  }
}
