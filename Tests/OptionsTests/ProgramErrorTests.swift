import Options
import Testing

@Suite struct ProgramErrorTests {
  @Test func everyKindHasItsCode() {
    let codes: [(ProgramError, Int32)] = [
      (.usage("x"), 64), (.value(option: "-e", expected: "1", found: "2", advice: "3"), 64),
      (.badFile(path: "x", problem: "y"), 65), (.diverged(problem: "x", advice: "y"), 65),
      (.missingFile(path: "x", purpose: "y", advice: "z"), 66),
      (.unavailable("x", advice: "y"), 69),
      (.cannotCreate(path: "x", problem: "y", advice: "z"), 73),
      (.failedInputOutput(path: "x", problem: "y"), 74), (.interrupted(problem: "x"), 130),
    ]
    for (error, code) in codes { #expect(error.exitCode.rawValue == code) }
  }

  @Test func aLineNamesWhereWhatAndWhatToDo() {
    #expect(
      ProgramError.value(option: "-e", expected: "a number", found: "x", advice: "try -e 5").line
        == "nnwindow: -e: expected a number, found \"x\"; try -e 5")
    #expect(
      ProgramError.missingFile(path: "a b", purpose: "read", advice: "check it").line
        == "nnwindow: a b: no such file; it was to be read; check it")
    #expect(
      ProgramError.cannotCreate(path: "p", problem: "full", advice: "look").line
        == "nnwindow: p: can't be created: full; look")
  }

  @Test func nothingBreaksTheLineOrSteersTheTerminal() {
    let nasty = "a\nb\r\u{1B}[31m\u{0}\u{7F}\u{2028}\u{202E}c"
    #expect(ProgramError.usage(nasty).line == "nnwindow: a?b??[31m????c")
  }

  @Test func aLongValueIsCut() {
    let error = ProgramError.value(
      option: "-e", expected: "a number", found: String(repeating: "9", count: 5000),
      advice: "try -e 5")
    #expect(error.line.count < 120)
    #expect(error.line.contains("999...\"; try -e 5"))
  }
}
