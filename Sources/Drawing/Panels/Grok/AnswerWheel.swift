/// A colour for each of the numbers modulo p, on a wheel of equal lightness, so that neighbours look alike and
/// the last is the first one's neighbour.
package struct AnswerWheel: Equatable, Sendable {
  /// One for each number.
  package let colors: [Color]

  package init(_ numbers: Int, _ theme: Theme) {
    colors = (0..<max(numbers, 1)).map { number in
      let part = Double(number) / Double(max(numbers, 1))
      // Where colour tells nothing, lightness goes up and down again.
      if theme.tellsByForm { return theme.unsigned(0.35 + 0.65 * (2 * part - 1).magnitude) }
      return Self.color(
        lightness: theme.window.luma < 0.5 ? 0.77 : 0.66, chroma: 0.115,
        hue: 20.05352 + 360 * part)
    }
  }

  /// The place on the wheel of any number, once around.
  package subscript(number: Int) -> Color { colors[number % colors.count] }

  /// A colour of OKLCH (Ottosson 2020); the hue in degrees.
  static func color(lightness: Double, chroma: Double, hue: Double) -> Color {
    let turn = sineAndCosine(degrees: hue)
    let (a, b) = (chroma * turn.cosine, chroma * turn.sine)
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.291485548 * b)
    func component(_ linear: Double) -> UInt8 {
      let value = min(max(linear, 0), 1)
      let encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * power(value, 1 / 2.4) - 0.055
      return UInt8((255 * encoded).rounded())
    }
    return Color(
      red: component(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      green: component(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      blue: component(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s))
  }

  private static func cube(_ x: Double) -> Double { x * x * x }
}
