/// Where the middles of a raster's pixels lie in the plane: x to the right, y downwards.
///
/// A picture's own grid is centred on the origin, its longer side from −1 to 1 and its pixels
/// square. Other grids show more of the plane, or the same in finer pixels.
public struct PixelGrid: Sendable, Hashable {
  /// In pixels.
  public let width: Int
  /// In pixels.
  public let height: Int
  /// The left edge of the first column.
  public let left: Float
  /// The upper edge of the first row.
  public let top: Float
  /// The side of a pixel.
  public let step: Float

  /// Pixels of side `step`, right of and below a corner; traps unless there is at least one.
  public init(width: Int, height: Int, left: Float, top: Float, step: Float) {
    precondition(width > 0 && height > 0, "a grid needs at least one pixel")
    precondition(step > 0, "pixels have a size")
    (self.width, self.height, self.left, self.top, self.step) = (width, height, left, top, step)
  }

  /// The grid of a picture of this size, its longer side from −1 to 1.
  public init(width: Int, height: Int) {
    let longest = Float(max(width, height, 1))
    self.init(
      width: width, height: height, left: -Float(width) / longest,
      top: -Float(height) / longest, step: 2 / longest)
  }

  /// The number of pixels.
  public var count: Int { width * height }

  /// The middle of a column.
  public func x(_ column: Int) -> Float { left + (Float(column) + 0.5) * step }
  /// The middle of a row.
  public func y(_ row: Int) -> Float { top + (Float(row) + 0.5) * step }
}
