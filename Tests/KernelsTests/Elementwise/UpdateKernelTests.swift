import Kernels
import Testing

@Suite struct UpdateKernelTests {
  private let parameters = numbers(32, seed: 1)
  private let gradient = numbers(32, seed: 2)
  private let none = UpdateKernel.Penalty(l2: 0, l1: 0)

  @Test func descentSubtractsTheGradientAndItsPenalties() {
    var w = parameters
    w[3] = 0
    let start = w
    let penalty = UpdateKernel.Penalty(l2: 0.5, l1: 0.25)
    UpdateKernel.sgd(&w, gradient, count: 32, rate: 0.1, penalty: penalty)
    for index in 0..<32 {
      let old = start[index]
      let sign: Float = old > 0 ? 1 : old < 0 ? -1 : 0
      let expected = old - 0.1 * (gradient[index] + 0.5 * old + 0.25 * sign)
      #expect(abs(w[index] - expected) < 1e-7)
    }
  }

  @Test func aMaskSparesParameters() {
    let mask = (0..<32).map { Float($0 % 3 == 0 ? 0 : 1) }
    mask.withUnsafeBufferPointer { mask in
      let masked = UpdateKernel.Penalty(l2: 0.5, l1: 0.25, mask: mask.baseAddress)
      let whole = UpdateKernel.Penalty(l2: 0.5, l1: 0.25)
      let updates: [(inout [Float], UpdateKernel.Penalty, Float) -> Void] = [
        { w, penalty, _ in
          UpdateKernel.sgd(&w, gradient, count: 32, rate: 0.1, penalty: penalty)
        },
        { w, penalty, shrink in
          var (m, s) = (numbers(32, seed: 3), numbers(32, seed: 4).map { $0 * $0 })
          UpdateKernel.adam(
            &w, gradient, &m, &s, count: 32, rate: 0.1, correction: 0.5, beta1: 0.9, beta2: 0.99,
            epsilon: 1e-3, shrink: shrink, penalty: penalty)
        },
      ]
      for update in updates {
        var (some, all, none) = (parameters, parameters, parameters)
        update(&some, masked, 0.98)
        update(&all, whole, 0.98)
        update(&none, self.none, 1)
        for index in 0..<32 {
          #expect(some[index] == (index % 3 == 0 ? none[index] : all[index]))
          #expect(all[index] != none[index])
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func momentumGathersGradients(isNesterov: Bool) {
    var (w, v) = (parameters, [Float](repeating: 0, count: 32))
    for _ in 0..<2 {
      UpdateKernel.momentum(
        &w, gradient, &v, count: 32, rate: 0.1, momentum: 0.9, isNesterov: isNesterov,
        penalty: none)
    }
    for index in 0..<32 {
      let g = gradient[index]
      #expect(abs(v[index] - 1.9 * g) < 1e-6)
      let path = isNesterov ? (1 + 0.9) * g + (1 + 0.9 * 1.9) * g : g + 1.9 * g
      #expect(abs(w[index] - (parameters[index] - 0.1 * path)) < 1e-6)
    }
  }

  @Test func scalingMakesFirstStepsEquallyLong() {
    var (w, s) = (parameters, [Float](repeating: 0, count: 32))
    UpdateKernel.scaled(
      &w, gradient, &s, count: 32, rate: 0.1, decay: 1, share: 1, epsilon: 1e-10, penalty: none)
    for index in 0..<32 {
      let expected = parameters[index] - (gradient[index] > 0 ? 0.1 : -0.1)
      #expect(abs(w[index] - expected) < 1e-6)
      #expect(s[index] == gradient[index] * gradient[index])
    }
  }

  @Test func adamShrinksAndKeepsBothMoments() {
    var (w, m, s) = (parameters, numbers(32, seed: 3), numbers(32, seed: 4).map { $0 * $0 })
    let (oldMean, oldSquare) = (m, s)
    UpdateKernel.adam(
      &w, gradient, &m, &s, count: 32, rate: 0.1, correction: 0.5, beta1: 0.9, beta2: 0.99,
      epsilon: 1e-3, shrink: 0.98, penalty: none)
    for index in 0..<32 {
      let g = gradient[index]
      let mean = 0.9 * oldMean[index] + 0.1 * g
      let square = 0.99 * oldSquare[index] + 0.01 * g * g
      #expect(abs(m[index] - mean) < 1e-6)
      #expect(abs(s[index] - square) < 1e-6)
      let step = 0.1 * mean / (square.squareRoot() / 0.5 + 1e-3)
      #expect(abs(w[index] - (0.98 * parameters[index] - step)) < 1e-5)
    }
  }

  /// With numbers below the least normal one processors reckon many times slower.
  @Test func momentsThatFadeEndInNothing() {
    let still = [Float](repeating: 0, count: 32)
    var (w, v, s) = (parameters, numbers(32, seed: 3), numbers(32, seed: 4).map { $0 * $0 })
    func isSound(_ values: [Float]) -> Bool { values.allSatisfy { !$0.isSubnormal } }
    for _ in 0..<1500 {
      UpdateKernel.momentum(
        &w, still, &v, count: 32, rate: 0.1, momentum: 0.9, isNesterov: false, penalty: none)
      UpdateKernel.scaled(
        &w, still, &s, count: 32, rate: 0.1, decay: 0.9, share: 0.1, epsilon: 1e-8, penalty: none)
      #expect(isSound(v) && isSound(s))
    }
    #expect(v == still && s == still)
    (v, s) = (numbers(32, seed: 3), numbers(32, seed: 4).map { $0 * $0 })
    for _ in 0..<1500 {
      UpdateKernel.adam(
        &w, still, &v, &s, count: 32, rate: 0.1, correction: 1, beta1: 0.9, beta2: 0.9,
        epsilon: 1e-8, shrink: 1, penalty: none)
      #expect(isSound(v) && isSound(s))
    }
    #expect(v == still && s == still && w.allSatisfy(\.isFinite))
  }
}
