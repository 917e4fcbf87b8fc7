import Console
import Exhibits
import Foundation
import Options
import Testing
import Viewing

@Suite struct ConfigFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func run(_ words: [String]) throws(ProgramError) -> Options? {
    guard case .run(let options, _, _) = try CommandLineReader(ExhibitKind.cards).read(words) else {
      return nil
    }
    return options
  }

  private func code(_ path: String) -> ProgramError.ExitCode {
    do {
      _ = try ConfigFile.read(path, ExhibitKind.cards)
      return .success
    } catch {
      return error.exitCode
    }
  }

  @Test func flagsWin() throws {
    try withFolder { folder in
      let path = "\(folder)/c.yaml"
      try "xor: true\nhidden: 7\nepochs: 5\nseed: 9".write(
        toFile: path, atomically: true, encoding: .utf8)
      let options = try #require(try run(["--config", path, "-e", "6", "-hn", "2"]))
      #expect(options.exhibit == .xor)
      #expect(options.hiddenNeurons == 2)
      #expect(options.epochs == 6)
      #expect(options.seed == 9)
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    try withFolder { folder in
      let path = "\(folder)/c.yaml"
      var options = Options()
      options.exhibit = .xor
      options.hiddenNeurons = 5
      try ConfigFile.write(options, to: path)
      #expect(try ConfigFile.read(path, ExhibitKind.cards) == options)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c.yaml"])
    }
  }

  @Test func aMissingFolderAndAHugeFileHaveTheirCodes() throws {
    try withFolder { folder in
      #expect(code("\(folder)/none") == .missingInput)
      #expect(code("") == .missingInput)
      #expect(code(folder) == .badData)
      let huge = "\(folder)/huge"
      try String(repeating: "# x\n", count: 300_000).write(
        toFile: huge, atomically: true, encoding: .utf8)
      #expect(code(huge) == .badData)
    }
  }
}
