/// A picture's pixels as samples of a function: (x, y) → the value of each channel, 0 to 1.
///
/// ```swift
/// let samples = PictureSamples(image)
/// samples.shuffle(&order, epoch: 0, seed: 1)
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

  /// Puts the samples' places into the order of an epoch, which the seed and the number of the
  /// epoch alone decide, so that a run can be taken up anywhere.
  ///
  /// - Parameter order: as many places as there are samples; what it held does not matter.
  public func shuffle(_ order: inout [Int], epoch: Int, seed: UInt64) {
    precondition(order.count == count, "a place for each sample")
    for index in order.indices { order[index] = index }
    var numbers = SplitMix(seed: seed &* 0x9E37_79B9 &+ UInt64(truncatingIfNeeded: epoch))
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, numbers.integer(below: last + 1))
    }
  }

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
