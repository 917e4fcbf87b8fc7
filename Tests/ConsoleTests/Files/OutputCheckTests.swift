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
      try OptionTable.shared[keyPath: key].set(path, in: &options)
      try OutputCheck(programPath: programPath).check(options)
      return nil
    } catch {
      return error
    }
  }

  /// What a process left that was killed while it looked is no frame of another film.
  @Test func whatAKilledCheckLeftIsRemovedByTheNext() throws {
    try withFolder { folder in
      let left = "\(folder)/.part-999999999-.nnwindow-check"
      #expect(FileManager.default.createFile(atPath: left, contents: nil))
      #expect(problem(\.record, "\(folder)/") == nil)
      let rest = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(rest.isEmpty)
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
      #expect(problem(\.save, "/dev/null") == nil)
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
      chmod(folder, 0)
      #expect(problem(\.load, "\(folder)/x")?.exitCode == .failedInputOutput)
      let error = #expect(throws: ProgramError.self) {
        try InputFile.bytes(of: "\(folder)/x", purpose: "read", advice: "look", limit: 9)
      }
      #expect(error?.exitCode == .failedInputOutput)
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

  /// What is written where it is needs no place of its own, but has to take what goes there.
  @Test func aStreamIsWrittenToAndADiskIsNot() throws {
    try withFolder { folder in
      mkfifo("\(folder)/pipe.csv", 0o600)
      #expect(problem(\.metrics, "\(folder)/pipe.csv") == nil)
      #expect(problem(\.record, "\(folder)/pipe.csv")?.exitCode == .usage)
      for descriptor in [O_RDONLY, O_WRONLY].map({ open("/dev/null", $0) }) {
        let path = "/dev/fd/\(descriptor)"
        let isReadOnly = fcntl(descriptor, F_GETFL) & O_ACCMODE == O_RDONLY
        #expect(problem(\.save, path)?.exitCode == (isReadOnly ? .cannotCreate : nil))
        close(descriptor)
        #expect(problem(\.save, path)?.line.contains("it is closed") == true)
      }
      #expect(problem(\.record, "/dev/stdout")?.exitCode == .cannotCreate)
      let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      defer { close(terminal) }
      #expect(problem(\.save, "/dev/fd/\(terminal)")?.line.contains("it is a terminal") == true)
      #expect(problem(\.metrics, "/dev/fd/\(terminal)") == nil)
    }
  }

  @Test func outputsThatMeetAreSaid() throws {
    try withFolder { folder in
      mkdir("\(folder)/deep", 0o777)
      symlink("deep/x.csv", "\(folder)/link.csv")
      try "a,b".write(toFile: "\(folder)/points.csv", atomically: true, encoding: .utf8)
      func problem(_ subject: String?, _ save: String, _ metrics: String) -> ProgramError? {
        var options = Options()
        (options.subject, options.save, options.metrics) = (subject, save, metrics)
        do {
          try OutputCheck(programPath: "").check(options)
          return nil
        } catch {
          return error
        }
      }
      for (save, metrics) in [
        ("\(folder)/x.csv", "\(folder)/deep/../x.csv"),
        ("\(folder)/link.csv", "\(folder)/deep/x.csv"),
        ("/dev/stdout", "/dev/fd/1"),
      ] {
        let error = problem(nil, save, metrics)
        #expect(error?.exitCode == .usage)
        #expect(error?.line.contains("is the file of --save too") == true, "\(error?.line ?? "")")
      }
      #expect(problem(nil, "\(folder)/x.csv", "\(folder)/deep/x.csv") == nil)
      #expect(problem(nil, "/dev/null", "/dev/null") == nil)
      let error = problem("\(folder)/points.csv", "\(folder)/x", "\(folder)/points.csv")
      #expect(error?.line.contains("is the file of what is to be learned too") == true)
    }
  }

  /// An hour of training must not end in a name that no file can have.
  @Test func aNameThatNoFileCanHaveIsSaid() throws {
    try withFolder { folder in
      symlink("circle", "\(folder)/circle")
      let long = String(repeating: "n", count: 256)
      for (name, words) in [
        (long, "the name is too long"), ("circle", "its links lead in a circle"),
        ("new/", "expected the name of a file, found that of a folder"),
      ] {
        let error = problem(\.save, "\(folder)/\(name)")
        #expect(error?.exitCode == .cannotCreate)
        #expect(error?.line.contains(words) == true, "\(error?.line ?? "none")")
      }
      #expect(problem(\.record, "\(folder)/\(long)/")?.exitCode == .cannotCreate)
      #expect(problem(\.save, "\(folder)/\(long.dropLast())") == nil)
    }
  }

  @Test(arguments: [
    ("/dev/stdout", true), ("/dev/fd/1", true), ("/dev/fd/2", false), ("x.csv", false),
  ])
  func whetherStandardOutputIsTakenIsKnown(path: String, isTaken: Bool) {
    var options = Options()
    #expect(OutputCheck.takesStandardOutput(options, saveConfig: path) == isTaken)
    options.metrics = path
    #expect(OutputCheck.takesStandardOutput(options, saveConfig: nil) == isTaken)
  }

  @Test func comparedRunsShareNoStream() throws {
    var options = Options()
    options.comparedSets = [try RunSet("seed=1"), try RunSet("seed=2")]
    options.metrics = "/dev/stdout"
    let error = #expect(throws: ProgramError.self) { try OutputCheck().check(options) }
    #expect(error?.exitCode == .usage)
  }

  @Test func aCheckpointThatIsNotThereIsSaid() throws {
    try withFolder { folder in
      #expect(problem(\.load, "/dev/null")?.exitCode == .badData)
      #expect(problem(\.load, "\(folder)/x")?.exitCode == .missingInput)
      #expect(problem(\.load, folder)?.exitCode == .badData)
    }
  }
}
