/// A drawn picture as MNIST's makers would have put it into their set.
public struct CenteredDigit: Sendable, Hashable {
  /// A rectangle of whole pixels.
  public struct Box: Sendable, Hashable {
    public var x, y, width, height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  /// The side of the image, in pixels.
  public var side: Int
  /// `[y, x]`, 0 black to 255 white.
  public var pixels: [UInt8]
  /// Where the ink is in the pad, in its pixels.
  public var box: Box
  /// The side of the image that the ink was put into, in pixels: 28 as at MNIST's makers, more where
  /// the network sees more. `fit`, `centerOfMass` and `meanPixel` are of this image.
  public var fullSide: Int
  /// The side of the box that the ink is scaled to, 20/28 of `fullSide`.
  public var boxSide: Int
  /// Pixels of the full image for each pixel of the pad.
  public var scale: Float
  /// Where the scaled box lies in the full image.
  public var fit: Box
  /// Of the ink in the pad, in its pixels; the middle of the first pixel is 0.5.
  public var padCenter: SIMD2<Float>
  /// Of the ink in the full image, in pixels; the middle of 28×28 is 14, 14.
  public var centerOfMass: SIMD2<Float>
  /// The mean pixel of the full image, 0 to 1; MNIST's is 0.131.
  public var meanPixel: Float
}

/// What MNIST's makers did to a scanned digit: cut out the ink, scale it into 20×20 keeping its
/// form, anti-aliased, and put its centre of mass into the middle of 28×28.
///
/// For larger images all of this is done at their side, with a box of 20/28 of it.
///
/// Source: LeCun, Cortes and Burges, *The MNIST database of handwritten digits*.
public enum DigitCentering {
  /// The side of MNIST's images and of the box that their ink is scaled to.
  private static let (side, boxSide) = (28, 20)
  /// Less than this is no ink.
  private static let faint: UInt8 = 8

  /// The digit on a pad of `width` by `height` grey pixels `[y, x]`, 0 black to 255 white; nil for
  /// an empty pad.
  ///
  /// - Parameter side: of the image, 1 or more; smaller than 28 is averaged down from 28.
  public static func center(
    _ pad: [UInt8], width: Int, height: Int, side: Int = 28
  ) -> CenteredDigit? {
    precondition(width > 0 && height > 0 && pad.count == width * height, "a pixel for each place")
    precondition(side > 0, "an image of some size")
    guard let box = box(pad, width: width, height: height) else { return nil }
    let fullSide = max(Self.side, side)
    let boxSide = (Self.boxSide * fullSide + Self.side / 2) / Self.side
    let larger = max(box.width, box.height)
    let scale = Float(boxSide) / Float(larger)
    let fitWidth = max(1, Int((Float(box.width) * scale).rounded()))
    let fitHeight = max(1, Int((Float(box.height) * scale).rounded()))
    let scaled = average(pad, width: width, box: box, to: fitWidth, fitHeight)
    let center = mass(scaled, width: fitWidth)
    let left = offset(of: center.x, length: fitWidth, in: fullSide)
    let top = offset(of: center.y, length: fitHeight, in: fullSide)
    var pixels = [UInt8](repeating: 0, count: fullSide * fullSide)
    for y in 0..<fitHeight {
      for x in 0..<fitWidth {
        pixels[(top + y) * fullSide + left + x] = UInt8(
          min(255, scaled[y * fitWidth + x].rounded()))
      }
    }
    let image = ImageSet(side: fullSide, images: pixels, labels: [0])
    let padCenter = mass(pad.map(Float.init), width: width)
    return CenteredDigit(
      side: side, pixels: image.downsized(to: side).images, box: box, fullSide: fullSide,
      boxSide: boxSide, scale: scale,
      fit: CenteredDigit.Box(x: left, y: top, width: fitWidth, height: fitHeight),
      padCenter: padCenter, centerOfMass: mass(pixels.map(Float.init), width: fullSide),
      meanPixel: Float(image.meanPixel))
  }

  private static func box(_ pad: [UInt8], width: Int, height: Int) -> CenteredDigit.Box? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where pad[y * width + x] >= faint {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    guard right >= left else { return nil }
    return CenteredDigit.Box(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// The box scaled to `columns` by `rows`, each pixel the mean of the area that it covers.
  private static func average(
    _ pad: [UInt8], width: Int, box: CenteredDigit.Box, to columns: Int, _ rows: Int
  ) -> [Float] {
    let across = AreaShares(from: box.width, to: columns)
    let down = AreaShares(from: box.height, to: rows)
    var lines = [Float](repeating: 0, count: box.height * columns)
    for y in 0..<box.height {
      let start = (box.y + y) * width + box.x
      for x in 0..<columns {
        lines[y * columns + x] = across.mean(at: x) { Float(pad[start + $0]) }
      }
    }
    var scaled = [Float](repeating: 0, count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        scaled[y * columns + x] = down.mean(at: y) { lines[$0 * columns + x] }
      }
    }
    return scaled
  }

  private static func mass(_ pixels: [Float], width: Int) -> SIMD2<Float> {
    var (sum, total) = (SIMD2<Double>.zero, 0.0)
    for (place, ink) in pixels.enumerated() where ink > 0 {
      let (x, y) = (Double(place % width) + 0.5, Double(place / width) + 0.5)
      sum += SIMD2(x, y) * Double(ink)
      total += Double(ink)
    }
    return total > 0 ? SIMD2<Float>(sum / total) : .zero
  }

  /// Where a line of `length` pixels begins so that its centre comes to the middle, or as near to
  /// it as the image has room.
  private static func offset(of center: Float, length: Int, in side: Int) -> Int {
    min(side - length, max(0, Int((Float(side) / 2 - center).rounded())))
  }
}
