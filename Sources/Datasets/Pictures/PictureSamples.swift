/// A picture's pixels as samples of a function: (x, y) → the value of each channel, 0 to 1.
///
/// ```swift
/// let samples = PictureSamples(image)
/// samples.load(order[..<1024], features, inputs: &inputs, targets: &targets)
/// ```
public struct PictureSamples: Sendable {
  /// The picture.
  public let image: PixelImage
  /// Where its pixels lie.
  public let grid: PixelGrid

  /// The samples of a picture, a pixel each.
  public init(_ image: PixelImage) {
    self.image = image
    grid = PixelGrid(width: image.width, height: image.height)
  }

  /// The number of samples.
  public var count: Int { image.count }
  /// The number of values of a sample: 1 or 3.
  public var outputs: Int { image.channels }

  /// The values of all samples, `[sample, channel]`, 0 to 1.
  public var targets: [Float] { image.bytes.map { Float($0) / 255 } }

  /// Writes a batch: what the features make of these samples' places, and their values. Allocates
  /// nothing.
  ///
  /// - Parameters:
  ///   - places: the samples to take, each below `count`.
  ///   - inputs: begins with `[place, features.inputs]` afterwards.
  ///   - targets: begins with `[place, outputs]` afterwards.
  public func load(
    _ places: ArraySlice<Int>, _ features: FourierFeatures, inputs: inout [Float],
    targets: inout [Float]
  ) {
    precondition(targets.count >= places.count * outputs, "room for the values of the batch")
    features.encode(grid, places, into: &inputs)
    var next = 0
    for place in places {
      for channel in 0..<outputs {
        targets[next] = Float(image.bytes[place * outputs + channel]) / 255
        next += 1
      }
    }
  }
}
