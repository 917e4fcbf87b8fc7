/// How the numbers in the cells of a grid are written: all in one size, each as exactly as fits.
struct CellText {
  let font: Font
  private let plus: Bool
  private let isShort: Bool
  private let width: Double
  private let metrics: FontMetrics

  /// The largest type in which all of `values` can be told with two digits; nil where none can.
  init?(_ values: [Float], plus: Bool, side: Double, _ canvas: Canvas) {
    self.plus = plus
    width = side - 2
    metrics = canvas.metrics
    let largest = min(22, max(11, (side / 3.4).rounded(.down)))
    for (size, isShort) in [
      (largest, false), (11, false), (10, false), (11, true), (10, true), (9, true),
    ] where size <= side - 2 {
      let font = Font(.mono, size)
      let fits = values.allSatisfy { value in
        Self.forms(Double(value), plus: plus, isShort: isShort).contains {
          canvas.width($0, font) <= side - 2
        }
      }
      guard fits else { continue }
      (self.font, self.isShort) = (font, isShort)
      return
    }
    return nil
  }

  func text(_ value: Double) -> String {
    let forms = Self.forms(value, plus: plus, isShort: isShort)
    return forms.first { metrics.width($0, font) <= width } ?? ""
  }

  /// The ways to write a number, the most exact first; where room is short, .27 for 0.27.
  private static func forms(_ value: Double, plus: Bool, isShort: Bool) -> [String] {
    let exact = Number.fixed(value, decimals: 2, plus: plus)
    guard value.magnitude < 0.995 else {
      let rounder = [1, 0].map { Number.fixed(value, decimals: $0, plus: plus) }
      return isShort || value.magnitude >= 9.995 ? [exact] + rounder : [exact]
    }
    guard isShort, let zero = exact.firstIndex(of: "0"), exact != "0.00" else {
      return isShort && exact == "0.00" ? ["0"] : [exact]
    }
    var short = exact
    short.remove(at: zero)
    return [short]
  }
}
