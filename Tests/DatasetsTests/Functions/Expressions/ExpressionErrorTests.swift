import Datasets
import Testing

@Suite struct ExpressionErrorTests {
  private func refusal(_ text: String) -> ExpressionError? {
    #expect(throws: ExpressionError.self) { try MathExpression(text) }
  }

  @Test(
    arguments: [
      ("", 0, .empty), ("   ", 3, .empty),
      ("x + ", 4, .noValue(found: nil)), ("x + * 2", 4, .noValue(found: "*")),
      ("2 * )", 4, .noValue(found: ")")), ("()", 1, .noValue(found: ")")),
      ("max(1,)", 6, .noValue(found: ")")), ("||", 2, .noValue(found: nil)),
      (",", 0, .noValue(found: ",")),
      ("2 3", 2, .noOperator(found: "3")), ("x 2", 2, .noOperator(found: "2")),
      ("(x, 2)", 2, .noOperator(found: ",")), ("|x)", 2, .noOperator(found: ")")),
      ("(x + 1", 6, .notClosed(bracket: "(", opened: 0)),
      ("2|x", 3, .notClosed(bracket: "|", opened: 1)),
      ("sin(x", 5, .notClosed(bracket: "(", opened: 3)), ("(|x)|", 3, .noOperator(found: ")")),
      ("x)", 1, .notOpened), ("1.2.3 + x", 0, .number("1.2.3")), ("x + .", 4, .number(".")),
      ("1e999", 0, .numberTooLarge("1e999")), ("x = 2", 2, .character("=")),
      ("x + 👩‍👩‍👧", 4, .character("👩‍👩‍👧")),
      ("sni(x)", 0, .unknownName("sni", nearest: "sin", variables: ["x"])),
      ("2 Sqr(x)", 2, .unknownName("Sqr", nearest: "sqrt", variables: ["x"])),
      ("x + velocity", 4, .unknownName("velocity", nearest: nil, variables: ["x"])),
      ("sin x", 4, .noArguments(function: "sin")), ("2 + sin", 7, .noArguments(function: "sin")),
      ("sin^2(x)", 3, .noArguments(function: "sin")),
      ("sin(x, 1)", 0, .argumentCount(function: "sin", expected: "1 value", found: 2)),
      ("2pow(x)", 1, .argumentCount(function: "pow", expected: "2 values", found: 1)),
      ("pow(1, 2, 3)", 0, .argumentCount(function: "pow", expected: "2 values", found: 3)),
      ("max(x)", 0, .argumentCount(function: "max", expected: "2 or more values", found: 1)),
      ("cos()", 0, .argumentCount(function: "cos", expected: "1 value", found: 0)),
      ("1/2x", 3, .ambiguousDivision), ("x/2(x + 1)", 3, .ambiguousDivision),
      ("x/sin(x)cos(x)", 8, .ambiguousDivision), ("1/2|x|", 3, .ambiguousDivision),
    ] as [(String, Int, ExpressionError.Problem)])
  func tellsWhatIsWrongAndWhere(text: String, offset: Int, problem: ExpressionError.Problem) {
    let error = refusal(text)
    #expect(error?.problem == problem)
    #expect(error?.offset == offset, "\(text)")
    #expect(error?.text == text)
  }

  @Test func putsACaretBelowThePlace() {
    #expect(
      refusal("2x + sni(x)")?.rendering == """
        unknown name “sni”; did you mean sin?
          2x + sni(x)
               ^
        """)
    #expect(
      refusal("3(x − 25")?.rendering == """
        expected “)”, for the “(” at character 2 is not closed
          3(x − 25
                  ^
        """)
  }

  @Test func aLineBreakDoesNotMoveTheCaret() {
    #expect(refusal("x +\n\t* 2")?.rendering.hasSuffix("\n  x +  * 2\n       ^") == true)
  }

  @Test func ofALongTextThePartAroundThePlaceIsShown() throws {
    let start = String(repeating: "x + ", count: 60)
    let error = try #require(refusal(start + "* 2" + String(repeating: " + x", count: 60)))
    let lines = error.rendering.split(separator: "\n").map(Array.init)
    #expect(lines[1].count <= 2 + 72 + 2)
    #expect(lines[1][lines[2].count - 1] == "*")
    #expect(lines[1][2] == "…" && lines[1].last == "…")
  }

  @Test(arguments: [
    ("", "expected an expression such as sin(x) + x/5, found none"),
    ("x +", "expected a number, a name or “(”, found the end"),
    ("|x", "expected “|”, for the “|” at character 1 is not closed"),
    ("q", "unknown name “q”; did you mean x?"),
    (
      "amplitude",
      "unknown name “amplitude”; expected x, pi, e or a function such as sin, exp, sqrt"
    ),
    ("1/2x", "expected an operator: after a division, 1/2x may be 1/(2x) or 1/2*x"),
    ("cos()", "expected 1 value in cos(…), found 0"),
    ("cos x", "expected “(” after cos, as in cos(x)"),
  ])
  func saysWhatWasExpected(text: String, sentence: String) {
    #expect(refusal(text)?.description == sentence)
  }
}
