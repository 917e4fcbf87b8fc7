/// How the numbers in the cells of a grid are written: all in one size, each as exactly as fits.
struct CellText {
  let font: Font
  private let plus: Bool
  private let isShort: Bool
  /// The digits of a number below one.
  private let digits: Int
  private let width: Double
  private let metrics: FontMetrics

  /// The largest type in which all of `values` can be told with two digits, or with one where that
  /// has no room; nil where none can.
  init?(_ values: [Float], plus: Bool, side: Double, _ canvas: Canvas) {
    self.plus = plus
    width = side - 2
    metrics = canvas.metrics
    let largest = min(22, max(11, (side / 3.4).rounded(.down)))
    for (size, isShort, digits) in [
      (largest, false, 2), (11, false, 2), (10, false, 2), (11, true, 2), (10, true, 2),
      (9, true, 2), (10, true, 1), (9, true, 1),
    ] where size <= side - 2 {
      let font = Font(.mono, size)
      let fits = values.allSatisfy { value in
        Self.forms(Double(value), plus: plus, isShort: isShort, digits).contains {
          canvas.width($0, font) <= side - 2
        }
      }
      guard fits else { continue }
      (self.font, self.isShort, self.digits) = (font, isShort, digits)
      return
    }
    return nil
  }

  /// Whether numbers have all of their digits.
  var isExact: Bool { digits == 2 }

  func text(_ value: Double) -> String {
    let forms = Self.forms(value, plus: plus, isShort: isShort, digits)
    return forms.first { metrics.width($0, font) <= width } ?? ""
  }

  /// The ways to write a number, the most exact first; where room is short, .27 for 0.27.
  private static func forms(
    _ value: Double, plus: Bool, isShort: Bool, _ digits: Int
  ) -> [String] {
    let exact = Number.fixed(value, decimals: digits, plus: plus)
    guard value.magnitude < (digits == 2 ? 0.995 : 0.95) else {
      let rounder = [1, 0].map { Number.fixed(value, decimals: $0, plus: plus) }
      return isShort || value.magnitude >= 9.995 ? [exact] + rounder : [exact]
    }
    let isZero = exact.allSatisfy { !$0.isNumber || $0 == "0" }
    guard isShort, let zero = exact.firstIndex(of: "0"), !isZero else {
      return isShort && isZero ? ["0"] : [exact]
    }
    var short = exact
    short.remove(at: zero)
    return [short]
  }
}
