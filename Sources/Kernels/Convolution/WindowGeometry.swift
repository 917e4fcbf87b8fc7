/// How windows slide over maps: those of a convolution, or of a pool.
///
/// A map is `[y, x, row]`: the 16 rows of a block lie side by side at every pixel, so a window at a
/// pixel is one vector for each of its cells, whatever its size.
public struct WindowGeometry: Sendable, Hashable {
  /// Maps that come in.
  public let channels: Int
  /// Their height and width, in pixels.
  public let height: Int
  public let width: Int
  /// The window's height and width.
  public let kernelHeight: Int
  public let kernelWidth: Int
  /// Pixels from one window to the next.
  public let stride: Int
  /// Pixels of 0 around each map.
  public let padding: Int

  /// Windows over `channels` maps of `height` by `width`; traps where not one fits.
  public init(
    channels: Int, height: Int, width: Int, kernelHeight: Int, kernelWidth: Int, stride: Int = 1,
    padding: Int = 0
  ) {
    precondition(channels > 0 && stride > 0 && padding >= 0, "windows over maps of some size")
    precondition(
      kernelHeight > 0 && kernelHeight <= height + 2 * padding && kernelWidth > 0
        && kernelWidth <= width + 2 * padding, "a window that fits into the map")
    (self.channels, self.height, self.width) = (channels, height, width)
    (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
    (self.stride, self.padding) = (stride, padding)
  }

  /// Height and width of the maps that come out; a window that would reach too far is left out.
  public var outHeight: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
  public var outWidth: Int { (width + 2 * padding - kernelWidth) / stride + 1 }

  /// Height and width of a map with its border of 0.
  public var paddedHeight: Int { height + 2 * padding }
  public var paddedWidth: Int { width + 2 * padding }

  /// The pixels of one map.
  public var pixels: Int { height * width }
  /// The pixels of one map that comes out.
  public var outPixels: Int { outHeight * outWidth }
  /// The cells of one window in one map.
  public var taps: Int { kernelHeight * kernelWidth }

  /// The floats that a copy of all maps with their borders takes, for a block of 16 rows.
  public var paddedCount: Int { channels * paddedHeight * paddedWidth * WindowGeometry.rows }

  /// The rows of a block, which is what one vector holds.
  public static let rows = 16
}
