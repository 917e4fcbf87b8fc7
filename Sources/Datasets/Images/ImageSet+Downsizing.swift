extension ImageSet {
  /// The same images, averaged down to a smaller side; traps on a larger one.
  public func downsized(to target: Int) -> ImageSet {
    precondition(target > 0 && target <= side, "images are averaged down, never up")
    guard target < side else { return self }
    let shares = Self.shares(from: side, to: target)
    var bytes = [UInt8](repeating: 0, count: count * target * target)
    var lines = [Float](repeating: 0, count: side * target)
    images.withUnsafeBufferPointer { source in
      for image in 0..<count {
        Self.downsize(
          source[image * pixels..<(image + 1) * pixels], side: side, shares: shares,
          lines: &lines, into: &bytes, at: image * target * target)
      }
    }
    return ImageSet(side: target, images: bytes, labels: labels)
  }

  /// For each pixel of the smaller side, those of the larger that it covers, each with its share.
  private static func shares(from side: Int, to target: Int) -> [[(place: Int, share: Float)]] {
    let step = Float(side) / Float(target)
    return (0..<target).map { pixel in
      let (begin, end) = (Float(pixel) * step, Float(pixel + 1) * step)
      return (Int(begin)..<min(side, Int(end.rounded(.up)))).compactMap { place in
        let share = (min(end, Float(place + 1)) - max(begin, Float(place))) / step
        return share > 1e-6 ? (place, share) : nil
      }
    }
  }

  private static func downsize(
    _ image: Slice<UnsafeBufferPointer<UInt8>>, side: Int,
    shares: [[(place: Int, share: Float)]], lines: inout [Float], into bytes: inout [UInt8],
    at first: Int
  ) {
    let target = shares.count
    for y in 0..<side {
      for x in 0..<target {
        var sum: Float = 0
        for (place, share) in shares[x] {
          sum += share * Float(image[image.startIndex + y * side + place])
        }
        lines[y * target + x] = sum
      }
    }
    for y in 0..<target {
      for x in 0..<target {
        var sum: Float = 0
        for (place, share) in shares[y] { sum += share * lines[place * target + x] }
        bytes[first + y * target + x] = UInt8(min(255, max(0, sum.rounded())))
      }
    }
  }
}
