extension MatrixKernel {
  /// How many thousand million operations a second this build reaches here, in a fifth of a
  /// millisecond or so: the best of five products of 96×96 matrices, or of fewer where they take so
  /// long that a build without the optimiser would be waited for.
  public static func measuredGigaflops() -> Double {
    let size = 96
    let ones = [Float](repeating: 1, count: size * size)
    var product = ones
    let clock = ContinuousClock()
    var best = Double.infinity
    var total = Duration.zero
    for _ in 0..<5 where total < .milliseconds(50) {
      let time = clock.measure {
        multiply(
          a: ones, aRow: size, aColumn: 1, b: ones, bRow: size, c: &product, cRow: size,
          bias: nil, m: size, n: size, k: size)
      }
      total += time
      best = min(best, time / .seconds(1))
    }
    return 2 * Double(size * size * size) / max(best, 1e-9) / 1e9
  }
}
