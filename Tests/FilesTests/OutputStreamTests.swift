import Files
import Foundation
import Testing

@Suite struct OutputStreamTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-streams-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test(arguments: [
    ("/dev/stdin", Int32?(0)), ("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/fd/17", 17),
    ("/proc/self/fd/3", 3), ("/dev/fd/-1", nil), ("/dev/fd/x", nil), ("/dev/null", nil),
    ("stdout", nil),
  ])
  func openFilesHaveNames(path: String, number: Int32?) {
    #expect(OutputPlace.descriptor(of: path) == number)
  }

  /// A file behind a name of an open file goes on where that stands, and is not replaced.
  @Test func anOpenFileIsWrittenOn() throws {
    try withFolder { folder in
      let path = "\(folder)/all"
      let file = open(path, O_WRONLY | O_CREAT, 0o600)
      defer { close(file) }
      try OpenFile.write(Array("first ".utf8), to: file)
      let place = OutputPlace("/dev/fd/\(file)")
      #expect(place.isStream)
      try place.put(Array("second ".utf8))
      try OpenFile.write(Array("third".utf8), to: file)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "first second third")
      #expect(OutputPlace.entries(folder) == ["all"])
    }
  }

  @Test func aPipeIsWrittenToAndStaysOne() throws {
    try withFolder { folder in
      let path = "\(folder)/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      let nobody = #expect(throws: OutputPlace.Failure.self) { try OutputPlace(path).put([1]) }
      #expect(nobody == .notCreated(SystemFailure(code: ENXIO)))
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      try OutputPlace(path).put([1, 2, 3])
      var bytes = [UInt8](repeating: 0, count: 9)
      #expect(read(reader, &bytes, 9) == 3 && bytes.prefix(3) == [1, 2, 3])
      #expect(OutputPlace.entries(folder) == ["pipe"])
      // Whoever read it has had enough.
      signal(SIGPIPE, SIG_IGN)
      let place = OutputPlace(path)
      let descriptor = try place.create()
      close(reader)
      try place.write([1], to: descriptor)
      try place.close(descriptor)
      try place.publish()
      place.discard()
      #expect(OutputPlace.entries(folder) == ["pipe"])
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aDeviceThatTakesNothingIsSaid() {
    let failure = #expect(throws: OutputPlace.Failure.self) {
      try OutputPlace("/dev/full").put([1])
    }
    #expect(failure == .notWritten(SystemFailure(code: ENOSPC)))
  }

  @Test func foldersAreMadeWithThoseAbove() throws {
    try withFolder { folder in
      for _ in 0..<2 { try OutputPlace.makeFolder("\(folder)/a/b//c/") }
      #expect(OutputPlace.entries("\(folder)/a/b") == ["c"])
      try Data().write(to: URL(fileURLWithPath: "\(folder)/file"))
      let failure = #expect(throws: SystemFailure.self) {
        try OutputPlace.makeFolder("\(folder)/file/x")
      }
      #expect(failure?.text == "a part of its path is no folder")
      if OutputPlace.entries("/proc/self") != nil {
        #expect(throws: SystemFailure(code: EACCES)) { try OutputPlace.makeFolder("/proc/x/y") }
      }
    }
  }
}
