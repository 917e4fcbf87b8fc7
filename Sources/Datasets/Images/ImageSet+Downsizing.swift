extension ImageSet {
  /// The same images, averaged down to a smaller side; traps on a larger one.
  public func downsized(to target: Int) -> ImageSet {
    precondition(target > 0 && target <= side, "images are averaged down, never up")
    guard target < side else { return self }
    let shares = AreaShares(from: side, to: target)
    var bytes = [UInt8](repeating: 0, count: count * target * target)
    var lines = [Float](repeating: 0, count: side * target)
    images.withUnsafeBufferPointer { source in
      for image in 0..<count {
        downsize(source, image, shares, lines: &lines, into: &bytes)
      }
    }
    return ImageSet(side: target, images: bytes, labels: labels)
  }

  private func downsize(
    _ source: UnsafeBufferPointer<UInt8>, _ image: Int, _ shares: AreaShares,
    lines: inout [Float], into bytes: inout [UInt8]
  ) {
    let target = shares.count
    for y in 0..<side {
      let start = image * pixels + y * side
      for x in 0..<target {
        lines[y * target + x] = shares.mean(at: x) { Float(source[start + $0]) }
      }
    }
    for y in 0..<target {
      for x in 0..<target {
        let mean = shares.mean(at: y) { lines[$0 * target + x] }
        bytes[image * target * target + y * target + x] = UInt8(min(255, max(0, mean.rounded())))
      }
    }
  }
}
