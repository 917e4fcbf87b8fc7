import Console
import Exhibits
import Foundation
import Options
import Testing
import Viewing

@Suite struct OutputCheckTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func problem(
    _ key: KeyPath<OptionTable, OptionRow<String>>, _ path: String, programPath: String = ""
  ) -> ProgramError? {
    var options = Options()
    do {
      try options.set(key, to: path)
      try OutputCheck(programPath: programPath).check(options)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatCanBeMadePassesAndNothingIsLeft() throws {
    try withFolder { folder in
      #expect(problem(\.save, "\(folder)/x") == nil)
      #expect(problem(\.metrics, "\(folder)/x.csv") == nil)
      #expect(problem(\.screenshot, "\(folder)/x.png") == nil)
      #expect(problem(\.record, "\(folder)/frames/") == nil)
      #expect(problem(\.record, "\(folder)/") == nil)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test func aMissingFolderIsNamed() throws {
    try withFolder { folder in
      for (key, name) in [
        (\OptionTable.save, "x"), (\.metrics, "x.csv"), (\.screenshot, "x.svg"),
        (\.record, "frames/"),
      ] {
        let error = problem(key, "\(folder)/nowhere/\(name)")
        #expect(error?.exitCode == .cannotCreate)
        #expect(error?.line.contains("the folder \(folder)/nowhere does not exist") == true)
      }
    }
  }

  @Test func aFolderOrADeviceInThePlaceOfAFileIsSaid() throws {
    try withFolder { folder in
      #expect(problem(\.save, folder)?.exitCode == .cannotCreate)
      #expect(problem(\.save, "/dev/null")?.exitCode == .cannotCreate)
      try "".write(toFile: "\(folder)/file", atomically: true, encoding: .utf8)
      #expect(problem(\.record, "\(folder)/file")?.exitCode == .cannotCreate)
      #expect(problem(\.save, "\(folder)/file/x")?.exitCode == .cannotCreate)
      #expect(problem(\.save, "\(folder)/file") == nil)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderThatMayNotBeWrittenIsSaid() throws {
    try withFolder { folder in
      chmod(folder, 0o555)
      #expect(problem(\.save, "\(folder)/x")?.exitCode == .cannotCreate)
      chmod(folder, 0o755)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func aFolderThatOnlySeemsWritableIsSaid() {
    let error = problem(\.save, "/proc/x.safetensors")
    #expect(error?.exitCode == .cannotCreate)
    #expect(error?.line.contains("the folder /proc can't be written") == true)
  }

  @Test func aFilmNeedsFFmpegAndFramesDoNot() throws {
    try withFolder { folder in
      let error = problem(\.record, "\(folder)/x.mp4", programPath: folder)
      #expect(error?.exitCode == .unavailable)
      #expect(error?.line.contains("install ffmpeg") == true)
      #expect(problem(\.record, "\(folder)/frames", programPath: folder) == nil)
      try "".write(toFile: "\(folder)/ffmpeg", atomically: true, encoding: .utf8)
      chmod("\(folder)/ffmpeg", 0o755)
      #expect(problem(\.record, "\(folder)/x.gif", programPath: "/nowhere:\(folder)") == nil)
    }
  }

  @Test func aCheckpointThatIsNotThereIsSaid() throws {
    try withFolder { folder in
      #expect(problem(\.load, "\(folder)/x")?.exitCode == .missingInput)
      #expect(problem(\.load, folder)?.exitCode == .badData)
    }
  }
}
