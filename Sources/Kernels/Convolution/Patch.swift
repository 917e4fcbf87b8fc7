/// The products of two deltas with nine cells of a window, summed over pixels: 3×3 weights of two
/// filters at once, and the sums of both deltas for the bias.
///
/// Each turn loads eleven vectors for eighteen fused multiply-adds, and reads deltas, which do not
/// fit into the nearest cache, only once for all nine cells.
struct Patch {
  static let filters = 2
  static let cells = 9

  /// Where the cells lie at the first pixel.
  typealias Cells = (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
    UnsafePointer<Float>
  )

  private var (a0, a1, a2, a3, a4) = (Wide(), Wide(), Wide(), Wide(), Wide())
  private var (a5, a6, a7, a8, a) = (Wide(), Wide(), Wide(), Wide(), Wide())
  private var (b0, b1, b2, b3, b4) = (Wide(), Wide(), Wide(), Wide(), Wide())
  private var (b5, b6, b7, b8, b) = (Wide(), Wide(), Wide(), Wide(), Wide())

  @inline(__always)
  init() {}

  /// Adds the products at one pixel, whose cells lie `place` floats further than the first one's.
  @inline(__always)
  mutating func addProducts(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, _ cells: Cells, at place: Int
  ) {
    let (d, e) = (Wide.load(first), Wide.load(second))
    a += d
    b += e
    let x0 = Wide.load(cells.0 + place)
    a0.addProduct(d, x0)
    b0.addProduct(e, x0)
    let x1 = Wide.load(cells.1 + place)
    a1.addProduct(d, x1)
    b1.addProduct(e, x1)
    let x2 = Wide.load(cells.2 + place)
    a2.addProduct(d, x2)
    b2.addProduct(e, x2)
    let x3 = Wide.load(cells.3 + place)
    a3.addProduct(d, x3)
    b3.addProduct(e, x3)
    let x4 = Wide.load(cells.4 + place)
    a4.addProduct(d, x4)
    b4.addProduct(e, x4)
    let x5 = Wide.load(cells.5 + place)
    a5.addProduct(d, x5)
    b5.addProduct(e, x5)
    let x6 = Wide.load(cells.6 + place)
    a6.addProduct(d, x6)
    b6.addProduct(e, x6)
    let x7 = Wide.load(cells.7 + place)
    a7.addProduct(d, x7)
    b7.addProduct(e, x7)
    let x8 = Wide.load(cells.8 + place)
    a8.addProduct(d, x8)
    b8.addProduct(e, x8)
  }

  /// Hands the products of each filter and cell, added over the rows, to `store`.
  @inline(__always)
  func totals(_ store: (_ filter: Int, _ cell: Int, _ sum: Float) -> Void) {
    store(0, 0, a0.total)
    store(0, 1, a1.total)
    store(0, 2, a2.total)
    store(0, 3, a3.total)
    store(0, 4, a4.total)
    store(0, 5, a5.total)
    store(0, 6, a6.total)
    store(0, 7, a7.total)
    store(0, 8, a8.total)
    store(1, 0, b0.total)
    store(1, 1, b1.total)
    store(1, 2, b2.total)
    store(1, 3, b3.total)
    store(1, 4, b4.total)
    store(1, 5, b5.total)
    store(1, 6, b6.total)
    store(1, 7, b7.total)
    store(1, 8, b8.total)
  }

  /// The sums of both deltas over pixels and rows.
  @inline(__always)
  var deltas: (Float, Float) { (a.total, b.total) }
}

/// The products of one delta with nine cells, over eight of the sixteen rows: as much as fits where a
/// register holds eight numbers, and there are sixteen of them.
struct HalfPatch {
  private typealias V = SIMD8<Float>
  private var (a0, a1, a2, a3, a4) = (V(), V(), V(), V(), V())
  private var (a5, a6, a7, a8, a) = (V(), V(), V(), V(), V())

  @inline(__always)
  init() {}

  /// Adds the products at one pixel, whose cells lie `place` floats further than the first one's.
  @inline(__always)
  mutating func addProducts(_ delta: UnsafePointer<Float>, _ cells: Patch.Cells, at place: Int) {
    let d = V.load(delta)
    a += d
    a0.addProduct(d, V.load(cells.0 + place))
    a1.addProduct(d, V.load(cells.1 + place))
    a2.addProduct(d, V.load(cells.2 + place))
    a3.addProduct(d, V.load(cells.3 + place))
    a4.addProduct(d, V.load(cells.4 + place))
    a5.addProduct(d, V.load(cells.5 + place))
    a6.addProduct(d, V.load(cells.6 + place))
    a7.addProduct(d, V.load(cells.7 + place))
    a8.addProduct(d, V.load(cells.8 + place))
  }

  /// Hands the products of each cell, added over these rows and those of the other half, to `store`.
  @inline(__always)
  func totals(with other: HalfPatch, _ store: (_ cell: Int, _ sum: Float) -> Void) {
    store(0, (a0 + other.a0).total)
    store(1, (a1 + other.a1).total)
    store(2, (a2 + other.a2).total)
    store(3, (a3 + other.a3).total)
    store(4, (a4 + other.a4).total)
    store(5, (a5 + other.a5).total)
    store(6, (a6 + other.a6).total)
    store(7, (a7 + other.a7).total)
    store(8, (a8 + other.a8).total)
  }

  /// The sum of the delta over pixels and the rows of both.
  @inline(__always)
  func delta(with other: HalfPatch) -> Float { (a + other.a).total }
}
