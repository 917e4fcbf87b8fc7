extension PointSet {
  /// The truth table of a function of two bits, in the order 00, 01, 10, 11.
  public static func truthTable(_ function: (Bool, Bool) -> Bool) -> PointSet {
    PointSet(
      [(false, false), (false, true), (true, false), (true, true)].map { a, b in
        Row(a ? 1 : 0, b ? 1 : 0, function(a, b))
      })
  }

  /// Exclusive or: true where exactly one input is.
  public static let xor = truthTable { $0 != $1 }
}
