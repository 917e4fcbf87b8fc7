// The transcendental functions, a vector at a time, to float32 accuracy. Polynomials were fitted
// by iteratively reweighted least squares at Chebyshev nodes; NaN goes through all of them.

/// `e^x` as a number near 1 and a power of two; `x` is first clamped to −87.3 … 88.3, where their
/// product is still a normal number.
@inline(__always)
private func exponentialParts<V: Lanes>(_ x: V) -> (mantissa: V, power: V) {
  let (least, most) = (V(repeating: -87.3), V(repeating: 88.3))
  var x = x.raised(to: least)
  x = V.choose(most, ifLess: most, than: x, else: x)
  let shifted = V(repeating: roundingShift).addingProduct(x, V(repeating: 1.442695))
  let n = shifted - roundingShift
  // ln 2 in two parts, the first exact in few bits, so that r keeps its low bits.
  let r = x.addingProduct(n, V(repeating: -0.693359375))
    .addingProduct(n, V(repeating: 2.12194440e-4))
  // Pairs of terms (Estrin 1960): a small network waits for each result, and these come side by side.
  let s = r * r
  let low = V(repeating: 0.5).addingProduct(V(repeating: 0.16666518152), r)
  let high = V(repeating: 0.04166620597).addingProduct(V(repeating: 0.00836895406), r)
    .addingProduct(V(repeating: 0.00139505998), s)
  let mantissa = (1 + r).addingProduct(s, low.addingProduct(high, s))
  return (mantissa, V.powerOfTwo(shifted: shifted))
}

/// `e^x`, within 2 units in the last place; `x` is first clamped to −87.3 … 88.3, where the result
/// is still a normal number.
@inline(__always)
func exponential<V: Lanes>(_ x: V) -> V {
  let (mantissa, power) = exponentialParts(x)
  return mantissa * power
}

/// `1 / (1 + e^−x)`.
@inline(__always)
func logistic<V: Lanes>(_ x: V) -> V {
  let (mantissa, power) = exponentialParts(-x)
  return 1 / V(repeating: 1).addingProduct(mantissa, power)
}

/// `tanh x`: a polynomial near 0, where the exponential form would cancel.
@inline(__always)
func hyperbolicTangent<V: Lanes>(_ x: V) -> V {
  let s = x * x
  var p = V(repeating: -0.00571703678)
  p = V(repeating: 0.02065057866).addingProduct(p, s)
  p = V(repeating: -0.05374349654).addingProduct(p, s)
  p = V(repeating: 0.13331490755).addingProduct(p, s)
  p = V(repeating: -0.33333283663).addingProduct(p, s)
  let near = x.addingProduct(x * s, p)
  let far = 1 - 2 / (1 + exponential(x + x))
  return V.choose(near, ifLess: s, than: V(repeating: 0.390625), else: far)
}

/// `2 artanh s` for |s| ≤ ⅓, which is `ln((1 + s) / (1 − s))`.
@inline(__always)
private func doubleArtanh<V: Lanes>(_ s: V) -> V {
  let q = s * s
  var p = V(repeating: 2.0 / 15)
  p = V(repeating: 2.0 / 13).addingProduct(p, q)
  p = V(repeating: 2.0 / 11).addingProduct(p, q)
  p = V(repeating: 2.0 / 9).addingProduct(p, q)
  p = V(repeating: 2.0 / 7).addingProduct(p, q)
  p = V(repeating: 2.0 / 5).addingProduct(p, q)
  p = V(repeating: 2.0 / 3).addingProduct(p, q)
  return (s + s).addingProduct(s * q, p)
}

/// `ln(1 + u)` for `u` in 0 … 1, accurate for small `u` too.
@inline(__always)
func logarithm<V: Lanes>(onePlus u: V) -> V {
  doubleArtanh(u / (2 + u))
}

/// `ln x` for normal positive `x`.
@inline(__always)
func logarithm<V: Lanes>(_ x: V) -> V {
  let (mantissa, exponent) = x.splitExponent()
  let low = doubleArtanh((mantissa - 1) / (mantissa + 1))
    .addingProduct(exponent, V(repeating: -2.12194440e-4))
  return low.addingProduct(exponent, V(repeating: 0.693359375))
}

/// `ln(1 + e^x)`.
@inline(__always)
func softplus<V: Lanes>(_ x: V) -> V {
  x.raised(to: V(repeating: 0)) + logarithm(onePlus: exponential(-x.unsigned))
}

