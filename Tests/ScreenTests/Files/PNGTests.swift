import Foundation
import Raster
import Screen
import TestSupport
import Testing

@Suite struct PNGTests {
  private func noise(_ width: Int, _ height: Int) -> PixelBuffer {
    let buffer = PixelBuffer(width: width, height: height)
    var state: UInt32 = 1
    for i in 0..<width * height {
      state = state &* 1_664_525 &+ 1_013_904_223
      buffer.base[i] = 0xFF00_0000 | state >> 8
    }
    return buffer
  }

  @Test(arguments: [(1, 1), (7, 3), (64, 33), (640, 200)])
  func pixelsComeBack(_ size: (Int, Int)) throws {
    let folder = try Folder()
    let buffer = noise(size.0, size.1)
    try PNG.write(buffer, to: folder("a.png"))
    let back = try PixelBuffer(contentsOfPNG: folder("a.png"))
    #expect(back.width == size.0 && back.height == size.1)
    #expect(back.pixels == buffer.pixels)
    #expect(folder.names == ["a.png"])
  }

  @Test func theSamePixelsGiveTheSameBytes() {
    let bytes = PNG.encode(noise(50, 40))
    #expect(bytes == PNG.encode(noise(50, 40)))
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let folder = try Folder()
    let path = folder("none/a.png")
    let error = #expect(throws: ScreenError.self) { try PNG.write(noise(4, 4), to: path) }
    guard case .cannotCreate(let named, _) = error else {
      Issue.record("not \(String(describing: error))")
      return
    }
    #expect(named == path && folder.names.isEmpty)
  }

  @Test func aFailedWriteLeavesTheOldFileAndNothingElse() throws {
    let folder = try Folder()
    // A folder in the file's place: the bytes can be written, but not given the name.
    try FileManager.default.createDirectory(
      atPath: folder("a.png/inside"), withIntermediateDirectories: true)
    #expect(throws: ScreenError.self) { try PNG.write(noise(4, 4), to: folder("a.png")) }
    #expect(folder.names == ["a.png"])
    #expect(FileManager.default.fileExists(atPath: folder("a.png/inside")))
  }
}
