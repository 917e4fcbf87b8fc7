import Foundation
import Raster
import Screen
import TestSupport
import Testing

/// One after the other: one of them empties the PATH for a moment.
@Suite(.serialized) struct FilmWriterTests {
  /// Where nobody watches, a machine without ffmpeg is a fault; elsewhere the test is left out.
  private static let needsFFmpeg: ConditionTrait = {
    let variables = ProcessInfo.processInfo.environment
    let hasFFmpeg = (variables["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/ffmpeg")
    }
    return .enabled(if: hasFFmpeg || variables["CI"] != nil, "needs ffmpeg")
  }()

  private func frame(_ gray: UInt32) -> PixelBuffer {
    let buffer = PixelBuffer(width: 33, height: 20)
    buffer.fill(buffer.bounds, gray * 0x01_0101)
    return buffer
  }

  @Test func thePathTellsTheFormat() {
    #expect(FilmWriter.Format(path: "a.mp4") == .mp4)
    #expect(FilmWriter.Format(path: "x/A.GIF") == .gif)
    #expect(FilmWriter.Format(path: "frames/") == .frames)
    #expect(FilmWriter.Format(path: "some.dir/frames") == .frames)
    #expect(FilmWriter.Format(path: "a.avi") == nil)
    #expect(FilmWriter.Format(path: "") == nil)
  }

  @Test func aFolderHoldsEveryFrame() throws {
    let folder = try Folder()
    for round in [5, 3] {
      let film = try FilmWriter(path: folder("frames/"), format: .frames, width: 33, height: 20)
      for i in 0..<round { try film.append(frame(UInt32(i * 10))) }
      // The second film takes the place of the first when it is complete, not before.
      let before = (try? FileManager.default.contentsOfDirectory(atPath: folder("frames")).count)
      #expect(before == (round == 5 ? nil : 5))
      try film.finish()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder("frames")).sorted()
      #expect(names == (0..<round).map { "frame-00000\($0).png" })
    }
    let last = try PixelBuffer(contentsOfPNG: folder("frames/frame-000002.png"))
    #expect(last.pixels == frame(20).pixels)
    #expect(folder.names == ["frames"])
  }

  /// As many frames as the older film had, so that a killed end leaves one of the two whole.
  @Test func anOlderFilmBehindALinkIsReplacedWhereItLies() throws {
    let folder = try Folder()
    mkdir(folder("deep"), 0o777)
    symlink("deep", folder("link"))
    for round in [3, 2] {
      let film = try FilmWriter(path: folder("link/"), format: .frames, width: 33, height: 20)
      for i in 0..<round { try film.append(frame(UInt32(i))) }
      try film.finish()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder("deep"))
      #expect(names.count == round)
    }
    #expect(folder.names == ["deep", "link"])
  }

  @Test func aFolderWithOtherFilesIsLeftAlone() throws {
    let folder = try Folder()
    try Data([1]).write(to: URL(fileURLWithPath: folder("letter.txt")))
    #expect(throws: ScreenError.self) {
      try FilmWriter(path: folder.path, format: .frames, width: 33, height: 20)
    }
    #expect(folder.names == ["letter.txt"])
  }

  @Test func aFrameThatFailsIsNamedByItsPath() throws {
    let folder = try Folder()
    let film = try FilmWriter(path: folder("film") + "/", format: .frames, width: 33, height: 20)
    for name in folder.names { try FileManager.default.removeItem(atPath: folder(name)) }
    let error = #expect(throws: ScreenError.self) { try film.append(frame(9)) }
    guard case .cannotWrite(let path, _)? = error else {
      Issue.record("not \(String(describing: error))")
      return
    }
    #expect(path == folder("film/frame-000000.png"))
  }

  @Test(needsFFmpeg) func aCancelledFilmLeavesNothing() throws {
    let folder = try Folder()
    let film = try FilmWriter(path: folder("film"), format: .mp4, width: 33, height: 20)
    try film.append(frame(9))
    film.cancel()
    #expect(folder.names.isEmpty)
  }

  @Test func cancelledFramesLeaveNothing() throws {
    let folder = try Folder()
    let film = try FilmWriter(path: folder("film"), format: .frames, width: 33, height: 20)
    try film.append(frame(9))
    film.cancel()
    do {
      let dropped = try FilmWriter(path: folder("x"), format: .frames, width: 33, height: 20)
      try dropped.append(frame(9))
    }
    #expect(folder.names.isEmpty)
  }

  @Test func aFolderThatIsNotThereIsNamed() throws { try expectNoFolder(for: .frames) }

  @Test(needsFFmpeg) func aFolderThatIsNotThereIsNamedForAFilm() throws {
    try expectNoFolder(for: .mp4)
  }

  private func expectNoFolder(for format: FilmWriter.Format) throws {
    let folder = try Folder()
    let error = #expect(throws: ScreenError.self) {
      try FilmWriter(path: folder("none/film"), format: format, width: 33, height: 20)
    }
    guard case .cannotCreate = error else {
      Issue.record("not \(String(describing: error))")
      return
    }
  }

  @Test(needsFFmpeg, arguments: ["film.mp4", "film.gif"])
  func filmsArePlayable(_ name: String) throws {
    let folder = try Folder()
    let format = try #require(FilmWriter.Format(path: name))
    let film = try FilmWriter(
      path: folder(name), format: format, width: 33, height: 20, framesPerSecond: 30)
    for i in 0..<12 { try film.append(frame(UInt32(i * 20))) }
    try film.finish()
    #expect(film.count == 12)
    #expect(folder.names == [name])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder(name)))
    #expect(bytes.range(of: Data((format == .gif ? "GIF89a" : "ftyp").utf8)) != nil)
    #expect(bytes.count > 400)
  }

  @Test func withoutFFmpegTheErrorSaysSo() throws {
    let folder = try Folder()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    setenv("PATH", "", 1)
    defer { setenv("PATH", path, 1) }
    #expect(throws: ScreenError.noFFmpeg(path: folder("a.mp4"))) {
      try FilmWriter(path: folder("a.mp4"), format: .mp4, width: 33, height: 20)
    }
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: [false, true]) func anEncoderThatGivesUpIsQuoted(isLive: Bool) throws {
    let folder = try Folder()
    // Stands in for an encoder that reads a little, complains and fails.
    let script =
      "#!/bin/sh\n/usr/bin/head -c 100 >/dev/null\necho 'no codec -- ' >&2\necho 'so I stop' >&2\nexit 1\n"
    try FileManager.default.createDirectory(
      atPath: folder("bin"), withIntermediateDirectories: true)
    try Data(script.utf8).write(to: URL(fileURLWithPath: folder("bin/ffmpeg")))
    chmod(folder("bin/ffmpeg"), 0o755)
    let programs = ProcessInfo.processInfo.environment["PATH"] ?? ""
    setenv("PATH", folder("bin"), 1)
    defer { setenv("PATH", programs, 1) }
    let path = folder("a.mp4")
    let error = #expect(throws: ScreenError.self) {
      if isLive {
        let film = try LiveFilm(width: 33, height: 20) { () throws(ScreenError) in
          try FilmWriter(path: path, format: .mp4, width: 33, height: 20)
        }
        for i in 0..<500 { try film.take(frame(UInt32(i % 256))) }
        try film.finish()
      } else {
        let film = try FilmWriter(path: path, format: .mp4, width: 33, height: 20)
        for i in 0..<500 { try film.append(frame(UInt32(i % 256))) }
        try film.finish()
      }
    }
    #expect(error == .ffmpegFailed(path: path, reason: "no codec"))
    #expect(folder.names == ["bin"])
  }
}
