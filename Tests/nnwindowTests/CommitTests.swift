import Foundation
import Testing

/// What `--version` says of the commit that the program was built from.
@Suite struct CommitTests {
  /// The line of the commit, of a program with a note beside it that is so many seconds younger.
  private func commit(_ note: String?, younger seconds: Double = 0) throws -> String {
    try withFolder { folder in
      let program = folder.appendingPathComponent("nnwindow")
      try FileManager.default.copyItem(at: Program.location(), to: program)
      let date = Date(timeIntervalSinceNow: -1000)
      let file = folder.appendingPathComponent("nnwindow.commit")
      if let note { try note.write(to: file, atomically: true, encoding: .utf8) }
      for (path, date) in [(program.path, date), (file.path, date.addingTimeInterval(seconds))]
      where FileManager.default.fileExists(atPath: path) {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      }
      let outcome = try Program.run(["--version"], in: folder, program: program)
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      return String(try #require(outcome.output.split(separator: "\n").dropFirst().first))
    }
  }

  @Test func aNoteThatIsAsNewAsTheProgramIsTold() throws {
    #expect(try commit("0123abcd\n") == "commit: 0123abcd")
    #expect(try commit("0123abcd, with changes\n", younger: 5) == "commit: 0123abcd, with changes")
  }

  @Test func anOlderNoteIsOfAnotherBuild() throws {
    #expect(try commit("0123abcd\n", younger: -5) == "commit: not known")
    #expect(try commit("") == "commit: not known")
    #expect(try commit(nil) == "commit: not known")
  }
}
