import Foundation
import Networks
import Testing

@Suite struct AtomicFileTests {
  /// A folder of its own, given to `body` and removed after it.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = temporaryPath("folder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func bytesArriveAndReplaceWhatWasThere() throws {
    try inFolder { folder in
      let path = folder + "/file"
      try AtomicFile.write([1, 2, 3], to: path)
      try AtomicFile.write("four".utf8, to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "four")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
    }
  }

  @Test func aFileThatIsReplacedHandsItsRightsOnAndALinkIsFollowed() throws {
    try inFolder { folder in
      let (path, link) = (folder + "/file", folder + "/link")
      try AtomicFile.write([1], to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      try AtomicFile.write([2, 3], to: link)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([2, 3]))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func aMissingFolderIsNamed() {
    #expect(throws: FileError.notCreated(path: "/no/such/folder/file", code: ENOENT)) {
      try AtomicFile.write([1], to: "/no/such/folder/file")
    }
  }

  @Test func aFolderInTheWayStaysAndNothingIsLeft() throws {
    try inFolder { folder in
      let path = folder + "/taken"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      #expect(throws: FileError.notCreated(path: path, code: EISDIR)) {
        try AtomicFile.write([1], to: path)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
    }
  }

  @Test func aNameAsLongAsTheSystemAllowsIsWritten() throws {
    try inFolder { folder in
      let name = String(repeating: "n", count: 255)
      try AtomicFile.write([1], to: "\(folder)/\(name)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
    }
  }

  @Test func devicesAreWrittenToAndStayDevices() throws {
    try AtomicFile.write([1, 2, 3], to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
    #if os(Linux)
      #expect(throws: FileError.notWritten(path: "/dev/full", code: ENOSPC)) {
        try AtomicFile.write([1], to: "/dev/full")
      }
    #endif
  }

  @Test func errorsSayWhatAndWhyInOneLine() {
    let errors: [FileError] = [
      .notCreated(path: "f", code: EACCES), .notWritten(path: "f", code: ENOSPC),
    ]
    #expect(errors[0].description.contains("Permission denied"))
    #expect(errors[1].description.contains("No space left"))
    #expect(errors.allSatisfy { $0.description.hasPrefix("f ") && !$0.description.contains("\n") })
  }
}
