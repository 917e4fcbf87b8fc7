import Datasets
import Testing

@Suite struct ShownTextTests {
  @Test(arguments: [
    ("größe.csv", "größe.csv"), ("two\nlines\tand\r\nmore", "two lines and more"),
    ("\u{1B}[31mred\u{7}", "?[31mred?"), ("a\u{202E}b\u{2028}c", "a?b c"), ("", ""),
  ])
  func whatSteersATerminalIsNotShown(text: String, shown: String) {
    #expect(text.shown() == shown)
  }

  @Test func aLongTextIsCutOff() {
    #expect("abcdef".shown(6) == "abcdef")
    #expect("abcdefg".shown(6) == "abcde…")
    #expect(String(repeating: "x", count: 100_000).shown().count == 200)
  }

  @Test(arguments: [
    ("größe", "\"größe\""), ("a \"b\" \\c", #""a \"b\" \\c""#), ("\u{1B}\n", #""\u001b\u000a""#),
  ])
  func jsonReadsTheSameText(text: String, quoted: String) {
    #expect(text.quotedAsJSON == quoted)
  }

  @Test func titlesStayOnTheirLine() throws {
    let table = try #require(PointTable([SIMD2(0, 1), SIMD2(1, 2)]))
    #expect(FunctionTarget(table, title: "\u{1B}[2Ja\nb.csv").title == "?[2Ja b.csv")
    let target = FunctionTarget(table, title: String(repeating: "x", count: 9999))
    #expect(target.title.count == 255)
    let expression = try FunctionTarget(MathExpression("x +\n\t2"))
    #expect(expression.title == "x +  2" && expression.formula == "x +  2")
  }
}
