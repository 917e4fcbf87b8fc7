import CLanes

/// Eight vectors of sums, one for each of eight rows of weights, which stay in registers while a
/// loop adds to them.
///
/// Each turn loads one vector and spreads eight numbers over its lanes; as many independent sums
/// hide the time that a fused multiply-add takes.
struct Tall {
  /// The sums.
  static let count = 8
  fileprivate var low, high: Four

  /// Whether all of them fit into registers, and those of a neighbour too.
  @inline(__always)
  static var hasRoom: Bool { CLanesRegisterBits() >= 512 }

  /// Sums that begin with 0.
  @inline(__always)
  init() { (low, high) = (Four(), Four()) }

  /// Sums that begin with the eight numbers at `start`, each in all lanes.
  @inline(__always)
  init(_ start: UnsafePointer<Float>) { (low, high) = (Four(start), Four(start + 4)) }

  /// Sums that go on from what stands in eight rows.
  @inline(__always)
  init(loading rows: UnsafePointer<Float>, row: Int) {
    (low, high) = (Four(loading: rows, row: row), Four(loading: rows + 4 * row, row: row))
  }

  /// `sum[i] += weights[i · row] · value`.
  @inline(__always)
  mutating func addProduct(_ weights: UnsafePointer<Float>, row: Int, _ value: Wide) {
    low.addProduct(weights, row: row, value)
    high.addProduct(weights + 4 * row, row: row, value)
  }

  /// Raises what is less than `floor` to it.
  @inline(__always)
  mutating func raise(to floor: Wide) {
    low.raise(to: floor)
    high.raise(to: floor)
  }

  /// Writes `sum[i]` to `target[i · row]`.
  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Float>, row: Int) {
    low.store(target, row: row)
    high.store(target + 4 * row, row: row)
  }
}

/// The sums of two neighbours, which share each number that is spread: a turn loads ten times for sixteen
/// products, where two times one of them load eighteen times.
struct TallPair {
  private var left, right: Tall

  /// Both begin with these sums.
  @inline(__always)
  init(_ start: Tall) { (left, right) = (start, start) }

  /// Sums that go on from what stands in eight rows of two vectors.
  @inline(__always)
  init(loading rows: UnsafePointer<Float>, row: Int) {
    (left, right) = (Tall(loading: rows, row: row), Tall(loading: rows + 16, row: row))
  }

  /// Adds the products with a vector to one's sums, with the next to the other's.
  @inline(__always)
  mutating func addProduct(
    _ weights: UnsafePointer<Float>, row: Int, _ value: Wide, _ next: Wide
  ) {
    left.low.addProduct(weights, row: row, value, beside: &right.low, next)
    left.high.addProduct(weights + 4 * row, row: row, value, beside: &right.high, next)
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

/// Four vectors of sums, for processors whose registers hold half as much: eight would not fit beside what
/// is added to them.
struct Four {
  private var s0, s1, s2, s3: Wide

  /// Sums that begin with 0.
  @inline(__always)
  init() { (s0, s1, s2, s3) = (Wide(), Wide(), Wide(), Wide()) }

  /// Sums that begin with the four numbers at `start`, each in all lanes.
  @inline(__always)
  init(_ start: UnsafePointer<Float>) {
    s0 = Wide(repeating: start[0])
    s1 = Wide(repeating: start[1])
    s2 = Wide(repeating: start[2])
    s3 = Wide(repeating: start[3])
  }

  /// Sums that go on from what stands in four rows.
  @inline(__always)
  init(loading rows: UnsafePointer<Float>, row: Int) {
    s0 = Wide.load(rows)
    s1 = Wide.load(rows + row)
    s2 = Wide.load(rows + 2 * row)
    s3 = Wide.load(rows + 3 * row)
  }

  /// `sum[i] += weights[i · row] · value`.
  @inline(__always)
  mutating func addProduct(_ weights: UnsafePointer<Float>, row: Int, _ value: Wide) {
    s0.addProduct(Wide(repeating: weights[0]), value)
    s1.addProduct(Wide(repeating: weights[row]), value)
    s2.addProduct(Wide(repeating: weights[2 * row]), value)
    s3.addProduct(Wide(repeating: weights[3 * row]), value)
  }

  /// The same, and as much for a neighbour, which shares each number that is spread.
  @inline(__always)
  fileprivate mutating func addProduct(
    _ weights: UnsafePointer<Float>, row: Int, _ value: Wide, beside right: inout Four,
    _ next: Wide
  ) {
    let w0 = Wide(repeating: weights[0])
    s0.addProduct(w0, value)
    right.s0.addProduct(w0, next)
    let w1 = Wide(repeating: weights[row])
    s1.addProduct(w1, value)
    right.s1.addProduct(w1, next)
    let w2 = Wide(repeating: weights[2 * row])
    s2.addProduct(w2, value)
    right.s2.addProduct(w2, next)
    let w3 = Wide(repeating: weights[3 * row])
    s3.addProduct(w3, value)
    right.s3.addProduct(w3, next)
  }

  /// Raises what is less than `floor` to it.
  @inline(__always)
  mutating func raise(to floor: Wide) {
    s0 = s0.raised(to: floor)
    s1 = s1.raised(to: floor)
    s2 = s2.raised(to: floor)
    s3 = s3.raised(to: floor)
  }

  /// Writes `sum[i]` to `target[i · row]`.
  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Float>, row: Int) {
    s0.store(target)
    s1.store(target + row)
    s2.store(target + 2 * row)
    s3.store(target + 3 * row)
  }
}
