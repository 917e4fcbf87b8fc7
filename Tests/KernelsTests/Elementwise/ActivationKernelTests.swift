import Foundation
import Kernels
import Testing

@Suite struct ActivationKernelTests {
  /// What each function is, in double precision.
  static func value(_ kernel: ActivationKernel, _ z: Double) -> Double {
    switch kernel {
    case .identity: z
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: tanh(z)
    case .relu: max(0, z)
    case .leakyReLU: z > 0 ? z : Double(Float(0.1)) * z
    case .elu: z > 0 ? z : expm1(z)
    case .silu: z / (1 + exp(-z))
    case .softplus: max(z, 0) + log1p(exp(-abs(z)))
    case .gelu: 0.5 * z * erfc(-z / 2.0.squareRoot())
    case .sine: sin(z)
    }
  }

  /// Its derivative, in double precision.
  static func slope(_ kernel: ActivationKernel, _ z: Double) -> Double {
    let s = 1 / (1 + exp(-z))
    return switch kernel {
    case .identity: 1
    case .sigmoid: exp(-abs(z)) / pow(1 + exp(-abs(z)), 2)
    case .tanh: 1 / pow(cosh(z), 2)
    case .relu: z > 0 ? 1 : 0
    case .leakyReLU: z > 0 ? 1 : Double(Float(0.1))
    case .elu: z > 0 ? 1 : exp(z)
    case .silu: s + z * s * (1 - s)
    case .softplus: s
    case .gelu:
      0.5 * erfc(-z / 2.0.squareRoot()) + z * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    case .sine: cos(z)
    }
  }

  /// From −30 to 30 in steps of 1/1024, and small numbers of both signs down to 1e-30.
  static let points: [Float] = {
    var points = (-30_720...30_720).map { Float($0) / 1024 }
    for exponent in 0..<30 {
      let small = Float(pow(10, -Double(exponent)))
      points += [small * 0.37, -small * 0.37]
    }
    while points.count % 8 != 0 { points.append(0) }
    return points
  }()

  static func forward(_ kernel: ActivationKernel, _ sums: [Float]) -> [Float] {
    var values = [Float](repeating: .nan, count: sums.count)
    kernel.forward(sums: sums, values: &values, count: sums.count)
    return values
  }

  /// How many units in the last place each function may be off.
  @Test(arguments: [
    (ActivationKernel.sigmoid, 4.0), (.tanh, 4), (.elu, 6), (.silu, 5), (.softplus, 5),
    (.identity, 0), (.relu, 0), (.leakyReLU, 1),
  ])
  func valuesAreWithinAFewUnitsInTheLastPlace(kernel: ActivationKernel, units: Double) {
    let values = Self.forward(kernel, Self.points)
    var worst = 0.0
    for (z, value) in zip(Self.points, values) {
      let exact = Self.value(kernel, Double(z))
      let unit = max(Double(Float(exact).ulp), 1e-38)
      worst = max(worst, abs(Double(value) - exact) / unit)
    }
    #expect(worst <= units, "\(kernel): \(worst) units")
  }

  @Test func geluIsRelativelyAccurateInItsTail() {
    let values = Self.forward(.gelu, Self.points)
    for (z, value) in zip(Self.points, values) where z > -13 {
      let exact = Self.value(.gelu, Double(z))
      // In the tail the exponent z²/2 is large, and its rounding costs that many units.
      let units = 8 + 2 * Double(z * z)
      #expect(abs(Double(value) - exact) <= units * Double(Float(exact).ulp), "at \(z)")
    }
  }

  /// At its zeros a sine has no last place to speak of; over many waves it is as near as anywhere.
  @Test func sinesAreAccurateOverManyWaves() {
    let points = Self.points + (-8000...8000).map { Float($0) * 0.77 } + [0, 0, 0, 0, 0, 0, 0]
    let values = Self.forward(.sine, points)
    for (z, value) in zip(points, values) {
      #expect(abs(Double(value) - sin(Double(z))) < 3e-7, "at \(z)")
    }
    #expect(Self.forward(.sine, [1e-20, -1e-20, 0, -0.0, 1e9, 1e9, -1e9, 8192])[0] == 1e-20)
  }

  @Test(arguments: ActivationKernel.allCases)
  func slopesLeadBack(kernel: ActivationKernel) {
    let values = Self.forward(kernel, Self.points)
    var delta = [Float](repeating: 2, count: values.count)
    kernel.backward(sums: Self.points, values: values, delta: &delta, count: values.count)
    var (worst, place): (Double, Float) = (0, 0)
    for (z, found) in zip(Self.points, delta) {
      let difference = abs(Double(found) - 2 * Self.slope(kernel, Double(z)))
      if !(difference <= worst) { (worst, place) = (difference, z) }
    }
    #expect(worst < 1e-6, "at \(place)")
  }

  @Test(arguments: ActivationKernel.allCases)
  func notANumberStaysVisible(kernel: ActivationKernel) {
    let values = Self.forward(kernel, [Float](repeating: .nan, count: 24))
    #expect(values.allSatisfy { $0.isNaN })
  }

  @Test(arguments: ActivationKernel.allCases)
  func extremesStayFinite(kernel: ActivationKernel) {
    let values = Self.forward(kernel, [-1e30, -1e4, -100, -88, 88, 100, 1e4, 1e30])
    #expect(values.allSatisfy { $0.isFinite })
    for (z, value) in zip([-100, 100] as [Float], [values[2], values[5]]) {
      let exact = Self.value(kernel, Double(z))
      #expect(abs(Double(value) - exact) <= 1e-5, "\(kernel) at \(z): \(value)")
    }
  }

  @Test func overwritingTheSumsGivesTheSame() {
    var buffer = Self.points
    buffer.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      ActivationKernel.sigmoid.forward(sums: start, values: start, count: buffer.count)
    }
    #expect(buffer == Self.forward(.sigmoid, Self.points))
  }

  @Test(arguments: [0, 0.01, 0.1, 0.3, 1] as [Float]) func leakyReLUHasAnySlope(slope: Float) {
    let sums = Self.points
    var values = [Float](repeating: .nan, count: sums.count)
    var delta = [Float](repeating: 2, count: sums.count)
    let kernel = ActivationKernel.leakyReLU
    kernel.forward(sums: sums, values: &values, count: sums.count, leakySlope: slope)
    #expect(values == sums.map { $0 < 0 ? $0 * slope : $0 })
    kernel.backward(
      sums: sums, values: values, delta: &delta, count: sums.count, leakySlope: slope)
    #expect(delta == values.map { $0 > 0 ? 2 : 2 * slope })
    if slope == 0.1 { #expect(values == Self.forward(kernel, sums)) }
  }
}
