/// An activation for one vector of weighted sums `z`, and its slope.
protocol ActivationFunction {
  func value<V: Lanes>(_ z: V) -> V
  /// The derivative at `z`, where the function's value is `a`; each uses what is cheaper.
  func slope<V: Lanes>(_ z: V, _ a: V) -> V
}

struct Sigmoid: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { logistic(z) }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V { a * (1 - a) }
}

struct Tanh: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { hyperbolicTangent(z) }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V { 1 - a * a }
}

struct ReLU: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    z.raised(to: V(repeating: 0))
  }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: V(repeating: 0))
  }
}

/// The one function with a setting: its slope below 0, from 0 to 1.
struct LeakyReLU: ActivationFunction {
  let leak: Float

  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    V.choose(z * leak, ifLess: z, than: V(repeating: 0), else: z)
  }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: V(repeating: leak))
  }
}

struct ELU: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    // Near 0, e^z − 1 cancels; tanh(z/2) does not: e^z − 1 = 2t / (1 − t).
    let t = hyperbolicTangent(z * 0.5)
    return V.choose(z, ifLess: V(repeating: 0), than: z, else: 2 * t / (1 - t))
  }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    V.choose(V(repeating: 1), ifLess: V(repeating: 0), than: a, else: a + 1)
  }
}

struct SiLU: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z * logistic(z) }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    // With e = e^−z, 1 − s is e · s, which keeps its digits where s is near 1.
    let e = exponential(-z)
    let s = 1 / (1 + e)
    return s + a * (e * s)
  }
}

struct Softplus: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { softplus(z) }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V { logistic(z) }
}

struct GELU: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z * normalDistribution(z) }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V {
    // Φ(z) + z φ(z), where φ is the density 1/√(2π) · e^(−z²/2).
    normalDistribution(z).addingProduct(z * 0.39894228, exponential(z * z * -0.5))
  }
}

struct Sine: ActivationFunction {
  @inline(__always) func value<V: Lanes>(_ z: V) -> V { sineAndCosine(z).sine }
  @inline(__always) func slope<V: Lanes>(_ z: V, _ a: V) -> V { sineAndCosine(z).cosine }
}
