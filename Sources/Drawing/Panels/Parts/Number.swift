/// Numbers as text, without the help of Foundation: real minus, thousands separators.
package enum Number {
  /// U+2212: as wide as a plus, unlike the hyphen.
  package static let minus = "\u{2212}"

  /// `value` with exactly `decimals` digits after the point, for example −1,234.50.
  ///
  /// What rounds to zero has no sign. With `plus`, positive numbers have a sign too.
  package static func fixed(_ value: Double, decimals: Int, plus: Bool = false) -> String {
    precondition(decimals >= 0 && decimals < 16, "a double has fewer than 16 decimals")
    if value.isNaN { return "NaN" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    if scaled == 0 { return sign(0, plus) + digits(0, decimals: decimals) }
    if value.isInfinite { return sign(value, plus) + "∞" }
    guard scaled < 1e15 else { return scientific(value, digits: 3, plus: plus) }
    return sign(value, plus) + digits(UInt64(scaled), decimals: decimals)
  }

  /// A whole number with thousands separators.
  package static func grouped(_ value: Int) -> String {
    (value < 0 ? minus : "") + digits(UInt64(value.magnitude), decimals: 0)
  }

  /// `value` rounded to so many significant digits: 0.00017, 3.1, −42, 1.2e−7.
  package static func significant(_ value: Double, digits count: Int, plus: Bool = false) -> String
  {
    precondition(count > 0 && count < 16, "a double has 15 significant digits")
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0, plus: plus) }
    let exponent = exponent(value, digits: count)
    guard exponent > -5, exponent < 9 else {
      return scientific(value, digits: count, plus: plus)
    }
    return fixed(value, decimals: min(max(0, count - 1 - exponent), 15), plus: plus)
  }

  /// A parameter in the little room of a pill: two decimals, fewer where the number is large.
  package static func compact(_ value: Double, plus: Bool = false) -> String {
    let size = value.magnitude
    guard size.isFinite else { return fixed(value, decimals: 0, plus: plus) }
    if size >= 99_999.5 { return scientific(value, digits: 2, plus: plus) }
    return fixed(value, decimals: size < 99.995 ? 2 : size < 999.95 ? 1 : 0, plus: plus)
  }

  /// A probability as `84.0 %`: no network is certain, so nothing is rounded to certainty or to
  /// never, not even what a float has rounded already.
  package static func probability(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    if share < 0.001 { return "<0.1 %" }
    if share >= 0.9995 { return ">99.9 %" }
    return fixed(share * 100, decimals: 1) + " %"
  }

  /// A quantity of any size in the little room of a pill: two significant digits, with an exponent
  /// below a thousandth.
  package static func tiny(_ value: Double, plus: Bool = false) -> String {
    guard value.isFinite, value != 0, value.magnitude < 0.001 else {
      return value.magnitude < 10
        ? significant(value, digits: 2, plus: plus)
        : compact(value, plus: plus)
    }
    return scientific(value, digits: 2, plus: plus)
  }

  /// The shortest text of a round number, for ticks: 0.15, 3,000, 1e−4.
  package static func tick(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    let exponent = exponent(value, digits: 6)
    if exponent < -3 || exponent > 8 { return scientific(value, digits: 6, isTrimmed: true) }
    return trimmed(fixed(value, decimals: max(0, 5 - exponent)))
  }

  /// The decimal exponent of `value` once it is rounded to so many digits.
  private static func exponent(_ value: Double, digits: Int) -> Int {
    var exponent = Int(logarithm10(value.magnitude).rounded(.down))
    let mantissa = value.magnitude / power(10, Double(exponent))
    let unit = power(10, Double(digits - 1))
    if (mantissa * unit).rounded() >= 10 * unit { exponent += 1 }
    return exponent
  }

  private static func scientific(
    _ value: Double, digits: Int, plus: Bool = false, isTrimmed: Bool = false
  ) -> String {
    let exponent = exponent(value, digits: digits)
    let mantissa = fixed(
      value / power(10, Double(exponent)), decimals: digits - 1, plus: plus)
    return (isTrimmed ? trimmed(mantissa) : mantissa) + "e" + grouped(exponent)
  }

  private static func sign(_ value: Double, _ plus: Bool) -> String {
    value < 0 ? minus : plus && value > 0 ? "+" : ""
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    var text = text
    while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
    return text
  }

  /// The digits of `scaled` with the point before the last `decimals` of them.
  private static func digits(_ scaled: UInt64, decimals: Int) -> String {
    // Backwards, into a buffer that holds 20 digits, their separators and a point.
    var rest = scaled
    return String(unsafeUninitializedCapacity: 40) { buffer in
      var start = 40
      var place = 0
      func put(_ byte: UInt8) {
        start -= 1
        buffer[start] = byte
      }
      while rest > 0 || place <= decimals {
        if place == decimals && decimals > 0 { put(UInt8(ascii: ".")) }
        if place > decimals && (place - decimals) % 3 == 0 { put(UInt8(ascii: ",")) }
        put(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
        place += 1
      }
      for i in start..<40 { buffer[i - start] = buffer[i] }
      return 40 - start
    }
  }
}
