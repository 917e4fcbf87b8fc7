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
    V.choose(V(repeating: 0), ifLess: z, than: V(repeating: 0), else: z)
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: V(repeating: 0))
  }
}

enum LeakyReLU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V {
    V.choose(z * 0.1, ifLess: z, than: V(repeating: 0), else: z)
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: V(repeating: 0.1))
  }
}

enum ELU: ActivationFunction {
  @inline(__always) static func value<V: Lanes>(_ z: V) -> V {
    // Near 0, e^z − 1 cancels; tanh(z/2) does not: e^z − 1 = 2t / (1 − t).
    let t = hyperbolicTangent(z * 0.5)
    return V.choose(z, ifLess: V(repeating: 0), than: z, else: 2 * t / (1 - t))
  }
  @inline(__always) static func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: a + 1)
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
