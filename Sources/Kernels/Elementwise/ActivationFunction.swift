/// An activation for one vector of weighted sums `z`, and its slope.
protocol ActivationFunction {
  static func value<V: Lanes>(_ z: V) -> V
  /// The derivative at `z`, where the function's value is `a`; each uses what is cheaper.
  static func slope<V: Lanes>(_ z: V, _ a: V) -> V
}

enum Sigmoid: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V { logistic(z) }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V { a * (1 - a) }
}

enum Tanh: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V { hyperbolicTangent(z) }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V { 1 - a * a }
}

enum ReLU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V {
    z.replacing(with: V(repeating: 0), where: z .< 0)
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V(repeating: 0).replacing(with: V(repeating: 1), where: a .> 0)
  }
}

enum LeakyReLU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V {
    z.replacing(with: z * 0.1, where: z .< 0)
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V(repeating: 0.1).replacing(with: V(repeating: 1), where: a .> 0)
  }
}

enum ELU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V {
    // Near 0, e^z − 1 cancels; tanh(z/2) does not: e^z − 1 = 2t / (1 − t).
    let t = hyperbolicTangent(z * 0.5)
    return (2 * t / (1 - t)).replacing(with: z, where: z .> 0)
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    (a + 1).replacing(with: V(repeating: 1), where: a .> 0)
  }
}

enum SiLU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V { z * logistic(z) }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    // With e = e^−z, 1 − s is e · s, which keeps its digits where s is near 1.
    let e = exponential(-z)
    let s = 1 / (1 + e)
    return s + a * (e * s)
  }
}

enum Softplus: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V { softplus(z) }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V { logistic(z) }
}

enum GELU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V { z * normalDistribution(z) }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    // Φ(z) + z φ(z), where φ is the density 1/√(2π) · e^(−z²/2).
    normalDistribution(z).addingProduct(z * 0.39894228, exponential(z * z * -0.5))
  }
}
