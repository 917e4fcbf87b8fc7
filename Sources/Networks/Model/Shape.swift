/// The shape of what goes in or out of a layer: maps of a height and a width, or plain values.
public struct Shape: Sendable, Hashable, Codable {
  /// Maps; the values themselves where they lie in no picture.
  public var channels: Int
  /// The height of each map, in pixels; 1 for plain values.
  public var height: Int
  /// The width of each map, in pixels; 1 for plain values.
  public var width: Int

  /// `channels` maps of `height` by `width`.
  public init(_ channels: Int, _ height: Int, _ width: Int) {
    (self.channels, self.height, self.width) = (channels, height, width)
  }

  /// `count` values without a place.
  public static func flat(_ count: Int) -> Shape { Shape(count, 1, 1) }

  /// The values of one row.
  public var count: Int { channels * height * width }
  /// The values of one map.
  public var pixels: Int { height * width }
  /// Whether each channel is a single value.
  public var isFlat: Bool { pixels == 1 }

  /// `8@26×26`, or `128`.
  public var text: String { isFlat ? "\(channels)" : "\(channels)@\(height)×\(width)" }
}
