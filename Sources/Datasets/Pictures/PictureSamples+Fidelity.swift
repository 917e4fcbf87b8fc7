import Foundation

extension PictureSamples {
  /// The mean squared error of a network's values, each clamped to 0 … 1 as it is shown.
  ///
  /// - Parameter values: `[sample, channel]`, for all samples.
  public func meanSquaredError(of values: [Float]) -> Double {
    precondition(values.count == image.bytes.count, "a value for each channel of each sample")
    return Self.meanSquaredError(of: values, targets)
  }

  /// The same for any samples with these targets, 0 to 1.
  public static func meanSquaredError(of values: [Float], _ targets: [Float]) -> Double {
    var sum = 0.0
    for (value, target) in zip(values, targets) {
      let difference = Double(min(1, max(0, value)) - target)
      sum += difference * difference
    }
    return sum / Double(values.count)
  }

  /// The peak signal-to-noise ratio in decibels, 10 · log₁₀(1 / error): above 30 an eye hardly
  /// sees the difference. Infinite where there is no error.
  ///
  /// - Parameter error: the mean squared error of values from 0 to 1.
  public static func peakSignalToNoise(meanSquaredError error: Double) -> Double {
    -10 * log10(error)
  }
}
