/// Applies an activation to a whole buffer, and leads gradients back through it.
///
/// Counts are multiples of 8; the choice of function is made once a call, outside the loop.
public enum ActivationKernel: Sendable, CaseIterable {
  /// The functions, as `Networks.Activation` defines them.
  case identity, sigmoid, tanh, relu, leakyReLU, elu, silu, softplus, gelu, sine

  /// The slope of `leakyReLU` below 0 where none is given.
  public static let leakySlope: Float = 0.1

  /// Whether `backward` needs the sums themselves, so that `forward` must not overwrite them.
  public var needsSums: Bool {
    switch self {
    case .silu, .softplus, .gelu, .sine: true
    default: false
    }
  }

  /// `values = f(sums)`; both may be the same buffer.
  ///
  /// - Parameter leakySlope: the slope of `leakyReLU` below 0, from 0 to 1.
  public func forward(
    sums: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>, count: Int,
    leakySlope: Float = ActivationKernel.leakySlope
  ) {
    switch self {
    case .identity:
      if UnsafePointer(values) != sums { values.update(from: sums, count: count) }
    case .sigmoid: apply(Sigmoid(), sums, values, count)
    case .tanh: apply(Tanh(), sums, values, count)
    case .relu: apply(ReLU(), sums, values, count)
    case .leakyReLU: apply(LeakyReLU(leak: leakySlope), sums, values, count)
    case .elu: apply(ELU(), sums, values, count)
    case .silu: apply(SiLU(), sums, values, count)
    case .softplus: apply(Softplus(), sums, values, count)
    case .gelu: apply(GELU(), sums, values, count)
    case .sine: apply(Sine(), sums, values, count)
    }
  }

  /// `delta *= f′(sums)`: from the loss's gradient by the values to that by the sums.
  ///
  /// `sums` is read only where `needsSums`.
  ///
  /// - Parameter leakySlope: the slope of `leakyReLU` below 0, from 0 to 1.
  public func backward(
    sums: UnsafePointer<Float>, values: UnsafePointer<Float>,
    delta: UnsafeMutablePointer<Float>, count: Int,
    leakySlope: Float = ActivationKernel.leakySlope
  ) {
    switch self {
    case .identity: break
    case .sigmoid: scale(Sigmoid(), sums, values, delta, count)
    case .tanh: scale(Tanh(), sums, values, delta, count)
    case .relu: scale(ReLU(), sums, values, delta, count)
    case .leakyReLU: scale(LeakyReLU(leak: leakySlope), sums, values, delta, count)
    case .elu: scale(ELU(), sums, values, delta, count)
    case .silu: scale(SiLU(), sums, values, delta, count)
    case .softplus: scale(Softplus(), sums, values, delta, count)
    case .gelu: scale(GELU(), sums, values, delta, count)
    case .sine: scale(Sine(), sums, values, delta, count)
    }
  }
}

@inline(__always)
private func apply<F: ActivationFunction>(
  _ function: F, _ sums: UnsafePointer<Float>, _ values: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index + 16 <= count {
    function.value(SIMD16.load(sums + index)).store(values + index)
    index += 16
  }
  if index < count { function.value(SIMD8.load(sums + index)).store(values + index) }
}

@inline(__always)
private func scale<F: ActivationFunction>(
  _ function: F, _ sums: UnsafePointer<Float>, _ values: UnsafePointer<Float>,
  _ delta: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index + 16 <= count {
    let slope = function.slope(SIMD16.load(sums + index), SIMD16.load(values + index))
    (SIMD16.load(delta + index) * slope).store(delta + index)
    index += 16
  }
  if index < count {
    let slope = function.slope(SIMD8.load(sums + index), SIMD8.load(values + index))
    (SIMD8.load(delta + index) * slope).store(delta + index)
  }
}
