import CLanes

/// A vector of floats that a kernel's inner loop works on.
///
/// Kernels are written once over `Lanes` and compiled for 8 and for 16: 8 for batches of up to 8
/// rows, 16 for everything else.
protocol Lanes: SIMD where Scalar == Float {
  /// A number within 4 % of `1 / √self`, made from the bits.
  var roughInverseRoot: Self { get }
  /// 2ⁿ for each whole `n` that was rounded by adding `roundingShift`; `shifted` still has it.
  static func powerOfTwo(shifted: Self) -> Self
  /// Splits positive numbers into `m · 2ⁿ` with `m` in √½ ..< √2.
  func splitExponent() -> (mantissa: Self, exponent: Self)
  /// In each lane `a` where `x < y`, else `b`; a comparison with NaN chooses `b`.
  ///
  /// Comparisons of a generic vector compile to a loop over lanes, those of a known one to a
  /// single instruction; so this is asked of each type.
  static func choose(_ a: Self, ifLess x: Self, than y: Self, else b: Self) -> Self
  /// The sum of all lanes, added pair by pair.
  var total: Float { get }

  // Arithmetic, asked of each type for the same reason.
  static func all(_ x: Float) -> Self
  static func sum(_ a: Self, _ b: Self) -> Self
  static func difference(_ a: Self, _ b: Self) -> Self
  static func negative(_ a: Self) -> Self
  static func product(_ a: Self, _ b: Self) -> Self
  static func quotient(_ a: Self, _ b: Self) -> Self
  /// `c + a · b`, rounded once.
  static func fused(_ c: Self, _ a: Self, _ b: Self) -> Self
}

extension Lanes {
  @inline(__always) init(repeating x: Float) { self = .all(x) }

  @inline(__always) static func + (a: Self, b: Self) -> Self { sum(a, b) }
  @inline(__always) static func - (a: Self, b: Self) -> Self { difference(a, b) }
  @inline(__always) static func * (a: Self, b: Self) -> Self { product(a, b) }
  @inline(__always) static func / (a: Self, b: Self) -> Self { quotient(a, b) }
  @inline(__always) static func + (a: Float, b: Self) -> Self { sum(.all(a), b) }
  @inline(__always) static func - (a: Float, b: Self) -> Self { difference(.all(a), b) }
  @inline(__always) static func * (a: Float, b: Self) -> Self { product(.all(a), b) }
  @inline(__always) static func / (a: Float, b: Self) -> Self { quotient(.all(a), b) }
  @inline(__always) static func + (a: Self, b: Float) -> Self { sum(a, .all(b)) }
  @inline(__always) static func - (a: Self, b: Float) -> Self { difference(a, .all(b)) }
  @inline(__always) static func * (a: Self, b: Float) -> Self { product(a, .all(b)) }
  @inline(__always) static func / (a: Self, b: Float) -> Self { quotient(a, .all(b)) }
  @inline(__always) static prefix func - (a: Self) -> Self { negative(a) }
  @inline(__always) static func += (a: inout Self, b: Self) { a = sum(a, b) }
  @inline(__always) static func -= (a: inout Self, b: Self) { a = difference(a, b) }
  @inline(__always) static func *= (a: inout Self, b: Self) { a = product(a, b) }
  @inline(__always) static func *= (a: inout Self, b: Float) { a = product(a, .all(b)) }

  @inline(__always) func addingProduct(_ a: Self, _ b: Self) -> Self { .fused(self, a, b) }
  /// In each lane the larger of this and `floor`; what is not a number stays.
  @inline(__always)
  func raised(to floor: Self) -> Self { .choose(floor, ifLess: self, than: floor, else: self) }
  /// In each lane without its sign.
  @inline(__always)
  var unsigned: Self { .choose(-self, ifLess: self, than: .all(0), else: self) }
  @inline(__always) mutating func addProduct(_ a: Self, _ b: Self) { self = .fused(self, a, b) }
}

/// Adding 1.5 · 2²³ rounds a small float to a whole number, whose bits then lie lowest.
let roundingShift: Float = 0x1.8p23
private let shiftBits: Int32 = 0x4B40_0000
private let rootHalfBits: Int32 = 0x3F35_04F3
/// Halving a float's bits halves its exponent; this puts it back into place with its sign turned.
private let inverseRootBits: Int32 = 0x5F37_59DF

