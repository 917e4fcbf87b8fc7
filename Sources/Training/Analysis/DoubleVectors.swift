/// Sums over `Double` vectors for the small dense algebra of this folder.

/// Returns Σ aᵢ·bᵢ over `count` elements; the order of the additions depends on `count` alone.
func dot(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int
) -> Double {
  var lanes = SIMD8<Double>.zero
  var i = 0
  while i + 8 <= count {
    let x = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Double>.self)
    let y = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Double>.self)
    lanes += x * y
    i += 8
  }
  var sum = lanes.sum()
  while i < count {
    sum += a[i] * b[i]
    i += 1
  }
  return sum
}

/// Adds `scale`·a to `target`, element by element.
func add(
  _ scale: Double, times a: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>,
  count: Int
) {
  for i in 0..<count { target[i] += scale * a[i] }
}

/// Makes each row of `rows` (`[count, length]`) a unit vector at right angles to the rows before
/// it, from row `first` on.
///
/// A row that the earlier ones already span (or that is zero) is replaced by what is left of a
/// coordinate axis, so that the result is always a full orthonormal set. Gram–Schmidt, twice over
/// ("twice is enough", Kahan). `count` must not exceed `length`.
func orthonormalize(
  _ rows: UnsafeMutablePointer<Double>, count: Int, length: Int, from first: Int = 0
) {
  var axis = 0
  for r in first..<count {
    let row = rows + r * length
    var before = dot(row, row, count: length).squareRoot()
    while true {
      for _ in 0..<2 {
        for earlier in 0..<r {
          let other = rows + earlier * length
          add(-dot(row, other, count: length), times: other, to: row, count: length)
        }
      }
      let after = dot(row, row, count: length).squareRoot()
      // What remains below this share is rounding, not direction.
      if after > before * 1e-10, after > 0 {
        for i in 0..<length { row[i] /= after }
        break
      }
      for i in 0..<length { row[i] = i == axis ? 1 : 0 }
      axis += 1
      before = 1
    }
  }
}
