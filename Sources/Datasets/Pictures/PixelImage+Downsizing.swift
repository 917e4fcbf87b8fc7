extension PixelImage {
  /// The same picture with its longer side averaged down to `side` pixels; itself where it is no
  /// longer than that.
  ///
  /// Each new pixel is the mean of the area that it covers. A side never falls below one pixel.
  public func downsized(toFit side: Int) -> PixelImage {
    precondition(side > 0, "a picture needs at least one pixel")
    let longest = max(width, height)
    guard longest > side else { return self }
    let columns = AreaShares(from: width, to: max(1, (width * side + longest / 2) / longest))
    let rows = AreaShares(from: height, to: max(1, (height * side + longest / 2) / longest))
    var means: [UInt8] = []
    means.reserveCapacity(columns.count * rows.count * channels)
    bytes.withUnsafeBufferPointer { source in
      for row in 0..<rows.count {
        for column in 0..<columns.count {
          for channel in 0..<channels {
            let mean = rows.mean(at: row) { y in
              columns.mean(at: column) { Float(source[(y * width + $0) * channels + channel]) }
            }
            means.append(UInt8(min(255, max(0, mean.rounded()))))
          }
        }
      }
    }
    return PixelImage(
      width: columns.count, height: rows.count, channels: channels, bytes: means)
  }
}
