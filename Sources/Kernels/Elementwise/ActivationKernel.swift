/// Applies an activation to a whole buffer, and leads gradients back through it.
///
/// Counts are multiples of 8; the choice of function is made once a call, outside the loop.
public enum ActivationKernel: Sendable, CaseIterable {
  /// The functions, as `Networks.Activation` defines them.
  case identity, sigmoid, tanh, relu, leakyReLU, elu, silu, softplus, gelu

  /// Whether `backward` needs the sums themselves, so that `forward` must not overwrite them.
  public var needsSums: Bool {
    switch self {
    case .silu, .softplus, .gelu: true
    default: false
    }
  }

  /// `values = f(sums)`; both may be the same buffer.
  public func forward(
    sums: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch self {
    case .identity:
      if UnsafePointer(values) != sums { values.update(from: sums, count: count) }
    case .sigmoid: apply(Sigmoid.self, sums, values, count)
    case .tanh: apply(Tanh.self, sums, values, count)
    case .relu: apply(ReLU.self, sums, values, count)
    case .leakyReLU: apply(LeakyReLU.self, sums, values, count)
    case .elu: apply(ELU.self, sums, values, count)
    case .silu: apply(SiLU.self, sums, values, count)
    case .softplus: apply(Softplus.self, sums, values, count)
    case .gelu: apply(GELU.self, sums, values, count)
    }
  }

  /// `delta *= f′(sums)`: from the loss's gradient by the values to that by the sums.
  ///
  /// `sums` is read only where `needsSums`.
  public func backward(
    sums: UnsafePointer<Float>, values: UnsafePointer<Float>,
    delta: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch self {
    case .identity: break
    case .sigmoid: scale(Sigmoid.self, sums, values, delta, count)
    case .tanh: scale(Tanh.self, sums, values, delta, count)
    case .relu: scale(ReLU.self, sums, values, delta, count)
    case .leakyReLU: scale(LeakyReLU.self, sums, values, delta, count)
    case .elu: scale(ELU.self, sums, values, delta, count)
    case .silu: scale(SiLU.self, sums, values, delta, count)
    case .softplus: scale(Softplus.self, sums, values, delta, count)
    case .gelu: scale(GELU.self, sums, values, delta, count)
    }
  }
}

@inline(__always)
private func apply<F: ActivationFunction>(
  _: F.Type, _ sums: UnsafePointer<Float>, _ values: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index + 16 <= count {
    F.value(SIMD16.load(sums + index)).store(values + index)
    index += 16
  }
  if index < count { F.value(SIMD8.load(sums + index)).store(values + index) }
}

@inline(__always)
private func scale<F: ActivationFunction>(
  _: F.Type, _ sums: UnsafePointer<Float>, _ values: UnsafePointer<Float>,
  _ delta: UnsafeMutablePointer<Float>, _ count: Int
) {
  var index = 0
  while index + 16 <= count {
    let slope = F.slope(SIMD16.load(sums + index), SIMD16.load(values + index))
    (SIMD16.load(delta + index) * slope).store(delta + index)
    index += 16
  }
  if index < count {
    let slope = F.slope(SIMD8.load(sums + index), SIMD8.load(values + index))
    (SIMD8.load(delta + index) * slope).store(delta + index)
  }
}
