import Datasets
import Testing

@Suite struct MathExpressionTests {
  /// Each at x = 3.
  @Test(
    arguments: [
      ("7", 7), ("1.5", 1.5), (".5", 0.5), ("5.", 5), ("2e-3", 0.002), ("2E3", 2000), ("1e+2", 100),
      ("x", 3), (" x\t", 3), ("X", 3),
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 4 - 3", 3), ("24 / 4 / 2", 3),
      ("24 / 4 * 2", 12),
      ("7 − 2", 5), ("7 – 2", 5), ("6 × 2 ÷ 4", 3), ("2 · 3", 6), ("2**3", 8),
      ("2 ^ 3 ^ 2", 512), ("(2 ^ 3) ^ 2", 64), ("2 * 3 ^ 2", 18), ("18 / 3 ^ 2", 2),
      ("-x^2", -9), ("(-x)^2", 9), ("2^-1", 0.5), ("2^-1^2", 0.5), ("-2^-2", -0.25),
      ("x²", 9), ("x³", 27), ("-x²", -9), ("2x²", 18), ("2^x²", 512), ("x²^2", 81),
      ("--x", 3), ("+x", 3), ("-+-x", 3), ("2 - -x", 5), ("2 * -x", -6), ("2 / -x", -2.0 / 3),
      ("2x", 6), ("2x + 1", 7), ("2(x + 1)", 8), ("(x)(x + 1)", 12), ("x(x + 1)", 12),
      ("-2x^2", -18), ("2^2x", 12), ("2x/3", 2), ("2x * 3x", 54), ("6/2*x", 9), ("6/(2x)", 1),
      ("2 sqrt(x + 1)", 4), ("2sqrt(4)sqrt(9)", 12), ("x max(1, 2)", 6), ("2e^0", 2), ("2pi/pi", 2),
      ("|x - 5|", 2), ("|-2·|x||", 6), ("2|x|", 6), ("|x||x|", 9), ("|x| + |x|", 6),
      ("||x| - 5|", 2),
      ("(|x - 5| + 1)", 3), ("|2(1 - |x|)|", 4), ("1/(1 + |x|)", 0.25),
      ("sin(0)", 0), ("SIN(0) + 1", 1), ("√(x + 1)", 2), ("min(4, x)", 3), ("max(1, 5, x, 2)", 5),
      ("min(9, 8, 7)", 7), ("pow(2, x)", 8), ("mod(7, x)", 1), ("mod(-7, x)", 2), ("log(e)", 1),
      ("ln(e^2)", 2), ("log10(1000)", 3), ("log2(8)", 3), ("cbrt(-8)", -2), ("abs(-x)", 3),
      ("sign(-x) + sign(0) + sign(x)", 0), ("floor(-1.5)", -2), ("ceil(1.2)", 2), ("round(2.5)", 3),
      ("sigmoid(0)", 0.5), ("relu(-x) + relu(x)", 3), ("tau - 2pi", 0), ("2π - τ", 0),
      ("hypot(x, 4)", 5), ("4 atan(1) - pi", 0), ("atan2(1, 1) - pi/4", 0),
      ("asin(1) - pi/2", 0), ("acos(1)", 0), ("tan(atan(x))", 3), ("cos(pi)", -1), ("exp(0)", 1),
      ("sinh(asinh(x))", 3), ("cosh(acosh(x))", 3), ("tanh(atanh(0.5))", 0.5),
      ("softplus(0) - ln(2)", 0), ("exp(-softplus(-x)) - sigmoid(x)", 0),
    ] as [(String, Double)])
  func isWorkedOutAsMathematicsSays(text: String, value: Double) throws {
    #expect(isNear(try MathExpression(text).value(3), value), "\(text)")
  }

  @Test func hasOneOrTwoVariables() throws {
    let surface = try MathExpression("x - 2y", variables: ["x", "y"])
    #expect(surface.value(5, 1) == 3)
    #expect(surface.variables == ["x", "y"])
    #expect(throws: ExpressionError.self) { try MathExpression("x - 2y") }
  }

  @Test(arguments: ["1/0", "sqrt(-x)", "log(-1)", "(-8)^(1/3)", "x + 0/0", "min(0/0, 1)"])
  func whatIsNotDefinedIsNotFinite(text: String) throws {
    #expect(!(try MathExpression(text).value(3)).isFinite)
  }

  @Test func equalTextsAreEqual() throws {
    #expect(try MathExpression("2x + 1") == MathExpression("2x + 1"))
    #expect(try MathExpression("2x + 1") != MathExpression("2x + 2"))
  }

  @Test func itsDepthIsBounded() throws {
    let limit = MathExpression.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "x" + String(repeating: ")", count: depth)
    }
    #expect(try MathExpression(nested(limit - 1)).value(2) == 2)
    let powers = Array(repeating: "1", count: limit).joined(separator: "^")
    #expect(try MathExpression(powers).value(2) == 1)
    for text in [
      nested(limit), powers + "^1", String(repeating: "sin(", count: 200),
      String(repeating: "|-", count: 400),
    ] {
      let error = #expect(throws: ExpressionError.self) { try MathExpression(text) }
      #expect(error?.problem == .tooDeep(limit: limit))
    }
  }

  @Test func itsLengthIsBounded() throws {
    let limit = MathExpression.lengthLimit
    let signs = String(repeating: "-", count: limit - 1) + "x"
    #expect(try MathExpression(signs).value(2) == -2)
    let sum = Array(repeating: "x", count: limit / 2).joined(separator: "+")
    #expect(try MathExpression(sum).value(2) == Double(limit))
    let error = #expect(throws: ExpressionError.self) { try MathExpression("-" + signs) }
    #expect(error?.problem == .tooLong(limit: limit))
    #expect(error?.offset == limit)
  }
}
