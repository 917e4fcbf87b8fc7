import CLanes

/// Eight vectors of sums, one for each of eight rows of weights, which stay in registers while a
/// loop adds to them.
///
/// Each turn loads one vector and spreads eight numbers over its lanes; as many independent sums
/// hide the time that a fused multiply-add takes.
struct Tall {
  /// The sums.
  static let count = 8
  fileprivate var s0, s1, s2, s3, s4, s5, s6, s7: Wide

  /// Sums that begin with 0.
  @inline(__always)
  init() {
    (s0, s1, s2, s3) = (Wide(), Wide(), Wide(), Wide())
    (s4, s5, s6, s7) = (Wide(), Wide(), Wide(), Wide())
  }

  /// Sums that begin with the eight numbers at `start`, each in all lanes.
  @inline(__always)
  init(_ start: UnsafePointer<Float>) {
    s0 = Wide(repeating: start[0])
    s1 = Wide(repeating: start[1])
    s2 = Wide(repeating: start[2])
    s3 = Wide(repeating: start[3])
    s4 = Wide(repeating: start[4])
    s5 = Wide(repeating: start[5])
    s6 = Wide(repeating: start[6])
    s7 = Wide(repeating: start[7])
  }

  /// `sum[i] += weights[i · row] · value`.
  @inline(__always)
  mutating func addProduct(_ weights: UnsafePointer<Float>, row: Int, _ value: Wide) {
    s0.addProduct(Wide(repeating: weights[0]), value)
    s1.addProduct(Wide(repeating: weights[row]), value)
    s2.addProduct(Wide(repeating: weights[2 * row]), value)
    s3.addProduct(Wide(repeating: weights[3 * row]), value)
    s4.addProduct(Wide(repeating: weights[4 * row]), value)
    s5.addProduct(Wide(repeating: weights[5 * row]), value)
    s6.addProduct(Wide(repeating: weights[6 * row]), value)
    s7.addProduct(Wide(repeating: weights[7 * row]), value)
  }

  /// Raises what is less than `floor` to it.
  @inline(__always)
  mutating func raise(to floor: Wide) {
    s0 = Wide.choose(floor, ifLess: s0, than: floor, else: s0)
    s1 = Wide.choose(floor, ifLess: s1, than: floor, else: s1)
    s2 = Wide.choose(floor, ifLess: s2, than: floor, else: s2)
    s3 = Wide.choose(floor, ifLess: s3, than: floor, else: s3)
    s4 = Wide.choose(floor, ifLess: s4, than: floor, else: s4)
    s5 = Wide.choose(floor, ifLess: s5, than: floor, else: s5)
    s6 = Wide.choose(floor, ifLess: s6, than: floor, else: s6)
    s7 = Wide.choose(floor, ifLess: s7, than: floor, else: s7)
  }

  /// Writes `sum[i]` to `target[i · row]`.
  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Float>, row: Int) {
    s0.store(target)
    s1.store(target + row)
    s2.store(target + 2 * row)
    s3.store(target + 3 * row)
    s4.store(target + 4 * row)
    s5.store(target + 5 * row)
    s6.store(target + 6 * row)
    s7.store(target + 7 * row)
  }
}

/// The sums of two neighbours, which share each number that is spread: a turn loads ten times for sixteen
/// products, where two times one of them load eighteen times.
struct TallPair {
  private var left, right: Tall

  /// Whether there are registers enough; elsewhere one at a time is faster.
  @inline(__always)
  static var fits: Bool { CLanesRegisterBits() >= 512 }

  /// Both begin with these sums.
  @inline(__always)
  init(_ start: Tall) { (left, right) = (start, start) }

  /// Adds the products with a vector to one's sums, with the next to the other's.
  @inline(__always)
  mutating func addProduct(
    _ weights: UnsafePointer<Float>, row: Int, _ value: Wide, _ next: Wide
  ) {
    let w0 = Wide(repeating: weights[0])
    left.s0.addProduct(w0, value)
    right.s0.addProduct(w0, next)
    let w1 = Wide(repeating: weights[row])
    left.s1.addProduct(w1, value)
    right.s1.addProduct(w1, next)
    let w2 = Wide(repeating: weights[2 * row])
    left.s2.addProduct(w2, value)
    right.s2.addProduct(w2, next)
    let w3 = Wide(repeating: weights[3 * row])
    left.s3.addProduct(w3, value)
    right.s3.addProduct(w3, next)
    let w4 = Wide(repeating: weights[4 * row])
    left.s4.addProduct(w4, value)
    right.s4.addProduct(w4, next)
    let w5 = Wide(repeating: weights[5 * row])
    left.s5.addProduct(w5, value)
    right.s5.addProduct(w5, next)
    let w6 = Wide(repeating: weights[6 * row])
    left.s6.addProduct(w6, value)
    right.s6.addProduct(w6, next)
    let w7 = Wide(repeating: weights[7 * row])
    left.s7.addProduct(w7, value)
    right.s7.addProduct(w7, next)
  }

  /// Raises what is less than `floor` to it.
  @inline(__always)
  mutating func raise(to floor: Wide) {
    left.raise(to: floor)
    right.raise(to: floor)
  }

  /// Writes the sums of both to neighbours.
  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Float>, row: Int) {
    left.store(target, row: row)
    right.store(target + 16, row: row)
  }
}
