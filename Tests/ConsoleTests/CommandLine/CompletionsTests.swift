import Console
import Exhibits
import Foundation
import Options
import Testing
import Viewing

@Suite struct CompletionsTests {
  private func script(_ shell: String) throws -> String {
    let request = try CommandLineReader(ExhibitKind.cards).read(["--completions", shell])
    guard case .print(let text) = request else {
      Issue.record("expected a script")
      return ""
    }
    return text
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyFlagIsCompleted(shell: String) throws {
    let script = try script(shell)
    for flag in OptionTable.rows.flatMap(\.flags) + ExhibitKind.cards.flatMap(\.flags) {
      let bare = flag.drop { $0 == "-" }
      #expect(script.contains(shell == "fish" ? " \(bare) " : flag), "\(flag)")
    }
    for words in ["sigmoid tanh relu", "nielsen leaky", "line parabola"] {
      #expect(script.contains(words), "\(words)")
    }
  }

  @Test func anotherShellIsAnsweredWithThoseThatThereAre() {
    let error = #expect(throws: ProgramError.self) { try script("fisch") }
    #expect(
      error?.line
        == "nnwindow: --completions: expected one of bash, zsh, fish, found \"fisch\"; "
        + "try --completions fish")
  }

  /// What bash offers for a word after another.
  private func offers(_ before: String, _ word: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    let call = """
      COMP_WORDS=(nnwindow '\(before)' '\(word)'); COMP_CWORD=2
      _nnwindow; printf '%s\\n' "${COMPREPLY[@]}"
      """
    process.arguments = ["-c", try script("bash") + "\n" + call]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "needs bash"))
  func bashOffersWhatFits() throws {
    #expect(try offers("--xor", "--hidden") == ["--hidden_neurons", "--hidden"])
    #expect(try offers("--optimizer", "ada") == ["adagrad", "adam", "adamw"])
    #expect(try offers("--preset", "n") == ["nielsen"])
    #expect(try offers("-e", "") == [])
    #expect(try offers("--load", "/bin/bas").contains("/bin/bash"))
  }
}
