import Drawing

/// A rectangle of whole pixels: from `minX` and `minY` up to, not including, `maxX` and `maxY`.
package struct PixelRect: Hashable, Sendable {
  package var minX: Int
  package var minY: Int
  package var maxX: Int
  package var maxY: Int

  package init(minX: Int, minY: Int, maxX: Int, maxY: Int) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The pixels nearest to a rectangle in points: each edge goes to the next pixel edge.
  package init(_ rect: Rect, scale: Double) {
    self.init(
      minX: pixel((rect.minX * scale).rounded()), minY: pixel((rect.minY * scale).rounded()),
      maxX: pixel((rect.maxX * scale).rounded()), maxY: pixel((rect.maxY * scale).rounded()))
  }

  package var width: Int { max(0, maxX - minX) }
  package var height: Int { max(0, maxY - minY) }
  package var isEmpty: Bool { maxX <= minX || maxY <= minY }
  var pixelCount: Int { width * height }

  package func intersection(_ other: PixelRect) -> PixelRect {
    PixelRect(
      minX: max(minX, other.minX), minY: max(minY, other.minY),
      maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
  }

  /// The smallest rectangle around both.
  func union(_ other: PixelRect) -> PixelRect {
    PixelRect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  package func intersects(_ other: PixelRect) -> Bool { !intersection(other).isEmpty }

  package func contains(_ x: Int, _ y: Int) -> Bool {
    x >= minX && x < maxX && y >= minY && y < maxY
  }
}

/// The farthest that a coordinate is followed, in pixels: a curve that leaves for infinity keeps
/// its direction to the eye, and conversions to integers cannot trap.
let farthest = 100_000.0

/// A coordinate made safe to compute with; not-a-number becomes the far side.
func bounded(_ value: Double) -> Double {
  value >= -farthest ? min(value, farthest) : -farthest
}

/// The whole number below a pixel coordinate, whatever the coordinate is.
func pixel(_ value: Double) -> Int { Int(bounded(value).rounded(.down)) }