extension Lanes {
  @inline(__always)
  static func load(_ pointer: UnsafePointer<Float>) -> Self {
    UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
  }

  @inline(__always)
  static func load(_ pointer: UnsafeMutablePointer<Float>) -> Self {
    UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
  }

  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Self.self)
  }
}

extension SIMD8: Lanes where Scalar == Float {
  @inline(__always) static func all(_ x: Float) -> Self { CLanes8All(x) }
  @inline(__always) static func sum(_ a: Self, _ b: Self) -> Self { CLanes8Sum(a, b) }
  @inline(__always)
  static func difference(_ a: Self, _ b: Self) -> Self { CLanes8Difference(a, b) }
  @inline(__always) static func negative(_ a: Self) -> Self { CLanes8Negative(a) }
  @inline(__always) static func product(_ a: Self, _ b: Self) -> Self { CLanes8Product(a, b) }
  @inline(__always) static func quotient(_ a: Self, _ b: Self) -> Self { CLanes8Quotient(a, b) }
  @inline(__always)
  static func fused(_ c: Self, _ a: Self, _ b: Self) -> Self { CLanes8Fused(c, a, b) }

  @inline(__always)
  var roughInverseRoot: Self {
    let bits = unsafeBitCast(self, to: SIMD8<Int32>.self)
    return unsafeBitCast(inverseRootBits &- (bits &>> 1), to: Self.self)
  }

  @inline(__always)
  static func choose(_ a: Self, ifLess x: Self, than y: Self, else b: Self) -> Self {
    CLanes8Choose(a, b, x, y)
  }

  @inline(__always)
  static func powerOfTwo(shifted: Self) -> Self {
    unsafeBitCast((unsafeBitCast(shifted, to: SIMD8<Int32>.self) &+ 127) &<< 23, to: Self.self)
  }

  @inline(__always)
  func splitExponent() -> (mantissa: Self, exponent: Self) {
    let bits = unsafeBitCast(self, to: SIMD8<Int32>.self)
    let exponent = (bits &- rootHalfBits) &>> 23
    let mantissa = unsafeBitCast(bits &- (exponent &<< 23), to: Self.self)
    return (mantissa, unsafeBitCast(exponent &+ shiftBits, to: Self.self) - roundingShift)
  }

  @inline(__always)
  var total: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}

extension SIMD16: Lanes where Scalar == Float {
  @inline(__always) static func all(_ x: Float) -> Self { CLanes16All(x) }
  @inline(__always) static func sum(_ a: Self, _ b: Self) -> Self { CLanes16Sum(a, b) }
  @inline(__always)
  static func difference(_ a: Self, _ b: Self) -> Self { CLanes16Difference(a, b) }
  @inline(__always) static func negative(_ a: Self) -> Self { CLanes16Negative(a) }
  @inline(__always) static func product(_ a: Self, _ b: Self) -> Self { CLanes16Product(a, b) }
  @inline(__always) static func quotient(_ a: Self, _ b: Self) -> Self { CLanes16Quotient(a, b) }
  @inline(__always)
  static func fused(_ c: Self, _ a: Self, _ b: Self) -> Self { CLanes16Fused(c, a, b) }

  @inline(__always)
  var roughInverseRoot: Self {
    let bits = unsafeBitCast(self, to: SIMD16<Int32>.self)
    return unsafeBitCast(inverseRootBits &- (bits &>> 1), to: Self.self)
  }

  @inline(__always)
  static func choose(_ a: Self, ifLess x: Self, than y: Self, else b: Self) -> Self {
    CLanes16Choose(a, b, x, y)
  }

  @inline(__always)
  static func powerOfTwo(shifted: Self) -> Self {
    unsafeBitCast((unsafeBitCast(shifted, to: SIMD16<Int32>.self) &+ 127) &<< 23, to: Self.self)
  }

  @inline(__always)
  func splitExponent() -> (mantissa: Self, exponent: Self) {
    let bits = unsafeBitCast(self, to: SIMD16<Int32>.self)
    let exponent = (bits &- rootHalfBits) &>> 23
    let mantissa = unsafeBitCast(bits &- (exponent &<< 23), to: Self.self)
    return (mantissa, unsafeBitCast(exponent &+ shiftBits, to: Self.self) - roundingShift)
  }

  @inline(__always)
  var total: Float { (lowHalf + highHalf).total }
}

/// The vector of the loops that know no rows.
typealias Wide = SIMD16<Float>
