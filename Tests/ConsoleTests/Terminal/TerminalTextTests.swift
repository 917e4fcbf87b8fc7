import Console
import Foundation
import Testing

@Suite struct TerminalTextTests {
  /// Names that would colour, clear or forge lines.
  @Test(arguments: [
    ("\u{1B}[31mred", "?[31mred"), ("a\nb\r\nc", "a?b??c"), ("\u{9B}2J", "?2J"),
    ("\u{202E}gnp.exe", "?gnp.exe"), ("\u{2028}x\u{7F}", "?x?"), ("größe 数 🙂", "größe 数 🙂"),
  ])
  func aNameNeitherBreaksTheLineNorSteersTheTerminal(name: String, shown: String) {
    #expect(TerminalText.line(name) == shown)
  }

  @Test func jsonReadsBackTheSame() throws {
    let name = "a\u{9B}31m\u{202E}b\u{7F}é\u{E0001}"
    let shown = TerminalText.json("{\"dataset\":\"\(name)\"}")
    #expect(!shown.unicodeScalars.contains("\u{9B}") && !shown.unicodeScalars.contains("\u{202E}"))
    let object = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: String]
    #expect(object?["dataset"] == name)
    #expect(TerminalText.json("{\"loss\":0.1}") == "{\"loss\":0.1}")
  }

  @Test(arguments: [601, 5000, 100_000])
  func aMessageDoesNotRepeatWhatNobodyReads(count: Int) {
    let message = "nnwindow: \(String(repeating: "x", count: count)): unknown; try --help\n"
    let shown = TerminalText.message(message)
    #expect(shown.unicodeScalars.count < 610)
    #expect(shown.hasPrefix("nnwindow: xxx") && shown.hasSuffix("unknown; try --help\n"))
    #expect(TerminalText.message("nnwindow: short\n  two\n") == "nnwindow: short\n  two\n")
  }
}
