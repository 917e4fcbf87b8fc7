import Kernels

/// The tiled matrix product against the triple loop.
enum MatrixProduct: Benchmark {
  static let name = "matrix-product"
  static let summary = "GFLOP/s of the tiled matrix product and of its naive twin"

  static func run() throws {
    for (m, n, k) in [(64, 64, 64), (128, 512, 128), (256, 1024, 256)] {
      let a = (0..<m * k).map { Float(($0 * 7919) % 1009) / 1009 - 0.5 }
      let b = (0..<k * n).map { Float(($0 * 104_729) % 1013) / 1013 - 0.5 }
      var fast = [Float](repeating: .nan, count: m * n)
      var naive = fast
      multiply(a, b, &fast, m, n, k, isNaive: false)
      multiply(a, b, &naive, m, n, k, isNaive: true)
      try requireAgreement(fast, naive, tolerance: 1e-4, "\(m)×\(k) by \(k)×\(n)")
      let flops = 2 * Double(m * n * k)
      let repeats = max(1, Int(2e8 / flops))
      let quick = seconds(ofEach: 9) {
        for _ in 0..<repeats { multiply(a, b, &fast, m, n, k, isNaive: false) }
      }
      let slow = seconds(ofEach: 3) { multiply(a, b, &naive, m, n, k, isNaive: true) }
      let (high, low) = (
        flops * Double(repeats) / median(quick) / 1e9, flops / median(slow) / 1e9
      )
      print(
        "  [\(m), \(k)] · [\(k), \(n)]: \(fixed(high, 1)) GFLOP/s, naive \(fixed(low, 2)), "
          + "ratio \(fixed(high / low, 0))")
    }
  }

  private static func multiply(
    _ a: [Float], _ b: [Float], _ c: inout [Float], _ m: Int, _ n: Int, _ k: Int, isNaive: Bool
  ) {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          if isNaive {
            MatrixKernel.reference(
              a: a, aRow: k, aColumn: 1, b: b, bRow: n, c: c, cRow: n, bias: nil, m: m, n: n, k: k)
          } else {
            MatrixKernel.multiply(
              a: a, aRow: k, aColumn: 1, b: b, bRow: n, c: c, cRow: n, bias: nil, m: m, n: n, k: k)
          }
        }
      }
    }
  }
}
