import CLanes

/// Eight numbers of double precision, a lane each.
struct Doubles {
  var lanes: SIMD8<Double>

  @inline(__always) init(_ x: Double) { lanes = CLanes8DAll(x) }
  @inline(__always) init(lanes: SIMD8<Double>) { self.lanes = lanes }

  @inline(__always)
  static func load(_ pointer: UnsafePointer<Double>) -> Doubles {
    Doubles(lanes: UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self))
  }

  @inline(__always)
  static func load(_ pointer: UnsafeMutablePointer<Double>) -> Doubles {
    load(UnsafePointer(pointer))
  }

  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: SIMD8<Double>.self)
  }

  @inline(__always)
  static func + (a: Doubles, b: Doubles) -> Doubles { .init(lanes: CLanes8DSum(a.lanes, b.lanes)) }
  @inline(__always)
  static func - (a: Doubles, b: Doubles) -> Doubles {
    .init(lanes: CLanes8DDifference(a.lanes, b.lanes))
  }
  @inline(__always)
  static func * (a: Doubles, b: Doubles) -> Doubles {
    .init(lanes: CLanes8DProduct(a.lanes, b.lanes))
  }
  @inline(__always)
  static func / (a: Doubles, b: Doubles) -> Doubles {
    .init(lanes: CLanes8DQuotient(a.lanes, b.lanes))
  }

  /// `self + a · b`, rounded once.
  @inline(__always)
  func addingProduct(_ a: Doubles, _ b: Doubles) -> Doubles {
    .init(lanes: CLanes8DFused(lanes, a.lanes, b.lanes))
  }
  @inline(__always)
  mutating func addProduct(_ a: Doubles, _ b: Doubles) { self = addingProduct(a, b) }

  /// In each lane `a` where `x < y`, else `b`; a comparison with NaN chooses `b`.
  @inline(__always)
  static func choose(_ a: Doubles, ifLess x: Doubles, than y: Doubles, else b: Doubles) -> Doubles {
    .init(lanes: CLanes8DChoose(a.lanes, b.lanes, x.lanes, y.lanes))
  }

  /// Between two bounds; what is not a number stays.
  @inline(__always)
  func within(_ reach: Double) -> Doubles {
    let (least, most) = (Doubles(-reach), Doubles(reach))
    let raised = Doubles.choose(least, ifLess: self, than: least, else: self)
    return .choose(most, ifLess: most, than: raised, else: raised)
  }

  /// Whether a lane holds a number.
  var hasNumber: Bool { (0..<8).contains { !lanes[$0].isNaN } }
}

// MARK: Functions

extension Doubles {
  /// Adding 1.5 · 2⁵² rounds to a whole number, whose bits then lie lowest.
  @inline(__always) private static var shift: Double { 0x1.8p52 }

  /// `e^r − 1` for the rest `r` of `x` beyond a multiple of ln 2, and the power of two that goes with it.
  @inline(__always)
  private var exponentialParts: (rest: Doubles, power: Doubles) {
    let shifted = Doubles(Self.shift).addingProduct(self, Doubles(0x1.71547652b82fep0))
    let n = shifted - Doubles(Self.shift)
    // ln 2 in two parts; the first product is exact within the sum.
    let r = addingProduct(n, Doubles(-0x1.62e42fefa39efp-1))
      .addingProduct(n, Doubles(-0x1.abc9e3b39803fp-56))
    // The series of the exponential function up to r¹³, in pairs (Estrin 1960).
    func pair(_ low: Double, _ high: Double) -> Doubles {
      Doubles(low).addingProduct(Doubles(high), r)
    }
    let s = r * r
    let fourth = s * s
    let low = pair(1 / 2, 1 / 6).addingProduct(pair(1 / 24, 1 / 120), s)
    let middle = pair(1 / 720, 1 / 5040).addingProduct(pair(1 / 40_320, 1 / 362_880), s)
    let high = pair(1 / 3_628_800, 1 / 39_916_800)
      .addingProduct(pair(1 / 479_001_600, 1 / 6_227_020_800), s)
    let rest = r.addingProduct(s, low.addingProduct(fourth, middle.addingProduct(fourth, high)))
    let bits = unsafeBitCast(shifted.lanes, to: SIMD8<Int64>.self)
    let power = unsafeBitCast((bits &+ 1023) &<< 52, to: SIMD8<Double>.self)
    return (rest, Doubles(lanes: power))
  }

  /// `e^x` for |x| up to 700, and beyond that at its end.
  @inline(__always)
  var exponential: Doubles {
    let (rest, power) = within(700).exponentialParts
    return power.addingProduct(power, rest)
  }

  /// `1 / (1 + e^−x)`.
  @inline(__always)
  var logistic: Doubles { Doubles(1) / (Doubles(1) + (Doubles(0) - self).exponential) }

  /// `tanh x`, as `t / (t + 2)` with `t = e^2x − 1`, which loses no digit near 0.
  @inline(__always)
  var hyperbolicTangent: Doubles {
    // From 20 on it is 1.
    let (rest, power) = (self + self).within(40).exponentialParts
    let t = (power - Doubles(1)).addingProduct(power, rest)
    return t / (t + Doubles(2))
  }
}

/// An activation for eight weighted sums of double precision, and its slope where its value is `a`.
protocol DoubleActivation {
  func value(_ z: Doubles) -> Doubles
  func slope(_ a: Doubles) -> Doubles
}

struct DoubleIdentity: DoubleActivation {
  @inline(__always) func value(_ z: Doubles) -> Doubles { z }
  @inline(__always) func slope(_ a: Doubles) -> Doubles { Doubles(1) }
}

struct DoubleSigmoid: DoubleActivation {
  @inline(__always) func value(_ z: Doubles) -> Doubles { z.logistic }
  @inline(__always) func slope(_ a: Doubles) -> Doubles { a * (Doubles(1) - a) }
}

struct DoubleTanh: DoubleActivation {
  @inline(__always) func value(_ z: Doubles) -> Doubles { z.hyperbolicTangent }
  @inline(__always) func slope(_ a: Doubles) -> Doubles { Doubles(1) - a * a }
}

struct DoubleLeakyReLU: DoubleActivation {
  /// 0 for a rectified unit.
  let leak: Double

  @inline(__always) func value(_ z: Doubles) -> Doubles {
    .choose(z * Doubles(leak), ifLess: z, than: Doubles(0), else: z)
  }
  @inline(__always) func slope(_ a: Doubles) -> Doubles {
    .choose(Doubles(1), ifLess: Doubles(0), than: a, else: Doubles(leak))
  }
}
