import Console
import Testing

@Suite struct TerminalTests {
  @Test(arguments: [
    (true, ["TERM": "xterm"], true), (true, ["TERM": "xterm", "NO_COLOR": ""], true),
    (true, ["TERM": "xterm", "NO_COLOR": "1"], false), (true, ["TERM": "dumb"], false),
    (true, [:], false), (false, ["TERM": "xterm"], false),
  ])
  func linesRewriteThemselvesOnlyWhereThatIsUnderstood(
    isTerminal: Bool, environment: [String: String], rewrites: Bool
  ) {
    #expect(Terminal.rewrites(isTerminal: isTerminal, environment: environment) == rewrites)
  }
}
