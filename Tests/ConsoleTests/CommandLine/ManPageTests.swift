import Console
import Exhibits
import Foundation
import Options
import Testing
import Viewing

@Suite struct ManPageTests {
  private func page() throws -> String {
    guard case .print(let text) = try CommandLineReader(ExhibitKind.cards).read(["--man"]) else {
      Issue.record("expected a page")
      return ""
    }
    return text
  }

  @Test func everyOptionAndEveryExhibitStandInThePage() throws {
    let lines = try page().split(separator: "\n")
    for flag in OptionTable.rows.flatMap(\.flags) + ExhibitKind.cards.flatMap(\.flags) + [
      "--config", "--save-config", "--list", "--completions", "--man", "--version", "--help",
    ] {
      let written = "\\fB\(flag.replacing("-", with: "\\-"))\\fR"
      #expect(lines.contains { $0.hasPrefix("\\fB") && $0.contains(written) }, "\(flag)")
    }
    for section in OptionTable.Section.allCases {
      #expect(lines.contains(".SS \(section.rawValue)"))
    }
    #expect(lines[0].contains("nnwindow \(Options.version)"))
  }

  /// What `man` would stumble over.
  @Test func everyLineIsOneThatRoffUnderstands() throws {
    let macros = [
      ".TH ", ".SH ", ".SS ", ".TP", ".PP", ".B ", ".I ", ".RI ", ".IR ", ".nf", ".fi",
    ]
    for line in try page().split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(!line.isEmpty)
      #expect(line.utf8.allSatisfy { $0 < 128 }, "\(line)")
      #expect(!line.hasPrefix("'"), "\(line)")
      if line.hasPrefix(".") { #expect(macros.contains { line.hasPrefix($0) }, "\(line)") }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"), "needs groff"))
  func groffFindsNothingWrong() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString).1")
    defer { try? FileManager.default.removeItem(at: file) }
    try page().write(to: file, atomically: true, encoding: .utf8)
    for device in ["utf8", "ascii"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/groff")
      process.arguments = ["-ww", "-z", "-man", "-T", device, file.path]
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let bytes = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(bytes.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
