/// How a line of pixels is scaled to another length: each new pixel is the mean of the area that it
/// covers.
struct AreaShares {
  /// For each new pixel, the old ones that it covers, each with its share of it.
  private let shares: [[(place: Int, share: Float)]]

  /// From `length` pixels to `target`.
  init(from length: Int, to target: Int) {
    let step = Float(length) / Float(target)
    shares = (0..<target).map { pixel in
      let (begin, end) = (Float(pixel) * step, Float(pixel + 1) * step)
      return (Int(begin)..<min(length, Int(end.rounded(.up)))).compactMap { place in
        let share = (min(end, Float(place + 1)) - max(begin, Float(place))) / step
        return share > 1e-6 ? (place, share) : nil
      }
    }
  }

  /// The number of new pixels.
  var count: Int { shares.count }

  /// A new pixel of a line whose old ones `value` tells.
  func mean(at pixel: Int, of value: (Int) -> Float) -> Float {
    var sum: Float = 0
    for (place, share) in shares[pixel] { sum += share * value(place) }
    return sum
  }
}
