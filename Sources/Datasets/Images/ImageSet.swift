/// Grey square images with a label each, as bytes: what a network learns to tell apart.
public struct ImageSet: Sendable, Hashable {
  /// The side of an image, in pixels.
  public let side: Int
  /// `[image, y, x]`, 0 black to 255 white.
  public let images: [UInt8]
  /// One for each image, from 0.
  public let labels: [UInt8]

  /// Images of `side` by `side` pixels.
  ///
  /// Traps unless there is a label for each image.
  public init(side: Int, images: [UInt8], labels: [UInt8]) {
    precondition(side > 0, "images of some size")
    precondition(images.count == labels.count * side * side, "a label for each image")
    (self.side, self.images, self.labels) = (side, images, labels)
  }

  /// The number of images.
  public var count: Int { labels.count }
  /// The pixels of an image.
  public var pixels: Int { side * side }

  /// The pixels of one image, `[y, x]`.
  public func image(_ index: Int) -> ArraySlice<UInt8> {
    images[index * pixels..<(index + 1) * pixels]
  }

  /// One image as a network sees it, `[y, x]`, 0 to 1.
  public func pixels(of index: Int) -> [Float] { image(index).map { Float($0) / 255 } }

  /// The place of the first image of each class that has one, or with a higher `round` of the second
  /// and so on, from the last to the first again.
  public func one(ofEach classCount: Int, _ round: Int) -> [Int] {
    (0..<classCount).compactMap { label in
      let all = labels.indices.filter { Int(labels[$0]) == label }
      guard !all.isEmpty else { return nil }
      return all[((round % all.count) + all.count) % all.count]
    }
  }

  /// The images of these places, in that order.
  public func picking(_ indices: [Int]) -> ImageSet {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(indices.count * pixels)
    for index in indices { bytes += image(index) }
    return ImageSet(side: side, images: bytes, labels: indices.map { labels[$0] })
  }

  /// The mean pixel, 0 to 1.
  public var meanPixel: Double {
    guard !images.isEmpty else { return 0 }
    var sum = 0
    for byte in images { sum += Int(byte) }
    return Double(sum) / Double(images.count) / 255
  }
}
