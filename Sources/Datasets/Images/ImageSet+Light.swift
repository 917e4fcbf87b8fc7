import Foundation

extension ImageSet {
  /// The mean pixel on the edge of the images, 0 to 1: the ground that things are drawn on.
  public var borderMean: Double {
    guard count > 0 else { return 0 }
    var sum = 0
    images.withUnsafeBufferPointer { bytes in
      for image in 0..<count {
        let start = image * pixels
        for place in 0..<side {
          sum += Int(bytes[start + place]) + Int(bytes[start + pixels - side + place])
        }
        guard side > 2 else { continue }
        for row in 1..<side - 1 {
          sum += Int(bytes[start + row * side]) + Int(bytes[start + row * side + side - 1])
        }
      }
    }
    // A single row or a single pixel was counted from both sides.
    let perImage = side == 1 ? 2 : 4 * side - 4
    return Double(sum) / Double(count * perImage) / 255
  }

  /// What an image costs to tell where nothing is known but the mean of each pixel over the first
  /// `count` images: the sum of the pixels' entropies, in nats.
  public func costOfMeans(first count: Int) -> Double {
    let count = min(count, self.count)
    guard count > 0 else { return 0 }
    return (0..<pixels).reduce(0.0) { cost, pixel in
      let sum = (0..<count).reduce(0) { $0 + Int(images[$1 * pixels + pixel]) }
      let mean = Double(sum) / Double(count) / 255
      guard mean > 0, mean < 1 else { return cost }
      return cost - mean * log(mean) - (1 - mean) * log(1 - mean)
    }
  }

  /// Whether the images are dark on light: most networks of this kind expect the ground to be 0, and
  /// learn little where it is 1.
  public var isDarkOnLight: Bool { borderMean > 0.5 }

  /// The same images with black for white.
  public func inverted() -> ImageSet {
    ImageSet(side: side, images: images.map { 255 - $0 }, labels: labels)
  }

  /// The same images, each with its darkest pixel at 0 and its brightest at 255; one of a single
  /// shade stays as it is.
  public func normalized() -> ImageSet {
    var bytes = images
    for image in 0..<count {
      let range = image * pixels..<(image + 1) * pixels
      var (low, high) = (UInt8.max, UInt8.min)
      for byte in images[range] { (low, high) = (min(low, byte), max(high, byte)) }
      guard low < high, (low, high) != (0, 255) else { continue }
      let span = Int(high - low)
      for place in range { bytes[place] = UInt8((Int(bytes[place] - low) * 255 + span / 2) / span) }
    }
    return ImageSet(side: side, images: bytes, labels: labels)
  }
}

extension DigitData {
  /// The same with black for white in all images.
  public func inverted() -> DigitData {
    var data = mapImages { $0.inverted() }
    data.isInverted.toggle()
    return data
  }

  /// The same with the darkest and the brightest pixel of every image at 0 and 255.
  public func normalized() -> DigitData {
    var data = mapImages { $0.normalized() }
    data.isNormalized = true
    return data
  }

  private func mapImages(_ change: (ImageSet) -> ImageSet) -> DigitData {
    var data = self
    data.training = change(training)
    data.validation = change(validation)
    data.test = change(test)
    return data
  }
}
