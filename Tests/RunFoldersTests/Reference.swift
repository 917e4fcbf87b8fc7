import Foundation
import Testing

/// A run that was really recorded, and event files, with what must come out of them.
enum Reference {
  static func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Reference/\(name)", withExtension: nil)).path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  static func json(_ name: String) throws -> [String: Any] {
    let data = Data(try bytes(name))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}

/// A folder of a test's own, which goes with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let name = "run-folders-tests-\(UInt64.random(in: 0...UInt64.max))"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, in folders that are made for it.
  func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
    let place = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Foundation waits for the disk, and disks flush a file that is cut and written again: thousands of files
    // would take their time.
    unlink(place.path)
    let file = try #require(fopen(place.path, "w"))
    let content = Array(bytes)
    let count = fwrite(content, 1, content.count, file)
    try #require(fclose(file) == 0 && count == content.count)
  }

  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Appends to a file, as a training does.
  func append(_ name: String, _ bytes: some Collection<UInt8>) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(path)/\(name)"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }
}

/// Brings some bytes into disorder, always in the same way.
struct Mutation {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }

  mutating func callAsFunction(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...number(below: 4) {
      guard !bytes.isEmpty else { break }
      let place = number(below: bytes.count)
      switch number(below: 5) {
      case 0: bytes[place] = UInt8(number(below: 256))
      case 1: bytes[place] ^= 1 << UInt8(number(below: 8))
      case 2: bytes.removeLast(number(below: bytes.count))
      case 3:
        let token = ["-", "99999999999999999999", "null", "[[[[", "}", "1e999", "\"", "\\ud800"]
        bytes.insert(contentsOf: token[number(below: 8)].utf8, at: place)
      default:
        let end = min(bytes.count, place + number(below: 40))
        bytes.replaceSubrange(place..<end, with: original.prefix(number(below: 40)))
      }
    }
    return bytes
  }
}
