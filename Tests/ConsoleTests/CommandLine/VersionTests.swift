import Console
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing

@Suite struct VersionTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func theVersionTellsTheCommitAndTheKernels() throws {
    let request = try CommandLineReader(ExhibitKind.cards).read(["--version"])
    guard case .print(let text) = request else {
      Issue.record("expected the version")
      return
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first == "nnwindow \(Options.version)")
    #expect(lines.dropFirst().first?.hasPrefix("commit: ") == true)
    #expect(lines.last == "kernels: \(BuildSpeed.kernels)")
  }

  /// The newest heading of the changelog that has a day is this version.
  @Test func theChangelogKnowsTheVersion() throws {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.first == "## Unreleased")
    #expect(headings.dropFirst().first == "## \(Options.version) – \(Options.versionDate)")
  }
}
