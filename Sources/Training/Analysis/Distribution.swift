/// How a number of values are spread, as nine quantiles.
///
/// The least and the greatest are those of all values. Where there are more than `sampleLimit`, the
/// others are those of a sample with a fixed stride that shares no factor with the count, so that
/// it favours no column, map or row; each is then within about 2 % of its share.
public struct Distribution: Sendable, Hashable {
  /// The shares that lie below each quantile: 0 the least, 0.5 the median, 1 the greatest.
  public static let shares: [Double] = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]

  /// The most values that are sorted.
  public static let sampleLimit = 4096

  /// One value for each of `shares`, rising; between two sorted values interpolated linearly.
  /// Source: Hyndman and Fan, *Sample Quantiles in Statistical Packages*, definition 7.
  public let quantiles: [Float]

  /// The spread of `values`; nil when there are none or one is not finite.
  public init?(_ values: some RandomAccessCollection<Float>) {
    let spread = values.withContiguousStorageIfAvailable { Self.quantiles(of: $0) }
    guard let quantiles = spread ?? Array(values).withUnsafeBufferPointer(Self.quantiles) else {
      return nil
    }
    self.quantiles = quantiles
  }

  /// The value below which half of them lie.
  public var median: Float { quantiles[Self.shares.count / 2] }

  private static func quantiles(of values: UnsafeBufferPointer<Float>) -> [Float]? {
    var (least, greatest) = (Float.infinity, -Float.infinity)
    var isFinite = !values.isEmpty
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
      isFinite = isFinite && value.isFinite
    }
    guard isFinite else { return nil }
    let step = sampleStride(count: values.count)
    var sorted = stride(from: 0, to: values.count, by: step).map { values[$0] }
    sorted.sort()
    return shares.map { share in
      if share == 0 { return least }
      if share == 1 { return greatest }
      let place = Double(sorted.count - 1) * share
      let lower = Int(place)
      let (low, high) = (Double(sorted[lower]), Double(sorted[min(lower + 1, sorted.count - 1)]))
      return Float(low + (high - low) * (place - Double(lower)))
    }
  }

  private static func sampleStride(count: Int) -> Int {
    var step = (count + sampleLimit - 1) / sampleLimit
    while step > 1 && greatestCommonDivisor(step, count) > 1 { step += 1 }
    return step
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b > 0 { (a, b) = (b, a % b) }
    return a
  }
}
