/// Returns the `q` quantile (0 … 1) of the magnitudes of `values`, interpolated linearly between
/// the two nearest as `numpy.quantile` does; nil when there are none or one is not finite.
///
/// With q = 0.99 over a layer's weights this is the weight that is drawn widest. Average O(count).
/// Source: Hyndman and Fan, *Sample Quantiles in Statistical Packages*, definition 7.
public func quantile(ofMagnitudes values: some Sequence<Float>, _ q: Double) -> Float? {
  precondition(q >= 0 && q <= 1, "a quantile is a share between 0 and 1")
  // Copied whole and changed in place: a step of a generic sequence costs ten of an array.
  var sorted = Array(values)
  for index in sorted.indices { sorted[index] = sorted[index].magnitude }
  guard !sorted.isEmpty, sorted.allSatisfy(\.isFinite) else { return nil }
  let place = Double(sorted.count - 1) * q
  let lower = min(Int(place), sorted.count - 1)
  let low = sorted.withUnsafeMutableBufferPointer { moveSmallest($0, through: lower) }
  let fraction = place - Double(lower)
  guard fraction > 0, let high = sorted[(lower + 1)...].min() else { return low }
  let (a, b) = (Double(low), Double(high))
  // The form with the smaller error at either end, as numpy has it.
  return Float(fraction < 0.5 ? a + (b - a) * fraction : b - (b - a) * (1 - fraction))
}

/// Partly sorts `values` so that the element at `index` is the one that sorting would put there,
/// with none larger before it and none smaller after it, and returns it (Hoare's quickselect).
private func moveSmallest(_ values: UnsafeMutableBufferPointer<Float>, through index: Int) -> Float
{
  var (left, right) = (0, values.count - 1)
  while left < right {
    // The median of three keeps sorted input from being the slow case.
    let (a, b, c) = (values[left], values[(left + right) / 2], values[right])
    let pivot = max(min(a, b), min(max(a, b), c))
    var (i, j) = (left, right)
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if index <= j { right = j } else if index >= i { left = i } else { break }
  }
  return values[index]
}
