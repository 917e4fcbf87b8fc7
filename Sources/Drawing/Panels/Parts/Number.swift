/// Numbers as text, without the help of Foundation: real minus, thousands separators.
package enum Number {
  /// U+2212: as wide as a plus, unlike the hyphen.
  package static let minus = "\u{2212}"

  /// A step, or a part of an epoch with so many decimals.
  package static func grouped(_ step: Double, decimals: Int) -> String {
    decimals == 0 ? grouped(Int(step.rounded())) : fixed(step, decimals: decimals)
  }

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

  /// The same number in fewer and fewer characters, as it stands first: without the space before its
  /// unit, without the unit, and with fewer decimals, rounded; a bound as `>99.9 %` stays one.
  package static func shortened(_ text: String) -> [String] {
    var forms = [text]
    let unit = text.hasSuffix("%")
    var number = unit ? String(text.dropLast()) : text
    if number.last == " " {
      number.removeLast()
      forms.append(number + "%")
    }
    if unit { forms.append(number) }
    if number.hasPrefix(">"), let point = number.firstIndex(of: ".") {
      forms.append(String(number[..<point]))
    }
    guard let value = Double(number.replacing(minus, with: "-")),
      let point = number.firstIndex(of: "."), !number.contains("e")
    else { return forms }
    let decimals = number.distance(from: point, to: number.endIndex) - 1
    for fewer in (0..<max(decimals, 0)).reversed() {
      forms.append(fixed(value, decimals: fewer, plus: number.hasPrefix("+")))
    }
    return forms
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

  /// The next round number at or above `value`, so that an axis grows in jumps and not with
  /// every frame.
  package static func roundAbove(_ value: Double) -> Double {
    var decade = 1.0
    while decade * 10 <= value { decade *= 10 }
    let marks = [1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10]
    return (marks.first { $0 * decade >= value } ?? 10) * decade
  }

  /// As `2 epochs`.
  package static func epochs(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? "epoch" : "epochs")"
  }

  /// A loss: `0.0123`, or three digits where that would be 0.
  package static func loss(_ loss: Float) -> String {
    guard loss.isFinite else { return loss.isNaN ? "NaN" : "∞" }
    return loss >= 0.001 || loss == 0
      ? fixed(Double(loss), decimals: 4) : significant(Double(loss), digits: 3)
  }

  /// `94.77 %`, or a dash for a share that is not known.
  package static func percent(_ share: Double) -> String {
    share.isFinite ? fixed(share * 100, decimals: 2) + " %" : "–"
  }

  /// `159.8`; a dash for what is no number.
  package static func nats(_ value: Double) -> String {
    value.isFinite ? fixed(value, decimals: value < 1e4 ? 1 : 0) : "–"
  }

  /// For machines: the shortest text that reads back to the same single-precision number.
  ///
  /// A number that a float holds exactly is written with a float's digits (0.1, not
  /// 0.10000000149011612); whole numbers stand without a point; `nil` for one that is not finite.
  package static func exact(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    if number == number.rounded(), abs(number) < 0x1p53 { return "\(Int64(number))" }
    let single = Float(number)
    return Double(single) == number ? "\(single)" : "\(number)"
  }

  /// `24 s`, `3 min`: how long something takes.
  package static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "under 1 s" }
    if seconds < 120 { return "\(Int(seconds.rounded())) s" }
    if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
    return "\(Number.grouped(Int((seconds / 3600).rounded()))) h"
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
