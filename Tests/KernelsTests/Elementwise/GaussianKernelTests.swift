import Foundation
import Kernels
import Testing

@Suite struct GaussianKernelTests {
  /// Padding has a weight of 0, whatever stands in it.
  private func weights(_ rows: Int, _ stride: Int) -> [Float] {
    (0..<stride).map { $0 < rows ? 1 / Float(rows) : 0 }
  }

  @Test(arguments: [1, 3, 8, 13, 32], [1, 2, 5])
  func kernelsAgreeWithTheDefinition(rows: Int, count: Int) {
    let stride = LayoutKernel.stride(rows: rows)
    let size = count * stride
    let (means, logVariances) = (numbers(size, seed: 1), numbers(size, seed: 2))
    let (noise, delta) = (numbers(size, seed: 3), numbers(size, seed: 4))
    let shares = weights(rows, stride)

    var values = [Float](repeating: .nan, count: size)
    GaussianKernel.sample(
      means: means, logVariances: logVariances, noise: noise, values: &values, count: size)
    var divergence = 0.0
    var meanDelta = [Float](repeating: .nan, count: size)
    var logVarianceDelta = meanDelta
    GaussianKernel.backward(
      delta: delta, means: means, logVariances: logVariances, noise: noise, rowWeights: shares,
      weight: 3, meanDelta: &meanDelta, logVarianceDelta: &logVarianceDelta, count: count,
      stride: stride)
    for index in 0..<size {
      let (mean, logVariance) = (Double(means[index]), Double(logVariances[index]))
      let (epsilon, slope) = (Double(noise[index]), Double(delta[index]))
      let share = Double(shares[index % stride])
      let deviation = exp(logVariance / 2)
      #expect(abs(Double(values[index]) - mean - deviation * epsilon) < 1e-5)
      divergence += share * (mean * mean + exp(logVariance) - 1 - logVariance) / 2
      #expect(abs(Double(meanDelta[index]) - slope - 3 * share * mean) < 1e-5)
      let expected = slope * epsilon * deviation / 2 + 3 * share * (exp(logVariance) - 1) / 2
      #expect(abs(Double(logVarianceDelta[index]) - expected) < 1e-5)
    }
    let found = GaussianKernel.divergence(
      means: means, logVariances: logVariances, rowWeights: shares, count: count, stride: stride)
    #expect(abs(Double(found) - divergence) < 1e-5 * max(1, divergence))
  }

  @Test func theStandardNormalIsNoDistanceAway() {
    let zeros = [Float](repeating: 0, count: 32)
    let shares = weights(16, 16)
    #expect(
      GaussianKernel.divergence(
        means: zeros, logVariances: zeros, rowWeights: shares, count: 2, stride: 16) == 0)
  }
}
