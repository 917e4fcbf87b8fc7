import Files
import Foundation
import Testing

@Suite struct FileIdentityTests {
  @Test func anotherFileUnderTheNameIsAnother() throws {
    let name = "files-tests-\(UInt64.random(in: 0...UInt64.max))"
    let path = FileManager.default.temporaryDirectory.appending(path: name).path
    #expect(FileIdentity(path) == nil)
    defer {
      unlink(path)
      unlink(path + "2")
    }
    try Data([1, 2]).write(to: URL(filePath: path))
    let first = try #require(FileIdentity(path))
    #expect(first == FileIdentity(path))
    #expect(first.size == 2)
    try Data([1, 2]).write(to: URL(filePath: path + "2"))
    try #require(rename(path + "2", path) == 0)
    #expect(FileIdentity(path) != first)
  }
}