/// Φ(x), the share of a normal distribution below `x`, accurate in both tails.
@inline(__always)
func normalDistribution<V: Lanes>(_ x: V) -> V {
  let half = V(repeating: 0.5)
  let y = x * 0.70710678
  let s = y * y
  var p = V(repeating: 7.8891193e-5)
  p = V(repeating: -0.00080208411).addingProduct(p, s)
  p = V(repeating: 0.00518953521).addingProduct(p, s)
  p = V(repeating: -0.02685444430).addingProduct(p, s)
  p = V(repeating: 0.11283600330).addingProduct(p, s)
  p = V(repeating: -0.37612625957).addingProduct(p, s)
  p = V(repeating: 1.12837910652).addingProduct(p, s)
  let near = half.addingProduct(y * 0.5, p)
  // Beyond |y| = 1: erfc(z) = e^−z² · q(2 / (2 + z)).
  let zero = V(repeating: 0)
  let z = y.unsigned
  let t = 2 / (2 + z)
  var q = V(repeating: 0.07881333914)
  q = V(repeating: -0.17804770172).addingProduct(q, t)
  q = V(repeating: 0.01500600576).addingProduct(q, t)
  q = V(repeating: 0.11339521408).addingProduct(q, t)
  q = V(repeating: 0.15411843359).addingProduct(q, t)
  q = V(repeating: 0.25415590405).addingProduct(q, t)
  q = V(repeating: 0.28077238798).addingProduct(q, t)
  q = V(repeating: 0.28222164512).addingProduct(q, t)
  q = V(repeating: -5.06244260e-6).addingProduct(q, t)
  let tail = half * exponential(-s) * q
  let far = V.choose(1 - tail, ifLess: zero, than: y, else: tail)
  return V.choose(near, ifLess: s, than: V(repeating: 1), else: far)
}

/// `sin x` and `cos x` within 3e-7; `x` is first clamped to −8192 … 8192, beyond which a float tells
/// too little of where in a wave it is.
@inline(__always)
func sineAndCosine<V: Lanes>(_ x: V) -> (sine: V, cosine: V) {
  let (least, most) = (V(repeating: -8192), V(repeating: 8192))
  var x = x.raised(to: least)
  x = V.choose(most, ifLess: most, than: x, else: x)
  let shift = V(repeating: roundingShift)
  let n = shift.addingProduct(x, V(repeating: 0.318309886)) - shift
  // π in three parts, the first two exact in few bits (Cody and Waite 1980).
  let r = x.addingProduct(n, V(repeating: -3.140625))
    .addingProduct(n, V(repeating: -9.67502594e-4)).addingProduct(n, V(repeating: -1.50995799e-7))
  // −1 after an odd number of half waves.
  let odd = n - 2 * (shift.addingProduct(n, V(repeating: 0.5)) - shift)
  let sign = 1 - 2 * odd * odd
  let s = r * r
  var p = V(repeating: -2.50521084e-8)
  p = V(repeating: 2.75573192e-6).addingProduct(p, s)
  p = V(repeating: -1.98412698e-4).addingProduct(p, s)
  p = V(repeating: 0.00833333333).addingProduct(p, s)
  p = V(repeating: -0.166666667).addingProduct(p, s)
  var q = V(repeating: -1.14707456e-11)
  q = V(repeating: 2.08767570e-9).addingProduct(q, s)
  q = V(repeating: -2.75573192e-7).addingProduct(q, s)
  q = V(repeating: 2.48015873e-5).addingProduct(q, s)
  q = V(repeating: -0.00138888889).addingProduct(q, s)
  q = V(repeating: 0.0416666667).addingProduct(q, s)
  q = V(repeating: -0.5).addingProduct(q, s)
  return (sign * r.addingProduct(r * s, p), sign * V(repeating: 1).addingProduct(q, s))
}

/// `√x` for `x` from 0 on, within a unit in the last place: three steps of Newton's for 1/√x and
/// one for the root itself.
///
/// The standard library's `squareRoot()` of a vector compiles to a loop over lanes.
@inline(__always)
func root<V: Lanes>(_ x: V) -> V {
  let half = x * -0.5
  var y = x.roughInverseRoot
  for _ in 0..<3 { y *= V(repeating: 1.5).addingProduct(half * y, y) }
  let s = x * y
  return s.addingProduct(x.addingProduct(-s, s), y * 0.5)
}
