import Files
import Foundation
import Testing

@Suite struct OutputPlaceTests {
  /// Runs `body` in a folder of its own.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func put(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func names(_ folder: String) -> [String] {
    (OutputPlace.entries(folder) ?? []).sorted()
  }

  /// Writes a file as outputs do.
  private func write(_ text: String, _ path: String) throws {
    let place = OutputPlace(path)
    let descriptor = try place.create()
    _ = Array(text.utf8).withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    try place.publish()
  }

  /// The system hands a folder over in blocks, whose last name ends where its memory ends.
  @Test func foldersOfManyNamesAreReadToTheEndOfEachBlock() throws {
    try withFolder { folder in
      let wanted = (0..<2500).map { "\($0)" }
      for name in wanted {
        try #require(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil))
      }
      #expect(Set(names(folder)) == Set(wanted))
    }
  }

  @Test func whatStoodThereStaysUntilTheNewIsWhole() throws {
    try withFolder { folder in
      try put("old", "\(folder)/a.csv")
      let place = OutputPlace("\(folder)/a.csv")
      close(try place.create())
      #expect(place.part == "\(folder)/.part-\(getpid())-a.csv")
      #expect(try text("\(folder)/a.csv") == "old")
      place.discard()
      #expect(names(folder) == ["a.csv"])
      try write("new", "\(folder)/a.csv")
      #expect(try text("\(folder)/a.csv") == "new")
      #expect(names(folder) == ["a.csv"])
    }
  }

  @Test(arguments: [0o600, 0o640, 0o444, 0o755])
  func aFileThatIsReplacedHandsItsRightsOn(mode: Int) throws {
    try withFolder { folder in
      try put("old", "\(folder)/a")
      chmod("\(folder)/a", mode_t(mode))
      try write("new", "\(folder)/a")
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")
      #expect(attributes[.posixPermissions] as? Int == mode)
      #expect(try text("\(folder)/a") == "new")
    }
  }

  @Test func aLinkIsFollowedToItsFile() throws {
    try withFolder { folder in
      mkdir("\(folder)/deep", 0o777)
      try put("old", "\(folder)/deep/real")
      symlink("real", "\(folder)/deep/second")
      symlink("deep/second", "\(folder)/first")
      symlink("deep/none", "\(folder)/dangling")
      symlink("circle", "\(folder)/circle")
      try write("new", "\(folder)/first")
      #expect(try text("\(folder)/deep/real") == "new")
      try write("made", "\(folder)/dangling")
      #expect(try text("\(folder)/deep/none") == "made")
      for link in ["first", "deep/second", "dangling"] {
        #expect(
          (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(link)")) != nil)
      }
      #expect(names("\(folder)/deep") == ["none", "real", "second"])
    }
  }

  /// A name under which another program waits for the part must not lead it elsewhere.
  /// A name that is not UTF-8 would be another one as a string.
  @Test func aLinkToANameThatIsNoTextIsRefused() throws {
    try withFolder { folder in
      let link = "\(folder)/link"
      let target: [CChar] = folder.utf8CString.dropLast() + [0x2F, 0x61, -1, 0x62, 0]
      #expect(target.withUnsafeBufferPointer { symlink($0.baseAddress!, link) } == 0)
      #expect(throws: SystemFailure(code: EILSEQ)) { try OutputPlace(link).create() }
      #expect(throws: SystemFailure(code: EILSEQ)) { try OutputPlace(link).createFolder() }
      #expect(names(folder) == ["link"])
    }
  }

  @Test func aLinkAtThePartIsNotFollowed() throws {
    try withFolder { folder in
      try put("mine", "\(folder)/victim")
      symlink("victim", "\(folder)/.part-\(getpid())-a")
      try write("new", "\(folder)/a")
      #expect(try text("\(folder)/victim") == "mine")
      #expect(names(folder) == ["a", "victim"])
    }
  }

  @Test func whatKilledProcessesLeftIsRemovedAndNothingElse() throws {
    try withFolder { folder in
      // No process has a number beyond the system's largest.
      let dead = 999_999_999
      for name in [".part-\(dead)-a.mp4", ".part-\(dead)-old-a.mp4"] {
        try put("rest", "\(folder)/\(name)")
      }
      mkdir("\(folder)/.part-\(dead - 1)-a.mp4", 0o777)
      try put("frame", "\(folder)/.part-\(dead - 1)-a.mp4/frame-000000.png")
      let others = [
        ".part-\(dead)-b.mp4", ".part-\(dead)-x-a.mp4", ".part-\(getppid())-a.mp4", ".part-x-a.mp4",
        "part-\(dead)-a.mp4",
      ]
      for name in others { try put("other", "\(folder)/\(name)") }
      try write("film", "\(folder)/a.mp4")
      #expect(names(folder) == (others + ["a.mp4"]).sorted())
    }
  }

  /// Where a disk can't exchange names, a kill between two renames leaves neither.
  @Test func whatAKilledProcessPutAsideStandsAgain() throws {
    try withFolder { folder in
      let dead = 999_999_999
      for (name, content) in [(".part-\(dead)-old-film", "old"), (".part-\(dead)-film", "new")] {
        mkdir("\(folder)/\(name)", 0o777)
        try put(content, "\(folder)/\(name)/frame-0")
      }
      let place = OutputPlace("\(folder)/film")
      try place.createFolder()
      #expect(try text("\(folder)/film/frame-0") == "old")
      place.discard()
      #expect(names(folder) == ["film"])

      // Where the new one stands, the older has had its day.
      mkdir("\(folder)/.part-\(dead)-old-film", 0o777)
      try put("older", "\(folder)/.part-\(dead)-old-film/frame-0")
      try place.createFolder()
      place.discard()
      #expect(names(folder) == ["film"])
      #expect(try text("\(folder)/film/frame-0") == "old")
    }
  }

  @Test func anOlderFolderStandsUntilTheNewOneDoes() throws {
    try withFolder { folder in
      let film = "\(folder)/frames"
      mkdir(film, 0o750)
      for k in 0..<3 { try put("old", "\(film)/frame-\(k)") }
      let place = OutputPlace(film + "/")
      try place.createFolder()
      try put("new", "\(place.part)/frame-0")
      #expect(names(film).count == 3)
      try place.publishFolder()
      #expect(names(film) == ["frame-0"])
      #expect(try text("\(film)/frame-0") == "new")
      #expect(names(folder) == ["frames"])
      let attributes = try FileManager.default.attributesOfItem(atPath: film)
      #expect(attributes[.posixPermissions] as? Int == 0o750)
    }
  }

  @Test func theReasonIsPlain() throws {
    try withFolder { folder in
      let missing = #expect(throws: SystemFailure.self) {
        try OutputPlace("\(folder)/none/a").create()
      }
      #expect(missing?.text == "the folder does not exist")
      #expect(SystemFailure(code: ENOSPC).text == "the disk is full")
    }
  }
}
