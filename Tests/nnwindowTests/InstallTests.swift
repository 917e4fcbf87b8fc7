import Foundation
import Testing

/// `Scripts/install` with a program that is built already.
@Suite struct InstallTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs `body` beside a copy of the script whose build is done, with what starts it.
  private func withScript(
    _ body: (_ folder: URL, _ install: ([String]) throws -> Program.Outcome) throws -> Void
  ) throws {
    try withFolder { folder in
      let source = folder.appendingPathComponent("source")
      for name in ["Scripts", "Assets", "built/nnwindow_Fonts.resources"] {
        try FileManager.default.createDirectory(
          at: source.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      for name in ["Scripts/install", "Scripts/share", "Scripts/help", "Assets/nnwindow.svg"] {
        try FileManager.default.copyItem(
          at: Self.root.appendingPathComponent(name), to: source.appendingPathComponent(name))
      }
      let program = source.appendingPathComponent("built/nnwindow")
      for (name, text) in [
        ("Scripts/setup", ""), ("Scripts/build", "echo \"\(program.path)\""),
        ("built/nnwindow", "echo started $*"), ("built/nnwindow_Fonts.resources/font", "none"),
        ("built/nnwindow.commit", "none"),
      ] {
        let file = source.appendingPathComponent(name)
        try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
        chmod(file.path, 0o755)
      }
      try body(folder) { words in
        try Program.run(
          [source.appendingPathComponent("Scripts/install").path] + words, in: folder,
          program: URL(fileURLWithPath: "/bin/bash"))
      }
    }
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aPrefixThatIsMovedStillWorksAndNothingIsLeftOfIt() throws {
    try withScript { folder, install in
      let (first, second) = (
        folder.appendingPathComponent("a prefix"), folder.appendingPathComponent("moved")
      )
      for _ in 0..<2 {
        let outcome = try install(["--prefix", "a prefix"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("installed \(first.path)/bin/nnwindow"))
      }
      let there = try names(first)
      for name in [
        "lib/nnwindow/nnwindow_Fonts.resources/font", "lib/nnwindow/nnwindow.commit",
        "share/zsh/site-functions/_nnwindow", "share/fish/vendor_completions.d/nnwindow.fish",
      ] { #expect(there.contains(name), "\(name)") }
      for (name, text) in [
        ("share/man/man1/nnwindow.1", "started --man\n"),
        ("share/bash-completion/completions/nnwindow", "started --completions bash\n"),
      ] {
        let file = first.appendingPathComponent(name)
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
      }
      try FileManager.default.moveItem(at: first, to: second)
      let program = second.appendingPathComponent("bin/nnwindow")
      #expect(try Program.run([], in: folder, program: program).output == "started\n")
      let outcome = try install(["--prefix=moved", "--uninstall"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: second.path))
      #expect(try install(["--prefix", "moved", "--uninstall"]).code == 66)
    }
  }

  @Test func whatBelongsToOthersStays() throws {
    try withScript { folder, install in
      let prefix = folder.appendingPathComponent("prefix")
      for name in ["bin", "share/icons"] {
        try FileManager.default.createDirectory(
          at: prefix.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      let before = try names(prefix)
      #expect(try install(["--prefix", "prefix"]).code == 0)
      #expect(try install(["--prefix", "prefix", "--uninstall"]).code == 0)
      #expect(try names(prefix) == before)
      let other = prefix.appendingPathComponent("bin/nnwindow")
      try Data("other".utf8).write(to: other)
      let refused = try install(["--prefix", "prefix"])
      #expect(refused.code == 73 && refused.errorLines.count == 1)
      #expect(refused.errors.contains("is another program's"))
      #expect(try names(prefix) == (before + ["bin/nnwindow"]).sorted())
      #expect(try Data(contentsOf: other) == Data("other".utf8))
    }
  }

  /// Versions before this one made a link that names its place.
  @Test func anOlderLinkIsReplaced() throws {
    try withScript { folder, install in
      let prefix = folder.appendingPathComponent("prefix")
      try FileManager.default.createDirectory(
        at: prefix.appendingPathComponent("bin"), withIntermediateDirectories: true)
      let link = prefix.appendingPathComponent("bin/nnwindow").path
      symlink("\(prefix.path)/lib/nnwindow/nnwindow", link)
      #expect(try install(["--prefix", prefix.path]).code == 0)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link)
          == "../lib/nnwindow/nnwindow")
    }
  }

  @Test func helpIsPrintedAndWrongWordsAreRefused() throws {
    try withScript { folder, install in
      let before = try names(folder)
      for word in ["--help", "-h"] {
        let help = try install([word])
        #expect(help.code == 0 && help.errors.isEmpty)
        #expect(help.output.contains("usage: Scripts/install [--prefix DIR] [--uninstall]"))
        #expect(!help.output.contains("#") && !help.output.contains("set -"))
      }
      for words in [["--bogus"], ["--prefix"], ["--prefix="], ["--prefix", "--uninstall"]] {
        let refused = try install(words)
        #expect(refused.code == 64 && refused.errorLines.count == 1, "\(words)")
      }
      #expect(try names(folder) == before)
    }
  }
}
